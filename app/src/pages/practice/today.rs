//! What is due today, asked one thing at a time; and the end of the day.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::ItemId;
use tiengban_content::people::PersonId;
use tiengban_memory::{Rating, day, day_begins};
use tiengban_store::learning::{Counted, Learned, NewLine, Said, Thing};

use super::band::band;
use super::card::{Card, holds};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::clubs::assigned;
use crate::pages::live::phone;
use crate::pages::{Answer, offline, seen};
use crate::parts::form::{carried, done, once};
use crate::visitor::Visitor;

/// So many things are looked at for one that can be asked.
const LOOKED_AT: usize = 20;
/// What a learner may choose from: new things a day.
const AMOUNTS: [i64; 5] = [0, 3, 5, 10, 20];
/// The most new things beyond the day's amount.
const MOST_MORE: i64 = 200;

/// Where a learner stands today.
struct Today {
    counted: Counted,
    daily: i64,
    /// New things beyond the day's amount, as asked for.
    more: i64,
    /// All that they learn: for the band, once the day is done.
    all: Vec<Learned>,
}

impl Today {
    async fn of(visitor: &Visitor, person: &PersonId) -> Result<Self, PageError> {
        let (db, now) = (&visitor.site.db, visitor.site.clock.now_ms());
        let counted = db.count_learned(person, &visitor.viewer, now, day_begins(day(now))).await?;
        let more = more(visitor.asked("them"));
        Ok(Self { counted, daily: db.daily(person).await?, more, all: Vec::new() })
    }

    /// New things that may still be asked today.
    fn new_left(&self) -> i64 {
        (self.daily + self.more - self.counted.begun).clamp(0, self.counted.new)
    }

    /// What to ask for, so that five more come: whoever has learned more than a day's amount already, in a lesson or an
    /// evening, gets five all the same.
    fn five_more(&self) -> i64 {
        self.more.max(self.counted.begun - self.daily) + 5
    }
}

fn more(asked: &str) -> i64 {
    asked.parse::<i64>().unwrap_or_default().clamp(0, MOST_MORE)
}

/// `GET /on-tap?them=` (new things beyond the day's amount)
///
/// # Errors
/// Where nobody is signed in, or the store cannot answer.
pub async fn page(visitor: Visitor) -> Answer {
    let person = visitor.signed_in()?.member.id.clone();
    let given = assigned::mine(&visitor).await?;
    let mut today = Today::of(&visitor, &person).await?;
    let mut asked = next(&visitor, &person, &today).await?;
    while let Next::Gone(things) = asked {
        visitor.site.db.let_go(&person, &things).await?;
        today = Today::of(&visitor, &person).await?;
        asked = next(&visitor, &person, &today).await?;
    }
    match asked.card() {
        Some(card) => Ok(asking(&visitor, &today, card)),
        None => {
            today.all = visitor.site.db.all_learned(&person, &visitor.viewer).await?;
            Ok(finished(&visitor, today, given))
        }
    }
}

/// `POST /on-tap`: an answer, or how many new things a day, by its `do` field.
///
/// # Errors
/// Where nobody is signed in; not found, where the thing is not for them.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    let person = visitor.signed_in()?.member.id.clone();
    let site = &visitor.site;
    if sent.get("do") == "amount" {
        let daily = sent.get("daily").parse().ok().filter(|daily| AMOUNTS.contains(daily));
        site.db.set_daily(&person, daily.ok_or(PageError::NotAForm)?).await?;
        return Ok(go_to("/on-tap?da=luong"));
    }
    let said = match sent.get("said") {
        "known" => Said::Known,
        number => Said::Rated(number.parse().ok().and_then(Rating::of).ok_or(PageError::NotAForm)?),
    };
    let item = seen(&visitor, &ItemId(sent.get("item").to_owned())).await?.ok_or(PageError::NotFound)?;
    let part = sent.get("part").to_owned();
    if holds(&item.body, &part) {
        let id = sent.once().map_or_else(|| site.ids.next().0, |once| once.0);
        let line = NewLine { id, thing: Thing { item: item.id, part }, said, at: site.clock.now_ms() };
        site.db.learn(&person, &[line], &site.db.scheduler_for(&person).await?, &*site.clock).await?;
    }
    Ok(go_to(&match more(sent.get("them")) {
        0 => "/on-tap".to_owned(),
        more => format!("/on-tap?them={more}"),
    }))
}

