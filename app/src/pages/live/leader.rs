//! What stands on the projector: the question, who has answered, and what a leader taps. Who was wrong stands nowhere.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use leptos::prelude::*;
use tiengban_content::learning::live::{Question, Tap};
use tiengban_content::people::ClubId;
use tiengban_store::ItemFilter;
use tiengban_store::learning::{Here, KeptLive, Tally};
use tiengban_store::people::Club;

use super::listening::{heard, listen};
use super::posed::Posed;
use super::{end, questions};
use crate::document::{Page, document, fragment};
use crate::doors::entering::go_to;
use crate::doors::{Sent, codes};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::clubs::led;
use crate::pages::evening::eyes;
use crate::parts::breadcrumbs;
use crate::parts::form::{carried, qr};
use crate::visitor::Visitor;

/// An evening, for one of its club's leaders.
pub(super) struct Room {
    pub club: Club,
    pub kept: KeptLive,
    pub questions: Vec<Question>,
    /// What is asked now; nothing at the end.
    pub posed: Option<Posed>,
}

impl Room {
    async fn of(visitor: &Visitor, id: &str) -> Result<Self, PageError> {
        visitor.signed_in()?;
        let kept = visitor.site.db.live(id).await?.ok_or(PageError::NotFound)?;
        let club = led(visitor, &kept.club.0).await?;
        let questions = questions(&kept)?;
        Ok(Self { club, kept, questions, posed: None })
    }

    /// Keeps a tap, and looks where it stands then: where somebody else has tapped meanwhile, theirs stays.
    async fn tap(&mut self, visitor: &Visitor, tap: Option<Tap>) -> Result<(), PageError> {
        let site = &visitor.site;
        let mut to = self.kept.place;
        if tap.is_some_and(|tap| !to.tap(tap)) {
            return Ok(());
        }
        let ends = tap.is_none() || to.question >= self.questions.len();
        let id = self.kept.id.clone();
        site.db.tap_live(&id, self.kept.version, to, ends, &*site.clock).await?;
        site.hall.ring(&id);
        self.kept = site.db.live(&id).await?.ok_or(PageError::NotFound)?;
        Ok(())
    }

    /// Looks for what is asked now. What is gone meanwhile, or hidden from the club, is passed over.
    async fn settle(&mut self, visitor: &Visitor) -> Result<(), PageError> {
        while self.kept.ended_at.is_none() {
            self.posed = match self.questions.get(self.kept.place.question) {
                Some(question) => Posed::of(visitor, &self.club.id, question.clone()).await?,
                None => None,
            };
            if self.posed.is_some() {
                return Ok(());
            }
            self.tap(visitor, Some(Tap::Skip)).await?;
        }
        self.posed = None;
        Ok(())
    }

    /// What tells whether this is new.
    async fn mark(&self, visitor: &Visitor) -> Result<String, PageError> {
        let beat = visitor.site.db.live_beat(&self.kept.id).await?;
        Ok(beat.map(heard).unwrap_or_default())
    }

    fn path(&self) -> String {
        format!("/nhieu-may/{}", self.kept.id)
    }
}

/// Which question that is, from 1, and how many come after it: of those that the club may see.
pub(super) async fn counted(
    visitor: &Visitor,
    club: &ClubId,
    questions: &[Question],
    at: usize,
) -> Result<(usize, usize), PageError> {
    let addresses = questions.iter().map(Question::about);
    let seen = visitor.site.db.outline(&ItemFilter::new().addresses(addresses), &eyes(club)).await?;
    let seen = |question: &&Question| seen.iter().any(|outline| outline.address == question.about());
    let number = questions.iter().take(at + 1).filter(seen).count();
    Ok((number, questions.iter().skip(at + 1).filter(seen).count()))
}

/// `GET /nhieu-may/{id}`
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut room = Room::of(&visitor, &id).await?;
    room.settle(&visitor).await?;
    let texts = &visitor.texts().live;
    let (mark, path, club) = (room.mark(&visitor).await?, room.path(), room.club.clone());
    let parts = parts(&visitor, room).await?;
    let page = Page::new(texts.title, "").hidden_from_crawlers().kept_nowhere().script("live/leader.js");
    let asking = visitor.clone();
    Ok(document(
        &visitor,
        page.body(move || {
            view! {
                {breadcrumbs(&asking, vec![(club.name.clone(), format!("/cau-lac-bo/{}", club.id))])}
                <div class="live-room" data-live=path data-mark=mark>
                    {parts()}
                </div>
                <p class="live-line" role="status" hidden=true data-line="">
                    {texts.leader_away}
                </p>
            }
            .into_any()
        }),
    ))
}

