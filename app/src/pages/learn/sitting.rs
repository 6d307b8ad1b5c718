//! The pages of a sitting.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::body::{Block, Body, Exercise};
use tiengban_content::learning::sitting::stretch;
use tiengban_content::learning::{Outcome, Sitting, asked};
use tiengban_content::{Item, Kind, Slug};
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
use crate::parts::{Library, Setting, block, breadcrumbs, clip, grade_view, graded, question, said};
use crate::visitor::{AskedSlug, Visitor};

/// The longest answer, in letters.
const LONGEST: usize = 500;
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
        "answer" => answer(&visitor, &mut place, &sent).await?,
        "again" => place.sitting = Sitting::begin(place.item.revision),
        _ => return Err(PageError::WrongMethod),
    }
    if place.sitting.revision == place.item.revision {
        place.shown = place.item.clone();
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

/// Grades an answer, and says to the learner's memory how it went with each word that was asked for.
async fn answer(visitor: &Visitor, place: &mut Place, sent: &Sent) -> Result<(), PageError> {
    let Ok(number) = sent.get("block").parse::<usize>() else { return Ok(()) };
    let Some(Block::Exercise { exercise }) = place.blocks().get(number).cloned() else { return Ok(()) };
    let answer = sent.all("a").into_iter().take(PARTS).map(|part| part.chars().take(LONGEST).collect());
    let answer: Vec<String> = answer.collect();
    let grade = graded(&place.library, &exercise, &answer);
    let blocks = place.blocks().to_vec();
    if !place.sitting.answer(&blocks, number, answer, &grade) {
        return Ok(());
    }
    let Some(person) = &place.person else { return Ok(()) };
    let answer = place.sitting.shown.as_ref().map(|shown| shown.answer.as_slice()).unwrap_or_default();
    let site = &visitor.site;
    let (once, at) = (sent.once().map_or_else(|| site.ids.next().0, |once| once.0), site.clock.now_ms());
    let lines = lines_of(&place.library, &exercise, answer, &once, at);
    site.db.learn(person, &lines, &site.db.scheduler_for(person).await?, &*site.clock).await?;
    Ok(())
}

/// What an answer says of each word that its exercise asks for, of those that the visitor may see. `id` is that of the
/// answer; sent twice, it is one.
pub(crate) fn lines_of(library: &Library, exercise: &Exercise, answer: &[String], id: &str, at: i64) -> Vec<NewLine> {
    let rating = match Outcome::of(&graded(library, exercise, answer)) {
        None => return Vec::new(),
        Some(Outcome::Forgotten) => Rating::Forgot,
        Some(Outcome::Nearly) => Rating::Hard,
        Some(Outcome::Known) => Rating::Good,
    };
    let line = |word: &Item| NewLine {
        id: format!("{id}-{}", word.id.0),
        thing: Thing::word(word.id.clone()),
        said: Said::Rated(rating),
        at,
    };
    words_asked(library, exercise).into_iter().map(line).collect()
}

/// The words that an exercise asks for and that the visitor may see.
fn words_asked<'a>(library: &'a Library, exercise: &Exercise) -> Vec<&'a Item> {
    let found: Vec<Slug> = asked(exercise, &library.words()).into_iter().cloned().collect();
    found.iter().filter_map(|slug| library.get(Kind::Word, slug)).collect()
}

/// How the words go that an exercise asks for: whoever missed a tone hears it.
pub(crate) fn heard_again(visitor: &Visitor, library: &Library, exercise: &Exercise) -> AnyView {
    let heard = words_asked(library, exercise).into_iter().filter_map(|item| match &item.body {
        Body::Word(word) => word.sounds.first().map(|sound| clip(visitor, sound, &word.headword, library.renditions())),
        _ => None,
    });
    heard.collect_view().into_any()
}

fn show(visitor: &Visitor, place: Place, step: usize) -> Response {
    let texts = &visitor.texts().learn;
    let (title, asking) = (place.item.body.title(&place.item.lang), visitor.clone());
    let page = Page::new(visitor.reads(&title), "").hidden_from_crawlers().script("learn/step.js");
    let page = if place.person.is_some() { page.kept_nowhere() } else { page };
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
    let number = step + 1;
    let Some(shown) = &place.sitting.shown else {
        return view! {
            <form class="exercise sitting-try" method="post" action=path(&place.item)>
                {hidden(visitor, place, "answer")} {carried("block", step.to_string())}
                {question(setting, number, exercise, &[])}
                <button type="submit" class="button-strong">
                    {visitor.texts().lesson.check}
                </button>
            </form>
        }
        .into_any();
    };
    let grade = graded(&place.library, exercise, &shown.answer);
    view! {
        <div class="exercise sitting-try">
            {grade_view(setting, &grade)}
            {heard_again(visitor, &place.library, exercise)}
            <div inert=true>{question(setting, number, exercise, &shown.answer)}</div>
            {next(visitor, place)}
        </div>
    }
    .into_any()
}

/// The way into a lesson's sitting, from its page: to its beginning, or to where they are.
///
/// # Errors
/// When the store cannot answer.
pub(crate) async fn way(visitor: &Visitor, item: &Item) -> Result<Option<AnyView>, PageError> {
    let Body::Lesson(lesson) = &item.body else { return Ok(None) };
    if lesson.blocks.is_empty() {
        return Ok(None);
    }
    let kept = match &visitor.known.who {
        Some(who) => visitor.site.db.sitting(&who.member.id, &item.id).await?,
        None => None,
    };
    let sitting = kept.as_ref().and_then(|kept| serde_json::from_str::<Sitting>(&kept.state).ok());
    let texts = &visitor.texts().learn;
    let name = match &sitting {
        Some(sitting) if sitting.revision == item.revision && sitting.step(&lesson.blocks).is_none() => {
            texts.see_end.to_owned()
        }
        Some(sitting) if !sitting.is_fresh() => {
            let (passed, all) = sitting.progress(&lesson.blocks);
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
