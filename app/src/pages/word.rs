//! A word: the form, its sound, its meaning, where it is said otherwise, and who says so.

use leptos::prelude::*;
use tiengban_content::body::{Body, Cite, Word};
use tiengban_content::{Item, Kind, Rel};
use tiengban_store::{ItemFilter, Outline};

use super::drawing;
use super::practice;
use super::voice;
use super::words::edits;
use super::{Answer, open, steps};
use crate::document::{Page, document};
use crate::json_ld;
use crate::markdown;
use crate::parts::strokes::strokes;
use crate::parts::{
    Library, breadcrumbs, card_grid, cite_marks, clip, item_foot, outline_card, picture, said, taught, word_cards,
};
use crate::visitor::{AskedSlug, Visitor};

/// So many neighbours of the same topic are shown.
const NEIGHBOURS: usize = 7;

struct Around {
    steps: Vec<(String, String)>,
    used_in: Vec<Outline>,
    neighbours: Vec<Item>,
}

/// `GET /tu/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Word, slug).await?;
    let Body::Word(word) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let db = &visitor.site.db;
    let used_in = db.outline(&ItemFilter::new().linked_to(Rel::Word, item.address()), &visitor.viewer).await?;
    let mut neighbours = Vec::new();
    if let Some(topic) = &word.topic {
        let same = ItemFilter::new().kind(Kind::Word).lang(item.lang.clone()).topic(topic).limit(NEIGHBOURS);
        neighbours = db.items(&same, &visitor.viewer).await?;
        neighbours.retain(|other| other.id != item.id);
    }
    let around = Around { steps: steps(&visitor, &item).await?, used_in, neighbours };
    let gloss = word.gloss();
    let title = format!("{} – {}", word.headword, visitor.reads(&gloss));
    let page = Page::new(title.clone(), title)
        .canonical(item.address().url())
        .og_type("article")
        .json_ld(json_ld::word(&visitor, &item, &word));
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &word, &library, &around))))
}

