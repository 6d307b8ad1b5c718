//! A language's own letters on a wall, in their order, each with a word of the dictionary.

use leptos::prelude::*;
use tiengban_content::body::{Body, Language, Writing};
use tiengban_content::text::collate::Collator;
use tiengban_content::{Address, Item, Kind};
use tiengban_store::ItemFilter;

use super::{address_of, code, picture};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::{Answer, open};
use crate::parts::{Library, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// So many words are looked at for a letter: some are written in no spelling.
const TRIED: usize = 12;

/// The path of a language's poster.
pub(in crate::pages) fn path(item: &Item) -> String {
    format!("/in/chu-cai/{}", item.slug)
}

/// `GET /in/chu-cai/{slug of a language}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Language, slug).await?;
    let Body::Language(language) = item.body.clone() else { return Err(PageError::NotFound) };
    let letters: Vec<String> = language.alphabet.iter().filter(|letter| !letter.is_empty()).cloned().collect();
    let words = if letters.is_empty() { Vec::new() } else { words(&visitor, &item, &letters).await? };
    let title = (visitor.texts().paper.alphabet_of)(visitor.reads(&language.title));
    let page = Page::new(title, "").canonical(path(&item)).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &language, &library, &letters, &words))))
}

/// A word for each letter, of those that this visitor may see.
async fn words(visitor: &Visitor, item: &Item, letters: &[String]) -> Result<Vec<Option<Item>>, PageError> {
    let db = &visitor.site.db;
    let all = ItemFilter::new().kind(Kind::Word).lang(item.lang.clone());
    let outlines = db.outline(&all, &visitor.viewer).await?;
    let headwords: Vec<&str> = outlines.iter().map(|outline| visitor.reads(&outline.title)).collect();
    let tried = candidates(letters, &headwords);
    let addresses = |places: &[usize]| places.iter().map(|place| outlines[*place].address.clone()).collect::<Vec<_>>();
    let mut wanted: Vec<Address> = tried.iter().flat_map(|places| addresses(places)).collect();
    wanted.sort();
    wanted.dedup();
    let items = db.items(&ItemFilter::new().addresses(wanted), &visitor.viewer).await?;
    let spelt = |address: &Address| {
        let found = items.iter().find(|item| item.address() == *address);
        found.filter(|item| matches!(&item.body, Body::Word(word) if word.writing == Writing::Spelling)).cloned()
    };
    Ok(tried.iter().map(|places| addresses(places).iter().find_map(spelt)).collect())
}

/// For each letter the places of the words that show it best: it stands at the front, and the word is short.
fn candidates(letters: &[String], words: &[&str]) -> Vec<Vec<usize>> {
    let collator = Collator::new(letters);
    let mut found: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); letters.len()];
    for (place, word) in words.iter().enumerate() {
        let size = word.chars().count();
        let mut seen = Vec::new();
        for (at, letter) in collator.letters_of(word).into_iter().enumerate() {
            if !seen.contains(&letter) {
                seen.push(letter);
                found[letter].push((at, size, place));
            }
        }
    }
    let best = |mut of_letter: Vec<(usize, usize, usize)>| {
        of_letter.sort_unstable();
        of_letter.into_iter().take(TRIED).map(|(_, _, place)| place).collect()
    };
    found.into_iter().map(best).collect()
}

fn show(
    visitor: &Visitor,
    item: &Item,
    language: &Language,
    library: &Library,
    letters: &[String],
    words: &[Option<Item>],
) -> AnyView {
    let texts = visitor.texts();
    let url = address_of(visitor, item);
    let sources: Vec<String> = library.sources().iter().map(|(_, source)| source.label.clone()).collect();
    let letter = |(letter, word): (&String, &Option<Item>)| {
        view! {
            <li class="poster-letter">
                <span class="poster-form">{taught(letter, &item.lang)}</span>
                {word.as_ref().map_or_else(blank, |word| example(visitor, word))}
            </li>
        }
    };
    let list = view! { <ol class="poster-letters">{letters.iter().zip(words).map(letter).collect_view()}</ol> };
    view! {
        <div class="not-printed song-sheet-choice">
            <p class="lead">{texts.paper.lead}</p>
            {(!letters.is_empty()).then(|| view! { <p>{texts.paper.alphabet_lead}</p> })}
            <p>
                <a href=item.address().url()>{texts.paper.back_to_language}</a>
            </p>
        </div>
        <article class="song-sheet poster">
            <header>
                <h1>{(texts.paper.alphabet_of)(visitor.reads(&language.title))}</h1>
                {code(&format!("{}/tu-dien/{}", visitor.origin, item.slug), texts.paper.scan_language)}
            </header>
            {letters.is_empty().then(|| view! { <p>{texts.paper.no_alphabet}</p> })}
            {list}
            <footer>
                <p class="licence">
                    {texts.frame.licence} ": " {item.licence.clone()}
                    {(!sources.is_empty()).then(|| format!(" · {}: {}", texts.sheet.sources, sources.join(", ")))}
                </p>
                <p class="song-sheet-url">{url}</p>
            </footer>
        </article>
    }
    .into_any()
}

fn example(visitor: &Visitor, item: &Item) -> AnyView {
    let Body::Word(word) = &item.body else { return blank() };
    view! {
        <span class="poster-word">{taught(&word.headword, &item.lang)}</span>
        <span class="poster-meaning">{said(&word.gloss(), visitor.tongue)}</span>
        {word.pictures.first().map(|shown| picture(visitor, shown))}
    }
    .into_any()
}

/// A line to write a word on, whether there is none or none for this reader.
fn blank() -> AnyView {
    view! { <span class="poster-blank" aria-hidden="true"></span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_shown_by_a_short_word_that_begins_with_it() {
        let letters = ["a", "ă", "m", "n", "s", "sl"].map(str::to_owned);
        let words = ["slam", "nạm nạm", "nặm", "sam"];
        let found = candidates(&letters, &words);
        assert_eq!(found[3], [2, 1], "n: the short one first");
        assert_eq!(found[4], [3], "s is not sl");
        assert_eq!(found[5], [0]);
        assert_eq!(found[1], [2], "ă begins no word, so that one shows it which holds it");
    }
}
