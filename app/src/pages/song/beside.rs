//! Two versions of a song side by side; on a telephone one below the other.

use leptos::prelude::*;
use tiengban_content::{Item, Slug};

use super::{Opened, hearing, record, sheet};
use crate::error::PageError;
use crate::pages::notice;
use crate::parts::{breadcrumbs, item_foot, said};
use crate::visitor::Visitor;

/// The song that stands beside the one whose page it is.
pub(super) struct Beside(Opened);

impl Beside {
    /// The song that `?ben=` names. A hidden one is as good as none, and so is the same song again.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub(super) async fn asked(visitor: &Visitor, item: &Item) -> Result<Option<Self>, PageError> {
        let Ok(slug) = visitor.asked("ben").parse::<Slug>() else { return Ok(None) };
        if slug == item.slug {
            return Ok(None);
        }
        match Opened::of(visitor, slug).await {
            Ok(opened) => Ok(Some(Self(opened))),
            Err(PageError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

/// A slug as a query holds it.
pub(super) fn asked_as(slug: &Slug) -> String {
    form_urlencoded::byte_serialize(slug.as_str().as_bytes()).collect()
}

/// Both songs, each with its own player.
pub(super) fn show(visitor: &Visitor, first: &Opened, second: &Beside, steps: Vec<(String, String)>) -> AnyView {
    let texts = &visitor.texts().song;
    let title = (texts.beside_title)(visitor.reads(&second.0.song.title));
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <h1>{said(&first.song.title, visitor.tongue)}</h1>
            <p class="lead">{title}</p>
            <a class="button" href=first.item.address().url()>
                {texts.alone}
            </a>
        </header>
        <div class="side-by-side">{one(visitor, first)} {one(visitor, &second.0)}</div>
        {item_foot(visitor, &first.item, &first.library)}
    }
    .into_any()
}

fn one(visitor: &Visitor, opened: &Opened) -> AnyView {
    let Opened { item, song, .. } = opened;
    // Whoever has not been told yet what has to be told first is told here, and hears it on the song's own page.
    let body = if notice::needed(visitor, item) {
        notice::words(visitor, song)
    } else {
        (notice::words(visitor, song), hearing::show(visitor, opened)).into_any()
    };
    view! {
        <section class="side">
            <h2>
                <a href=item.address().url()>{said(&song.title, visitor.tongue)}</a>
            </h2>
            {record::brief(visitor, song).map(|known| view! { <p class="hint">{known}</p> })}
            {body}
            <p>
                <a href=sheet::path(item)>{visitor.texts().song.print}</a>
            </p>
        </section>
    }
    .into_any()
}
