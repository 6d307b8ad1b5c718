//! The site map: every page and the file that makes it.

use axum::Router;
use axum::routing::get;

use crate::pages;
use crate::site::Site;

/// The routes of all pages. `server` adds those that are for programs.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(pages::home::page))
        .route("/tim", get(pages::search::page))
        .route("/tieng", get(pages::shelf::languages))
        .route("/tieng/{*slug}", get(pages::language::page))
        .route("/tu", get(pages::shelf::dictionaries))
        .route("/tu/{*slug}", get(pages::word::page))
        .route("/tu-dien/{*slug}", get(pages::dictionary::page))
        .route("/chu", get(pages::shelf::scripts))
        .route("/chu/{*slug}", get(pages::script::page))
        .route("/khoa", get(pages::shelf::courses))
        .route("/khoa/{*slug}", get(pages::course::page))
        .route("/bai", get(pages::shelf::lessons))
        .route("/bai/{*slug}", get(pages::lesson::page))
        .route("/bai-hat", get(pages::shelf::songs))
        .route("/bai-hat/{*slug}", get(pages::song::page))
        .route("/chuyen", get(pages::shelf::stories))
        .route("/chuyen/{*slug}", get(pages::story::page))
        .route("/nguoi", get(pages::shelf::people))
        .route("/nguoi/{*slug}", get(pages::person::page))
        .route("/nguon", get(pages::sources::page))
        .route("/nguon/{*slug}", get(pages::source::page))
        .route("/sitemap.xml", get(pages::sitemap::page))
        .route("/robots.txt", get(pages::sitemap::robots))
}
