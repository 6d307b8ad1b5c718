//! The lesson as its learners will see it: what this writer has before them, or the newest revision.

use tiengban_content::body::Body;

use super::bench::{Bench, is_for_writer};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::{Answer, lesson};
use crate::parts::Library;
use crate::visitor::{AskedSlug, Visitor};

/// `GET /xuong/xem/{slug}`: shown within the page of the editor, too.
///
/// # Errors
/// As [`Bench::at`].
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let item = bench.as_written(&visitor).await?;
    let Body::Lesson(written) = item.body.clone() else { return Err(PageError::NotFound) };
    let library = Library::for_writer(&visitor, &item, is_for_writer).await?;
    let page = Page::new(visitor.reads(&written.title), "").hidden_from_crawlers().framed();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || lesson::alone(&asking, &item, &written, &library))))
}
