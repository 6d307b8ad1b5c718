//! One thing at a time, in large letters, and whose turn it is.

use std::collections::BTreeMap;

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::ItemId;
use tiengban_content::learning::Evening;
use tiengban_content::learning::evening::{Credit, Tap};
use tiengban_content::people::{PersonId, Standing};
use tiengban_memory::Rating;
use tiengban_store::learning::{KeptEvening, NewLine, Said, Thing};
use tiengban_store::people::Club;

use super::{aside, end, eyes};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::clubs::led;
use crate::pages::practice::{Card, Sides};
use crate::parts::form::carried;
use crate::visitor::Visitor;

/// An evening, for one of its club's leaders.
pub(super) struct Stage {
    pub club: Club,
    pub kept: KeptEvening,
    pub evening: Evening,
    /// What those of its people are called who are in the club; nobody else stands on the screen.
    names: BTreeMap<String, String>,
}

impl Stage {
    async fn of(visitor: &Visitor, id: &str) -> Result<Self, PageError> {
        visitor.signed_in()?;
        let db = &visitor.site.db;
        let kept = db.evening(id).await?.ok_or(PageError::NotFound)?;
        let club = led(visitor, &kept.club.0).await?;
        let evening: Evening = serde_json::from_str(&kept.state).map_err(|_| PageError::NotFound)?;
        let people: Vec<PersonId> = evening.people.iter().cloned().map(PersonId).collect();
        let names = db.still_in_club(&club.id, &people).await?;
        let names = names.into_iter().map(|(person, name)| (person.0, name)).collect();
        let mut stage = Self { club, kept, evening, names };
        stage.without_those_taken_out(visitor).await?;
        Ok(stage)
    }

    /// Whoever was taken out of the club meanwhile is not here any more. It is kept as a tap is: a page that still
    /// shows their turn is behind, and what is tapped there is said of nobody else.
    async fn without_those_taken_out(&mut self, visitor: &Visitor) -> Result<(), PageError> {
        let out = self.evening.here().filter(|person| self.name(person).is_none());
        let out: Vec<String> = out.map(str::to_owned).collect();
        for person in &out {
            self.evening.leave(person);
        }
        if !out.is_empty() && self.kept.ended_at.is_none() {
            self.keep(visitor, &[]).await?;
        }
        Ok(())
    }

    /// What somebody is called, who is in the club.
    pub fn name(&self, person: &str) -> Option<&str> {
        self.names.get(person).map(String::as_str)
    }

    /// Keeps where the evening stands, with what it says. Says whether it was kept: where somebody else has tapped
    /// meanwhile, theirs stays, and this page is behind.
    async fn keep(&mut self, visitor: &Visitor, lines: &[(PersonId, NewLine)]) -> Result<bool, PageError> {
        let (site, version) = (&visitor.site, self.kept.version);
        let state = serde_json::to_string(&self.evening).unwrap_or_default();
        let scheduler = site.db.scheduler_of(&self.club.id).await?;
        let kept = site.db.tap_evening(&self.kept.id, &state, version, lines, &scheduler, &*site.clock).await?;
        self.kept.version += i64::from(kept);
        Ok(kept)
    }

    /// Keeps a tap with what it says.
    async fn tap(&mut self, visitor: &Visitor, tap: Tap) -> Result<bool, PageError> {
        let (at, before) = (visitor.site.clock.now_ms(), self.evening.taps);
        let Some((asked, credited)) = self.evening.tap(tap) else { return Ok(true) };
        let line = |(person, credit): (String, Credit)| {
            let rating = match credit {
                Credit::Answered => Rating::Good,
                Credit::Heard => Rating::Hard,
                Credit::Missed => Rating::Forgot,
            };
            let thing = Thing { item: ItemId(asked.item.clone()), part: asked.part.clone() };
            let id = format!("buoi-{}-{before}", self.kept.id);
            (PersonId(person), NewLine { id, thing, said: Said::Rated(rating), at })
        };
        let lines: Vec<_> = credited.into_iter().map(line).collect();
        self.keep(visitor, &lines).await
    }

    /// Somebody comes later, or goes home.
    async fn comes_or_goes(&mut self, visitor: &Visitor, sent: &Sent) -> Result<(), PageError> {
        let person = PersonId(sent.get("person").to_owned());
        if sent.get("do") == "leave" {
            self.evening.leave(&person.0);
        } else {
            let standing = visitor.site.db.standing(&self.club.id, &person).await?.ok_or(PageError::NotFound)?;
            if standing == Standing::Asked {
                return Ok(());
            }
            self.evening.arrive(&person.0);
        }
        self.keep(visitor, &[]).await.map(drop)
    }

