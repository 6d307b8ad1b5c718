//! The pages of a sitting.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::body::{Block, Body, Exercise, Grade};
use tiengban_content::learning::sitting::{steps, stretch};
use tiengban_content::learning::{Outcome, Sitting, outcomes};
use tiengban_content::{Item, Kind};
use tiengban_memory::Rating;
use tiengban_store::learning::{NewLine, Said, Thing};

use super::place::{self, Place};
use super::{end, place::path};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{carried, once};
use crate::parts::{
    Library, Setting, block, blocks_for, breadcrumbs, graded, question, said, untold, verdict, written,
};
use crate::visitor::{AskedSlug, Visitor};

/// The longest answer, in letters.
const LONGEST: usize = 500;
/// What is sent where nothing is answered: it was tried, or passed over.
pub(crate) const PASSED: &str = "passed";
/// In an address: it was asked to look at an answer, and there was none.
const NOTHING: &str = "trong";
/// The most parts of an answer.
const PARTS: usize = 60;

/// `GET /hoc/{slug}?o=` (where somebody is who is not signed in)
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let mut place = Place::of(&visitor, slug, visitor.asked("o")).await?;
    place.settle(&visitor, None).await?;
    match place.sitting.step(place.blocks()) {
        Some(step) => Ok(show(&visitor, place, step)),
        None => end::show(&visitor, place).await,
    }
}

/// `POST /hoc/{slug}`: goes on, answers, or begins again, by its `do` field. Sent twice, or from a page that is behind, it
/// changes nothing and leads to where they are.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, sent: Sent) -> Answer {
    let (carried, seen) = place::sent(&sent);
    let mut place = Place::of(&visitor, slug, carried).await?;
    place.settle(&visitor, seen).await?;
    if place.person.is_some() && sent.version() != place.version {
        return Ok(go_to(&place.path(&visitor)));
    }
    match sent.get("do") {
        "next" => {
            let blocks = place.blocks().to_vec();
            place.sitting.go_on(&blocks);
        }
        "answer" if answer(&visitor, &mut place, &sent).await? == Grade::Empty => {
            return Ok(go_to(&with_nothing(&place.path(&visitor))));
        }
        "answer" => {}
        "again" => place.sitting = Sitting::begin(place.item.revision),
        _ => return Err(PageError::WrongMethod),
    }
    if place.sitting.revision == place.item.revision {
        place.shown = place.item.clone();
        place.read_blocks();
    }
    let ended = place.sitting.step(place.blocks()).is_none();
    if place.keep(&visitor).await?
        && ended
        && let Some(person) = &place.person
    {
        end::add_words(&visitor, person, &place.item, &place.library).await?;
    }
    Ok(go_to(&place.path(&visitor)))
}

/// The same place, where it is said that nothing was answered.
fn with_nothing(path: &str) -> String {
    format!("{path}{}{NOTHING}=1", if path.contains('?') { '&' } else { '?' })
}

/// Grades an answer, and says to the learner's memory how it went with each word that was asked for. Answers the grade; what
/// is no answer to anything here is done.
async fn answer(visitor: &Visitor, place: &mut Place, sent: &Sent) -> Result<Grade, PageError> {
    let number = sent.get("block").parse().ok().and_then(|number| place.block(number));
    let Some(number) = number else { return Ok(Grade::Done) };
    let Some(Block::Exercise { exercise }) = place.blocks().get(number).cloned() else { return Ok(Grade::Done) };
    let answer = sent.all("a").into_iter().take(PARTS).map(|part| part.chars().take(LONGEST).collect());
    let answer: Vec<String> = answer.collect();
    let setting = Setting { visitor, item: &place.shown, library: &place.library };
    // Whoever has not confirmed what is told before a song is not asked for its words.
    let is_told = untold(setting, &exercise).is_none();
    let grade = if is_told { graded(&place.library, &exercise, &answer) } else { Grade::Done };
    let blocks = place.blocks().to_vec();
    let given = answer.clone();
    if !place.sitting.answer(&blocks, number, answer, &grade) {
        return Ok(grade);
    }
    let Some(person) = &place.person else { return Ok(grade) };
    let site = &visitor.site;
    let (once, at) = (sent.once().map_or_else(|| site.ids.next().0, |once| once.0), site.clock.now_ms());
    let setting = Setting { visitor, item: &place.shown, library: &place.library };
    let lines = lines_of(setting, &exercise, &grade, &given, &once, at);
    site.db.learn(person, &lines, &site.db.scheduler_for(person).await?, &*site.clock).await?;
    Ok(grade)
}

