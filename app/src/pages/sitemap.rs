//! What search engines ask for.

use std::collections::BTreeSet;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use tiengban_content::{Kind, LangTag, Viewer};
use tiengban_store::ItemFilter;

use crate::error::PageError;
use crate::visitor::Visitor;

/// The protocol allows no more in one file.
const MOST: usize = 50_000;

/// `GET /sitemap.xml`: every public page; whoever asks gets what a passer-by may see.
///
/// # Errors
/// When the store cannot answer.
pub async fn page(visitor: Visitor) -> Result<Response, PageError> {
    let filter = ItemFilter::new().limit(MOST);
    let outlines = visitor.site.db.outline(&filter, &Viewer::passer_by()).await?;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let lists = Kind::ALL.into_iter().map(|kind| format!("/{}", kind.path()));
    let mut paths = vec!["/".to_owned(), "/tro-giup/go-chu".to_owned()];
    paths.extend(lists);
    // A dictionary without a word, and its letters, are behind no link.
    let words = outlines.iter().filter(|outline| outline.address.kind == Kind::Word);
    let with_words: BTreeSet<&LangTag> = words.map(|outline| &outline.lang).collect();
    for outline in &outlines {
        let url = outline.address.url();
        if outline.address.kind == Kind::Language && with_words.contains(&outline.lang) {
            paths.extend(["/tu-dien/", "/chu-cai/"].map(|page| url.replacen("/tieng/", page, 1)));
        }
        paths.push(url);
    }
    for path in paths.iter().take(MOST) {
        xml.push_str(&format!("<url><loc>{}{path}</loc></url>\n", visitor.origin));
    }
    xml.push_str("</urlset>\n");
    Ok(([(CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

/// `GET /robots.txt`: all is welcome but searching.
pub async fn robots(visitor: Visitor) -> Response {
    let text = format!("User-agent: *\nDisallow: /tim\nDisallow: /api/\n\nSitemap: {}/sitemap.xml\n", visitor.origin);
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
