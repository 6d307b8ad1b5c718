//! Whether this server is ready, for those who watch over it.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use tiengban_app::Site;

/// What `GET /health` answers.
#[derive(Serialize)]
pub(super) struct Health {
    /// `ready`, or `starting` while the search index is not current yet, or `broken`.
    status: &'static str,
    /// This program's version.
    version: &'static str,
}

/// `GET /health`: 200 once ready, 503 before or when the database does not answer.
pub(super) async fn health(State(site): State<Site>) -> (StatusCode, Json<Health>) {
    let indexed = site.index_ready.load(Ordering::Acquire);
    let answers = site.db.last_change().await.is_ok();
    let (code, status) = match (answers, indexed) {
        (true, true) => (StatusCode::OK, "ready"),
        (true, false) => (StatusCode::SERVICE_UNAVAILABLE, "starting"),
        (false, _) => (StatusCode::SERVICE_UNAVAILABLE, "broken"),
    };
    (code, Json(Health { status, version: env!("CARGO_PKG_VERSION") }))
}
