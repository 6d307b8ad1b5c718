//! What somebody is to practise in the next days, to be taken along: each thing with both its sides. Which of them is due
//! when it is opened, the browser says.

use leptos::prelude::*;
use tiengban_content::people::PersonId;
use tiengban_memory::{day, day_begins};

use super::{taker, whose};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::practice::{Card, ratings};
use crate::visitor::Visitor;

/// The address of what is to be practised as it is taken along.
pub(super) const PATH: &str = "/mang-theo/on-tap";

/// So many days ahead: a journey, or a field season without a network.
const DAYS: i64 = 14;
/// So many things at most, those first that are forgotten soonest.
const MOST: usize = 200;
const DAY_MS: i64 = 24 * 3_600_000;

/// `GET /mang-theo/on-tap`
///
/// # Errors
/// Where nobody is signed in on a device of their own, or when the store cannot answer.
pub async fn page(visitor: Visitor) -> Answer {
    let visitor = taker(&visitor);
    let page = taken(&visitor).await?;
    Ok(document(&visitor, page))
}

/// The page of what this person is to practise.
pub(super) async fn taken(visitor: &Visitor) -> Result<Page, PageError> {
    let person = visitor.signed_in()?.member.id.clone();
    let cards = cards(visitor, &person).await?;
    let texts = &visitor.texts().practice;
    let asking = visitor.clone();
    let page = Page::new(texts.title, "").hidden_from_crawlers().kept_nowhere().bare();
    Ok(page.body(move || {
        let (visitor, texts) = (&asking, &asking.texts().offline);
        let sections: Vec<AnyView> = cards.iter().filter_map(|(card, due)| section(visitor, card, *due)).collect();
        view! {
            <header class="page-head recall-head">
                <p class="above">
                    <a href="/mang-theo">{texts.title}</a>
                </p>
                <h1>{visitor.texts().practice.title}</h1>
                <p class="note" role="status" data-left="" data-due=texts.due_left></p>
            </header>
            <p class="note" data-without="">
                {texts.needs_script}
                " "
                <a href="/on-tap">{texts.own_page}</a>
            </p>
            <div
                data-taken-practice=""
                data-module=visitor.site.assets.url("offline/practice.js")
                data-person=whose(visitor)
            >
                {sections}
                <section data-finish="" hidden=true>
                    <h2 tabindex="-1">{visitor.texts().practice.finished}</h2>
                    <p>{texts.practised}</p>
                    <p>
                        <a class="button button-strong" href="/mang-theo">
                            {texts.title}
                        </a>
                    </p>
                </section>
            </div>
        }
        .into_any()
    }))
}

/// What will be due, and when; and the new things of the next days, which are due at once.
async fn cards(visitor: &Visitor, person: &PersonId) -> Result<Vec<(Card, i64)>, PageError> {
    let (db, now) = (&visitor.site.db, visitor.site.clock.now_ms());
    let mut things = db.due(person, &visitor.viewer, now + DAYS * DAY_MS, MOST).await?;
    let counted = db.count_learned(person, &visitor.viewer, now, day_begins(day(now))).await?;
    let new = (db.daily(person).await? - counted.begun).clamp(0, counted.new);
    let new = usize::try_from(new).unwrap_or_default().min(MOST - things.len());
    things.extend(db.new_things(person, &visitor.viewer, new).await?);
    let mut cards = Vec::new();
    for learned in things {
        let due = learned.due_at.unwrap_or(0);
        if let Some(card) = Card::of(visitor, learned).await? {
            cards.push((card, due));
        }
    }
    Ok(cards)
}

fn section(visitor: &Visitor, card: &Card, due: i64) -> Option<AnyView> {
    let sides = card.sides(visitor)?;
    Some(
        view! {
            <section class="recall" data-card="" data-due=due.to_string()>
                <h2 class="above">{sides.question}</h2>
                <div class="recall-front">{sides.front}</div>
                <details class="recall-answer">
                    <summary>{visitor.texts().practice.show}</summary>
                    <div class="recall-back">{sides.back}</div>
                    {ratings(visitor, card, 0, ().into_any())}
                </details>
            </section>
        }
        .into_any(),
    )
}
