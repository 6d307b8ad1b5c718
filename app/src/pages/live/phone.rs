//! A member's own telephone: coming in by a code, answering, and how it went.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use tiengban_content::body::Grade;
use tiengban_content::learning::Outcome;
use tiengban_content::learning::live::{Question, Takes};
use tiengban_content::people::PersonId;
use tiengban_memory::Rating;
use tiengban_store::learning::{Answered, KeptLive, LiveAnswer, NewLine, Said};

use super::leader::counted;
use super::listening::{listen, tapped};
use super::posed::Posed;
use super::{end, questions};
use crate::document::{Page, document, fragment};
use crate::doors::entering::go_to;
use crate::doors::{Sent, codes};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{Field, carried, fault};
use crate::visitor::Visitor;

/// The longest answer, in letters.
const LONGEST: usize = 200;

/// What somebody is told of the answer that they have just sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Note {
    Late,
    Before,
    Empty,
    Gone,
}

impl Note {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Late, "muon"), (Self::Before, "roi"), (Self::Empty, "trong"), (Self::Gone, "bo")];

    /// As an address carries it.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(note, _)| *note == self).map_or("", |(_, name)| name)
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(note, _)| *note)
    }

    fn says(self, visitor: &Visitor) -> &'static str {
        let texts = &visitor.texts().live;
        match self {
            Self::Late => texts.late,
            Self::Before => texts.before,
            Self::Empty => visitor.texts().lesson.empty,
            Self::Gone => texts.gone,
        }
    }
}

/// A member in an evening.
struct Seat {
    kept: KeptLive,
    questions: Vec<Question>,
    person: PersonId,
}

/// The evening with this code, for somebody in its club; for everybody else there is none.
async fn seat(visitor: &Visitor, code: &str) -> Result<Option<Seat>, PageError> {
    let who = visitor.signed_in()?;
    let kept = visitor.site.db.live_by_code(&codes::typed(code)).await?;
    let Some(kept) = kept.filter(|kept| who.member.is_in(&kept.club)) else {
        // Guessing is counted, not a whole club that comes in.
        visitor.site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
        return Ok(None);
    };
    Ok(Some(Seat { questions: questions(&kept)?, kept, person: who.member.id.clone() }))
}

/// `GET /b?ma=`: asks for the code.
///
/// # Errors
/// Where nobody is signed in.
pub async fn ask(visitor: Visitor) -> Answer {
    visitor.signed_in()?;
    let code = codes::typed(visitor.asked("ma"));
    if !code.is_empty() {
        return Ok(go_to(&format!("/b/{code}")));
    }
    Ok(no_evening(&visitor, false))
}

/// `GET /b/{code}`: as the QR code on the projector leads to it.
///
/// # Errors
/// Where nobody is signed in, when there were too many knocks, or the store cannot answer.
pub async fn page(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let Some(seat) = seat(&visitor, &code).await? else { return Ok(no_evening(&visitor, true)) };
    let site = &visitor.site;
    if seat.kept.ended_at.is_none() && site.db.come_to_live(&seat.kept.id, &seat.person, &*site.clock).await? {
        site.hall.ring(&seat.kept.id);
    }
    let texts = &visitor.texts().live;
    let part = shown(&visitor, &seat, Note::of(visitor.asked("da"))).await?;
    let page = Page::new(texts.title, "").hidden_from_crawlers().kept_nowhere().script("live/phone.js");
    let (path, kept, person) = (path(&seat), seat.kept, seat.person.0);
    Ok(document(
        &visitor,
        page.body(move || {
            view! {
                <div
                    class="live-phone"
                    data-live=path
                    data-mark=kept.version.to_string()
                    data-pocket=format!("live-{person}-{}-", kept.id)
                    aria-live="polite"
                >
                    {part}
                </div>
                <p class="live-line" role="status" hidden=true data-line="">
                    {texts.away}
                </p>
            }
            .into_any()
        }),
    ))
}

/// `GET /b/{code}/manh?tu=`: what stands there now; nothing (204), where that is what stands there already.
///
/// # Errors
/// As [`page`]; not found, where there is no such evening.
pub async fn part(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let seat = seat(&visitor, &code).await?.ok_or(PageError::NotFound)?;
    if visitor.asked("tu") == seat.kept.version.to_string() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let part = shown(&visitor, &seat, None).await?;
    Ok(fragment(&visitor, &seat.kept.version.to_string(), move || part))
}

