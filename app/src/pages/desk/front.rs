//! The desk itself: one page with all that waits, and the ways to the rest.

use leptos::prelude::*;
use tiengban_content::people::name;
use tiengban_store::people::{Club, NewClub, Tombstone};
use tiengban_store::{ItemFilter, PeopleConflict, StoreError};

use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{Sent, codes};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::clubs::waiting::who_waits;
use crate::pages::review::queue;
use crate::parts::form::{Field, carried, done, fault, once};
use crate::parts::{dotted, said, when};
use crate::visitor::Visitor;

/// `GET /ban-lam-viec`
///
/// # Errors
/// For whoever is no steward.
pub async fn page(visitor: Visitor) -> Answer {
    visitor.steward()?;
    let db = &visitor.site.db;
    let waiting = db.waiting(None).await?;
    let clubs = db.clubs().await?;
    let count = db.count_people("").await?;
    let gone = db.tombstones(&visitor.viewer).await?;
    let recordings = queue::way(&visitor).await?;
    let guarded = db.outline(&ItemFilter::new().guarded().limit(200), &visitor.viewer).await?;
    let texts = &visitor.texts().desk;
    let said_done = match visitor.asked("da") {
        "luu" => Some(texts.saved),
        "go" => Some(texts.taken_down),
        _ => None,
    };
    let complaint = visitor.complaint();
    let asking = visitor.clone();
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let items = guarded.iter().map(|item| {
            let path = item.address.url();
            view! {
                <li>
                    <a href=format!("/quyen{path}")>{said(&item.title, visitor.tongue)}</a>
                    " "
                    <span class="note">{(visitor.texts().kind)(item.address.kind)}</span>
                </li>
            }
        });
        let guarded_list = if guarded.is_empty() {
            view! { <p>{texts.audiences_none}</p> }.into_any()
        } else {
            view! { <p>{texts.audiences_lead}</p> <ul class="plain-list">{items.collect_view()}</ul> }.into_any()
        };
        view! {
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {done(said_done)}
            {fault(complaint)}
            <section class="waiting">
                <h2>{texts.waits}</h2>
                {if waiting.is_empty() {
                    view! { <p>{texts.nothing_waits}</p> }.into_any()
                } else {
                    who_waits(visitor, &waiting, true)
                }}
            </section>
            {recordings}
            <section>
                <h2>{texts.people} <span class="count">{count}</span></h2>
                <p>{texts.people_lead}</p>
                <p>
                    <a class="button" href="/ban-lam-viec/nguoi">
                        {texts.people}
                    </a>
                </p>
            </section>
            {clubs_part(visitor, &clubs)}
            <section>
                <h2>{texts.audiences}</h2>
                {guarded_list}
            </section>
            {withdrawn(visitor, &gone)}
            <section>
                <h2>{texts.audit}</h2>
                <p>{texts.audit_lead}</p>
                <p>
                    <a class="button" href="/ban-lam-viec/nhat-ky">
                        {texts.audit}
                    </a>
                </p>
            </section>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /ban-lam-viec`: a new club, or something put back, by its `do` field.
///
/// # Errors
/// For whoever is no steward.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    visitor.steward()?;
    let (site, by) = (&visitor.site, visitor.by()?);
    let (db, clock, ids) = (&site.db, &*site.clock, &*site.ids);
    match sent.get("do") {
        "club" => {
            let Some(named) = name(sent.get("club-name")) else {
                return page(visitor.again(&sent, visitor.texts().people.bad_name)).await;
            };
            let new = NewClub {
                name: named,
                place: name(sent.get("place")).unwrap_or_default(),
                asks_birth_year: sent.ticked("asks"),
                join_code: codes::club(site),
            };
            let club = db.make_club(&new, &by, sent.once().as_ref(), clock, ids).await?;
            Ok(go_to(&format!("/cau-lac-bo/{club}")))
        }
        "restore" => {
            let gone = db.tombstones(&visitor.viewer).await?;
            let item = gone.iter().find(|stone| stone.item.id.0 == sent.get("item")).ok_or(PageError::NotFound)?;
            match db.restore(&item.item.id, &by, clock).await {
                Ok(_) => Ok(go_to("/ban-lam-viec?da=luu")),
                Err(StoreError::People(PeopleConflict::NeedsConsent)) => {
                    page(visitor.again(&sent, visitor.texts().desk.needs_consent)).await
                }
                Err(error) => Err(error.into()),
            }
        }
        _ => Err(PageError::WrongMethod),
    }
}

fn clubs_part(visitor: &Visitor, clubs: &[(Club, i64)]) -> AnyView {
    let (texts, club_texts) = (&visitor.texts().desk, &visitor.texts().clubs);
    let line = |(club, members): &(Club, i64)| {
        view! {
            <li>
                <a href=format!("/cau-lac-bo/{}", club.id)>{club.name.clone()}</a>
                <span class="note">" · " {dotted([&club.place, &(club_texts.members)(*members)])}</span>
            </li>
        }
    };
    let list = if clubs.is_empty() {
        view! { <p>{texts.no_clubs}</p> }.into_any()
    } else {
        view! { <ul class="plain-list">{clubs.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{texts.clubs}</h2>
            {list}
            <details open=visitor.again.is_some()>
                <summary>{texts.new_club}</summary>
                <form class="sheet" method="post" action="/ban-lam-viec">
                    {once(visitor)}
                    {Field::text("club-name", club_texts.name).value(visitor.typed_or("club-name", "")).show()}
                    {Field::text("place", club_texts.place).value(visitor.typed_or("place", "")).optional().show()}
                    <label class="tick">
                        <input type="checkbox" name="asks" value="1" checked=visitor.ticked_or("club", "asks", false) />
                        {club_texts.asks_birth_year}
                    </label>
                    <button class="button-strong" name="do" value="club">
                        {texts.make_club}
                    </button>
                </form>
            </details>
        </section>
    }
    .into_any()
}

fn withdrawn(visitor: &Visitor, gone: &[Tombstone]) -> AnyView {
    let texts = &visitor.texts().desk;
    let now = visitor.site.clock.now_ms();
    let line = |stone: &Tombstone| {
        let title = stone.item.body.title(&stone.item.lang);
        view! {
            <li>
                <span>
                    {said(&title, visitor.tongue)}
                    <span class="note">" · " {dotted([&when(stone.at, now, visitor.tongue), &stone.reason])}</span>
                </span>
                <form method="post" action="/ban-lam-viec">
                    {carried("item", stone.item.id.0.clone())}
                    <button name="do" value="restore">
                        {texts.restore}
                    </button>
                </form>
            </li>
        }
    };
    let list = if gone.is_empty() {
        view! { <p>{texts.withdrawn_none}</p> }.into_any()
    } else {
        view! { <ul class="rows">{gone.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{texts.withdrawn}</h2>
            {list}
        </section>
    }
    .into_any()
}