/// What an answer with this grade says to a learner's memory: of each word that its exercise asks for, of those that the
/// visitor may see, or of the sign that was written. `id` is that of the answer; sent twice, it is one.
pub(crate) fn lines_of(
    setting: Setting<'_>,
    exercise: &Exercise,
    grade: &Grade,
    answer: &[String],
    id: &str,
    at: i64,
) -> Vec<NewLine> {
    let traced = answer.first().and_then(|rating| rating.parse().ok()).and_then(Rating::of);
    let went: Vec<(Thing, Rating)> = match (Outcome::of(grade), traced) {
        (Some(_), _) => outcomes(exercise, &setting.library.words(), answer, grade)
            .into_iter()
            .filter_map(|(slug, outcome)| Some((setting.library.get(Kind::Word, slug)?, outcome)))
            .map(|(word, outcome)| (Thing::word(word.id.clone()), rated(outcome)))
            .collect(),
        // Strokes were compared with the teacher's, as on the page for practising: that says how it went.
        (None, Some(rating)) => {
            written(setting, exercise).map(|(item, _)| (sign(item, exercise), rating)).into_iter().collect()
        }
        (None, None) => Vec::new(),
    };
    let line = |(thing, rating): (Thing, Rating)| NewLine {
        id: format!("{id}-{}", thing.item.0),
        thing,
        said: Said::Rated(rating),
        at,
    };
    went.into_iter().map(line).collect()
}

fn rated(outcome: Outcome) -> Rating {
    match outcome {
        Outcome::Forgotten => Rating::Forgot,
        Outcome::Nearly => Rating::Hard,
        Outcome::Known => Rating::Good,
    }
}

/// The sign that an exercise has written. A word is learned as a whole, a script sign by sign.
fn sign(item: &Item, exercise: &Exercise) -> Thing {
    match exercise {
        Exercise::Trace { sign, .. } if item.body.kind() == Kind::Script => {
            Thing { item: item.id.clone(), part: sign.clone() }
        }
        _ => Thing::word(item.id.clone()),
    }
}

fn show(visitor: &Visitor, place: Place, step: usize) -> Response {
    let texts = &visitor.texts().learn;
    let (title, asking) = (place.item.body.title(&place.item.lang), visitor.clone());
    let page = Page::new(visitor.reads(&title), "").hidden_from_crawlers().script("learn/step.js");
    let page = if place.person.is_some() { page.kept_nowhere() } else { page };
    let page = page.may_record(says(place.blocks().get(step)));
    document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let (passed, all) = place.sitting.progress(place.blocks());
            let setting = Setting { visitor, item: &place.shown, library: &place.library };
            let body = match place.blocks().get(step) {
                Some(Block::Exercise { exercise }) => trying(setting, &place, step, exercise),
                _ => reading(setting, &place, step),
            };
            view! {
                {breadcrumbs(visitor, vec![(visitor.reads(&title).to_owned(), place.item.address().url())])}
                <header class="sitting-head">
                    <h1>{said(&title, visitor.tongue)}</h1>
                    <progress max=all.to_string() value=passed.to_string() aria-label=(texts.step_of)(passed, all)>
                        {(texts.step_of)(passed, all)}
                    </progress>
                </header>
                {body}
            }
            .into_any()
        }),
    )
}

/// Whether something is said there, and recorded.
pub(crate) fn says<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> bool {
    blocks.into_iter().any(|block| matches!(block, Block::Exercise { exercise: Exercise::Say { .. } }))
}

