//! What a listener is told before a song: confirmed once a visit. It never replaces the rule of who may hear.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::body::{Body, Song};
use tiengban_content::{Address, Item, Kind};

use super::Answer;
use crate::document::{Page, document};
use crate::doors::entering::{go_to, with_cookie};
use crate::doors::{Sent, cookies};
use crate::error::PageError;
use crate::parts::form::carried;
use crate::parts::said;
use crate::visitor::Visitor;

/// So many confirmed notices are kept; older ones are shown again.
const KEPT: usize = 50;

/// Whether this visitor still has to be told something before the song.
#[must_use]
pub fn needed(visitor: &Visitor, item: &Item) -> bool {
    match &item.body {
        Body::Song(song) => !song.notices.is_empty() && !visitor.known.confirmed.contains(&mark(item)),
        _ => false,
    }
}

/// The notices of a song, in the words of whoever gave it.
#[must_use]
pub fn words(visitor: &Visitor, song: &Song) -> AnyView {
    let texts = &visitor.texts().song;
    let one = |notice: &tiengban_content::body::Notice| {
        view! {
            <aside class="notice">
                <strong>{(texts.notice)(notice.kind)}</strong>
                " "
                {said(&notice.text, visitor.tongue)}
            </aside>
        }
    };
    song.notices.iter().map(one).collect_view().into_any()
}

/// The page before the song's page.
#[must_use]
pub fn before(visitor: &Visitor, item: &Item, song: &Song) -> Response {
    let texts = &visitor.texts().people;
    let (asking, song, url, slug) =
        (visitor.clone(), song.clone(), item.address().url(), item.slug.as_str().to_owned());
    let page = Page::new(visitor.reads(&song.title), texts.notice_title).canonical(url).body(move || {
        view! {
            <header class="page-head">
                <p class="above">{texts.notice_title}</p>
                <h1>{said(&song.title, asking.tongue)}</h1>
            </header>
            {words(&asking, &song)}
            <form class="notice-buttons" method="post" action="/da-hieu">
                {carried("bai", slug)}
                <button class="button-strong">{texts.notice_go_on}</button>
                <a class="button" href="/bai-hat">
                    {texts.notice_back}
                </a>
            </form>
        }
        .into_any()
    });
    document(visitor, page)
}

/// `POST /da-hieu`: remembers until the browser is closed, or whoever is signed in leaves.
///
/// # Errors
/// Not found, where there is no such song for this visitor.
pub async fn confirm(visitor: Visitor, sent: Sent) -> Answer {
    let slug = sent.get("bai").parse().map_err(|_| PageError::NotFound)?;
    let address = Address::new(Kind::Song, slug);
    let item = visitor.site.db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let mut marks = visitor.known.confirmed.clone();
    marks.retain(|known| *known != mark(&item));
    marks.push(mark(&item));
    let newest = marks.split_off(marks.len().saturating_sub(KEPT));
    let cookie = cookies::keep(cookies::CONFIRMED, &newest.join("."), None, visitor.known.host_bound);
    Ok(with_cookie(go_to(&address.url()), &cookie))
}

/// How a confirmed notice is kept: by the item and what it says, so that another notice is shown again.
fn mark(item: &Item) -> String {
    let said = match &item.body {
        Body::Song(song) => format!("{:?}", song.notices),
        _ => String::new(),
    };
    cookies::hash(&format!("{} {said}", item.id)).chars().take(12).collect()
}
