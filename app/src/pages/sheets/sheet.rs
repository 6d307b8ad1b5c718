//! `/xuong/bang/{id}`: what can be done with a sheet.

use std::collections::BTreeSet;

use axum::extract::Path;
use tiengban_content::body::{Body, Lack};
use tiengban_content::formats::Package;
use tiengban_content::formats::sheets::Report;
use tiengban_content::{Draft, ItemId, State};
use tiengban_store::batches::NotUndone;
use tiengban_store::{PeopleConflict, StoreError};

use super::bench::{Bench, seal};
use super::{accepted, changing, report};
use crate::doors::entering::go_to;
use crate::doors::{LongForm, Sent};
use crate::error::PageError;
use crate::pages::Answer;
use crate::visitor::Visitor;

/// `GET /xuong/bang/{id}`
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in, [`PageError::NotFound`] for whom it is not.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let bench = Bench::at(&visitor, &id).await?;
    show(&visitor, bench, None).await
}

async fn show(visitor: &Visitor, bench: Bench, complaint: Option<&'static str>) -> Answer {
    if bench.batch.accepted_at.is_some() {
        return accepted::show(visitor, bench, complaint).await;
    }
    let same = visitor.site.db.same_batches(&bench.batch).await?;
    let found = bench.shelf.look(&bench.sheet, State::InReview);
    Ok(report::show(visitor, bench, &found, &same, complaint))
}

/// `POST /xuong/bang/{id}`
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, LongForm(sent): LongForm) -> Answer {
    let bench = Bench::at(&visitor, &id).await?;
    let path = bench.path();
    match sent.get("do") {
        "undo" => undo(&visitor, bench, &sent).await,
        "publish-all" => publish(&visitor, bench).await,
        // Somebody else's hand was quicker: what became of it is shown.
        _ if bench.batch.accepted_at.is_some() => Ok(go_to(&path)),
        "drop" => {
            visitor.site.db.drop_batch(&bench.batch.id).await?;
            Ok(go_to("/xuong/bang?da=bo"))
        }
        doing @ ("look" | "leave-out" | "accept" | "publish") => change(&visitor, bench, &sent, doing).await,
        _ => Err(PageError::WrongMethod),
    }
}

/// What was typed is kept first, whatever is pressed.
async fn change(visitor: &Visitor, mut bench: Bench, sent: &Sent, doing: &str) -> Answer {
    changing::take(&mut bench.sheet, sent);
    if doing == "leave-out" {
        let found = bench.shelf.look(&bench.sheet, State::InReview);
        changing::leave_out(&mut bench.sheet.table, &found);
    }
    let kept = serde_json::to_string(&bench.sheet).map_err(|_| PageError::NotAForm)?;
    if !visitor.site.db.set_sheet(&bench.batch.id, &kept).await? || !matches!(doing, "accept" | "publish") {
        return Ok(go_to(&bench.path()));
    }
    if doing == "publish" {
        visitor.steward()?;
    }
    accept(visitor, bench, sent, doing == "publish").await
}

async fn accept(visitor: &Visitor, bench: Bench, sent: &Sent, publish: bool) -> Answer {
    let texts = &visitor.texts().batches;
    let found = bench.shelf.look(&bench.sheet, State::InReview);
    if !is_sound(&found) {
        return show(visitor, bench, Some(texts.not_sound)).await;
    }
    let mut drafts = found.drafts();
    let seen = bench.shelf.revisions(&drafts);
    if sent.get("seal") != seal(&drafts, &seen) {
        return show(visitor, bench, Some(texts.other_than_seen)).await;
    }
    if publish {
        drafts.iter_mut().filter(|draft| is_ready(draft)).for_each(|draft| draft.state = State::Published);
    }
    let site = &visitor.site;
    let did = site.db.accept_batch(&bench.batch.id, &drafts, &seen, &bench.person, &*site.clock, &*site.ids).await;
    match did {
        Ok(_) => Ok(go_to(&format!("{}?da=nhan", bench.path()))),
        Err(StoreError::Conflict(_)) => {
            let bench = Bench::at(visitor, &bench.batch.id).await?;
            show(visitor, bench, Some(texts.other_than_seen)).await
        }
        Err(StoreError::People(PeopleConflict::NoAgreement | PeopleConflict::NeedsConsent)) => {
            show(visitor, bench, Some(texts.not_agreed)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether all of a sheet can be taken as it is, and there is something in it.
pub(super) fn is_sound(report: &Report) -> bool {
    report.faults.is_empty() && report.counts()[3] == 0 && report.counts()[0] + report.counts()[1] > 0
}

/// Whether every form of a word has its source, so that it may be published.
fn is_ready(draft: &Draft) -> bool {
    matches!(&draft.body, Body::Word(word) if !word.lacks().contains(&Lack::Source))
}

/// Publishes the words of an accepted sheet that wait and lack nothing.
async fn publish(visitor: &Visitor, bench: Bench) -> Answer {
    visitor.steward()?;
    let site = &visitor.site;
    let waiting = accepted::waiting(visitor, &bench.batch.id).await?;
    let drafts: Vec<Draft> =
        waiting.iter().map(|item| Draft { state: State::Published, ..item.to_draft() }).filter(is_ready).collect();
    let package = Package { drafts, media: Vec::new() };
    match site.db.import(&package, &*site.clock, &*site.ids).await {
        Ok(_) => Ok(go_to(&format!("{}?da=dang", bench.path()))),
        Err(StoreError::People(PeopleConflict::NoAgreement | PeopleConflict::NeedsConsent)) => {
            show(visitor, bench, Some(visitor.texts().batches.not_agreed)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn undo(visitor: &Visitor, bench: Bench, sent: &Sent) -> Answer {
    let left: BTreeSet<ItemId> = sent.all("giu").into_iter().map(|id| ItemId(id.to_owned())).collect();
    let site = &visitor.site;
    let did = site.db.undo_batch(&bench.batch.id, &left, &bench.person, &*site.clock, &*site.ids).await?;
    match did {
        Ok(_) | Err(NotUndone::DoesNotStand) => Ok(go_to(&format!("{}?da=lui", bench.path()))),
        Err(NotUndone::Touched(_)) => show(visitor, bench, Some(visitor.texts().batches.touched_meanwhile)).await,
    }
}
