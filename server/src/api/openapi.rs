//! `GET /api/v1/openapi.json`: what the API answers, made from the code that answers. What the aligner and the drawing pad
//! tell their server is not described there: it changes with them.

use axum::Json;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tiếng Bản",
        description = "Search the languages, lessons, songs and stories. Only what the asker may see is found.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    paths(super::keys::keys, super::nom::nom, super::search::search, super::suggest::suggest),
    components(schemas(super::ApiError))
)]
struct Description;

/// The description in OpenAPI 3.1.
pub(super) async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}
