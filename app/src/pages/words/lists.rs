//! The lists that teachers work through: what words of a language still lack, each row a way to the word's form.

use leptos::prelude::*;
use tiengban_content::State;
use tiengban_store::Outline;
use tiengban_store::worklists::{Listed, Worklist};

use super::above::headword;
use super::bench::{edits, form_of};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::{Pager, breadcrumbs, pager, said, taught};
use crate::visitor::Visitor;

/// Words on one page.
const PAGE_SIZE: usize = 100;

/// The name of a list in an address.
const fn name(list: Worklist) -> &'static str {
    match list {
        Worklist::NoSound => "khong-tieng",
        Worklist::NoSource => "khong-nguon",
        Worklist::Unused => "khong-bai",
        Worklist::Drafts => "chua-dang",
        Worklist::All => "tat-ca",
    }
}

/// What the page shows of one language.
struct Shown {
    list: Worklist,
    counts: Vec<(Worklist, i64)>,
    words: Vec<Listed>,
    stretch: Pager,
}

/// `GET /xuong/tu?tieng=&xem=&trang=`
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in, [`PageError::NotFound`] for whoever may not edit the dictionary.
pub async fn page(visitor: Visitor) -> Answer {
    if !edits(&visitor.signed_in()?.member) {
        return Err(PageError::NotFound);
    }
    let languages = visitor.languages().await?;
    let asked = visitor.asked("tieng");
    let chosen = languages.iter().find(|language| language.address.slug.as_str() == asked).or(languages.first());
    let shown = match chosen {
        Some(language) => Some(of(&visitor, language).await?),
        None => None,
    };
    let chosen = chosen.cloned();
    let texts = &visitor.texts().workshop;
    let asking = visitor.clone();
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let below = match (chosen, shown) {
            (Some(language), Some(shown)) => lists(visitor, &language, &shown),
            _ => view! { <p>{texts.no_languages}</p> }.into_any(),
        };
        view! {
            {breadcrumbs(visitor, Vec::new())}
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {tongues(visitor, &languages, asked_or_first(visitor, &languages))}
            {below}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

fn asked_or_first(visitor: &Visitor, languages: &[Outline]) -> String {
    let asked = visitor.asked("tieng");
    let found = languages.iter().find(|language| language.address.slug.as_str() == asked).or(languages.first());
    found.map(|language| language.address.slug.to_string()).unwrap_or_default()
}

async fn of(visitor: &Visitor, language: &Outline) -> Result<Shown, PageError> {
    let (db, viewer) = (&visitor.site.db, &visitor.viewer);
    let asked = visitor.asked("xem");
    let list = Worklist::ALL.into_iter().find(|list| name(*list) == asked).unwrap_or(Worklist::ALL[0]);
    let mut counts = Vec::new();
    for one in Worklist::ALL {
        counts.push((one, db.count_worklist(one, &language.lang, viewer).await?));
    }
    let total = counts.iter().find(|(one, _)| *one == list).map_or(0, |(_, count)| *count);
    let stretch = Pager::asked(visitor, usize::try_from(total).unwrap_or_default(), PAGE_SIZE);
    let words = db.worklist(list, &language.lang, viewer, PAGE_SIZE, stretch.offset()).await?;
    Ok(Shown { list, counts, words, stretch })
}

fn tongues(visitor: &Visitor, languages: &[Outline], chosen: String) -> AnyView {
    let link = |language: &Outline| {
        let slug = language.address.slug.to_string();
        let current = (slug == chosen).then_some("page");
        view! {
            <li>
                <a href=format!("/xuong/tu?tieng={slug}") aria-current=current>
                    {said(&language.title, visitor.tongue)}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=(visitor.texts().kinds)(tiengban_content::Kind::Language)>
            <ul class="chips">{languages.iter().map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn lists(visitor: &Visitor, language: &Outline, shown: &Shown) -> AnyView {
    let texts = &visitor.texts().workshop;
    let slug = language.address.slug.to_string();
    let tab = |(list, count): &(Worklist, i64)| {
        let href = format!("/xuong/tu?tieng={slug}&xem={}", name(*list));
        view! {
            <li>
                <a href=href aria-current=(*list == shown.list).then_some("page")>
                    {(texts.list)(*list)}
                    " "
                    <span class="count">{*count}</span>
                </a>
            </li>
        }
    };
    let words = if shown.words.is_empty() {
        view! { <p class="empty">{(texts.list_done)(shown.list)}</p> }.into_any()
    } else {
        let rows = shown.words.iter().map(|listed| row(visitor, listed)).collect_view();
        view! { <ul class="rows word-rows">{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="viec">
            <h2 id="viec">{(texts.lists_of)(visitor.reads(&language.title))}</h2>
            <p class="buttons">
                <a class="button button-strong" href=format!("/xuong/tu/moi/{slug}")>
                    {texts.new_word}
                </a>
                <a class="button" href=format!("/xuong/bang?tieng={slug}")>
                    {visitor.texts().batches.title}
                </a>
            </p>
            <nav class="stages" aria-label=texts.lists_of_words>
                <ul>{shown.counts.iter().map(tab).collect_view()}</ul>
            </nav>
            {words}
            {pager(visitor, shown.stretch)}
        </section>
    }
    .into_any()
}

fn row(visitor: &Visitor, listed: &Listed) -> AnyView {
    let outline = &listed.outline;
    let state = (listed.state != State::Published).then(|| (visitor.texts().workshop.state)(listed.state));
    view! {
        <li>
            <a href=form_of(&outline.address.slug)>{taught(headword(outline), &outline.lang)}</a>
            " "
            <span class="gloss">{said(&outline.summary, visitor.tongue)}</span>
            {state.map(|state| view! { " " <span class="note">"(" {state} ")"</span> })}
        </li>
    }
    .into_any()
}
