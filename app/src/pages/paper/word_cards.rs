//! The words of a lesson as cards to cut out: eight on a sheet of A4, each sheet with the backs of its cards on the next
//! page, mirrored so that they meet when the paper is flipped on its long edge.

use leptos::prelude::*;
use tiengban_content::body::{Body, Lesson, Word};
use tiengban_content::{Item, Kind};

use super::{address_of, picture, words_of};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::{Answer, open};
use crate::parts::form::qr;
use crate::parts::{Library, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// Cards on a page.
const A_PAGE: usize = 8;

/// The path of a lesson's cards.
pub(super) fn path(item: &Item) -> String {
    let url = item.address().url();
    format!("/in/the-tu{}", url.strip_prefix("/bai").unwrap_or(&url))
}

/// `GET /in/the-tu/{slug of a lesson}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Lesson, slug).await?;
    let Body::Lesson(lesson) = item.body.clone() else { return Err(PageError::NotFound) };
    let title = (visitor.texts().paper.cards_of)(visitor.reads(&lesson.title));
    let page = Page::new(title, "").canonical(path(&item)).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &lesson, &library))))
}

fn show(visitor: &Visitor, item: &Item, lesson: &Lesson, library: &Library) -> AnyView {
    let texts = &visitor.texts().paper;
    let words = words_of(lesson, library);
    let sheet = |(index, words): (usize, &[Item])| {
        let front = |item: &Item| front(visitor, item);
        let back = |item: &Option<&Item>| match item {
            Some(item) => back(visitor, item),
            None => view! { <li class="vocabulary-card" aria-hidden="true"></li> }.into_any(),
        };
        view! {
            <section class="vocabulary-sheet">
                <h2 class="not-printed">{(texts.fronts)(index + 1)}</h2>
                <ul>{words.iter().map(front).collect_view()}</ul>
            </section>
            <section class="vocabulary-sheet">
                <h2 class="not-printed">{(texts.backs)(index + 1)}</h2>
                <ul>{mirrored(words).iter().map(back).collect_view()}</ul>
            </section>
        }
    };
    let nothing = words.is_empty().then(|| view! { <p class="empty">{texts.no_words}</p> });
    view! {
        <div class="not-printed">
            <h1>{(texts.cards_of)(visitor.reads(&lesson.title))}</h1>
            {(!words.is_empty()).then(|| view! { <p>{texts.cards_lead}</p> })}
            <p>
                <a href=item.address().url()>{texts.back_to_lesson}</a>
            </p>
            <p class="licence">{visitor.texts().frame.licence} ": " {item.licence.clone()}</p>
        </div>
        {nothing}
        {words.chunks(A_PAGE).enumerate().map(sheet).collect_view()}
    }
    .into_any()
}

/// What lies behind two columns, row by row, when the paper is flipped on its long edge.
fn mirrored<T>(fronts: &[T]) -> Vec<Option<&T>> {
    fronts.chunks(2).flat_map(|row| [row.get(1), row.first()]).collect()
}

fn front(visitor: &Visitor, item: &Item) -> AnyView {
    let Body::Word(word) = &item.body else { return ().into_any() };
    let note = (visitor.texts().word.writing)(word.writing);
    view! {
        <li class="vocabulary-card vocabulary-front">
            <p class="vocabulary-word" data-length=length(&word.headword)>
                {taught(&word.headword, &item.lang)}
            </p>
            {note.map(|note| view! { <p class="vocabulary-note">{note}</p> })}
        </li>
    }
    .into_any()
}

fn back(visitor: &Visitor, item: &Item) -> AnyView {
    let Body::Word(word) = &item.body else { return ().into_any() };
    let meaning = word.gloss();
    view! {
        <li class="vocabulary-card vocabulary-back">
            <div>
                <p class="vocabulary-meaning" data-length=length(visitor.reads(&meaning))>
                    {said(&meaning, visitor.tongue)}
                </p>
                {heard(word)}
            </div>
            <div class="vocabulary-ways">
                {word.pictures.first().map(|shown| picture(visitor, shown))} {qr(&address_of(visitor, item))}
            </div>
        </li>
    }
    .into_any()
}

fn heard(word: &Word) -> Option<AnyView> {
    let heard = word.ipa.first()?;
    Some(view! { <p class="ipa" translate="no">{heard.ipa.clone()}</p> }.into_any())
}

/// How large a text can be set so that it stays on its card.
fn length(text: &str) -> &'static str {
    // A long word breaks badly, many short ones do not: both count.
    let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    match text.chars().count() {
        ..=7 => "short",
        8..=24 if longest <= 9 => "medium",
        8..=60 => "long",
        _ => "very-long",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_back_lies_behind_its_front() {
        let flat = |fronts: &[i32]| mirrored(fronts).into_iter().map(Option::<&i32>::copied).collect::<Vec<_>>();
        assert_eq!(flat(&[1, 2, 3, 4]), [Some(2), Some(1), Some(4), Some(3)]);
        assert_eq!(flat(&[1, 2, 3]), [Some(2), Some(1), None, Some(3)]);
        assert!(flat(&[]).is_empty());
    }
}
