//! A course to be taken along: its lessons in order, each with how far one has come on this device.

use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::{Item, Kind, Slug};

use super::{lesson, taker, whose};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::studio::slug_url;
use crate::pages::{Answer, open};
use crate::parts::said;
use crate::visitor::{AskedSlug, Visitor};

/// The address of a course as it is taken along.
pub(super) fn path(slug: &Slug) -> String {
    format!("/mang-theo/khoa/{}", slug_url(slug))
}

/// `GET /mang-theo/khoa/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let visitor = taker(&visitor);
    let (page, _) = taken(&visitor, slug).await?;
    Ok(document(&visitor, page))
}

/// The page of a course that is taken along, and its lessons that this visitor may see.
pub(super) async fn taken(visitor: &Visitor, slug: Slug) -> Result<(Page, Vec<Item>), PageError> {
    let (item, library) = open(visitor, Kind::Course, slug).await?;
    let Body::Course(course) = item.body.clone() else { return Err(PageError::NotFound) };
    let lessons = library.all(Kind::Lesson, &course.lessons);
    let (asking, shown) = (visitor.clone(), lessons.clone());
    let page = Page::new(visitor.reads(&course.title), "").canonical(item.address().url()).hidden_from_crawlers();
    let page = page.bare().body(move || {
        let (visitor, texts) = (&asking, &asking.texts().offline);
        let row = |lesson: &Item| {
            view! {
                <li>
                    <a href=lesson::path(&lesson.slug) data-lesson=lesson.slug.to_string() data-revision=lesson.revision.to_string()>
                        <span class="step-title">{said(&lesson.body.title(&lesson.lang), visitor.tongue)}</span>
                        <span class="step-text" data-how-far=""></span>
                    </a>
                </li>
            }
        };
        view! {
            <header class="page-head">
                <p class="above">
                    <a href="/mang-theo">{texts.title}</a>
                </p>
                <h1>{said(&course.title, visitor.tongue)}</h1>
                <p class="lead">{said(&course.summary, visitor.tongue)}</p>
            </header>
            <ol
                class="steps"
                data-module=visitor.site.assets.url("offline/course.js")
                data-person=whose(visitor)
                data-done=texts.done
                data-begun=texts.begun
            >
                {shown.iter().map(row).collect_view()}
            </ol>
        }
        .into_any()
    });
    Ok((page, lessons))
}
