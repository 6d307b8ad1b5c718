//! A course: what it is for, and its lessons in order.

use leptos::prelude::*;
use tiengban_content::body::course::Unit;
use tiengban_content::body::{Body, Course};
use tiengban_content::{Item, Kind};

use super::{Answer, offline, open, steps};
use crate::document::{Page, document};
use crate::json_ld;
use crate::parts::{Library, Setting, blocks, breadcrumbs, item_foot, said};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /khoa/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Course, slug).await?;
    let Body::Course(course) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let lessons = library.all(Kind::Lesson, &course.lessons);
    let steps = steps(&visitor, &item).await?;
    let page = Page::new(visitor.reads(&course.title), visitor.reads(&course.summary))
        .canonical(item.address().url())
        .json_ld(json_ld::course(&visitor, &item, &course, &lessons));
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &course, &lessons, &library, steps))))
}

fn show(
    visitor: &Visitor,
    item: &Item,
    course: &Course,
    lessons: &[Item],
    library: &Library,
    steps: Vec<(String, String)>,
) -> AnyView {
    let texts = &visitor.texts().lesson;
    let row = |lesson: &&Item| {
        view! {
            <li>
                <a href=lesson.address().url()>
                    <span class="step-title">{said(&lesson.body.title(&lesson.lang), visitor.tongue)}</span>
                    <span class="step-text">{said(&lesson.body.summary(), visitor.tongue)}</span>
                </a>
            </li>
        }
    };
    let start = lessons.first().map(|lesson| {
        view! {
            <p>
                <a class="button button-strong" href=lesson.address().url()>
                    {texts.start}
                </a>
            </p>
        }
    });
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <p class="above">{(texts.lessons)(lessons.len())}</p>
            <h1>{said(&course.title, visitor.tongue)}</h1>
            <p class="lead">{said(&course.summary, visitor.tongue)}</p>
            {start}
        </header>
        {offline::offer::offer(visitor, item)}
        {blocks(Setting { visitor, item, library }, &course.blocks)}
        {course_parts(course, lessons)
            .into_iter()
            .map(|(unit, lessons)| {
                view! {
                    {unit
                        .map(|unit| {
                            view! {
                                <h2>{said(&unit.title, visitor.tongue)}</h2>
                                <p>{said(&unit.goal, visitor.tongue)}</p>
                            }
                        })}
                    <ol class="steps">{lessons.iter().map(row).collect_view()}</ol>
                }
            })
            .collect_view()}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}

/// The lessons in their units; those before the first unit, or of a course without any, in none. A unit of which this
/// reader sees no lesson is not there.
fn course_parts<'a>(course: &'a Course, lessons: &'a [Item]) -> Vec<(Option<&'a Unit>, Vec<&'a Item>)> {
    let mut parts: Vec<(Option<&Unit>, Vec<&Item>)> = vec![(None, Vec::new())];
    for slug in &course.lessons {
        if let Some(unit) = course.units.iter().find(|unit| unit.first == *slug) {
            parts.push((Some(unit), Vec::new()));
        }
        let lesson = lessons.iter().find(|lesson| lesson.slug == *slug);
        if let (Some(lesson), Some((_, last))) = (lesson, parts.last_mut()) {
            last.push(lesson);
        }
    }
    parts.retain(|(_, lessons)| !lessons.is_empty());
    parts
}
