//! A lesson: text, words, dialogues and exercises, with the way on in its course.

use leptos::prelude::*;
use tiengban_content::body::{Body, Course, Lesson};
use tiengban_content::{Address, Item, Kind, Rel, Slug};
use tiengban_store::{ItemFilter, Outline};

use super::studio::slug_url;
use super::{Answer, learn, offline, open, paper, practice, steps};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::json_ld;
use crate::parts::{Library, Setting, blocks, breadcrumbs, item_foot, said, typed_on_page};
use crate::visitor::{AskedSlug, Visitor};

/// Where a lesson stands in a course.
struct Place {
    course: Item,
    /// From 1, among the lessons that this visitor may see.
    number: usize,
    count: usize,
    previous: Option<Outline>,
    next: Option<Outline>,
}

/// `GET /bai/{slug}?x=&a=` (an answer to its `x`th exercise)
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, mut library) = open(&visitor, Kind::Lesson, slug).await?;
    let Body::Lesson(lesson) = item.body.clone() else { return Err(PageError::NotFound) };
    let place = place(&visitor, &item).await?;
    let sitting = learn::way(&visitor, &item, &library).await?;
    let setting = Setting { visitor: &visitor, item: &item, library: &library };
    let typed = typed_on_page(setting, &lesson.blocks);
    library.look_up(&visitor, item.slug.folder(), &typed).await?;
    let mut steps = steps(&visitor, &item).await?;
    if let Some(place) = &place {
        let title = place.course.body.title(&place.course.lang);
        steps.push((visitor.reads(&title).to_owned(), place.course.address().url()));
    }
    let mut page = Page::new(visitor.reads(&lesson.title), visitor.reads(&lesson.summary))
        .canonical(item.address().url())
        .og_type("article")
        .json_ld(json_ld::lesson(&visitor, &item, &lesson))
        .may_record(learn::says(&lesson.blocks));
    if !visitor.asked("x").is_empty() {
        page = page.hidden_from_crawlers();
    }
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &lesson, &library, place.as_ref(), steps, sitting))))
}

/// The first course that holds this lesson.
async fn place(visitor: &Visitor, lesson: &Item) -> Result<Option<Place>, PageError> {
    let db = &visitor.site.db;
    let holding = ItemFilter::new().kind(Kind::Course).linked_to(Rel::Lesson, lesson.address()).limit(1);
    let Some(course) = db.items(&holding, &visitor.viewer).await?.into_iter().next() else { return Ok(None) };
    let Body::Course(Course { lessons, .. }) = &course.body else { return Ok(None) };
    let filter = ItemFilter::new().linked_from(Rel::Lesson, course.address());
    let visible = db.outline(&filter, &visitor.viewer).await?;
    let find = |slug: &Slug| visible.iter().find(|other| other.address == Address::new(Kind::Lesson, slug.clone()));
    let row: Vec<&Outline> = lessons.iter().filter_map(find).collect();
    let Some(index) = row.iter().position(|other| other.address == lesson.address()) else { return Ok(None) };
    let previous = index.checked_sub(1).map(|before| row[before].clone());
    let next = row.get(index + 1).map(|after| (*after).clone());
    Ok(Some(Place { number: index + 1, count: row.len(), previous, next, course }))
}

/// The lesson behind this one in its course, if there is one that this visitor may see.
pub(super) async fn next_of(visitor: &Visitor, lesson: &Item) -> Result<Option<Outline>, PageError> {
    Ok(place(visitor, lesson).await?.and_then(|place| place.next))
}

/// The lesson without a course around it, as somebody sees it who writes it.
#[must_use]
pub(super) fn alone(visitor: &Visitor, item: &Item, lesson: &Lesson, library: &Library) -> AnyView {
    show(visitor, item, lesson, library, None, Vec::new(), None)
}

fn show(
    visitor: &Visitor,
    item: &Item,
    lesson: &Lesson,
    library: &Library,
    place: Option<&Place>,
    steps: Vec<(String, String)>,
    sitting: Option<AnyView>,
) -> AnyView {
    let texts = &visitor.texts().lesson;
    view! {
        {(!steps.is_empty()).then(|| breadcrumbs(visitor, steps))}
        <header class="page-head">
            {place.map(|place| view! { <p class="above">{(texts.lesson_number)(place.number, place.count)}</p> })}
            <h1>{said(&lesson.title, visitor.tongue)}</h1>
            <p class="lead goal">
                <span class="goal-label">{texts.goal}</span>
                " "
                {said(&lesson.summary, visitor.tongue)}
            </p>
        </header>
        {sitting.map(|sitting| (sitting, offline::offer::offer(visitor, item)))}
        {editing(visitor, item)}
        {blocks(Setting { visitor, item, library }, &lesson.blocks)}
        {practice::wanting(visitor, item)}
        {place.map(|place| way_on(visitor, place))}
        {paper::ways(visitor, item, lesson, library)}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}

/// The way to the studio, for those who write.
fn editing(visitor: &Visitor, item: &Item) -> Option<AnyView> {
    let writes = visitor.known.who.as_ref().is_some_and(|who| who.member.may_write());
    writes.then(|| {
        view! {
            <p class="edit-link">
                <a href=format!("/xuong/bai/{}", slug_url(&item.slug))>{visitor.texts().studio.edit}</a>
            </p>
        }
        .into_any()
    })
}

fn way_on(visitor: &Visitor, place: &Place) -> AnyView {
    let texts = &visitor.texts().lesson;
    let link = |outline: &Outline, label: &'static str, class: &'static str, rel: &'static str| {
        view! {
            <a class=class rel=rel href=outline.address.url()>
                <span class="way-label">{label}</span>
                {said(&outline.title, visitor.tongue)}
            </a>
        }
    };
    let next = match &place.next {
        Some(next) => link(next, texts.next, "way way-next", "next").into_any(),
        None => view! { <p class="finished">{texts.finished}</p> }.into_any(),
    };
    view! {
        <nav class="way-on" aria-label=texts.part_of>
            {place.previous.as_ref().map(|previous| link(previous, texts.previous, "way", "prev"))}
            {next}
        </nav>
    }
    .into_any()
}
