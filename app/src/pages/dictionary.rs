//! The words of a language, by its own letters, a page at a time, or those of one topic or one letter.

use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::{Address, Item, Kind};
use tiengban_store::ItemFilter;

use super::Answer;
use super::language::{topic_links, writing_note};
use super::letters::{self, Letter};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::parts::{Pager, breadcrumbs, pager, taught, word_cards};
use crate::visitor::{AskedSlug, Visitor};

/// Words on one page.
const PAGE_SIZE: usize = 90;

/// `GET /tu-dien/{language}?chu-de=&chu-cai=&trang=`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let db = &visitor.site.db;
    let address = Address::new(Kind::Language, slug);
    let item = db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let Body::Language(language) = &item.body else { return Err(PageError::NotFound) };
    let all = ItemFilter::new().kind(Kind::Word).lang(item.lang.clone());
    let topics = db.topics(&all, &visitor.viewer).await?;
    let total = db.count(&all, &visitor.viewer).await?;
    // A topic that nobody uses is as good as none.
    let topic = topics.iter().map(|(topic, _)| topic.as_str()).find(|topic| *topic == visitor.asked("chu-de"));
    let topic = topic.unwrap_or_default().to_owned();
    let (letters, _) = letters::of(&visitor, &item, language).await?;
    let letter = letters.iter().find(|letter| letter.form == visitor.asked("chu-cai"));
    let filter = if topic.is_empty() { all } else { all.topic(&topic) };
    let filter = letter.map_or(filter.clone(), |letter| filter.beginning(&letter.key));
    let letter = letter.map(|letter| letter.form.clone()).unwrap_or_default();
    let count = usize::try_from(db.count(&filter, &visitor.viewer).await?).unwrap_or_default();
    let stretch = Pager::asked(&visitor, count, PAGE_SIZE);
    let words = db.items(&filter.limit(PAGE_SIZE).offset(stretch.offset()), &visitor.viewer).await?;

    let texts = &visitor.texts().language;
    let name = visitor.reads(&language.title).to_owned();
    let page = Page::new((texts.dictionary_of)(&name), (texts.dictionary_lead)(total))
        .canonical(format!("/tu-dien/{}", item.slug));
    let asking = visitor.clone();
    let page = page.body(move || {
        let chosen = Chosen { topics: &topics, topic: &topic, letters: &letters, letter: &letter };
        show(&asking, &item, &name, &words, &chosen, total, stretch)
    });
    Ok(document(&visitor, page))
}

/// By what the words can be chosen, and what was chosen; empty where nothing was.
struct Chosen<'a> {
    topics: &'a [(String, i64)],
    topic: &'a str,
    letters: &'a [Letter],
    letter: &'a str,
}

fn show(
    visitor: &Visitor,
    language: &Item,
    name: &str,
    words: &[Item],
    chosen: &Chosen<'_>,
    total: i64,
    stretch: Pager,
) -> AnyView {
    let texts = visitor.texts();
    let topic_name = (texts.topic)(chosen.topic).unwrap_or(chosen.topic).to_owned();
    let dictionary = format!("/tu-dien/{}", language.slug);
    view! {
        {breadcrumbs(visitor, vec![(name.to_owned(), language.address().url())])}
        <h1>{(texts.language.dictionary_of)(name)}</h1>
        <p class="lead">{(texts.language.dictionary_lead)(total)}</p>
        {writing_note(visitor, words)}
        {letters::links(visitor, language, chosen.letters, chosen.letter)}
        {topic_links(visitor, &dictionary, chosen.topics, chosen.topic)}
        {(!topic_name.is_empty()).then(|| view! { <h2>{topic_name}</h2> })}
        {(!chosen.letter.is_empty()).then(|| view! { <h2 id="tu">{taught(chosen.letter, &language.lang)}</h2> })}
        {words.is_empty().then(|| view! { <p class="empty">{texts.language.no_words}</p> })}
        {word_cards(words, visitor.tongue)}
        {pager(visitor, stretch)}
        {super::sheets::export::links(visitor, language)}
    }
    .into_any()
}
