//! Every revision of a lesson: who made it, when, what changed; and going back to one.

use leptos::prelude::*;
use tiengban_content::studio::difference::{Change, Sort, What, difference};
use tiengban_store::studio::Past;

use super::bench::{Bench, Outcome};
use super::{name_of, slug_url};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{carried, done, fault};
use crate::parts::{breadcrumbs, dotted, said, when};
use crate::visitor::{AskedSlug, Visitor};

/// So many are shown at once.
const AT_ONCE: usize = 50;

/// `GET /xuong/lich-su/{slug}?ban=` (the revision that is looked at; the newest if none is said) `&truoc=`
///
/// # Errors
/// As [`Bench::at`].
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let (db, texts) = (&visitor.site.db, &visitor.texts().studio);
    let before = visitor.asked("truoc").parse().ok();
    let past = db.history(&bench.item.id, before, AT_ONCE).await?;
    let mut lines = Vec::new();
    for one in past {
        let name = match &one.author {
            Some(author) => name_of(&visitor, author).await?,
            None => String::new(),
        };
        lines.push((one, name));
    }
    let number: i64 = visitor.asked("ban").parse().unwrap_or(bench.item.revision);
    let lesson = bench.revision(&visitor, number).await?.ok_or(PageError::NotFound)?;
    let ground = bench.revision(&visitor, number - 1).await?.unwrap_or_default();
    let changes = difference(&ground, &lesson);
    let shown = db.item_at(&bench.item.address()).await?.map_or(0, |shown| shown.revision);
    let news = (visitor.asked("da") == "lai").then_some(texts.restored);
    let (asking, complaint) = (visitor.clone(), visitor.complaint());
    let page = Page::new(texts.history, "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let slug = slug_url(&bench.item.slug);
        let steps = vec![
            (texts.title.to_owned(), "/xuong".to_owned()),
            (visitor.reads(&bench.lesson.title).to_owned(), format!("/xuong/bai/{slug}")),
        ];
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <p class="above">{texts.history}</p>
                <h1>{said(&bench.lesson.title, visitor.tongue)}</h1>
            </header>
            {done(news)}
            {fault(complaint)}
            <div class="history">
                {listed(visitor, &slug, &lines, number, shown)}
                {looked_at(visitor, &bench, number, &changes)}
            </div>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /xuong/lich-su/{slug}`: the text of an old revision becomes the newest, as a draft.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, sent: Sent) -> Answer {
    let bench = Bench::at(&visitor, slug.clone()).await?;
    let number: i64 = sent.get("ban").parse().map_err(|_| PageError::NotFound)?;
    let lesson = bench.revision(&visitor, number).await?.ok_or(PageError::NotFound)?;
    if bench.unfinished(&visitor).await?.is_some() {
        return page(visitor.again(&sent, visitor.texts().studio.save_first), AskedSlug(slug)).await;
    }
    match bench.save(&visitor, lesson, sent.version()).await? {
        Outcome::Saved(_) => Ok(go_to(&format!("/xuong/lich-su/{}?da=lai", slug_url(&slug)))),
        Outcome::TooLate(..) => page(visitor.too_late(&sent), AskedSlug(slug)).await,
    }
}

fn listed(visitor: &Visitor, slug: &str, lines: &[(Past, String)], number: i64, shown: i64) -> AnyView {
    let (texts, now) = (&visitor.texts().studio, visitor.site.clock.now_ms());
    let line = |(past, name): &(Past, String)| {
        let current = (past.number == number).then_some("true");
        view! {
            <li>
                <a href=format!("/xuong/lich-su/{slug}?ban={}", past.number) aria-current=current>
                    {(texts.revision)(past.number)}
                </a>
                <span class="note">{dotted([name, &when(past.made_at, now, visitor.tongue)])}</span>
                {(past.number == shown).then(|| view! { <span class="badge">{texts.seen_by_readers}</span> })}
            </li>
        }
    };
    let older = lines.last().filter(|(past, _)| past.number > 1 && lines.len() == AT_ONCE);
    let older = older.map(|(past, _)| {
        view! {
            <p>
                <a href=format!("/xuong/lich-su/{slug}?truoc={}", past.number)>{texts.older}</a>
            </p>
        }
    });
    view! {
        <nav class="history-list" aria-label=texts.history>
            <ul class="rows">{lines.iter().map(line).collect_view()}</ul>
            {older}
        </nav>
    }
    .into_any()
}

fn looked_at(visitor: &Visitor, bench: &Bench, number: i64, changes: &[Change]) -> AnyView {
    let texts = &visitor.texts().studio;
    let slug = slug_url(&bench.item.slug);
    let list = if changes.is_empty() {
        view! { <p>{texts.nothing_changed}</p> }.into_any()
    } else {
        view! { <ol class="changes">{changes.iter().map(|change| one(visitor, change)).collect_view()}</ol> }.into_any()
    };
    let restore = (number != bench.item.revision).then(|| {
        view! {
            <form method="post" action=format!("/xuong/lich-su/{slug}")>
                {carried("ban", number.to_string())} {carried("version", bench.item.revision.to_string())}
                <button>{(texts.restore)(number)}</button>
            </form>
        }
    });
    view! {
        <section class="history-change">
            <h2>{(texts.revision)(number)}</h2>
            {list}
            {restore}
        </section>
    }
    .into_any()
}

/// One change, word by word.
fn one(visitor: &Visitor, change: &Change) -> AnyView {
    let texts = &visitor.texts().studio;
    let runs = change.parts.iter().map(|run| match run.sort {
        Sort::Same => view! { <span>{run.text.clone()}</span> }.into_any(),
        Sort::Added => view! { <ins>{run.text.clone()}</ins> }.into_any(),
        Sort::Removed => view! { <del>{run.text.clone()}</del> }.into_any(),
    });
    let class = match change.what {
        What::Added => "change change-added",
        What::Removed => "change change-removed",
        What::Changed => "change",
        What::Moved => "change change-moved",
    };
    view! {
        <li class=class>
            <p class="change-what">{(texts.change)(change)}</p>
            <div class="change-text" translate="no">
                {runs.collect_view()}
            </div>
        </li>
    }
    .into_any()
}
