//! The first page: what this is, where to begin, which languages there are.

use leptos::prelude::*;
use tiengban_content::{Item, Kind, Rel};
use tiengban_store::{ItemFilter, Outline};

use super::Answer;
use crate::document::{Page, document};
use crate::parts::{card_grid, outline_card, said, word_cards};
use crate::visitor::Visitor;

/// So many greetings are called out at the gate.
const GREETINGS: usize = 4;

/// `GET /`
///
/// # Errors
/// When the store cannot answer.
pub async fn page(visitor: Visitor) -> Answer {
    let db = &visitor.site.db;
    let viewer = &visitor.viewer;
    let courses = db.outline(&ItemFilter::new().kind(Kind::Course), viewer).await?;
    let songs = db.outline(&ItemFilter::new().kind(Kind::Song).limit(1), viewer).await?;
    let stories = db.outline(&ItemFilter::new().kind(Kind::Story).limit(6), viewer).await?;
    let greetings = ItemFilter::new().kind(Kind::Word).topic("greeting").limit(GREETINGS);
    let greetings = db.items(&greetings, viewer).await?;
    let mut languages = Vec::new();
    for language in visitor.languages().await? {
        let of_lang = |kind| ItemFilter::new().kind(kind).lang(language.lang.clone());
        let words = db.count(&of_lang(Kind::Word), viewer).await?;
        let lessons = db.count(&of_lang(Kind::Lesson), viewer).await?;
        let stories = db.count(&ItemFilter::new().linked_to(Rel::About, language.address.clone()), viewer).await?;
        languages.push((language, words, lessons, stories));
    }
    // Those with something to learn first, then those with something to read.
    languages.sort_by_key(|(_, words, lessons, stories)| std::cmp::Reverse((*lessons, *stories, *words)));
    let languages: Vec<_> = languages.into_iter().map(|(language, words, ..)| (language, words)).collect();
    let texts = visitor.texts();
    let asking = visitor.clone();
    let page = Page::new(texts.home.title, texts.home.lead)
        .body(move || home(&asking, &courses, &songs, &greetings, &languages, &stories));
    Ok(document(&visitor, page))
}

fn home(
    visitor: &Visitor,
    courses: &[Outline],
    songs: &[Outline],
    greetings: &[Item],
    languages: &[(Outline, i64)],
    stories: &[Outline],
) -> AnyView {
    let texts = visitor.texts();
    let start = courses.first().map(|course| {
        view! {
            <a class="button button-strong" href=course.address.url()>
                {texts.home.start}
                ": "
                {said(&course.title, visitor.tongue)}
            </a>
        }
    });
    let listen = songs.first().map(|song| {
        view! {
            <a class="button" href=song.address.url()>
                {texts.home.listen}
            </a>
        }
    });
    let greet = (!greetings.is_empty()).then(|| {
        view! {
            <section class="greetings" aria-labelledby="greetings">
                <h2 id="greetings">{(texts.topic)("greeting")}</h2>
                {word_cards(greetings, visitor.tongue)}
            </section>
        }
    });
    let language_cards = languages.iter().map(|(language, words)| {
        let above = if *words > 0 { (texts.home.words_count)(*words) } else { texts.home.no_words.to_owned() };
        outline_card(visitor, language, Some(above))
    });
    let story_cards = stories.iter().map(|story| outline_card(visitor, story, None));
    view! {
        <div class="hero">
            <div>
            <h1 class="hero-title" lang="vi" translate="no">
                {texts.frame.site}
            </h1>
            <p class="hero-motto">{texts.frame.motto}</p>
            <p class="lead">{texts.home.lead}</p>
            <p class="buttons">{start} {listen}</p>
            </div>
            {greet}
        </div>
        <section aria-labelledby="languages">
            <h2 id="languages">{texts.home.languages}</h2>
            <p>{texts.home.languages_lead}</p>
            {card_grid(language_cards.collect())}
        </section>
        <section aria-labelledby="stories">
            <h2 id="stories">{texts.home.stories}</h2>
            {card_grid(story_cards.collect())}
        </section>
        <section class="truth" aria-labelledby="truth">
            <h2 id="truth">{texts.home.truth}</h2>
            <p>{texts.home.truth_text}</p>
            <p>
                <a href="/nguon">{texts.home.truth_link}</a>
            </p>
        </section>
    }
    .into_any()
}
