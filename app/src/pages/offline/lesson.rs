//! A lesson to be taken along: all its steps in one page, which the browser goes through by itself. Without JavaScript it
//! reads from top to bottom, and its exercises ask the lesson's own page.

use leptos::prelude::*;
use serde_json::{Value, json};
use tiengban_content::body::{Block, Body, Exercise};
use tiengban_content::learning::asked::elsewhere;
use tiengban_content::learning::sitting::{steps, stretch};
use tiengban_content::{Item, Kind, Slug};

use super::{mark_of, taker, whose};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::studio::slug_url;
use crate::pages::{Answer, learn, lesson as lessons, open};
use crate::parts::form::carried;
use crate::parts::{Library, Setting, block, exercise_number, meant, own_blocks, question, said, untold};
use crate::visitor::{AskedSlug, Visitor};

/// The address of a lesson as it is taken along.
pub(super) fn path(slug: &Slug) -> String {
    format!("/mang-theo/bai/{}", slug_url(slug))
}

/// `GET /mang-theo/bai/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let visitor = taker(&visitor);
    let page = taken(&visitor, slug).await?;
    Ok(document(&visitor, page))
}

/// The page of a lesson that is taken along.
pub(super) async fn taken(visitor: &Visitor, slug: Slug) -> Result<Page, PageError> {
    let (item, library) = open(visitor, Kind::Lesson, slug).await?;
    let next = lessons::next_of(visitor, &item).await?.map(|next| path(&next.address.slug));
    let title = item.body.title(&item.lang);
    let asking = visitor.clone();
    let page = Page::new(visitor.reads(&title), "").canonical(item.address().url()).hidden_from_crawlers().bare();
    let page = page.may_record(learn::says(learn::blocks_of(&item)));
    Ok(page.body(move || show(&asking, &item, &library, next)))
}

fn show(visitor: &Visitor, item: &Item, library: &Library, next: Option<String>) -> AnyView {
    let Body::Lesson(lesson) = &item.body else { return ().into_any() };
    let (texts, assets) = (&visitor.texts().offline, &visitor.site.assets);
    let setting = Setting { visitor, item, library };
    let blocks: Vec<Block> = own_blocks(library, &lesson.blocks).into_iter().map(|(_, block)| block).collect();
    let sections = steps(&blocks).into_iter().map(|first| match &blocks[first] {
        Block::Exercise { exercise } => trying(setting, &blocks, first, exercise),
        _ => reading(setting, &blocks, first),
    });
    let told = told(setting, &blocks).to_string().replace('<', "\\u003c");
    view! {
        <header class="sitting-head">
            <p class="above">
                <a href="/mang-theo">{texts.title}</a>
            </p>
            <h1>{said(&item.body.title(&item.lang), visitor.tongue)}</h1>
            <progress max="1" value="0" data-progress="" hidden=true></progress>
        </header>
        <p class="note" data-without="">
            {texts.needs_script}
            " "
            <a href=item.address().url()>{texts.own_page}</a>
        </p>
        {whose(visitor).is_none().then(|| view! { <p class="note">{texts.uncredited}</p> })}
        <div
            data-taken-lesson=item.slug.to_string()
            data-module=assets.url("offline/lesson.js")
            data-code=assets.url("sitting.js")
            data-engine=assets.url("sitting.wasm")
            data-person=whose(visitor)
            data-step-of=(visitor.texts().learn.step_of)(7001, 7002).replace("7001", "{passed}").replace("7002", "{all}")
        >
            {sections.collect_view()}
            {end(visitor, item, library, next)}
            <script type="application/json" data-told="" inner_html=told></script>
        </div>
    }
    .into_any()
}

fn next_button(visitor: &Visitor) -> AnyView {
    view! {
        <p class="sitting-next">
            <button type="button" class="button-strong" data-next="" hidden=true>
                {visitor.texts().learn.next}
            </button>
        </p>
    }
    .into_any()
}

fn reading(setting: Setting<'_>, all: &[Block], first: usize) -> AnyView {
    let shown: Vec<AnyView> = stretch(all, first).filter_map(|number| block(setting, all, number)).collect();
    view! {
        <section data-step=first.to_string()>
            <div class="prose sitting-read">{shown}</div>
            {next_button(setting.visitor)}
        </section>
    }
    .into_any()
}

fn trying(setting: Setting<'_>, all: &[Block], first: usize, exercise: &Exercise) -> AnyView {
    let visitor = setting.visitor;
    // The lesson's own page counts its exercises alone.
    let number = exercise_number(setting.library, all, first);
    if !exercise.is_graded() || untold(setting, exercise).is_some() {
        return view! {
            <section class="exercise sitting-try" data-step=first.to_string() data-unmarked="">
                {question(setting, number, exercise, &[])}
                <input type="hidden" value=learn::PASSED data-rating="" />
                {next_button(visitor)}
            </section>
        }
        .into_any();
    }
    let action = format!("{}#x{number}", setting.item.address().url());
    view! {
        <section class="exercise sitting-try" data-step=first.to_string()>
            <form method="get" action=action data-try="">
                {carried("x", number.to_string())} {question(setting, number, exercise, &[])}
                <button type="submit" class="button-strong">
                    {visitor.texts().lesson.check}
                </button>
            </form>
            <div data-graded="" hidden=true>
                <div class="grade" role="status" data-grade=""></div>
                {meant(setting, exercise)}
                {next_button(visitor)}
            </div>
        </section>
    }
    .into_any()
}

fn end(visitor: &Visitor, item: &Item, library: &Library, next: Option<String>) -> AnyView {
    let texts = &visitor.texts().learn;
    let next = next.map(|next| {
        view! {
            <a class="button button-strong" href=next>
                {visitor.texts().lesson.next}
            </a>
        }
    });
    view! {
        <section data-finish="" hidden=true>
            <h2 tabindex="-1">{texts.finished}</h2>
            {learn::words_learned(visitor, item, library)}
            <div class="buttons">
                {next}
                <a class="button" href="/mang-theo">
                    {visitor.texts().offline.title}
                </a>
                <button type="button" class="button-small" data-again="">
                    {texts.again}
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// What the browser must know to grade, and what it says then; names in the sentences stand in `{}`.
fn told(setting: Setting<'_>, blocks: &[Block]) -> Value {
    let words = setting.library.words();
    let block = |block: &Block| match block {
        Block::Exercise { exercise } => {
            json!({ "exercise": exercise, "elsewhere": elsewhere(exercise, &words), "mark": mark_of(exercise) })
        }
        _ => json!(true),
    };
    let blocks: Vec<Value> = blocks.iter().map(block).collect();
    let texts = setting.visitor.texts();
    let (lesson, exercise) = (&texts.lesson, &texts.exercise);
    json!({
        "lesson": { "revision": setting.item.revision, "blocks": blocks },
        "says": {
            "right": lesson.right,
            "variant": (lesson.variant)("{form}", Some("{place}")),
            "variant-somewhere": (lesson.variant)("{form}", None),
            "tone": (lesson.tone)("{meant}"),
            "slip": (lesson.slip)("{meant}"),
            "wrong": (lesson.wrong)("{right}"),
            "wrong-one": exercise.wrong_one,
            "empty": lesson.empty,
            "off": (exercise.tone)("{typed}", "{meant}"),
            "off-at": (exercise.tone_at)(7001, "{typed}", "{meant}").replace("7001", "{syllable}"),
        },
    })
}
