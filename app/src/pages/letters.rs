//! A language's letters in its own order: how many words begin with each, and the first of them.

use leptos::prelude::*;
use tiengban_content::body::{Body, Language};
use tiengban_content::text::collate::Collator;
use tiengban_content::{Address, Item, Kind};
use tiengban_store::{ItemFilter, Outline};

use super::Answer;
use crate::document::{Page, document};
use crate::error::PageError;
use crate::parts::{breadcrumbs, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// A letter, and what begins with it.
pub(super) struct Letter {
    /// As it is written.
    pub form: String,
    /// The beginning of the sort keys of its words.
    pub key: String,
    /// How many words this visitor may see.
    pub count: i64,
}

/// The letters of a language in order, and how many words begin with none of them.
///
/// # Errors
/// When the store cannot answer.
pub(super) async fn of(visitor: &Visitor, item: &Item, language: &Language) -> Result<(Vec<Letter>, i64), PageError> {
    let words = ItemFilter::new().kind(Kind::Word).lang(item.lang.clone());
    let counted = visitor.site.db.letters(&words, &visitor.viewer).await?;
    let collator = Collator::new(&language.alphabet);
    let all: i64 = counted.iter().map(|(_, count)| count).sum();
    let letter = |(rank, form): (usize, &String)| {
        let key = Collator::beginning(rank);
        let count = counted.iter().find(|(found, _)| *found == key).map_or(0, |(_, count)| *count);
        Letter { form: form.clone(), key, count }
    };
    let letters: Vec<Letter> = collator.letters().iter().enumerate().map(letter).collect();
    let known: i64 = letters.iter().map(|letter| letter.count).sum();
    Ok((letters, all - known))
}

/// `GET /chu-cai/{language}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let db = &visitor.site.db;
    let address = Address::new(Kind::Language, slug);
    let item = db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let Body::Language(language) = item.body.clone() else { return Err(PageError::NotFound) };
    let (letters, others) = of(&visitor, &item, &language).await?;
    let mut examples = Vec::new();
    for letter in &letters {
        let first = ItemFilter::new().kind(Kind::Word).lang(item.lang.clone()).beginning(&letter.key).limit(1);
        let found = if letter.count == 0 { None } else { db.outline(&first, &visitor.viewer).await?.pop() };
        examples.push(found);
    }
    let texts = &visitor.texts().workshop;
    let title = (texts.letters_of)(visitor.reads(&language.title));
    let page =
        Page::new(title.clone(), (texts.letters_lead)(letters.len())).canonical(format!("/chu-cai/{}", item.slug));
    let asking = visitor.clone();
    let page = page.body(move || show(&asking, &item, &language, &title, &letters, &examples, others));
    Ok(document(&visitor, page))
}

fn show(
    visitor: &Visitor,
    item: &Item,
    language: &Language,
    title: &str,
    letters: &[Letter],
    examples: &[Option<Outline>],
    others: i64,
) -> AnyView {
    let texts = &visitor.texts().workshop;
    let card = |(letter, example): (&Letter, &Option<Outline>)| {
        let sign = taught(&letter.form, &item.lang);
        let example = example.as_ref().map(|outline| {
            let headword = outline.title.get(outline.lang.as_str()).unwrap_or_default();
            view! {
                <a class="letter-word" href=outline.address.url()>
                    {taught(headword, &outline.lang)}
                    " "
                    <span class="gloss">{said(&outline.summary, visitor.tongue)}</span>
                </a>
            }
        });
        let head = if letter.count == 0 {
            view! { <span class="letter-sign">{sign}</span> }.into_any()
        } else {
            let href = format!("{}#tu", dictionary_of(item, &letter.form));
            view! {
                <a class="letter-sign" href=href>
                    {sign}
                    <span class="count">{(texts.letter_count)(letter.count)}</span>
                </a>
            }
            .into_any()
        };
        view! { <li class="letter">{head} {example}</li> }
    };
    let name = visitor.reads(&language.title).to_owned();
    let without = language.alphabet.iter().all(|letter| letter.trim().is_empty());
    view! {
        {breadcrumbs(visitor, vec![(name, item.address().url())])}
        <h1>{title.to_owned()}</h1>
        <p class="lead">{(texts.letters_lead)(letters.len())}</p>
        {without.then(|| view! { <p class="note">{texts.letters_default}</p> })}
        <ol class="letter-chart">{letters.iter().zip(examples).map(card).collect_view()}</ol>
        {(others > 0)
            .then(|| {
                view! {
                    <p class="note">{texts.other_letters} ": " {(texts.letter_count)(others)}</p>
                }
            })}
        <p>
            <a class="button" href=format!("/tu-dien/{}", item.slug)>
                {(visitor.texts().language.dictionary_of)(visitor.reads(&language.title))}
            </a>
        </p>
        <p class="licence">{visitor.texts().frame.licence} ": " {item.licence.clone()}</p>
    }
    .into_any()
}

/// The words that begin with a letter.
fn dictionary_of(item: &Item, letter: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("chu-cai", letter).finish();
    format!("/tu-dien/{}?{query}", item.slug)
}

/// Links to the words of each letter; `chosen` is the one that is shown.
pub(super) fn links(visitor: &Visitor, item: &Item, letters: &[Letter], chosen: &str) -> AnyView {
    let texts = &visitor.texts().workshop;
    if letters.iter().all(|letter| letter.count == 0) {
        return ().into_any();
    }
    let link = |letter: &Letter| {
        let sign = taught(&letter.form, &item.lang);
        if letter.count == 0 {
            return view! { <li class="letter-none">{sign}</li> }.into_any();
        }
        let current = (letter.form == chosen).then_some("true");
        view! {
            <li>
                <a href=dictionary_of(item, &letter.form) aria-current=current>
                    {sign}
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <nav aria-label=texts.by_letter>
            <ul class="letter-links">
                {(!chosen.is_empty())
                    .then(|| {
                        view! {
                            <li>
                                <a href=format!("/tu-dien/{}", item.slug)>{texts.all_letters}</a>
                            </li>
                        }
                    })}
                {letters.iter().map(link).collect_view()}
                <li>
                    <a href=format!("/chu-cai/{}", item.slug)>{texts.letters}</a>
                </li>
            </ul>
        </nav>
    }
    .into_any()
}