/// `GET /nhieu-may/{id}/manh?tu=`: what stands there now; nothing (204), where that is what stands there already.
///
/// # Errors
/// As [`page`].
pub async fn part(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut room = Room::of(&visitor, &id).await?;
    room.settle(&visitor).await?;
    let mark = room.mark(&visitor).await?;
    if visitor.asked("tu") == mark {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let parts = parts(&visitor, room).await?;
    Ok(fragment(&visitor, &mark, parts))
}

/// `GET /nhieu-may/{id}/nghe`: whether there is news.
///
/// # Errors
/// As [`page`].
pub async fn stream(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let room = Room::of(&visitor, &id).await?;
    listen(&visitor, &room.kept.id, &room.club.id, heard).await
}

/// `POST /nhieu-may/{id}`: closes the question, goes on, leaves it out, or ends, by its `do` field. From a page that is
/// behind, nothing changes.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let mut room = Room::of(&visitor, &id).await?;
    let tap = match sent.get("do") {
        "close" => Some(Tap::Close),
        "next" => Some(Tap::Next),
        "skip" => Some(Tap::Skip),
        "end" => None,
        _ => return Err(PageError::WrongMethod),
    };
    if sent.version() == room.kept.version {
        room.tap(&visitor, tap).await?;
    }
    Ok(go_to(&room.path()))
}

/// What stands in the room now, part by part: a script leaves alone what has not changed, so that a sound goes on.
async fn parts(visitor: &Visitor, room: Room) -> Result<Box<dyn FnOnce() -> AnyView + Send>, PageError> {
    let db = &visitor.site.db;
    let at = room.kept.place.question;
    let here = db.here_in_live(&room.kept.id, at).await?;
    let tallies = db.live_tally(&room.kept.id).await?;
    if room.posed.is_none() {
        let over = end::for_leader(visitor, &room, here, &tallies).await?;
        return Ok(Box::new(move || over));
    }
    let tally = tallies.into_iter().find(|tally| tally.question == at);
    let counted = counted(visitor, &room.club.id, &room.questions, at).await?;
    let visitor = visitor.clone();
    Ok(Box::new(move || {
        // Nobody can answer before somebody has come in.
        let (first, then) = if here.is_empty() {
            (Some(door(&visitor, &room.kept)), None)
        } else {
            (None, Some(door(&visitor, &room.kept)))
        };
        view! {
            {first}
            {stage(&visitor, &room, counted, tally)}
            {people(&visitor, &here)}
            {then}
            {more(&visitor, &room)}
        }
        .into_any()
    }))
}

fn stage(visitor: &Visitor, room: &Room, (number, left): (usize, usize), tally: Option<Tally>) -> AnyView {
    let texts = &visitor.texts().live;
    let Some(posed) = &room.posed else { return ().into_any() };
    let closed = room.kept.place.closed.then(|| {
        let (right, answered) = tally.map_or((0, 0), |tally| (tally.right, tally.answered));
        view! {
            <div class="live-answer" role="status">
                <p class="live-right">{texts.right_is} " " <strong>{posed.answer()}</strong></p>
                <p>{(texts.had_it)(right, answered)}</p>
            </div>
        }
    });
    let (tap, name) = match (room.kept.place.closed, left) {
        (false, _) => ("close", texts.close),
        (true, 0) => ("next", texts.last),
        (true, _) => ("next", texts.next),
    };
    view! {
        <section class="evening-stage" data-part="stage" aria-labelledby="hoi">
            <p class="live-number">{(texts.number)(number)} " · " {(texts.left)(left)}</p>
            <h1 id="hoi" class="above" tabindex="-1">
                {posed.asks()}
            </h1>
            <div class="recall-front">{posed.heard()} {posed.front()}</div>
            {posed.board()}
            {closed}
            <form class="live-taps" method="post" action=room.path()>
                {carried("version", room.kept.version.to_string())}
                <button class="button-strong" name="do" value=tap>
                    {name}
                </button>
            </form>
        </section>
    }
    .into_any()
}

/// Who has answered. Not how.
fn people(visitor: &Visitor, here: &[Here]) -> AnyView {
    let texts = &visitor.texts().live;
    let answered: Vec<&Here> = here.iter().filter(|one| one.answered).collect();
    let says = if here.is_empty() { texts.nobody.to_owned() } else { (texts.answered)(answered.len(), here.len()) };
    let name = |one: &&Here| view! { <li>{one.name.clone()}</li> };
    view! {
        <section class="live-people" data-part="people">
            <h2>{says}</h2>
            <ul>{answered.iter().map(name).collect_view()}</ul>
            <noscript inner_html="<meta http-equiv=\"refresh\" content=\"5\">"></noscript>
        </section>
    }
    .into_any()
}

/// How members come in.
fn door(visitor: &Visitor, kept: &KeptLive) -> AnyView {
    let texts = &visitor.texts().live;
    let url = format!("{}/b/{}", visitor.origin, kept.code);
    let place = format!("{}/b", visitor.origin.trim_start_matches("https://").trim_start_matches("http://"));
    view! {
        <section class="live-door" data-part="door">
            {qr(&url)}
            <div>
                <p>{(texts.come_in)(&place)}</p>
                <p class="code">{codes::grouped(&kept.code)}</p>
            </div>
        </section>
    }
    .into_any()
}

fn more(visitor: &Visitor, room: &Room) -> AnyView {
    let texts = &visitor.texts().live;
    view! {
        <details class="more evening-more" data-part="more">
            <summary>{visitor.texts().evening.more}</summary>
            <form class="buttons" method="post" action=room.path()>
                {carried("version", room.kept.version.to_string())}
                <button name="do" value="skip">
                    {texts.skip}
                </button>
                <button name="do" value="end">
                    {visitor.texts().evening.end}
                </button>
                <a class="button" href=room.path()>
                    {texts.look_again}
                </a>
            </form>
        </details>
    }
    .into_any()
}
