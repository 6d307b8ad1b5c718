//! A lesson on paper: its text and words, its dialogues and song lines, and its exercises with room to write.

use leptos::prelude::*;
use tiengban_content::body::song::Line;
use tiengban_content::body::{Block, Body, Lesson};
use tiengban_content::{Item, Kind, Multi, Slug};

use super::{address_of, code, picture, tasks, word_cards, words_of};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::language::writing_note;
use crate::pages::song::sheet;
use crate::pages::{Answer, notice, open};
use crate::parts::{Setting, block, exercise_number, for_reader, item_foot, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// The path of a lesson's handout.
pub(super) fn path(item: &Item) -> String {
    format!("/in{}", item.address().url())
}

/// `GET /in/bai/{slug}?dap-an=1` (with the answers on a last page)
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Lesson, slug).await?;
    let Body::Lesson(lesson) = item.body.clone() else { return Err(PageError::NotFound) };
    let title = (visitor.texts().paper.handout_of)(visitor.reads(&lesson.title));
    let page = Page::new(title, "").canonical(path(&item)).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(
        &visitor,
        page.body(move || show(Setting { visitor: &asking, item: &item, library: &library }, &lesson)),
    ))
}

fn show(setting: Setting<'_>, lesson: &Lesson) -> AnyView {
    let Setting { visitor, item, library } = setting;
    let texts = &visitor.texts().paper;
    let url = address_of(visitor, item);
    let shown: Vec<AnyView> =
        (0..lesson.blocks.len()).filter_map(|number| on_paper(setting, &lesson.blocks, number)).collect();
    let answers = (visitor.asked("dap-an") == "1").then(|| tasks::answers(setting, &lesson.blocks)).flatten();
    view! {
        {choice(setting, lesson)}
        <article class="song-sheet handout">
            <header>
                <div>
                    <h1>{said(&lesson.title, visitor.tongue)}</h1>
                    <p class="song-sheet-summary">{said(&lesson.summary, visitor.tongue)}</p>
                </div>
                {code(&url, texts.scan_lesson)}
            </header>
            {shown.is_empty().then(|| view! { <p>{texts.empty}</p> })}
            {shown}
            <div class="handout-foot">
                {item_foot(visitor, item, library)} <p class="song-sheet-url">{url}</p>
            </div>
            {answers}
        </article>
    }
    .into_any()
}

/// What stands above the sheet; it is not printed.
fn choice(setting: Setting<'_>, lesson: &Lesson) -> AnyView {
    let Setting { visitor, item, library } = setting;
    let texts = &visitor.texts().paper;
    let asked = visitor.asked("dap-an") == "1";
    let is_graded = |block: &Block| match block {
        Block::Exercise { exercise } => for_reader(library, exercise).is_some_and(|exercise| exercise.is_graded()),
        _ => false,
    };
    let answers = lesson.blocks.iter().any(is_graded).then(|| {
        let (href, says) = if asked {
            (path(item), texts.without_answers)
        } else {
            (format!("{}?dap-an=1", path(item)), texts.with_answers)
        };
        view! { <a class="button" href=href>{says}</a> }
    });
    let cards = (!words_of(lesson, library).is_empty())
        .then(|| view! { <a class="button" href=word_cards::path(item)>{texts.cards}</a> });
    view! {
        <div class="not-printed song-sheet-choice">
            <p class="lead">{texts.lead}</p>
            <p class="paper-ways">{answers} " " {cards}</p>
            <p>
                <a href=item.address().url()>{texts.back_to_lesson}</a>
            </p>
        </div>
    }
    .into_any()
}

