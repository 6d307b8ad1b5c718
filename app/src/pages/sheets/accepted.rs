//! The page of a sheet that was accepted: what it made and changed, and undoing it as a whole.

use axum::http::StatusCode;
use leptos::prelude::*;
use tiengban_content::{Item, ItemId, State};
use tiengban_store::batches::BatchItem;

use super::bench::Bench;
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::studio::name_of;
use crate::pages::words::form_of;
use crate::parts::form::{carried, done, fault};
use crate::parts::{Pager, breadcrumbs, dotted, pager, taught, when};
use crate::visitor::Visitor;

/// Words on one page.
const PAGE_SIZE: usize = 200;

/// The words of a sheet that are not published yet, as the sheet left them.
///
/// # Errors
/// When the store cannot answer.
pub(super) async fn waiting(visitor: &Visitor, id: &str) -> Result<Vec<Item>, PageError> {
    let did = visitor.site.db.batch_items(id).await?;
    let items = items(visitor, &did).await?;
    let as_left = |item: &Item| did.iter().any(|did| did.id == item.id && did.after == item.revision);
    let waits = |item: &Item| matches!(item.state, State::Draft | State::InReview) && as_left(item);
    Ok(items.into_iter().filter(waits).collect())
}

async fn items(visitor: &Visitor, did: &[BatchItem]) -> Result<Vec<Item>, PageError> {
    let ids: Vec<ItemId> = did.iter().map(|item| item.id.clone()).collect();
    let items = visitor.site.db.indexable(&ids).await?;
    Ok(items.into_iter().filter(|item| visitor.viewer.may_see(&item.audience)).collect())
}

pub(super) async fn show(visitor: &Visitor, bench: Bench, complaint: Option<&'static str>) -> Answer {
    let texts = &visitor.texts().batches;
    let db = &visitor.site.db;
    let did = db.batch_items(&bench.batch.id).await?;
    let words = items(visitor, &did).await?;
    let touched = if bench.batch.stands() { db.touched_since(&bench.batch.id).await? } else { Vec::new() };
    let unpublished = waiting(visitor, &bench.batch.id).await?.len();
    let who = name_of(visitor, &bench.batch.by).await?;
    let title = (texts.sheet_of)(&bench.title(visitor), &bench.shelf.name);
    let status = if complaint.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let told = match visitor.asked("da") {
        "nhan" => Some(texts.accepted_now),
        "lui" => Some(texts.undone_now),
        "dang" => Some(texts.published_now),
        _ => None,
    };
    let told = told.filter(|_| complaint.is_none());
    let asking = visitor.clone();
    let page = Page::new(title.clone(), texts.lead).hidden_from_crawlers().status(status).body(move || {
        let visitor = &asking;
        let steps = vec![
            (visitor.texts().workshop.title.to_owned(), "/xuong/tu".to_owned()),
            (texts.title.to_owned(), "/xuong/bang".to_owned()),
        ];
        let made = did.iter().filter(|item| item.before == 0).count();
        let now = visitor.site.clock.now_ms();
        let at = |time: Option<i64>| time.map(|time| when(time, now, visitor.tongue)).unwrap_or_default();
        let stage = match bench.batch.undone_at {
            Some(_) => format!("{} {}", texts.was_undone, at(bench.batch.undone_at)),
            None => format!("{} {}", texts.was_accepted, at(bench.batch.accepted_at)),
        };
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <h1>{title}</h1>
                <p class="lead">{(texts.did)(made, did.len() - made)}</p>
                <p class="note">{dotted([&stage, &who])}</p>
            </header>
            {done(told)}
            {fault(complaint.map(ToOwned::to_owned))}
            {bench.batch.stands().then(|| actions(visitor, &bench, unpublished, &touched, &words))}
            {list(visitor, &did, &words)}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

fn actions(visitor: &Visitor, bench: &Bench, unpublished: usize, touched: &[ItemId], words: &[Item]) -> AnyView {
    let texts = &visitor.texts().batches;
    let publish = (bench.steward && unpublished > 0).then(|| {
        view! {
            <button class="button button-strong" name="do" value="publish-all">
                {(texts.publish_all)(unpublished)}
            </button>
        }
    });
    let stay = touched.iter().map(|id| {
        let word = words.iter().find(|item| item.id == *id);
        view! {
            <li>
                {carried("giu", id.to_string())}
                {match word {
                    Some(item) => view! { <a href=form_of(&item.slug)>{headword(item)}</a> }.into_any(),
                    None => texts.gone.into_any(),
                }}
            </li>
        }
    });
    let stay = (!touched.is_empty()).then(|| {
        view! {
            <p>{(texts.stay)(touched.len())}</p>
            <ul>{stay.collect_view()}</ul>
        }
    });
    view! {
        <form method="post" action=bench.path() class="form-group sheet-undo">
            {stay}
            <p class="hint">{texts.undo_hint}</p>
            <p class="buttons">
                {publish}
                <button class="button" name="do" value="undo">
                    {texts.undo}
                </button>
            </p>
        </form>
    }
    .into_any()
}

fn headword(item: &Item) -> AnyView {
    let title = item.body.title(&item.lang);
    let text = title.iter().next().map(|(_, text)| text.to_owned()).unwrap_or_default();
    taught(&text, &item.lang).into_any()
}

fn list(visitor: &Visitor, did: &[BatchItem], words: &[Item]) -> AnyView {
    let texts = &visitor.texts().batches;
    let there: Vec<(&BatchItem, &Item)> =
        did.iter().filter_map(|did| Some((did, words.iter().find(|item| item.id == did.id)?))).collect();
    let stretch = Pager::asked(visitor, there.len(), PAGE_SIZE);
    let row = |(did, item): &(&BatchItem, &Item)| {
        let what = if did.before == 0 { texts.new_word } else { texts.changed_word };
        let state = (visitor.texts().workshop.state)(item.state);
        view! {
            <li>
                <a href=form_of(&item.slug)>{headword(item)}</a>
                <span class="note">" · " {dotted([&what.to_owned(), &state.to_owned()])}</span>
            </li>
        }
    };
    let rows = there.iter().skip(stretch.offset()).take(PAGE_SIZE).map(row).collect_view();
    view! {
        <section aria-labelledby="cac-tu">
            <h2 id="cac-tu">{texts.its_words}</h2>
            {there.is_empty().then(|| view! { <p class="empty">{texts.no_words_left}</p> })}
            <ul class="rows word-rows">{rows}</ul>
            {pager(visitor, stretch)}
        </section>
    }
    .into_any()
}
