//! What stands above the form of a word: what is to be changed, words that are there already, what somebody else saved.

use leptos::prelude::*;
use tiengban_store::Outline;
use tiengban_store::worklists::Listed;

use super::bench::form_of;
use super::reading::Complaint;
use super::shape::{GROUPS, Holds, SINGLE, Typing};
use super::view::Shown;
use crate::parts::{said, taught};
use crate::visitor::Visitor;

/// Everything above the form: what is to be changed, what is there already, what somebody else saved.
pub(super) fn complaints(visitor: &Visitor, shown: &Shown) -> AnyView {
    let texts = &visitor.texts().workshop;
    let line = |complaint: &Complaint| {
        view! {
            <li>
                <a href=format!("#{}", complaint.anchor)>{complaint.text.clone()}</a>
            </li>
        }
    };
    let list = (!shown.complaints.is_empty()).then(|| {
        view! {
            <div class="fault" role="alert" id="sua" tabindex="-1">
                <p>{(texts.to_mend)(shown.complaints.len())}</p>
                <ul>{shown.complaints.iter().map(line).collect_view()}</ul>
            </div>
        }
    });
    view! {
        {list}
        {same(visitor, shown)}
        {theirs(visitor, shown)}
    }
    .into_any()
}

fn same(visitor: &Visitor, shown: &Shown) -> Option<AnyView> {
    let texts = &visitor.texts().workshop;
    let first = shown.same.first()?;
    let row = |listed: &Listed| {
        let outline = &listed.outline;
        view! {
            <li>
                <a href=form_of(
                    &outline.address.slug,
                )>{taught(headword(outline), &outline.lang)}</a>
                " "
                <span class="gloss">{said(&outline.summary, visitor.tongue)}</span>
                " "
                <span class="note">"(" {(texts.state)(listed.state)} ")"</span>
            </li>
        }
    };
    Some(
        view! {
            <div class="fault" role="alert" id="trung" tabindex="-1">
                <p>{(texts.same)(headword(&first.outline))}</p>
                <ul>{shown.same.iter().map(row).collect_view()}</ul>
                <label class="tick">
                    <input type="checkbox" name="another" value="1" form="tu" />
                    {texts.another}
                </label>
            </div>
        }
        .into_any(),
    )
}

/// Where what somebody else saved differs from what was typed.
fn theirs(visitor: &Visitor, shown: &Shown) -> Option<AnyView> {
    let texts = &visitor.texts().workshop;
    let (theirs, who) = shown.theirs.as_ref()?;
    let mut lines: Vec<(String, String)> = Vec::new();
    for name in SINGLE {
        if theirs.get(name) != shown.typing.get(name) && !name.starts_with("speaker") {
            lines.push(((texts.field)(name).to_owned(), theirs.get(name).to_owned()));
        }
    }
    for group in &GROUPS {
        let told = |typing: &Typing| {
            let cells = |row: &Vec<String>| {
                let seen = group
                    .columns
                    .iter()
                    .zip(row)
                    .filter(|(column, cell)| column.holds != Holds::Unseen && !cell.is_empty());
                seen.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" · ")
            };
            let rows = typing.rows(group.name).iter().map(cells).filter(|row| !row.is_empty());
            rows.collect::<Vec<_>>().join("\n")
        };
        if told(theirs) != told(&shown.typing) {
            lines.push(((texts.group)(group.name).to_owned(), told(theirs)));
        }
    }
    let line = |(name, text): (String, String)| {
        let rows: Vec<String> = text.split('\n').filter(|row| !row.is_empty()).map(str::to_owned).collect();
        let text = if rows.is_empty() { vec![texts.nothing.to_owned()] } else { rows };
        view! {
            <div>
                <dt>{name}</dt>
                {text.into_iter().map(|row| view! { <dd translate="no">{row}</dd> }).collect_view()}
            </div>
        }
    };
    Some(
        view! {
            <section class="theirs" aria-labelledby="cua-ho">
                <h2 id="cua-ho">{(texts.theirs)(who)}</h2>
                <p>{texts.theirs_lead}</p>
                <dl class="facts">{lines.into_iter().map(line).collect_view()}</dl>
            </section>
        }
        .into_any(),
    )
}

/// The headword of a list.
pub(super) fn headword(outline: &Outline) -> &str {
    outline.title.get(outline.lang.as_str()).unwrap_or_default()
}
