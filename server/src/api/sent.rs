//! JSON in and out, for whoever is signed in.

use axum::Json;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tiengban_app::{PageError, Site};

/// The most bytes of a body: the tiers of a song have every word of four hours, several times over.
const MOST_BYTES: usize = 16 << 20;

/// A body of JSON, however broken.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Site> for Sent<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &Site) -> Result<Self, PageError> {
        let bytes: Bytes = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| PageError::TooMuch)?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| PageError::NotAForm)
    }
}

/// What is for this person is kept nowhere on the way.
pub(super) fn answer(status: StatusCode, body: impl Serialize) -> Response {
    (status, [(CACHE_CONTROL, "private, no-store")], Json(body)).into_response()
}