/// One block, by its number from 0; nothing where it is not for this reader.
fn on_paper(setting: Setting<'_>, blocks: &[Block], number: usize) -> Option<AnyView> {
    match &blocks[number] {
        Block::Text { .. } => {
            block(setting, blocks, number).map(|text| view! { <div class="prose">{text}</div> }.into_any())
        }
        Block::Dialogue { .. } => block(setting, blocks, number),
        Block::Words { words } => table(setting, words),
        Block::Excerpt { song, first, last } => lines(setting, song.as_ref()?, *first, *last),
        Block::Picture { picture: shown } => Some(picture(setting.visitor, shown)),
        Block::Sound { caption, .. } => Some(heard(setting.visitor, caption)),
        Block::Exercise { exercise } => {
            let exercise = for_reader(setting.library, exercise)?;
            Some(tasks::task(setting, exercise_number(setting.library, blocks, number), &exercise))
        }
    }
}

fn table(setting: Setting<'_>, slugs: &[Slug]) -> Option<AnyView> {
    let visitor = setting.visitor;
    let texts = &visitor.texts().paper;
    let words = setting.library.all(Kind::Word, slugs);
    let row = |item: &Item| {
        let Body::Word(word) = &item.body else { return None };
        let ipa = word.ipa.first().map(|heard| heard.ipa.clone());
        Some(view! {
            <tr>
                <th scope="row">
                    {taught(&word.headword, &item.lang)}
                    {ipa.map(|ipa| view! { <span class="ipa" translate="no">" " {ipa}</span> })}
                </th>
                <td>{said(&word.gloss(), visitor.tongue)}</td>
                <td></td>
            </tr>
        })
    };
    (!words.is_empty()).then(|| {
        view! {
            {writing_note(visitor, &words)}
            <table class="handout-words">
                <thead>
                    <tr>
                        <th scope="col">{texts.word}</th>
                        <th scope="col">{texts.meaning}</th>
                        <th scope="col">{texts.notes}</th>
                    </tr>
                </thead>
                <tbody>{words.iter().filter_map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    })
}

/// Lines of a song, with a code that leads to their sound. What has to be told before a song is told on paper too, in
/// place of its lines.
fn lines(setting: Setting<'_>, slug: &Slug, first: usize, last: usize) -> Option<AnyView> {
    let visitor = setting.visitor;
    let item = setting.library.get(Kind::Song, slug)?;
    let Body::Song(song) = &item.body else { return None };
    let mut url = address_of(visitor, item);
    let all = song.lines();
    let wanted: Vec<&Line<'_>> = all.iter().filter(|line| (first..=last).contains(&line.number)).collect();
    let shown = if notice::needed(visitor, item) {
        notice::words(visitor, song)
    } else {
        if let Some(line) = wanted.first() {
            url.push_str(&format!("#t={:.3}", line.start_ms as f64 / 1000.0));
        }
        let tiers = sheet::chosen(song, &[], visitor.tongue.tag());
        let line = |line: &&Line<'_>| sheet::line_of(visitor, &tiers, line);
        view! { <ol class="song-sheet-lines">{wanted.iter().filter_map(line).collect_view()}</ol> }.into_any()
    };
    let synthesised = song.recording.as_ref().map(|sound| &sound.synthesised).filter(|text| !text.is_empty());
    Some(
        view! {
            <figure class="handout-song">
                <figcaption>
                    <div>
                        <p>
                            <strong>{said(&song.title, visitor.tongue)}</strong>
                            ", "
                            {(visitor.texts().song.excerpt)(first, last)}
                        </p>
                        {synthesised.map(|text| view! { <p>{said(text, visitor.tongue)}</p> })}
                        {(!song.rights.is_empty()).then(|| view! { <p>{said(&song.rights, visitor.tongue)}</p> })}
                        <p class="licence">{visitor.texts().frame.licence} ": " {item.licence.clone()}</p>
                    </div>
                    {song.recording.is_some().then(|| code(&url, visitor.texts().paper.scan_song))}
                </figcaption>
                {shown}
            </figure>
        }
        .into_any(),
    )
}

/// Paper is silent: what is heard there, and where.
fn heard(visitor: &Visitor, caption: &Multi) -> AnyView {
    view! {
        <p class="handout-heard">
            {said(caption, visitor.tongue)} " " <span class="hint">{visitor.texts().paper.listen}</span>
        </p>
    }
    .into_any()
}
