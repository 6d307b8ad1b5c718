//! A language: what is known, its words by topic, its courses, scripts, songs and stories.

use leptos::prelude::*;
use tiengban_content::body::{Body, Language, Writing};
use tiengban_content::{Item, Kind, Rel};
use tiengban_store::{ItemFilter, Outline};

use super::paper::alphabet;
use super::{Answer, open};
use crate::document::{Page, document};
use crate::parts::{Library, Setting, blocks, breadcrumbs, card_grid, item_foot, outline_card, said, word_cards};
use crate::visitor::{AskedSlug, Visitor};

/// So many words stand on the page itself; the others are in the dictionary.
const WORDS_SHOWN: usize = 12;

/// What the page shows beside the language itself.
struct Around {
    words: Vec<Item>,
    word_count: i64,
    topics: Vec<(String, i64)>,
    shelves: Vec<(&'static str, Vec<Outline>)>,
}

/// `GET /tieng/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Language, slug).await?;
    let Body::Language(language) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let db = &visitor.site.db;
    let words = ItemFilter::new().kind(Kind::Word).lang(item.lang.clone());
    let texts = visitor.texts();
    let about = |kind| ItemFilter::new().kind(kind).linked_to(Rel::About, item.address());
    let of_lang = |kind| ItemFilter::new().kind(kind).lang(item.lang.clone());
    let mut shelves = Vec::new();
    for (name, filter) in [
        (texts.language.courses, of_lang(Kind::Course)),
        (texts.language.scripts, about(Kind::Script)),
        (texts.language.songs, about(Kind::Song)),
        (texts.language.stories, about(Kind::Story)),
    ] {
        shelves.push((name, db.outline(&filter, &visitor.viewer).await?));
    }
    let around = Around {
        word_count: db.count(&words, &visitor.viewer).await?,
        topics: db.topics(&words, &visitor.viewer).await?,
        words: db.items(&words.limit(WORDS_SHOWN), &visitor.viewer).await?,
        shelves,
    };
    let page =
        Page::new(visitor.reads(&language.title), visitor.reads(&language.summary)).canonical(item.address().url());
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &language, &library, &around))))
}

fn show(visitor: &Visitor, item: &Item, language: &Language, library: &Library, around: &Around) -> AnyView {
    let tongue = visitor.tongue;
    let texts = visitor.texts();
    let shelf = |(name, outlines): &(&'static str, Vec<Outline>)| {
        view! {
            <section>
                <h2>{*name}</h2>
                {card_grid(outlines.iter().map(|outline| outline_card(visitor, outline, None)).collect())}
            </section>
        }
    };
    // What can be learnt stands first, then the words, then what there is to read.
    let (courses, shelves) = around.shelves.split_at(1);
    let courses = courses.iter().filter(|(_, outlines)| !outlines.is_empty()).map(shelf);
    let shelves = shelves.iter().filter(|(_, outlines)| !outlines.is_empty()).map(shelf);
    view! {
        {breadcrumbs(visitor, vec![((texts.kinds)(Kind::Language).to_owned(), "/tieng".to_owned())])}
        <header class="page-head">
            <h1>{said(&language.title, tongue)}</h1>
            <p class="lead">{said(&language.summary, tongue)}</p>
        </header>
        {courses.collect_view()}
        {words(visitor, item, around)}
        {blocks(Setting { visitor, item, library }, &language.blocks)}
        {shelves.collect_view()}
        {alphabet_to_print(visitor, item, language)}
        {codes(visitor, item, language)}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}

fn alphabet_to_print(visitor: &Visitor, item: &Item, language: &Language) -> Option<AnyView> {
    let known = language.alphabet.iter().any(|letter| !letter.is_empty());
    known.then(|| {
        view! {
            <p class="paper-ways not-printed">
                <a class="button" href=alphabet::path(item)>
                    {visitor.texts().paper.alphabet}
                </a>
            </p>
        }
        .into_any()
    })
}

fn words(visitor: &Visitor, item: &Item, around: &Around) -> AnyView {
    let texts = &visitor.texts().language;
    if around.word_count == 0 {
        return view! {
            <section class="asking" aria-labelledby="words">
                <h2 id="words">{texts.no_words}</h2>
                <p>{texts.ask_words}</p>
            </section>
        }
        .into_any();
    }
    let dictionary = format!("/tu-dien/{}", item.slug);
    view! {
        <section aria-labelledby="words">
            <h2 id="words">{texts.words}</h2>
            {writing_note(visitor, &around.words)}
            {topic_links(visitor, &dictionary, &around.topics, "")}
            {word_cards(&around.words, visitor.tongue)}
            <p>
                <a class="button" href=dictionary>
                    {(texts.all_words)(around.word_count)}
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// Says that a list is in IPA or ASJP symbols, where it is.
pub(super) fn writing_note(visitor: &Visitor, words: &[Item]) -> AnyView {
    let texts = &visitor.texts().language;
    let is_in = |wanted| words.iter().any(|item| matches!(&item.body, Body::Word(word) if word.writing == wanted));
    let notes = [(Writing::Asjp, texts.asjp_note), (Writing::Ipa, texts.ipa_note)];
    let shown = notes.into_iter().filter(|(writing, _)| is_in(*writing));
    shown.map(|(_, note)| view! { <p class="writing-note">{note}</p> }).collect_view().into_any()
}

/// Links to the words of each topic; `chosen` is the one that is shown.
pub(super) fn topic_links(visitor: &Visitor, dictionary: &str, topics: &[(String, i64)], chosen: &str) -> AnyView {
    if topics.is_empty() {
        return ().into_any();
    }
    let texts = visitor.texts();
    let all = view! {
        <li>
            <a href=dictionary.to_owned() aria-current=chosen.is_empty().then_some("true")>
                {texts.language.all_topics}
            </a>
        </li>
    };
    let link = |(topic, count): &(String, i64)| {
        let name = (texts.topic)(topic).map_or_else(|| topic.clone(), ToOwned::to_owned);
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("chu-de", topic).finish();
        view! {
            <li>
                <a href=format!("{dictionary}?{query}") aria-current=(topic == chosen).then_some("true")>
                    {name}
                    <span class="count">{*count}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=texts.language.topics>
            <ul class="chips">{all} {topics.iter().map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn codes(visitor: &Visitor, item: &Item, language: &Language) -> AnyView {
    let texts = &visitor.texts().language;
    let none = || texts.no_code.to_owned();
    view! {
        <section class="codes" aria-labelledby="codes">
            <h2 id="codes">{texts.codes}</h2>
            <dl>
                <dt>"BCP 47"</dt>
                <dd>{item.lang.to_string()}</dd>
                <dt>"ISO 639-3"</dt>
                <dd>{language.iso639_3.clone().unwrap_or_else(none)}</dd>
                <dt>"Glottolog"</dt>
                <dd>{language.glottocode.clone().unwrap_or_else(none)}</dd>
            </dl>
        </section>
    }
    .into_any()
}
