//! A way of writing: its signs by class, each with its sound and a word.

use leptos::prelude::*;
use tiengban_content::body::{Body, Letter, LetterClass, Script};
use tiengban_content::{Address, Item, Kind};

use super::{Answer, drawing, open, practice, steps};
use crate::document::{Page, document};
use crate::markdown;
use crate::parts::strokes::strokes;
use crate::parts::{Library, Setting, blocks, breadcrumbs, cite_marks, item_foot, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /chu/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Script, slug).await?;
    let Body::Script(script) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let steps = steps(&visitor, &item).await?;
    let page = Page::new(visitor.reads(&script.title), visitor.reads(&script.summary))
        .canonical(item.address().url())
        .og_type("article");
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &script, &library, steps))))
}

fn show(visitor: &Visitor, item: &Item, script: &Script, library: &Library, steps: Vec<(String, String)>) -> AnyView {
    let mut classes: Vec<LetterClass> = script.letters.iter().map(|letter| letter.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let sections = classes.into_iter().map(|class| {
        let letters = script.letters.iter().enumerate().filter(|(_, letter)| letter.class == class);
        let texts = &visitor.texts().script;
        view! {
            <section>
                <h2>{(texts.class)(class)}</h2>
                {(texts.class_note)(class).map(|note| view! { <p>{note}</p> })}
                <ul class="letters">
                    {letters
                        .map(|(index, letter)| letter_card(visitor, item, library, index + 1, letter))
                        .collect_view()}
                </ul>
            </section>
        }
    });
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <h1>{said(&script.title, visitor.tongue)}</h1>
            <p class="lead">{said(&script.summary, visitor.tongue)}</p>
        </header>
        {blocks(Setting { visitor, item, library }, &script.blocks)}
        {sections.collect_view()}
        <p>
            <a href="/tro-giup/go-chu">{visitor.texts().keyboard.help}</a>
        </p>
        {practice::wanting(visitor, item)}
        {drawing::way_in(visitor, item)}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}

fn letter_card(visitor: &Visitor, item: &Item, library: &Library, number: usize, letter: &Letter) -> AnyView {
    let texts = &visitor.texts().script;
    let character = letter.class == LetterClass::Character;
    let form = if letter.form.trim().is_empty() {
        view! { <span class="unmarked">{texts.unmarked}</span> }.into_any()
    } else {
        letter.form.clone().into_any()
    };
    let lang = if character { format!("{}-Hani", item.lang) } else { item.lang.to_string() };
    let codepoints = character.then(|| {
        let codes: Vec<String> = letter.form.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        view! { <span class="codepoint">{codes.join(" ")}</span> }
    });
    let drawn = letter.drawing.as_ref().and_then(|drawing| {
        let sign = drawing::sign_name(visitor, letter);
        strokes(visitor, drawing, &sign, &format!("net-{number}"))
    });
    let name = (!letter.name.is_empty())
        .then(|| view! { <span class="letter-name">{said(&letter.name, visitor.tongue)}</span> });
    let note = letter.note.best(visitor.tongue.tag()).map(|(lang, text)| {
        let html = markdown::html(text, &item.lang, library);
        view! { <div class="letter-note" lang=lang.to_string() inner_html=html></div> }
    });
    view! {
        <li class="letter" data-class=if character { "character" } else { "letter" }>
            <span class=if character { "letter-form nom" } else { "letter-form word" } lang=lang translate="no">
                {form}
            </span>
            {letter
                .ipa
                .clone()
                .map(|ipa| view! { <span class="ipa" translate="no">{format!("/{ipa}/")}</span> })}
            {name}
            {codepoints}
            {drawn}
            {letter
                .drawing
                .is_some()
                .then(|| drawing::trace::way(visitor, item, number, &drawing::sign_name(visitor, letter)))}
            <span class="letter-example">{example(visitor, item, library, letter)}</span>
            {note}
            {cite_marks(&letter.cites, library)}
        </li>
    }
    .into_any()
}

fn example(visitor: &Visitor, item: &Item, library: &Library, letter: &Letter) -> AnyView {
    let Some(example) = &letter.example else {
        if letter.class == LetterClass::Character {
            return ().into_any();
        }
        return view! { <span class="no-example">{visitor.texts().script.no_example}</span> }.into_any();
    };
    let text = taught(&example.text, &item.lang);
    // The word's own page, where there is one that this visitor may see.
    let entry = letter.word.as_ref().filter(|slug| library.get(Kind::Word, slug).is_some());
    let text = match entry {
        Some(slug) => view! { <a href=Address::new(Kind::Word, slug.clone()).url()>{text}</a> }.into_any(),
        None => text,
    };
    view! {
        {text}
        " "
        <span class="gloss">{said(&example.gloss, visitor.tongue)}</span>
    }
    .into_any()
}