/// What is asked next.
enum Next {
    Card(Box<Card>),
    Nothing,
    /// These come first, and are not there any more.
    Gone(Vec<Thing>),
}

impl Next {
    fn card(self) -> Option<Card> {
        match self {
            Self::Card(card) => Some(*card),
            Self::Nothing | Self::Gone(_) => None,
        }
    }
}

/// What is asked next: what is due, then what is new.
async fn next(visitor: &Visitor, person: &PersonId, today: &Today) -> Result<Next, PageError> {
    let (db, now) = (&visitor.site.db, visitor.site.clock.now_ms());
    let mut things = db.due(person, &visitor.viewer, now, LOOKED_AT).await?;
    if today.new_left() > 0 {
        things.extend(db.new_things(person, &visitor.viewer, LOOKED_AT).await?);
    }
    let mut gone = Vec::new();
    for learned in things {
        let thing = learned.thing.clone();
        match Card::of(visitor, learned).await? {
            Some(card) if gone.is_empty() => return Ok(Next::Card(Box::new(card))),
            Some(_) => break,
            None if is_gone(visitor, &thing).await? => gone.push(thing),
            // Not for them just now.
            None => {}
        }
    }
    Ok(if gone.is_empty() { Next::Nothing } else { Next::Gone(gone) })
}

/// Whether what it was a part of is there and has no such part any more.
async fn is_gone(visitor: &Visitor, thing: &Thing) -> Result<bool, PageError> {
    Ok(seen(visitor, &thing.item).await?.is_some_and(|item| !holds(&item.body, &thing.part)))
}

fn asking(visitor: &Visitor, today: &Today, card: Card) -> Response {
    let texts = &visitor.texts().practice;
    let (due, new, more) = (today.counted.due, today.new_left(), today.more);
    let asking = visitor.clone();
    let page = Page::new(texts.title, "").hidden_from_crawlers().kept_nowhere().script("practice/keys.js");
    document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let Some(sides) = card.sides(visitor) else { return ().into_any() };
            view! {
                <header class="page-head recall-head">
                    <h1>{texts.title}</h1>
                    <p class="note">{(texts.left)(due, new)}</p>
                </header>
                {done((visitor.asked("da") == "them").then_some(texts.added))}
                <section class="recall" aria-labelledby="hoi">
                    <h2 id="hoi" class="above">
                        {sides.question}
                    </h2>
                    <div class="recall-front">{sides.front}</div>
                    <details class="recall-answer" data-answer="">
                        <summary>{texts.show}</summary>
                        <div class="recall-back">{sides.back}</div>
                        {ratings(visitor, &card, more, once(visitor))}
                    </details>
                </section>
                <p class="recall-more">
                    <a href=card.item.address().url()>{texts.see}</a>
                </p>
                {offline::offer::offer_practice(visitor)}
            }
            .into_any()
        }),
    )
}

