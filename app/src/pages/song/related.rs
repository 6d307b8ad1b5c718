//! Versions of the same song, and songs that belong to it.

use leptos::prelude::*;
use tiengban_content::body::Song;
use tiengban_content::{Item, Kind, Multi, Rel, Slug};
use tiengban_store::ItemFilter;

use crate::error::PageError;
use crate::parts::{Library, said};
use crate::visitor::Visitor;

/// Another song, and how it belongs to this one.
pub(super) struct Other {
    slug: Slug,
    url: String,
    title: Multi,
    how: Multi,
}

/// What the song names, and what names it: whoever adds a version need not change the older one.
///
/// # Errors
/// When the store cannot answer.
pub(super) async fn of(
    visitor: &Visitor,
    item: &Item,
    song: &Song,
    library: &Library,
) -> Result<Vec<Other>, PageError> {
    let named = song.record.related.iter().filter_map(|related| {
        let other = library.get(Kind::Song, &related.song)?;
        Some(Other {
            slug: other.slug.clone(),
            url: other.address().url(),
            title: other.body.title(&other.lang),
            how: related.how.clone(),
        })
    });
    let mut others: Vec<Other> = named.collect();
    let naming = ItemFilter::new().kind(Kind::Song).linked_to(Rel::Mention, item.address());
    for outline in visitor.site.db.outline(&naming, &visitor.viewer).await? {
        let slug = outline.address.slug.clone();
        if slug != item.slug && others.iter().all(|other| other.slug != slug) {
            others.push(Other { slug, url: outline.address.url(), title: outline.title, how: Multi::new() });
        }
    }
    Ok(others)
}

/// The list, each with the way to look at both.
pub(super) fn show(visitor: &Visitor, item: &Item, others: &[Other]) -> AnyView {
    if others.is_empty() {
        return ().into_any();
    }
    let texts = &visitor.texts().song;
    let one = |other: &Other| {
        let both = format!("{}?ben={}", item.address().url(), super::beside::asked_as(&other.slug));
        view! {
            <li>
                <p>
                    <a href=other.url.clone()>{said(&other.title, visitor.tongue)}</a>
                    {(!other.how.is_empty()).then(|| (" – ", said(&other.how, visitor.tongue)))}
                </p>
                <a
                    class="button"
                    href=both
                    aria-label=format!("{}: {}", texts.beside, visitor.reads(&other.title))
                >
                    {texts.beside}
                </a>
            </li>
        }
    };
    view! {
        <section class="related">
            <h2>{texts.related}</h2>
            <ul class="plain">{others.iter().map(one).collect_view()}</ul>
        </section>
    }
    .into_any()
}
