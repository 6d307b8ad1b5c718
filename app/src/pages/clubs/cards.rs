//! Cards to print: ten on a sheet of A4, with lines to cut along.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_store::people::Club;
use tiengban_store::{PeopleConflict, StoreError};

use super::led;
use crate::document::{Page, document};
use crate::doors::codes;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{face, qr};
use crate::visitor::Visitor;

/// The most people of a club whose cards are printed at once.
const AT_ONCE: usize = 1_000;

/// A card in a hand.
struct Card {
    name: String,
    picture: Option<String>,
    code: String,
}

/// `POST /cau-lac-bo/{id}/the`: makes a card for everybody who has none.
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn make(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    let lines = visitor.site.db.roster(&club.id, "", AT_ONCE, 0).await?;
    let who = &visitor.signed_in()?.member;
    for line in lines.iter().filter(|line| !line.person.has_card && who.may_help(&line.person.roles)) {
        issue(&visitor, &line.person.id).await?;
    }
    Ok(go_to(&format!("/cau-lac-bo/{}/the", club.id)))
}

/// Gives somebody a card with a code that nobody has; the one they had ends.
pub(super) async fn issue(visitor: &Visitor, person: &tiengban_content::people::PersonId) -> Result<(), PageError> {
    let site = &visitor.site;
    loop {
        match site.db.issue_card(person, &codes::card(site), &visitor.by()?, &*site.clock).await {
            Err(StoreError::People(PeopleConflict::CodeTaken)) => {}
            done => return Ok(done?),
        }
    }
}

/// `GET /cau-lac-bo/{id}/the?ai=`: the cards of everybody who has one, or of one person.
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn print(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    let (db, who) = (&visitor.site.db, &visitor.signed_in()?.member);
    let only = visitor.asked("ai").to_owned();
    let mut cards = Vec::new();
    for line in db.roster(&club.id, "", AT_ONCE, 0).await? {
        let asked_for = only.is_empty() || line.person.id.0 == only;
        if !asked_for || !who.may_help(&line.person.roles) {
            continue;
        }
        if let Some(code) = db.card(&line.person.id).await? {
            cards.push(Card { name: line.person.name, picture: line.person.picture, code });
        }
    }
    let texts = &visitor.texts().clubs;
    let asking = visitor.clone();
    let title = (texts.card_of)(&club.name);
    let page = Page::new(title.clone(), "").hidden_from_crawlers().body(move || {
        let sheet = if cards.is_empty() {
            view! { <p>{texts.cards_none}</p> }.into_any()
        } else {
            view! { <ul class="card-sheet">{cards.iter().map(|card| show(&asking, &club, card)).collect_view()}</ul> }
                .into_any()
        };
        view! {
            <div class="not-printed">
                <h1>{title}</h1>
                <p>{texts.cards_text}</p>
            </div>
            {sheet}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

fn show(visitor: &Visitor, club: &Club, card: &Card) -> AnyView {
    let texts = &visitor.texts().clubs;
    view! {
        <li class="club-card">
            <div class="club-card-text">
                <p class="club-card-club">{club.name.clone()}</p>
                <p class="club-card-name">
                    {face(visitor, card.picture.as_deref(), &card.name)} " " {card.name.clone()}
                </p>
                <p class="code">{codes::grouped(&card.code)}</p>
                <p class="club-card-how">{texts.card_says}</p>
            </div>
            {qr(&format!("{}/the/{}", visitor.origin, card.code))}
        </li>
    }
    .into_any()
}
