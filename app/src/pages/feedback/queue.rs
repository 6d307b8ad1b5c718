//! What readers said, for those who write here: of the items that they may see, and of no others.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tiengban_content::{Item, ItemId};
use tiengban_store::feedback::{Feedback, Stage};

use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::studio::bench::is_for_writer;
use crate::pages::studio::writer;
use crate::parts::{dotted, said, when};
use crate::visitor::Visitor;

/// So many of each stage are looked through.
const MOST: usize = 500;

/// What has come this far and is for this writer, each with its item.
async fn found(visitor: &Visitor, stage: Stage) -> Result<Vec<(Feedback, Item)>, PageError> {
    let db = &visitor.site.db;
    let all = db.feedback_at(stage, MOST).await?;
    let mut ids: Vec<ItemId> = all.iter().map(|one| one.item.clone()).collect();
    ids.sort();
    ids.dedup();
    let items = db.indexable(&ids).await?.into_iter().filter(|item| is_for_writer(visitor, item));
    let items: BTreeMap<ItemId, Item> = items.map(|item| (item.id.clone(), item)).collect();
    Ok(all
        .into_iter()
        .filter_map(|one| Some((items.get(&one.item)?.clone(), one)))
        .map(|(item, one)| (one, item))
        .collect())
}

/// How many wait for this writer.
///
/// # Errors
/// When the store cannot answer.
pub async fn waiting(visitor: &Visitor) -> Result<usize, PageError> {
    Ok(found(visitor, Stage::Open).await?.len())
}

/// `GET /xuong/gop-y?xem=`
///
/// # Errors
/// For whoever does not write here.
pub async fn page(visitor: Visitor) -> Answer {
    writer(&visitor)?;
    let stage = Stage::of_name(visitor.asked("xem")).unwrap_or(Stage::Open);
    let found = found(&visitor, stage).await?;
    let texts = &visitor.texts().feedback;
    let asking = visitor.clone();
    let page = Page::new(texts.queue, "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let tab = |known: Stage| {
            let current = (known == stage).then_some("page");
            view! {
                <li>
                    <a href=format!("/xuong/gop-y?xem={}", known.name()) aria-current=current>
                        {(texts.stage)(known)}
                    </a>
                </li>
            }
        };
        let list = if found.is_empty() {
            view! { <p>{texts.none}</p> }.into_any()
        } else {
            view! { <ul class="rows">{found.iter().map(|one| row(visitor, one)).collect_view()}</ul> }.into_any()
        };
        let steps = vec![(visitor.texts().studio.title.to_owned(), "/xuong".to_owned())];
        view! {
            {crate::parts::breadcrumbs(visitor, steps)}
            <header class="page-head">
                <h1>{texts.queue}</h1>
                <p class="lead">{texts.queue_lead}</p>
            </header>
            <nav class="stages" aria-label=texts.filter>
                <ul>{Stage::ALL.map(tab).collect_view()}</ul>
            </nav>
            {list}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

fn row(visitor: &Visitor, (feedback, item): &(Feedback, Item)) -> AnyView {
    let texts = &visitor.texts().feedback;
    let title = item.body.title(&item.lang);
    let at = when(feedback.changed_at, visitor.site.clock.now_ms(), visitor.tongue);
    let form =
        if feedback.form.is_empty() { String::new() } else { (texts.stands_as)(&feedback.form, &feedback.place) };
    view! {
        <li>
            <span>
                <a href=format!("/xuong/gop-y/{}", feedback.id)>{said(&title, visitor.tongue)}</a>
                <span class="note">
                    " · " {dotted([&(texts.sort)(feedback.sort).to_owned(), &form, &feedback.called, &at])}
                </span>
            </span>
        </li>
    }
    .into_any()
}
