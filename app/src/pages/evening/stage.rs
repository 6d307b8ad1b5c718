//! One thing at a time, in large letters, and whose turn it is.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::ItemId;
use tiengban_content::learning::Evening;
use tiengban_content::learning::evening::{Credit, Tap};
use tiengban_content::people::PersonId;
use tiengban_memory::Rating;
use tiengban_store::learning::{KeptEvening, NewLine, Said, Thing};
use tiengban_store::people::Club;

use super::{end, eyes};
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
}

impl Stage {
    async fn of(visitor: &Visitor, id: &str) -> Result<Self, PageError> {
        visitor.signed_in()?;
        let kept = visitor.site.db.evening(id).await?.ok_or(PageError::NotFound)?;
        let club = led(visitor, &kept.club.0).await?;
        let evening = serde_json::from_str(&kept.state).map_err(|_| PageError::NotFound)?;
        Ok(Self { club, kept, evening })
    }

    /// Keeps a tap with what it says; where somebody else has tapped meanwhile, theirs stays.
    async fn tap(&mut self, visitor: &Visitor, tap: Tap) -> Result<bool, PageError> {
        let (site, before) = (&visitor.site, self.evening.taps);
        let Some((asked, credited)) = self.evening.tap(tap) else { return Ok(true) };
        let at = site.clock.now_ms();
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
        let state = serde_json::to_string(&self.evening).unwrap_or_default();
        let scheduler = site.db.scheduler_of(&self.club.id).await?;
        let (id, version) = (&self.kept.id, self.kept.version);
        let kept = site.db.tap_evening(id, &state, version, &lines, &scheduler, &*site.clock).await?;
        self.kept.version += 1;
        Ok(kept)
    }

    /// What is asked now. What is gone meanwhile, or hidden from the club, is left out.
    async fn card(&mut self, visitor: &Visitor) -> Result<Option<Card>, PageError> {
        let eyes = eyes(&self.club.id);
        while let Some((asked, _)) = self.evening.now() {
            let thing = Thing { item: ItemId(asked.item.clone()), part: asked.part.clone() };
            // By turns from the one side and from the other.
            let times = i64::try_from(self.evening.turn).unwrap_or_default() + i64::from(asked.missed);
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

/// `POST /buoi/{id}`: right, not yet, left out, somebody who comes later, or the end; by its `do` field. From a page that is
/// behind, nothing changes.
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
        "arrive" => {
            let person = PersonId(sent.get("person").to_owned());
            let standing = site.db.standing(&stage.club.id, &person).await?.ok_or(PageError::NotFound)?;
            if standing != tiengban_content::people::Standing::Asked && sent.version() == stage.kept.version {
                stage.evening.arrive(&person.0);
                let state = serde_json::to_string(&stage.evening).unwrap_or_default();
                let (id, version) = (&stage.kept.id, stage.kept.version);
                site.db
                    .tap_evening(id, &state, version, &[], &site.db.scheduler_of(&stage.club.id).await?, &*site.clock)
                    .await?;
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

/// The name of somebody who is here.
pub(super) async fn name(visitor: &Visitor, person: &str) -> Result<String, PageError> {
    let person = visitor.site.db.person(&PersonId(person.to_owned())).await?;
    Ok(person.map(|person| person.name).unwrap_or_default())
}

async fn show(visitor: &Visitor, stage: Stage, card: &Card) -> Answer {
    let texts = &visitor.texts().evening;
    let turn = match stage.evening.now() {
        Some((_, person)) => name(visitor, person).await?,
        None => String::new(),
    };
    let here = &stage.evening.people;
    let roster = visitor.site.db.roster(&stage.club.id, "", 300, 0).await?;
    let others: Vec<(String, String)> = roster
        .into_iter()
        .filter(|line| !here.contains(&line.person.id.0))
        .map(|line| (line.person.id.0, line.person.name))
        .collect();
    let Some(sides) = card.sides(visitor) else { return Err(PageError::NotFound) };
    let page = Page::new(texts.title, "").hidden_from_crawlers().kept_nowhere().script("practice/keys.js");
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
            <p class="note">{(texts.left)(evening.ahead.len(), evening.people.len())}</p>
        </section>
        {below(visitor, stage, others)}
    }
    .into_any()
}

/// What only the leader needs.
fn below(visitor: &Visitor, stage: &Stage, others: &[(String, String)]) -> AnyView {
    let texts = &visitor.texts().evening;
    let action = format!("/buoi/{}", stage.kept.id);
    let version = || carried("version", stage.kept.version.to_string());
    let arrive = (!others.is_empty()).then(|| {
        let option = |(id, name): &(String, String)| view! { <option value=id.clone()>{name.clone()}</option> };
        view! {
            <form class="sheet" method="post" action=action.clone()>
                {version()}
                <div class="field">
                    <label for="f-person">{texts.arrive}</label>
                    <select id="f-person" name="person">
                        {others.iter().map(option).collect_view()}
                    </select>
                </div>
                <button name="do" value="arrive">
                    {texts.arrive_button}
                </button>
            </form>
        }
    });
    view! {
        <details class="more evening-more">
            <summary>{texts.more}</summary>
            <form class="buttons" method="post" action=action.clone()>
                {version()} <button name="do" value="skip">
                    {texts.skip}
                </button> <button name="do" value="end">
                    {texts.end}
                </button>
            </form>
            {arrive}
        </details>
    }
    .into_any()
}