/// The form that says how well a thing was remembered; `more` new things are wanted beyond the day's amount, `once`
/// is what tells two of its answers apart.
pub(crate) fn ratings(visitor: &Visitor, card: &Card, more: i64, once: AnyView) -> AnyView {
    let texts = &visitor.texts().practice;
    let rating = |rating: Rating| {
        view! {
            <button name="said" value=(rating as i64).to_string() class=format!("rating rating-{}", rating as i64)>
                {(texts.rating)(rating)}
            </button>
        }
    };
    let known = (card.times == 0).then(|| {
        view! {
            <button class="button-small" name="said" value="known">
                {texts.known}
            </button>
        }
    });
    view! {
        <form class="ratings" method="post" action="/on-tap">
            {once}
            {carried("item", card.item.id.0.clone())}
            {carried("part", card.thing.part.clone())}
            {carried("them", more.to_string())}
            <fieldset>
                <legend>{texts.how}</legend>
                <div class="rating-row">{Rating::ALL.map(rating)}</div>
            </fieldset>
            {known}
        </form>
    }
    .into_any()
}

/// `given` is what their club has given them.
fn finished(visitor: &Visitor, today: Today, given: Option<AnyView>) -> Response {
    let texts = &visitor.texts().practice;
    let now = visitor.site.clock.now_ms();
    let next = today.all.iter().filter_map(|learned| learned.due_at).min();
    let next = next.map(|at| (texts.next)(day(at).saturating_sub(day(now)).max(0)));
    let news = match visitor.asked("da") {
        "them" => Some(texts.added),
        "luong" => Some(texts.amount_kept),
        _ => None,
    };
    let asking = visitor.clone();
    let page = Page::new(texts.title, "").hidden_from_crawlers().kept_nowhere();
    document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let nothing = today.counted.all == 0;
            let waits = (today.counted.new > 0).then(|| {
                view! {
                    <p>
                        <a class="button" href=format!("/on-tap?them={}", today.five_more())>
                            {(texts.five_more)(today.counted.new)}
                        </a>
                    </p>
                }
            });
            view! {
                <header class="page-head">
                    <h1>{if nothing { texts.nothing } else { texts.finished }}</h1>
                    <p class="lead">
                        {if nothing { Some(texts.nothing_text.to_owned()) } else { next }}
                    </p>
                </header>
                {done(news)}
                {given}
                {band(visitor, &today.all)}
                {waits}
                <p>
                    <a class="button button-strong" href="/khoa">
                        {texts.to_lessons}
                    </a>
                </p>
                {(!nothing).then(|| offline::offer::offer_practice(visitor))}
                {amount(visitor, today.daily)}
            }
            .into_any()
        }),
    )
}

/// How many new things a day.
fn amount(visitor: &Visitor, daily: i64) -> AnyView {
    let texts = &visitor.texts().practice;
    let option = |amount: i64| {
        view! {
            <option value=amount.to_string() selected=amount == daily>
                {(texts.amount_of)(amount)}
            </option>
        }
    };
    view! {
        <form class="sheet" method="post" action="/on-tap">
            {carried("do", "amount")}
            <div class="field">
                <label for="f-daily">{texts.amount}</label>
                <p class="hint" id="f-daily-hint">
                    {texts.amount_hint}
                </p>
                <select id="f-daily" name="daily" aria-describedby="f-daily-hint">
                    {AMOUNTS.map(option)}
                </select>
            </div>
            <button>{texts.amount_button}</button>
        </form>
    }
    .into_any()
}

/// The way here from a person's own page, with what waits and what they remember.
pub(crate) async fn way(visitor: &Visitor) -> Result<AnyView, PageError> {
    let person = &visitor.signed_in()?.member.id;
    let (db, now) = (&visitor.site.db, visitor.site.clock.now_ms());
    let all = db.all_learned(person, &visitor.viewer).await?;
    let (given, live) = (assigned::mine(visitor).await?, phone::way(visitor).await?);
    let due = all.iter().filter(|learned| learned.due_at.is_some_and(|at| at <= now)).count();
    let texts = &visitor.texts().practice;
    let due = i64::try_from(due).unwrap_or(i64::MAX);
    Ok(view! {
        <section class="practice-way">
            {live}
            <p>
                <a class="button button-strong" href="/on-tap">
                    {(texts.waiting)(due)}
                </a>
            </p>
            {given}
            {band(visitor, &all)}
        </section>
    }
    .into_any())
}
