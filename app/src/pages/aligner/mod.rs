//! The page on which lines are put in time.
//!
//! - [`bench`]: who may, what they have so far, how it becomes a revision
//! - [`take_in`]: lines from files and from pasted text
//! - [`file`]: lines to files
//!
//! With JavaScript the aligner (`app/aligner`) works here. Without, the lines stand as a table, and files go in and out
//! by forms.

pub mod bench;
pub mod file;
mod still;
pub mod take_in;

use axum::http::StatusCode;
use leptos::prelude::*;
use tiengban_aligner::Props;
use tiengban_content::aligning::Unfinished;

use crate::document::{Page, document};
use crate::doors::Handed;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{done, fault};
use crate::parts::{breadcrumbs, said};
use crate::visitor::{AskedSlug, Visitor};
use bench::{Bench, NotKept, Outcome};
use take_in::Complaint;

/// `GET /can-loi/{slug}`
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in; not found for whoever may not work on this song.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    show(&visitor, bench, None).await
}

/// `POST /can-loi/{slug}`: lines from a file; or, for those without JavaScript, saving or dropping what they took in.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, handed: Handed) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let texts = &visitor.texts().aligner;
    let here = format!("/can-loi/{}", url_of(&bench));
    match handed.field("do") {
        "take-in" => match take_in::take_in(&visitor, &bench, &handed).await? {
            Ok(()) => Ok(go_to(&format!("{here}?da=nhan"))),
            Err(complaint) => show(&visitor, bench, Some(complaint)).await,
        },
        "save" => {
            let Some((working, unfinished)) = bench.unfinished(&visitor).await? else { return Ok(go_to(&here)) };
            match bench.save(&visitor, unfinished.tiers, working.base).await {
                Ok(Outcome::Saved(_)) => Ok(go_to(&format!("{here}?da=luu"))),
                Ok(Outcome::TooLate(now)) => {
                    let complaint = Complaint { status: StatusCode::CONFLICT, ..Complaint::of(texts.elsewhere) };
                    show(&visitor, *now, Some(complaint)).await
                }
                Err(NotKept::Page(error)) => Err(error),
                Err(NotKept::Elsewhere(_)) => Err(PageError::Stale),
                Err(NotKept::Wrong(_)) => show(&visitor, bench, Some(Complaint::of(texts.not_read))).await,
            }
        }
        "drop" => {
            visitor.site.db.drop_working(&bench.item.id, &bench.person).await?;
            Ok(go_to(&format!("{here}?da=bo")))
        }
        _ => Err(PageError::WrongMethod),
    }
}

/// The slug of a song as a link can hold it.
fn url_of(bench: &Bench) -> String {
    let url = bench.item.address().url();
    url.splitn(3, '/').nth(2).unwrap_or_default().to_owned()
}

async fn show(visitor: &Visitor, bench: Bench, complaint: Option<Complaint>) -> Answer {
    let unfinished = bench.unfinished(visitor).await?.map(|(_, unfinished)| unfinished);
    let sound = bench.sound(visitor).await?;
    let texts = &visitor.texts().aligner;
    let what = match visitor.asked("da") {
        "nhan" => Some(texts.taken),
        "luu" => Some(texts.saved),
        "bo" => Some(texts.dropped),
        _ => None,
    };
    let what = what.filter(|_| complaint.is_none());
    let asking = visitor.clone();
    let status = complaint.as_ref().map_or(StatusCode::OK, |complaint| complaint.status);
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().status(status);
    Ok(document(visitor, page.body(move || body(&asking, &bench, unfinished.as_ref(), sound, what, complaint))))
}

fn body(
    visitor: &Visitor,
    bench: &Bench,
    unfinished: Option<&Unfinished>,
    sound: Option<(String, String)>,
    what: Option<&'static str>,
    complaint: Option<Complaint>,
) -> AnyView {
    let texts = &visitor.texts().aligner;
    let title = &bench.song.title;
    let steps = vec![(visitor.reads(title).to_owned(), bench.item.address().url())];
    let complaint = complaint.map(|Complaint { what, faults, .. }| {
        let first = faults.into_iter().take(20).map(|fault| view! { <li>{fault}</li> }).collect_view();
        view! {
            <div class="fault" role="alert">
                <p>{what}</p>
                <ul>{first}</ul>
            </div>
        }
    });
    let silent = sound.is_none().then(|| fault(Some(texts.no_sound.to_owned())));
    let (sound, peaks) = sound.unwrap_or_default();
    let assets = &visitor.site.assets;
    let (item, person, texts) = (bench.item.id.0.clone(), bench.person.0.clone(), texts.island.clone());
    let props = Props { item, person, sound: sound.clone(), peaks, texts };
    // Texts and addresses are always JSON.
    let props = serde_json::to_string(&props).unwrap_or_default();
    let texts = &visitor.texts().aligner;
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <p class="above">{texts.title}</p>
            <h1>{said(title, visitor.tongue)}</h1>
            <p class="lead">{texts.lead}</p>
        </header>
        {done(what)}
        {complaint}
        {silent}
        <div data-js=assets.url("aligner.js") data-wasm=assets.url("aligner.wasm")>
            <leptos-island data-component=tiengban_aligner::NAME data-props=props></leptos-island>
        </div>
        {still::still(visitor, bench, unfinished, &sound)}
        {still::files(visitor, bench)}
    }
    .into_any()
}
