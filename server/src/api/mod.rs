//! For programs: JSON under `/api/v1`, described in OpenAPI. What is not for this viewer is not there.

mod aligning;
mod keys;
mod nom;
mod openapi;
mod search;
mod sent;
mod strokes;
mod studio;
mod suggest;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, http::StatusCode};
use serde::Serialize;
use tiengban_app::{PageError, Site, Visitor};
use utoipa::ToSchema;

tiengban_app::site_map! {
    "/api/v1/aligning/{item}" => get(aligning::open).post(aligning::save),
    "/api/v1/aligning/{item}/here" => post(aligning::here),
    "/api/v1/aligning/{item}/working" => put(aligning::keep),
    "/api/v1/studio/lessons/{item}" => get(studio::lesson::open).post(studio::lesson::save),
    "/api/v1/studio/lessons/{item}/here" => post(studio::lesson::here),
    "/api/v1/studio/lessons/{item}/working" => put(studio::lesson::keep),
    "/api/v1/studio/lessons/{item}/proposals" => post(studio::lesson::proposals),
    "/api/v1/studio/words" => get(studio::words::find).post(studio::words::make),
    "/api/v1/studio/sources" => get(studio::words::sources),
    "/api/v1/studio/signs" => get(studio::signs::signs),
    "/api/v1/studio/songs" => get(studio::songs::songs),
    "/api/v1/studio/pictures" => post(studio::clips::picture)
        .layer(DefaultBodyLimit::max(studio::clips::MOST_TAKEN)),
    "/api/v1/studio/agreements" => post(studio::clips::agree),
    "/api/v1/studio/clips/{upload}" => get(studio::clips::clip),
    "/api/v1/keys" => get(keys::keys),
    "/api/v1/nom" => get(nom::nom),
    "/api/v1/search" => get(search::search),
    "/api/v1/strokes" => post(strokes::draw),
    "/api/v1/suggest" => get(suggest::suggest),
    "/api/v1/openapi.json" => get(openapi::openapi),
}

/// Whether an address is for programs, so that errors there are JSON.
pub(crate) fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path == "/api"
}

/// An error, said to a program and to the person behind it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiError {
    /// A word that never changes: `not-found`, `method-not-allowed`, `sign-in`, `not-for-you`, `too-much`, `not-understood`,
    /// `stale`, `not-ready`, `too-often`, `cross-site`, `broken`.
    error: &'static str,
    /// A sentence in the language of the request.
    message: &'static str,
}

/// The answer to a request that failed.
pub(crate) fn error(visitor: &Visitor, error: &PageError) -> Response {
    let texts = &visitor.texts().error;
    let (status, error, message) = match error {
        PageError::NotFound => (StatusCode::NOT_FOUND, "not-found", texts.not_found),
        PageError::WrongMethod => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", texts.wrong_method),
        PageError::SignIn => (StatusCode::UNAUTHORIZED, "sign-in", texts.sign_in),
        PageError::NotForYou => (StatusCode::FORBIDDEN, "not-for-you", texts.not_for_you),
        PageError::TooMuch => (StatusCode::PAYLOAD_TOO_LARGE, "too-much", texts.too_much_text),
        PageError::NotAForm => (StatusCode::UNPROCESSABLE_ENTITY, "not-understood", texts.wrong_method),
        PageError::Stale => (StatusCode::CONFLICT, "stale", texts.stale),
        PageError::NotReady => (StatusCode::SERVICE_UNAVAILABLE, "not-ready", visitor.texts().search.building),
        PageError::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "too-often", texts.too_often),
        PageError::CrossSite => (StatusCode::FORBIDDEN, "cross-site", texts.cross_site),
        other => {
            tracing::error!(path = %visitor.path, error = %other, "a request of a program broke");
            (StatusCode::INTERNAL_SERVER_ERROR, "broken", texts.broken)
        }
    };
    (status, Json(ApiError { error, message })).into_response()
}
