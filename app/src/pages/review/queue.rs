//! What waits to be heard, the oldest first; and, on request, what became of the rest.

use leptos::prelude::*;
use tiengban_content::people::{Member, Role};
use tiengban_store::voices::{Deposit, DepositFilter, DepositId, Giver, Processed, Stage};

use super::may;
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::done;
use crate::parts::{dotted, when};
use crate::visitor::Visitor;

/// Recordings on one page.
const ROWS: usize = 100;

/// `GET /ban-lam-viec/thu`, with `?xem=` a stage and `?sau=` the last recording of the page before
///
/// # Errors
/// For whoever is neither steward nor teacher.
pub async fn page(visitor: Visitor) -> Answer {
    let who = visitor.signed_in()?;
    if !reviews(&who.member) {
        return Err(PageError::NotForYou);
    }
    let stage = visitor.asked("xem").parse().unwrap_or(Stage::Waiting);
    let after = Some(visitor.asked("sau")).filter(|after| !after.is_empty()).map(|after| DepositId(after.to_owned()));
    let filter = DepositFilter { stage: Some(stage), limit: Some(ROWS), after, ..DepositFilter::default() };
    let found = visitor.site.db.deposits(&filter).await?;
    let last = found.last().filter(|_| found.len() == ROWS).map(|last| last.id.clone());
    let found: Vec<Deposit> = found.into_iter().filter(|deposit| may(&visitor, deposit)).collect();
    let texts = &visitor.texts().review;
    let said = match visitor.asked("da") {
        "dang" => Some(texts.published),
        "hoi" => Some(texts.asked),
        "khong" => Some(texts.declined),
        "rut" => Some(texts.withdrawn),
        _ => None,
    };
    let asking = visitor.clone();
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let tab = |one: Stage| {
            let name = (texts.stage)(one);
            view! {
                <li>
                    <a href=format!("/ban-lam-viec/thu?xem={}", one.name()) aria-current=(one == stage).then_some("page")>
                        {name}
                    </a>
                </li>
            }
        };
        let list = if found.is_empty() {
            view! { <p>{texts.none}</p> }.into_any()
        } else {
            view! { <ul class="rows">{found.iter().map(|deposit| row(visitor, deposit)).collect_view()}</ul> }.into_any()
        };
        let more = last.map(|last| {
            view! {
                <p>
                    <a class="button" href=format!("/ban-lam-viec/thu?xem={}&sau={last}", stage.name())>
                        {texts.older}
                    </a>
                </p>
            }
        });
        view! {
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {done(said)}
            <nav class="stages" aria-label=texts.filter>
                <ul>{Stage::ALL.map(tab).collect_view()}</ul>
            </nav>
            {list}
            {more}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// The way here with how many wait, and to inviting, for whoever may do both; nothing for others.
///
/// # Errors
/// When the store cannot answer.
pub async fn way(visitor: &Visitor) -> Result<Option<AnyView>, PageError> {
    if !visitor.known.who.as_ref().is_some_and(|who| reviews(&who.member)) {
        return Ok(None);
    }
    let filter = DepositFilter { stage: Some(Stage::Waiting), limit: Some(ROWS), ..DepositFilter::default() };
    let found = visitor.site.db.deposits(&filter).await?;
    let count = found.iter().filter(|deposit| may(visitor, deposit)).count();
    let count = if found.len() == ROWS { format!("{count}+") } else { count.to_string() };
    let texts = &visitor.texts().review;
    Ok(Some(
        view! {
            <section>
                <h2>{texts.title}</h2>
                <p>{texts.waits}</p>
                <p class="buttons">
                    <a class="button" href="/ban-lam-viec/thu">
                        {texts.title}
                        <span class="count">{count}</span>
                    </a>
                    <a class="button" href="/loi-moi">
                        {visitor.texts().invitations.title}
                    </a>
                </p>
            </section>
        }
        .into_any(),
    ))
}

/// Whether somebody reviews at all: which recordings, [`may`] says.
fn reviews(member: &Member) -> bool {
    member.is_steward() || member.roles.contains(&Role::Teacher)
}

fn row(visitor: &Visitor, deposit: &Deposit) -> AnyView {
    let texts = &visitor.texts().review;
    let now = visitor.site.clock.now_ms();
    let singer = deposit.agreement.as_ref().map(|kept| (texts.given_by)(&kept.agreement.singer)).unwrap_or_default();
    let from = if deposit.giver == Giver::Import { texts.from_archive.to_owned() } else { String::new() };
    let length = if deposit.duration_ms > 0 { (texts.minutes)(deposit.duration_ms) } else { String::new() };
    let state = match &deposit.processed {
        Processed::Waiting { progress, .. } => (texts.being_prepared)(*progress),
        Processed::Failed { .. } => texts.failed.to_owned(),
        Processed::Done => String::new(),
    };
    let note = dotted([&singer, &from, &length, &when(deposit.arrived_at, now, visitor.tongue), &state]);
    view! {
        <li>
            <span>
                <a href=format!("/ban-lam-viec/thu/{}", deposit.id)>{visitor.reads(&deposit.called).to_owned()}</a>
                <span class="note">" · " {note}</span>
            </span>
        </li>
    }
    .into_any()
}
