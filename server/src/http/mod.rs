//! The router: pages, programs' addresses, assets, sound; and what every answer carries.

mod assets;
mod frame;
mod health;
mod sound;
pub mod unread;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tiengban_app::{PageError, Site};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::api;

/// Everything that this server answers.
pub fn router(site: Site) -> Router {
    // What is made for each request is compressed on the way out: quickly, since nobody keeps it. Assets come
    // compressed already; sound does not get smaller and needs its ranges.
    let compressible = SizeAbove::new(256)
        .and(NotForContentType::const_new("audio/"))
        .and(NotForContentType::const_new("video/"))
        .and(NotForContentType::const_new("image/"))
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/octet-stream"));
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(compressible);
    tiengban_app::routes()
        .merge(api::routes())
        .route("/health", get(health::health))
        .route("/assets/{name}", get(assets::asset))
        .route("/am-thanh/{sha256}", get(sound::sound))
        .fallback(|| async { PageError::NotFound })
        .method_not_allowed_fallback(|| async { PageError::WrongMethod })
        .layer(CatchPanicLayer::custom(frame::panicked))
        .layer(from_fn_with_state(site.clone(), frame::say_errors))
        .layer(compression)
        .layer(from_fn(frame::guard))
        .with_state(site)
}