/// `GET /b/{code}/nghe`: whether there is news.
///
/// # Errors
/// As [`part`].
pub async fn stream(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let seat = seat(&visitor, &code).await?.ok_or(PageError::NotFound)?;
    listen(&visitor, &seat.kept.id, &seat.kept.club, tapped).await
}

/// `POST /b/{code}`: an answer to the question `question` of the evening `session`. The first counts; one that is late
/// counts for its giver alone. Where a script sends it (`manh`), what stands there then comes back.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(code): Path<String>, sent: Sent) -> Answer {
    let by_script = sent.ticked("manh");
    let Some(seat) = seat(&visitor, &code).await? else {
        return if by_script { Err(PageError::NotFound) } else { Ok(no_evening(&visitor, true)) };
    };
    let note = answer(&visitor, &seat, &sent).await?;
    if by_script {
        // It may stand elsewhere by now.
        let kept = visitor.site.db.live(&seat.kept.id).await?.ok_or(PageError::NotFound)?;
        let mark = kept.version.to_string();
        let part = shown(&visitor, &Seat { kept, ..seat }, note).await?;
        return Ok(fragment(&visitor, &mark, move || part));
    }
    let note = note.map_or(String::new(), |note| format!("?da={}", note.name()));
    Ok(go_to(&format!("{}{note}", path(&seat))))
}

/// Grades an answer and keeps it, with what it says to the memory of whoever gave it.
async fn answer(visitor: &Visitor, seat: &Seat, sent: &Sent) -> Result<Option<Note>, PageError> {
    let site = &visitor.site;
    let number = sent.get("question").parse::<usize>().unwrap_or(usize::MAX);
    let question = seat.questions.get(number).filter(|_| sent.get("session") == seat.kept.id);
    let Some(question) = question.filter(|_| seat.kept.place.takes(number) != Takes::Unasked) else {
        return Ok(Some(Note::Gone));
    };
    let Some(posed) = Posed::as_shown(visitor, &seat.kept.club, question.clone()).await? else {
        return Ok(Some(Note::Gone));
    };
    let parts: Vec<String> =
        sent.all("a").into_iter().take(1).map(|part| part.chars().take(LONGEST).collect()).collect();
    let rating = match Outcome::of(&posed.grade(&parts)) {
        Some(Outcome::Known) => Rating::Good,
        Some(Outcome::Nearly) => Rating::Hard,
        Some(Outcome::Forgotten) => Rating::Forgot,
        None => return Ok(Some(Note::Empty)),
    };
    let (id, at) = (&seat.kept.id, site.clock.now_ms());
    let line = |thing: tiengban_store::learning::Thing| NewLine {
        id: format!("live-{id}-{number}-{}", thing.item),
        thing,
        said: Said::Rated(rating),
        at,
    };
    let lines: Vec<NewLine> = posed.things().into_iter().map(line).collect();
    let scheduler = site.db.scheduler_for(&seat.person).await?;
    let answered =
        site.db.answer_live(id, &seat.person, number, &parts, rating, &lines, &scheduler, &*site.clock).await?;
    if matches!(answered, Answered::Kept(_)) {
        site.hall.ring(id);
    }
    Ok(match answered {
        Answered::Kept(kept) | Answered::Before(kept) if kept.answer == parts => kept.late.then_some(Note::Late),
        Answered::Kept(_) => None,
        Answered::Before(_) => Some(Note::Before),
        Answered::Unasked => Some(Note::Gone),
    })
}

/// What stands on the telephone now.
async fn shown(visitor: &Visitor, seat: &Seat, note: Option<Note>) -> Result<AnyView, PageError> {
    let note = note.map(|note| view! { <p class="live-note" role="status">{note.says(visitor)}</p> }.into_any());
    let kept = &seat.kept;
    if kept.ended_at.is_some() {
        let over = end::for_member(visitor, kept, &seat.questions, &seat.person).await?;
        return Ok(view! { {note} {over} }.into_any());
    }
    let at = kept.place.question;
    let posed = match seat.questions.get(at) {
        Some(question) => Posed::of(visitor, &kept.club, question.clone()).await?,
        None => None,
    };
    let Some(posed) = posed else { return Ok(view! { {note} {waiting(visitor, seat, None)} }.into_any()) };
    let (number, _) = counted(visitor, &kept.club, &seat.questions, at).await?;
    let mine = visitor.site.db.live_answers_of(&kept.id, &seat.person).await?;
    let mine = mine.into_iter().find(|answer| answer.question == at);
    let part = match (mine, kept.place.closed) {
        (None, false) => asking(visitor, seat, &posed),
        (Some(mine), false) => waiting(visitor, seat, Some(posed.reads(&mine.answer.concat()))),
        (mine, true) => closed(visitor, seat, &posed, mine.as_ref()),
    };
    let texts = &visitor.texts().live;
    Ok(view! {
        {note}
        <section data-part="question">
            <h1 class="live-number" tabindex="-1">
                {(texts.number)(number)}
            </h1>
            {part}
        </section>
    }
    .into_any())
}