fn show(visitor: &Visitor, item: &Item, word: &Word, library: &Library, around: &Around) -> AnyView {
    let texts = &visitor.texts().word;
    let topic = word.topic.as_deref().and_then(visitor.texts().topic);
    view! {
        {breadcrumbs(visitor, around.steps.clone())}
        <article class="entry">
            <header class="entry-head">
                {topic.map(|topic| view! { <p class="above">{topic}</p> })}
                <h1>{taught(&word.headword, &item.lang)}</h1>
                {(texts.writing)(word.writing).map(|note| view! { <p class="writing-note">{note}</p> })}
            </header>
            {sounds(visitor, word, library)}
            {voice::way(visitor, item, word)}
            {practice::wanting(visitor, item)}
            {meaning(visitor, word)}
            {pictures(visitor, word)}
            {pronunciation(visitor, word, library)}
            {variants(visitor, item, word, library)}
            {scripts(visitor, item, word, library)}
            {examples(visitor, item, word, library)}
            {related(visitor, word, library)}
            {note(visitor, item, word, library)}
            {evidence(visitor, &word.cites, library)}
        </article>
        {used_in(visitor, &around.used_in)}
        {neighbours(visitor, &around.neighbours)}
        {edit_link(visitor, item)}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}

/// The word as people say it, or that nobody has said it yet.
fn sounds(visitor: &Visitor, word: &Word, library: &Library) -> AnyView {
    let texts = &visitor.texts().word;
    if word.sounds.is_empty() {
        return view! {
            <div class="missing-sound">
                <p>
                    <strong>{texts.no_sound}</strong>
                </p>
                <p>{texts.ask_sound}</p>
            </div>
        }
        .into_any();
    }
    let one = |sound| clip(visitor, sound, &word.headword, library.renditions());
    let label = visitor.texts().workshop.heard;
    view! {
        <section class="word-sounds" aria-label=label>
            {word.sounds.iter().map(one).collect_view()}
        </section>
    }
    .into_any()
}

fn pictures(visitor: &Visitor, word: &Word) -> AnyView {
    if word.pictures.is_empty() {
        return ().into_any();
    }
    let shown = word.pictures.iter().map(|found| picture(visitor, found)).collect_view();
    section(visitor.texts().workshop.pictures, "pictures", shown.into_any())
}

/// Words that belong with it; one that this visitor may not see is as good as none.
fn related(visitor: &Visitor, word: &Word, library: &Library) -> AnyView {
    let words = library.all(Kind::Word, &word.related);
    if words.is_empty() {
        return ().into_any();
    }
    section(visitor.texts().workshop.related, "related", word_cards(&words, visitor.tongue))
}

/// The way to the form, for those who edit the dictionary.
fn edit_link(visitor: &Visitor, item: &Item) -> Option<AnyView> {
    let may = visitor.known.who.as_ref().is_some_and(|who| edits(&who.member));
    may.then(|| {
        view! {
            <p>
                <a class="button" href=format!("/xuong{}", item.address().url())>
                    {visitor.texts().workshop.edit}
                </a>
            </p>
        }
        .into_any()
    })
}

fn section(title: &'static str, class: &'static str, body: AnyView) -> AnyView {
    view! {
        <section class=class>
            <h2>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn meaning(visitor: &Visitor, word: &Word) -> AnyView {
    let senses = word.senses.iter().map(|sense| {
        let mut glosses: Vec<_> = sense.gloss.iter().collect();
        glosses.sort_by_key(|(lang, _)| lang.as_str() != visitor.tongue.tag());
        let all = glosses.into_iter().map(|(lang, text)| {
            view! {
                <span class="gloss" lang=lang.to_string()>
                    {text.to_owned()}
                </span>
            }
        });
        view! { <li>{all.collect_view()}</li> }
    });
    // A list from abroad may have no meaning in the reader's language: the page says so rather than translate it.
    let gloss = word.gloss();
    let elsewhere = gloss.best(visitor.tongue.tag()).filter(|(lang, _)| lang.as_str() != visitor.tongue.tag());
    let only = elsewhere.map(|(lang, _)| {
        let name = (visitor.texts().language_tag)(lang.as_str()).unwrap_or(lang.as_str());
        view! { <p class="hint">{(visitor.texts().word.no_gloss)(name)}</p> }
    });
    let body = view! {
        <ol class="senses">{senses.collect_view()}</ol>
        {only}
    };
    section(visitor.texts().word.meaning, "meaning", body.into_any())
}

fn pronunciation(visitor: &Visitor, word: &Word, library: &Library) -> AnyView {
    if word.ipa.is_empty() {
        return ().into_any();
    }
    let one = |heard: &tiengban_content::body::Pronunciation| {
        view! {
            <li>
                <span class="ipa" translate="no">
                    {heard.ipa.clone()}
                </span>
                " "
                {cite_marks(&heard.cites, library)}
            </li>
        }
    };
    let list = view! { <ul class="plain">{word.ipa.iter().map(one).collect_view()}</ul> };
    section(visitor.texts().word.pronunciation, "pronunciation", list.into_any())
}

fn variants(visitor: &Visitor, item: &Item, word: &Word, library: &Library) -> AnyView {
    if word.variants.is_empty() {
        return ().into_any();
    }
    let one = |variant: &tiengban_content::body::Variant| {
        view! {
            <li>
                {taught(&variant.form, &item.lang)} " "
                {variant.place.clone().map(|place| view! { <span class="place">{place}</span> })} " "
                {cite_marks(&variant.cites, library)}
            </li>
        }
    };
    let texts = &visitor.texts().word;
    let list = view! {
        <p class="hint">{texts.variants_note}</p>
        <ul class="variants">{word.variants.iter().map(one).collect_view()}</ul>
    };
    section(texts.variants, "variants-section", list.into_any())
}

fn scripts(visitor: &Visitor, item: &Item, word: &Word, library: &Library) -> AnyView {
    if word.scripts.is_empty() {
        return ().into_any();
    }
    let one = |(index, form): (usize, &tiengban_content::body::ScriptForm)| {
        let id = format!("net-{index}");
        let drawn = form.drawing.as_ref().and_then(|drawing| strokes(visitor, drawing, form.shown(), &id));
        view! {
            <li>
                {written(visitor, item, form)}
                " "
                {cite_marks(&form.cites, library)}
                {drawn}
                {form.drawing.is_some().then(|| drawing::trace::way(visitor, item, index + 1, form.shown()))}
                " "
                {drawing::way_to(visitor, item, index + 1, form.shown())}
            </li>
        }
    };
    let list = view! { <ul class="plain">{word.scripts.iter().enumerate().map(one).collect_view()}</ul> };
    section(visitor.texts().word.scripts, "scripts", list.into_any())
}

/// A character, or how it is put together where Unicode has none for it.
fn written(visitor: &Visitor, item: &Item, form: &tiengban_content::body::ScriptForm) -> AnyView {
    let texts = &visitor.texts().workshop;
    let unencoded = form.form.is_empty();
    view! {
        <span class="nom" lang=format!("{}-Hani", item.lang) translate="no">
            {form.shown().to_owned()}
        </span>
        {unencoded.then(|| view! { " " <span class="hint">{texts.no_code}</span> })}
    }
    .into_any()
}

fn examples(visitor: &Visitor, item: &Item, word: &Word, library: &Library) -> AnyView {
    if word.examples.is_empty() {
        return ().into_any();
    }
    let one = |example: &tiengban_content::body::Example| {
        view! {
            <li>
                {taught(&example.text, &item.lang)} " " {cite_marks(&example.cites, library)}
                <span class="gloss">{said(&example.gloss, visitor.tongue)}</span>
            </li>
        }
    };
    let list = view! { <ul class="examples">{word.examples.iter().map(one).collect_view()}</ul> };
    section(visitor.texts().word.examples, "examples-section", list.into_any())
}

fn note(visitor: &Visitor, item: &Item, word: &Word, library: &Library) -> AnyView {
    let Some((lang, text)) = word.note.best(visitor.tongue.tag()) else { return ().into_any() };
    let html = markdown::html(text, &item.lang, library);
    let body = view! { <div class="prose" lang=lang.to_string() inner_html=html></div> };
    section(visitor.texts().word.note, "note", body.into_any())
}

/// What each source says to the letter.
fn evidence(visitor: &Visitor, cites: &[Cite], library: &Library) -> AnyView {
    let quote = |cite: &Cite| {
        let source = library.source(&cite.source)?;
        Some(view! {
            <div>
                <dt>
                    <a href=format!("/nguon/{}", cite.source)>{source.label.clone()}</a>
                </dt>
                <dd translate="no">{cite.quote.clone().unwrap_or_else(|| "✓".to_owned())}</dd>
            </div>
        })
    };
    let rows: Vec<_> = cites.iter().filter_map(quote).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    section(visitor.texts().word.said_by, "evidence", view! { <dl>{rows}</dl> }.into_any())
}

fn used_in(visitor: &Visitor, pages: &[Outline]) -> AnyView {
    if pages.is_empty() {
        return ().into_any();
    }
    let kind = |page: &Outline| Some((visitor.texts().kind)(page.address.kind).to_owned());
    let cards = pages.iter().map(|page| outline_card(visitor, page, kind(page))).collect();
    section(visitor.texts().word.used_in, "used-in", card_grid(cards))
}

fn neighbours(visitor: &Visitor, words: &[Item]) -> AnyView {
    if words.is_empty() {
        return ().into_any();
    }
    section(visitor.texts().word.same_topic, "neighbours", word_cards(words, visitor.tongue))
}