/// What every form of a sitting carries.
fn hidden(visitor: &Visitor, place: &Place, does: &'static str) -> AnyView {
    view! {
        {once(visitor)}
        {carried("do", does)}
        {carried("o", place.carried(visitor))}
        {carried("revision", place.sitting.revision.to_string())}
        {carried("version", place.version.to_string())}
    }
    .into_any()
}

fn next(visitor: &Visitor, place: &Place) -> AnyView {
    view! {
        <form method="post" action=path(&place.item) class="sitting-next">
            {hidden(visitor, place, "next")}
            <button class="button-strong" data-next="">
                {visitor.texts().learn.next}
            </button>
        </form>
    }
    .into_any()
}

fn reading(setting: Setting<'_>, place: &Place, step: usize) -> AnyView {
    let all = place.blocks();
    let shown: Vec<AnyView> = stretch(all, step).filter_map(|number| block(setting, all, number)).collect();
    view! {
        <div class="prose sitting-read">{shown}</div>
        {next(setting.visitor, place)}
    }
    .into_any()
}

fn trying(setting: Setting<'_>, place: &Place, step: usize, exercise: &Exercise) -> AnyView {
    let visitor = setting.visitor;
    let number = place.number(step).unwrap_or_default();
    if let Some(shown) = &place.sitting.shown {
        let grade = graded(&place.library, exercise, &shown.answer);
        return view! {
            <div class="exercise sitting-try">
                {verdict(setting, exercise, &shown.answer, &grade)}
                <div inert=true>{question(setting, number + 1, exercise, &shown.answer)}</div>
                {next(visitor, place)}
            </div>
        }
        .into_any();
    }
    let carried = (hidden(visitor, place, "answer"), carried("block", number.to_string()));
    if !exercise.is_graded() || untold(setting, exercise).is_some() {
        // What is tried stands outside of the form: a key that is pressed in it sends nothing.
        return view! {
            <div class="exercise sitting-try">{question(setting, number + 1, exercise, &[])}</div>
            <form method="post" action=path(&place.item) class="sitting-next">
                {carried}
                <input type="hidden" name="a" value=PASSED data-rating="" />
                <button class="button-strong">{visitor.texts().exercise.go_on}</button>
            </form>
        }
        .into_any();
    }
    let nothing = (!visitor.asked(NOTHING).is_empty()).then(|| verdict(setting, exercise, &[], &Grade::Empty));
    view! {
        <form class="exercise sitting-try" method="post" action=path(&place.item)>
            {carried}
            {nothing}
            {question(setting, number + 1, exercise, &[])}
            <button type="submit" class="button-strong">
                {visitor.texts().lesson.check}
            </button>
        </form>
    }
    .into_any()
}

/// The way into a lesson's sitting, from its page: to its beginning, or to where they are.
///
/// # Errors
/// When the store cannot answer.
pub(crate) async fn way(visitor: &Visitor, item: &Item, library: &Library) -> Result<Option<AnyView>, PageError> {
    let Body::Lesson(lesson) = &item.body else { return Ok(None) };
    let blocks = blocks_for(library, &lesson.blocks);
    if steps(&blocks).is_empty() {
        return Ok(None);
    }
    let kept = match &visitor.known.who {
        Some(who) => visitor.site.db.sitting(&who.member.id, &item.id).await?,
        None => None,
    };
    let sitting = kept.as_ref().and_then(|kept| serde_json::from_str::<Sitting>(&kept.state).ok());
    let texts = &visitor.texts().learn;
    let name = match &sitting {
        Some(sitting) if sitting.revision == item.revision && sitting.step(&blocks).is_none() => {
            texts.see_end.to_owned()
        }
        Some(sitting) if !sitting.is_fresh() => {
            let (passed, all) = sitting.progress(&blocks);
            (texts.go_on)(passed, all)
        }
        _ => texts.begin.to_owned(),
    };
    Ok(Some(
        view! {
            <p class="sitting-way">
                <a class="button button-strong" href=path(item) rel="nofollow">
                    {name}
                </a>
            </p>
        }
        .into_any(),
    ))
}
