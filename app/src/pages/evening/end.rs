//! The end of an evening: who was here, and what is worth repeating.

use leptos::prelude::*;
use tiengban_content::{Item, ItemId};

use super::stage::Stage;
use super::{aside, eyes};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::clubs::report::called;
use crate::pages::practice::holds;
use crate::pages::{Answer, seen};
use crate::parts::form::carried;
use crate::parts::{breadcrumbs, said, taught};
use crate::visitor::Visitor;

/// So many things are worth repeating.
const MOST: usize = 10;

pub(super) async fn show(visitor: &Visitor, stage: Stage) -> Answer {
    let texts = &visitor.texts().evening;
    let named = |(person, right): (&String, &u32)| Some((stage.name(person)?.to_owned(), *right));
    let people: Vec<(String, u32)> = stage.evening.people.iter().zip(&stage.evening.right).filter_map(named).collect();
    let missed = missed(visitor, &stage).await?;
    // All have gone home, and there is something left to be asked: whoever comes goes on with it.
    let goes_on = stage.kept.ended_at.is_none() && !stage.evening.ahead.is_empty();
    let others = if goes_on { aside::others(visitor, &stage).await? } else { Vec::new() };
    let asking = visitor.clone();
    let page = Page::new(texts.over, "").hidden_from_crawlers().kept_nowhere();
    Ok(document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let club = format!("/cau-lac-bo/{}", stage.club.id);
            let person = |(name, right): &(String, u32)| {
                view! {
                    <li>
                        <strong>{name.clone()}</strong>
                        " "
                        <span class="note">{(texts.knew)(*right)}</span>
                    </li>
                }
            };
            view! {
                {breadcrumbs(visitor, vec![(stage.club.name.clone(), club.clone())])}
                <header class="page-head">
                    <h1>{texts.over}</h1>
                    <p class="lead">{(texts.were_here)(people.len())}</p>
                </header>
                <ul class="rows">{people.iter().map(person).collect_view()}</ul>
                {missed}
                {close(visitor, &stage)}
                {aside::arrive(visitor, &stage, &others)}
                <p class="buttons">
                    <a class="button" href=format!("{club}/buoi")>
                        {texts.again}
                    </a>
                    <a class="button" href=format!("{club}/bao-cao")>
                        {visitor.texts().evening.report}
                    </a>
                </p>
            }
            .into_any()
        }),
    ))
}

/// The button that ends it; none where it has ended.
fn close(visitor: &Visitor, stage: &Stage) -> Option<AnyView> {
    stage.kept.ended_at.is_none().then(|| {
        view! {
            <form method="post" action=format!("/buoi/{}", stage.kept.id)>
                {carried("version", stage.kept.version.to_string())}
                <button class="button-strong" name="do" value="end">
                    {visitor.texts().evening.end}
                </button>
            </form>
        }
        .into_any()
    })
}

/// What was not known this evening, of what the whole club may see. The room reads it: it says nothing of whom.
async fn missed(visitor: &Visitor, stage: &Stage) -> Result<AnyView, PageError> {
    let eyes = eyes(&stage.club.id);
    let mut things: Vec<(Item, String)> = Vec::new();
    for asked in stage.evening.worth_repeating() {
        let item = seen(visitor, &ItemId(asked.item.clone())).await?.filter(|item| eyes.may_see(&item.audience));
        if let Some(item) = item.filter(|item| holds(&item.body, &asked.part)) {
            things.push((item, asked.part.clone()));
        }
        if things.len() == MOST {
            break;
        }
    }
    if things.is_empty() {
        return Ok(view! { <p class="note">{visitor.texts().live.all_knew}</p> }.into_any());
    }
    let line = |(item, part): &(Item, String)| {
        let (name, meaning) = called(item, part);
        view! {
            <li>
                <a href=item.address().url()>{taught(&name, &item.lang)}</a>
                " "
                <span class="gloss">{said(&meaning, visitor.tongue)}</span>
            </li>
        }
    };
    Ok(view! {
        <section>
            <h2>{visitor.texts().evening.repeat}</h2>
            <ul class="rows report">{things.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any())
}
