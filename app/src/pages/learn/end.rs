//! The end of a sitting: what was learned, to be heard once more, and the way on.

use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::people::PersonId;
use tiengban_content::{Item, Kind, Rel};
use tiengban_store::learning::{NewLine, Said, Thing};

use super::place::{Place, path};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::lesson::next_of;
use crate::parts::form::{carried, once};
use crate::parts::{Library, breadcrumbs, clip, said, taught};
use crate::visitor::Visitor;

/// The words of the lesson that the visitor may see, in its order.
fn words<'a>(item: &Item, library: &'a Library) -> Vec<&'a Item> {
    let links = item.body.links();
    let words = links.iter().filter(|link| link.rel == Rel::Word);
    words.filter_map(|link| library.get(Kind::Word, &link.to.slug)).collect()
}

/// Whoever has come to the end of a lesson learns its words from now on.
pub(crate) async fn add_words(
    visitor: &Visitor,
    person: &PersonId,
    lesson: &Item,
    library: &Library,
) -> Result<(), PageError> {
    let site = &visitor.site;
    let at = site.clock.now_ms();
    let line = |word: &&Item| NewLine {
        // Once for each lesson, however often it is taken.
        id: format!("bai-{}-{}", lesson.id.0, word.id.0),
        thing: Thing::word(word.id.clone()),
        said: Said::Added,
        at,
    };
    let lines: Vec<NewLine> = words(lesson, library).iter().map(line).collect();
    site.db.learn(person, &lines, &site.db.scheduler_for(person).await?, &*site.clock).await?;
    Ok(())
}

/// What was learned in a lesson, in sound; nothing where it has no words for this visitor.
pub(crate) fn words_learned(visitor: &Visitor, item: &Item, library: &Library) -> Option<AnyView> {
    let words: Vec<_> = words(item, library).into_iter().map(|word| learned(visitor, library, word)).collect();
    (!words.is_empty()).then(|| {
        view! {
            <section>
                <h2>{visitor.texts().learn.learned}</h2>
                <ul class="sitting-words">{words}</ul>
            </section>
        }
        .into_any()
    })
}

pub(super) async fn show(visitor: &Visitor, place: Place) -> Answer {
    let next = next_of(visitor, &place.item).await?;
    let texts = &visitor.texts().learn;
    let (title, asking) = (place.item.body.title(&place.item.lang), visitor.clone());
    let page = Page::new(format!("{}: {}", texts.finished, visitor.reads(&title)), "").hidden_from_crawlers();
    let page = if place.person.is_some() { page.kept_nowhere() } else { page };
    let page = page.body(move || {
        let visitor = &asking;
        let learned = words_learned(visitor, &place.item, &place.library);
        let next = next.map(|next| {
            view! {
                <a class="button button-strong" href=next.address.url()>
                    {(texts.next_lesson)(visitor.reads(&next.title))}
                </a>
            }
        });
        let practise = match &place.person {
            Some(_) => view! { <a class="button" href="/on-tap">{visitor.texts().practice.title}</a> }.into_any(),
            None => view! { <p class="hint">{texts.sign_in_hint}</p> }.into_any(),
        };
        view! {
            {breadcrumbs(visitor, vec![(visitor.reads(&title).to_owned(), place.item.address().url())])}
            <header class="page-head">
                <p class="above">{said(&title, visitor.tongue)}</p>
                <h1>{texts.finished}</h1>
            </header>
            {learned}
            <div class="buttons">{next} {practise}</div>
            <form method="post" action=path(&place.item)>
                {once(visitor)} {carried("do", "again")} {carried("o", place.carried(visitor))}
                {carried("version", place.version.to_string())}
                {carried("revision", place.sitting.revision.to_string())}
                <button class="button-small">{texts.again}</button>
            </form>
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

/// A word, in sound first.
fn learned(visitor: &Visitor, library: &Library, item: &Item) -> AnyView {
    let Body::Word(word) = &item.body else { return ().into_any() };
    let sound = word.sounds.first().map(|sound| clip(visitor, sound, &word.headword, library.renditions()));
    let gloss = word.senses.first().map(|sense| said(&sense.gloss, visitor.tongue));
    view! {
        <li>
            {sound}
            <a href=item.address().url()>{taught(&word.headword, &item.lang)}</a>
            " "
            <span class="gloss">{gloss}</span>
        </li>
    }
    .into_any()
}
