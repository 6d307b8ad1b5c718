//! The audit log, for stewards: newest first, searched, a page at a time.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;
use tiengban_content::ItemId;
use tiengban_content::people::{ClubId, PersonId};
use tiengban_store::people::AuditLine;

use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::{breadcrumbs, dotted, when};
use crate::visitor::Visitor;

/// So many lines on one page.
const ON_A_PAGE: usize = 100;

/// `GET /ban-lam-viec/nhat-ky?tim=&truoc=`
///
/// # Errors
/// For whoever is no steward.
pub async fn page(visitor: Visitor) -> Answer {
    visitor.steward()?;
    let search: String = visitor.asked("tim").chars().take(80).collect();
    let before = visitor.asked("truoc").parse::<i64>().ok();
    let lines = visitor.site.db.audit(&search, before, ON_A_PAGE).await?;
    let names = names(&visitor, &lines).await?;
    let texts = &visitor.texts().desk;
    let asking = visitor.clone();
    let page = Page::new(texts.audit, texts.audit_lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let older = (lines.len() == ON_A_PAGE).then(|| lines.last()).flatten().map(|line| {
            let search: String = form_urlencoded::byte_serialize(search.as_bytes()).collect();
            view! {
                <p>
                    <a class="button" rel="next" href=format!("?tim={search}&truoc={}", line.seq)>
                        {texts.older}
                    </a>
                </p>
            }
        });
        let list = if lines.is_empty() {
            view! { <p>{texts.audit_none}</p> }.into_any()
        } else {
            let rows = lines.iter().map(|line| row(visitor, line, &names));
            view! { <ol class="audit">{rows.collect_view()}</ol> }.into_any()
        };
        view! {
            {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/ban-lam-viec".to_owned())])}
            <header class="page-head">
                <h1>{texts.audit}</h1>
                <p class="lead">{texts.audit_lead}</p>
            </header>
            <form class="finder" method="get" role="search">
                <label for="tim">{texts.audit_find}</label>
                <input id="tim" type="search" name="tim" value=search.clone() autocomplete="off" />
                <button>{visitor.texts().clubs.find_button}</button>
            </form>
            {list}
            {older}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// What people, clubs and items are called that these lines name by their id; an item only where this steward may
/// see it.
async fn names(visitor: &Visitor, lines: &[AuditLine]) -> Result<HashMap<String, String>, PageError> {
    let mut names = HashMap::new();
    let db = &visitor.site.db;
    let of_kind = |kind: &'static str| lines.iter().filter(move |line| line.subject_kind == kind);
    let items: Vec<ItemId> = of_kind("item").map(|line| ItemId(line.subject.clone())).collect();
    for item in db.indexable(&items).await?.into_iter().filter(|item| visitor.viewer.may_see(&item.audience)) {
        let title = item.body.title(&item.lang);
        names.insert(item.id.0.clone(), visitor.reads(&title).to_owned());
    }
    let mut clubs: Vec<String> = of_kind("club").map(|line| line.subject.clone()).collect();
    clubs.extend(lines.iter().flat_map(club_ids));
    clubs.sort();
    clubs.dedup();
    for id in clubs {
        if let Some(club) = db.club(&ClubId(id)).await? {
            names.insert(club.id.0, club.name);
        }
    }
    for line in lines {
        let actor = line.actor.strip_prefix("person:").unwrap_or_default();
        let subject = if line.subject_kind == "person" { line.subject.as_str() } else { "" };
        for id in [actor, subject].into_iter().filter(|id| !id.is_empty()) {
            if !names.contains_key(id) {
                let person = db.person(&PersonId(id.to_owned())).await?;
                let name = person.map_or_else(|| visitor.texts().desk.former_member.to_owned(), |person| person.name);
                names.insert(id.to_owned(), name);
            }
        }
    }
    Ok(names)
}

fn row(visitor: &Visitor, line: &AuditLine, names: &HashMap<String, String>) -> AnyView {
    let texts = &visitor.texts().desk;
    let actor = match line.actor.strip_prefix("person:") {
        Some(id) => names.get(id).cloned().unwrap_or_default(),
        None if line.actor == "terminal" => texts.terminal.to_owned(),
        None => texts.stranger.to_owned(),
    };
    let subject = names.get(&line.subject).cloned();
    let subject = subject.unwrap_or_else(|| match line.subject_kind.as_str() {
        "device" => texts.device.to_owned(),
        // Gone, or not for this steward.
        _ => "–".to_owned(),
    });
    view! {
        <li>
            <p>
                <b>{actor}</b>
                " "
                {(texts.action)(&line.action)}
                ": "
                {subject}
            </p>
            <p class="note">
                {dotted([&when(line.at, visitor.site.clock.now_ms(), visitor.tongue), &became(visitor, line, names)])}
            </p>
        </li>
    }
    .into_any()
}

/// The clubs that a line speaks of: where somebody came or went, and those of an audience.
fn club_ids(line: &AuditLine) -> Vec<String> {
    let mut ids: Vec<String> = line.details["club"].as_str().map(str::to_owned).into_iter().collect();
    let keys = ["before", "after"].into_iter().filter_map(|side| line.details[side].as_array()).flatten();
    ids.extend(keys.filter_map(|key| key.as_str()?.strip_prefix("club:")).map(str::to_owned));
    ids
}

/// What it was and what it became, as far as that is told: `Câu lạc bộ …: đang chờ nhận → thành viên`.
fn became(visitor: &Visitor, line: &AuditLine, names: &HashMap<String, String>) -> String {
    let details = &line.details;
    let club = details["club"].as_str().and_then(|id| names.get(id)).cloned();
    let change = details.get("before").zip(details.get("after")).map(|(before, after)| {
        let [before, after] = [before, after].map(|side| said(visitor, side, names));
        format!("{before} → {after}")
    });
    club.into_iter().chain(change).collect::<Vec<_>>().join(": ")
}

/// A value of a line in words; what has none (an id of somebody gone) is a dash.
fn said(visitor: &Visitor, value: &Value, names: &HashMap<String, String>) -> String {
    match value {
        Value::String(text) => {
            let named = text.split_once(':').and_then(|(_, id)| names.get(id)).cloned();
            let word = (visitor.texts().desk.word)(text).map(str::to_owned);
            named.or(word).unwrap_or_else(|| "–".to_owned())
        }
        Value::Array(values) if !values.is_empty() => {
            values.iter().map(|value| said(visitor, value, names)).collect::<Vec<_>>().join(", ")
        }
        _ => "–".to_owned(),
    }
}
