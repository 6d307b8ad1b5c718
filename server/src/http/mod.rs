//! The router: pages, programs' addresses, assets, sound; and what every answer carries.

mod anki;
mod assets;
mod copies;
mod frame;
mod health;
pub mod peer;
mod sound;
pub mod unread;
mod uploads;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use tiengban_app::doors::know;
use tiengban_app::{PageError, Site};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

use crate::api;

/// What is no page and not for programs.
mod bytes {
    use axum::Router;
    use axum::routing::get;
    use tiengban_app::Site;

    use super::{anki, assets, copies, health, sound};

    tiengban_app::site_map! {
        "/xuat/apkg/{*slug}" => get(anki::deck),
        "/health" => get(health::health),
        "/sw.js" => get(assets::worker),
        "/assets/{name}" => get(assets::asset),
        "/am-thanh/{sha256}" => get(sound::public::original),
        "/anh/{sha256}" => get(sound::public::original),
        "/am-thanh/{sha256}/{what}" => get(sound::public::rendition),
        "/ban-lam-viec/thu/{deposit}/nghe/{what}" => get(sound::review::deposit),
        "/ban-lam-viec/thu/{deposit}/tra-loi/{who}" => get(sound::review::answer),
        "/gop-y/cua-toi/{token}/nghe/{what}" => get(sound::message::by_giver),
        "/xuong/gop-y/{id}/nghe/{what}" => get(sound::message::by_reader),
        "/moi/{token}/nghe/{deposit}" => get(sound::giving::original_by_paper),
        "/moi/{token}/nghe/{deposit}/{what}" => get(sound::giving::by_paper),
        "/thu/nghe/{deposit}" => get(sound::giving::original_by_session),
        "/thu/nghe/{deposit}/{what}" => get(sound::giving::by_session),
        "/moi/{token}/tai-ve.zip" => get(copies::by_paper),
        "/toi/ban-thu.zip" => get(copies::by_session),
    }
}

/// The path of every route of this server, with its parameters in braces: what a test must know to have walked it all.
#[must_use]
pub fn paths() -> Vec<&'static str> {
    [tiengban_app::PATHS, api::PATHS, bytes::PATHS, uploads::PATHS].concat()
}

/// Everything that this server answers.
pub fn router(site: Site) -> Router {
    // What is made for each request is compressed on the way out: quickly, since nobody keeps it. Assets come
    // compressed already; sound does not get smaller and needs its ranges.
    let compressible = SizeAbove::new(256)
        .and(NotForContentType::const_new("audio/"))
        .and(NotForContentType::const_new("video/"))
        .and(NotForContentType::const_new("image/"))
        .and(NotForContentType::const_new("font/"))
        // What is told line by line would wait in the packer.
        .and(NotForContentType::const_new("text/event-stream"))
        .and(NotForContentType::const_new("application/octet-stream"));
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(3)).compress_when(compressible);
    tiengban_app::routes()
        .merge(api::routes())
        .merge(bytes::routes())
        .merge(uploads::routes())
        .fallback(|| async { PageError::NotFound })
        .method_not_allowed_fallback(|| async { PageError::WrongMethod })
        .layer(CatchPanicLayer::custom(frame::panicked))
        // Forms are taken from our own pages only.
        .layer(CsrfLayer::new().with_rejection_response(|_| PageError::CrossSite.into_response()))
        .layer(from_fn_with_state(site.clone(), frame::say_errors))
        .layer(from_fn_with_state(site.clone(), know))
        .layer(from_fn(peer::address))
        .layer(compression)
        .layer(from_fn(frame::guard))
        .with_state(site)
}