fn asking(visitor: &Visitor, seat: &Seat, posed: &Posed) -> AnyView {
    let texts = &visitor.texts().live;
    view! {
        <form class="exercise live-asking" method="post" action=path(seat) data-question=seat.kept.place.question.to_string()>
            {carried("session", seat.kept.id.clone())}
            {carried("question", seat.kept.place.question.to_string())}
            {posed.fields(&[])}
            <button class="button-strong">{texts.send}</button>
            <p class="live-again">
                <a href=path(seat)>{texts.look_again}</a>
            </p>
        </form>
    }
    .into_any()
}

/// Their answer is here, or there is nothing to answer: the room is waited for.
fn waiting(visitor: &Visitor, seat: &Seat, said: Option<String>) -> AnyView {
    let texts = &visitor.texts().live;
    let says = if said.is_some() { texts.kept } else { texts.wait };
    let said = said.filter(|said| !said.is_empty()).map(|said| view! { <p>{(texts.you_said)(&said)}</p> });
    view! {
        <div class="live-waiting">
            <p class="live-kept">{says}</p>
            {said}
            {look_again(visitor, seat)}
        </div>
    }
    .into_any()
}

/// The question is closed: what is right, and how it went for them. Nobody else sees that.
fn closed(visitor: &Visitor, seat: &Seat, posed: &Posed, mine: Option<&LiveAnswer>) -> AnyView {
    let texts = &visitor.texts().live;
    let (class, says) = match mine.map(|mine| posed.grade(&mine.answer)) {
        None => ("live-note", texts.not_answered.to_owned()),
        Some(Grade::Right | Grade::Variant { .. } | Grade::Done) => ("grade grade-right", texts.knew.to_owned()),
        Some(Grade::Tone { .. } | Grade::Slip { .. }) => ("grade grade-nearly", texts.nearly.to_owned()),
        Some(Grade::Wrong { .. } | Grade::Empty) => ("grade grade-wrong", texts.missed.to_owned()),
    };
    view! {
        {posed.front()}
        <p class="live-right">{texts.right_is} " " <strong>{posed.answer()}</strong></p>
        <p class=class>{says}</p>
        <p class="note">{texts.only_you}</p>
        {look_again(visitor, seat)}
    }
    .into_any()
}

/// The way on without a script: by hand, and by itself where nothing is being written.
fn look_again(visitor: &Visitor, seat: &Seat) -> AnyView {
    view! {
        <p class="live-again">
            <a class="button" href=path(seat)>
                {visitor.texts().live.look_again}
            </a>
        </p>
        <noscript inner_html="<meta http-equiv=\"refresh\" content=\"5\">"></noscript>
    }
    .into_any()
}

fn path(seat: &Seat) -> String {
    format!("/b/{}", seat.kept.code)
}

/// The way into what their clubs are doing just now: whoever is at home sees no projector.
///
/// # Errors
/// Where nobody is signed in, or the store cannot answer.
pub(crate) async fn way(visitor: &Visitor) -> Result<AnyView, PageError> {
    let who = visitor.signed_in()?;
    let mut open = Vec::new();
    for (club, _) in who.member.clubs.iter().filter(|(club, _)| who.member.is_in(club)) {
        open.extend(visitor.site.db.open_live(club).await?);
    }
    let texts = &visitor.texts().live;
    let link = |kept: KeptLive| {
        view! {
            <p class="live-way">
                <a class="button button-strong" href=format!("/b/{}", kept.code)>
                    {texts.join}
                </a>
            </p>
        }
    };
    Ok(open.into_iter().map(link).collect_view().into_any())
}

fn no_evening(visitor: &Visitor, asked: bool) -> Response {
    let texts = &visitor.texts().live;
    let status = if asked { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let page = Page::new(texts.join, texts.join_text).status(status).hidden_from_crawlers().body(move || {
        view! {
            <h1>{texts.join}</h1>
            {fault(asked.then(|| texts.join_none.to_owned()))}
            <form class="sheet" method="get" action="/b">
                {Field::text("ma", texts.join_code).hint(texts.join_text).show()}
                <button class="button-strong">{texts.join_button}</button>
            </form>
        }
        .into_any()
    });
    document(visitor, page)
}