    /// What is asked now. What is gone meanwhile, or hidden from the club, is left out.
    async fn card(&mut self, visitor: &Visitor) -> Result<Option<Card>, PageError> {
        let eyes = eyes(&self.club.id);
        while let Some((asked, _)) = self.evening.now() {
            let thing = Thing { item: ItemId(asked.item.clone()), part: asked.part.clone() };
            // By turns from the one side and from the other, each team as well.
            let turn = if self.evening.teams { self.evening.turn / 2 } else { self.evening.turn };
            let times = i64::try_from(turn).unwrap_or_default() + i64::from(asked.missed);
            if let Some(card) = Card::of_thing(visitor, thing, times, &eyes).await? {
                return Ok(Some(card));
            }
            if !self.tap(visitor, Tap::Skip).await? {
                return Ok(None);
            }
        }
        Ok(None)
    }
}

/// `GET /buoi/{id}`
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut stage = Stage::of(&visitor, &id).await?;
    if stage.kept.ended_at.is_some() {
        return end::show(&visitor, stage).await;
    }
    match stage.card(&visitor).await? {
        Some(card) => show(&visitor, stage, &card).await,
        None => end::show(&visitor, stage).await,
    }
}

/// `POST /buoi/{id}`: right, not yet, left out, somebody who comes later or goes home, or the end; by its `do` field.
/// From a page that is behind, nothing changes.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let mut stage = Stage::of(&visitor, &id).await?;
    let (site, here) = (&visitor.site, format!("/buoi/{}", stage.kept.id));
    let tap = match sent.get("do") {
        "right" => Tap::Right,
        "not-yet" => Tap::NotYet,
        "skip" => Tap::Skip,
        "arrive" | "leave" => {
            if sent.version() == stage.kept.version {
                stage.comes_or_goes(&visitor, &sent).await?;
            }
            return Ok(go_to(&here));
        }
        "end" => {
            site.db.end_evening(&stage.kept.id, &*site.clock).await?;
            return Ok(go_to(&here));
        }
        _ => return Err(PageError::WrongMethod),
    };
    if sent.version() == stage.kept.version {
        stage.tap(&visitor, tap).await?;
    }
    Ok(go_to(&here))
}

async fn show(visitor: &Visitor, stage: Stage, card: &Card) -> Answer {
    let turn = stage.evening.now().and_then(|(_, person)| stage.name(person)).unwrap_or_default().to_owned();
    let others = aside::others(visitor, &stage).await?;
    let Some(sides) = card.sides(visitor) else { return Err(PageError::NotFound) };
    let page = Page::new(visitor.texts().evening.title, "").hidden_from_crawlers().kept_nowhere();
    let page = page.script("practice/keys.js");
    let asking = visitor.clone();
    Ok(document(visitor, page.body(move || body(&asking, &stage, &turn, sides, &others))))
}

fn body(visitor: &Visitor, stage: &Stage, turn: &str, sides: Sides, others: &[(String, String)]) -> AnyView {
    let texts = &visitor.texts().evening;
    let evening = &stage.evening;
    let team = evening.team().map(|team| view! { <span class="badge">{(texts.team)(team)}</span> " " });
    let score = evening.teams.then(|| {
        let [one, two] = evening.score();
        view! { <p class="evening-score">{(texts.score)(one, two)}</p> }
    });
    view! {
        <section class="evening-stage" aria-labelledby="hoi">
            <p class="evening-turn">{team} {(texts.turn)(turn)}</p>
            <h1 id="hoi" class="above">
                {sides.question}
            </h1>
            <div class="recall-front">{sides.front}</div>
            <details class="recall-answer" data-answer="">
                <summary>{texts.show}</summary>
                <div class="recall-back">{sides.back}</div>
                <form class="evening-taps" method="post" action=format!("/buoi/{}", stage.kept.id)>
                    {carried("version", stage.kept.version.to_string())}
                    <button class="rating rating-1" name="do" value="not-yet">
                        {texts.not_yet}
                    </button>
                    <button class="rating rating-3" name="do" value="right">
                        {texts.right}
                    </button>
                </form>
            </details>
            {score}
            <p class="note">{(texts.left)(evening.ahead.len(), evening.here().count())}</p>
        </section>
        {aside::aside(visitor, stage, others)}
    }
    .into_any()
}
