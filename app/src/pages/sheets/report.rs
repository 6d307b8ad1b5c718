//! The page of a sheet that waits: what the columns mean, what is to be mended, what would come of it.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::LangTag;
use tiengban_content::formats::Fault;
use tiengban_content::formats::sheets::{Checked, Column, Report, Verdict, letters};
use tiengban_store::batches::Batch;

use super::bench::{Bench, seal};
use super::changing::{cell_field, column_field, columns, out_field, to_mend};
use super::coming::coming;
use super::sheet::is_sound;
use crate::document::{Page, document};
use crate::parts::form::{carried, fault};
use crate::parts::{breadcrumbs, taught, when};
use crate::visitor::Visitor;

/// So many rows show what a column holds.
const EXAMPLES: usize = 3;

/// What a column can mean, in the order in which a form offers it.
const MEANINGS: [&str; 15] = [
    "",
    "headword",
    "gloss_vi",
    "gloss_en",
    "part_of_speech",
    "topic",
    "ipa",
    "variants",
    "script",
    "examples",
    "related",
    "sources",
    "note_vi",
    "note_en",
    "slug",
];

pub(super) fn show(
    visitor: &Visitor,
    bench: Bench,
    report: &Report,
    same: &[Batch],
    complaint: Option<&'static str>,
) -> Response {
    let texts = &visitor.texts().batches;
    let title = (texts.sheet_of)(&bench.title(visitor), &bench.shelf.name);
    let (report, same, asking) = (report.clone(), same.to_vec(), visitor.clone());
    let status = if complaint.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = Page::new(title.clone(), texts.lead).hidden_from_crawlers().status(status).body(move || {
        let (visitor, bench, report) = (&asking, &bench, &report);
        let steps = vec![
            (visitor.texts().workshop.title.to_owned(), "/xuong/tu".to_owned()),
            (texts.title.to_owned(), "/xuong/bang".to_owned()),
        ];
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <h1>{title}</h1>
                <p class="lead">{summary(visitor, report)}</p>
            </header>
            {same_before(visitor, &same)}
            {fault(complaint.map(ToOwned::to_owned))}
            <form method="post" action=bench.path() class="sheet-form">
                {carried("seal", seal_of(bench, report))}
                {meanings(visitor, bench, report)}
                {mending(visitor, bench, report)}
                {buttons(visitor, bench, report)}
            </form>
            {coming(visitor, bench, report)}
        }
        .into_any()
    });
    document(visitor, page)
}

fn seal_of(bench: &Bench, report: &Report) -> String {
    let drafts = report.drafts();
    seal(&drafts, &bench.shelf.revisions(&drafts))
}

/// That the same cells were brought before, and what became of them.
fn same_before(visitor: &Visitor, same: &[Batch]) -> Option<AnyView> {
    let texts = &visitor.texts().batches;
    let batch = same.iter().find(|batch| batch.stands()).or(same.first())?;
    let at = when(batch.accepted_at.unwrap_or(batch.made_at), visitor.site.clock.now_ms(), visitor.tongue);
    let told = if batch.stands() { (texts.same_accepted)(&at) } else { (texts.same_brought)(&at) };
    Some(
        view! {
            <p class="fault same-sheet">
                {told} " " <a href=format!("/xuong/bang/{}", batch.id)>{texts.see_it}</a>
            </p>
        }
        .into_any(),
    )
}

fn summary(visitor: &Visitor, report: &Report) -> String {
    let texts = &visitor.texts().batches;
    if !report.faults.is_empty() {
        return texts.columns_first.to_owned();
    }
    (texts.would)(report.counts())
}

/// Three rows below what their columns mean.
fn meanings(visitor: &Visitor, bench: &Bench, report: &Report) -> AnyView {
    let texts = &visitor.texts().batches;
    let (table, mapping) = (&bench.sheet.table, &bench.sheet.mapping);
    let choice = |(index, column): (usize, &Column)| {
        let column = column.to_string();
        let mut offered: Vec<String> = MEANINGS.map(ToOwned::to_owned).to_vec();
        if !offered.contains(&column) {
            offered.push(column.clone());
        }
        let option = |name: String| {
            let selected = name == column;
            view! {
                <option value=name.clone() selected=selected>
                    {(texts.column)(&name)}
                </option>
            }
        };
        view! {
            <th scope="col">
                <label>
                    <span>{(texts.column_letter)(&letters(index))}</span>
                    <select name=column_field(index)>{offered.into_iter().map(option).collect_view()}</select>
                </label>
            </th>
        }
    };
    let row = |row: &tiengban_content::formats::sheets::SheetRow| {
        let cells = (0..mapping.columns.len()).map(|column| view! { <td>{short(row.cell(column))}</td> });
        view! {
            <tr>
                <th scope="row">{row.number}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    let option = |listed: &tiengban_store::worklists::Listed| {
        let slug = listed.outline.address.slug.clone();
        let selected = bench.sheet.source.as_ref() == Some(&slug);
        view! {
            <option value=slug.to_string() selected=selected>
                {visitor.reads(&listed.outline.title).to_owned()}
            </option>
        }
    };
    let wrong = report.faults.iter().map(|fault| view! { <li>{told(visitor, fault)}</li> }).collect_view();
    let wrong = (!report.faults.is_empty()).then(|| {
        view! {
            <div class="fault" role="alert">
                <ul>{wrong}</ul>
            </div>
        }
    });
    view! {
        <fieldset class="form-group">
            <legend>{texts.columns}</legend>
            <p class="hint">{texts.columns_hint}</p>
            {wrong}
            {carried("co-bang", "1")}
            <div class="scrolls" tabindex="0" role="region" aria-label=texts.columns>
                <table class="sheet-table">
                    <thead>
                        <tr>
                            <td></td>
                            {mapping.columns.iter().enumerate().map(choice).collect_view()}
                        </tr>
                    </thead>
                    <tbody translate="no">{table.rows.iter().take(EXAMPLES).map(row).collect_view()}</tbody>
                </table>
            </div>
            <label class="tick">
                <input type="checkbox" name="dong-dau" value="1" checked=mapping.headings />
                <span>{texts.headings}</span>
            </label>
            <div class="field">
                <label for="nguon">{texts.source}</label>
                <p class="hint" id="nguon-hint">{texts.source_hint}</p>
                <select id="nguon" name="nguon" aria-describedby="nguon-hint">
                    <option value="">{texts.no_source}</option>
                    {bench.shelf.sources.iter().map(option).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="giay-phep">{visitor.texts().frame.licence}</label>
                <input id="giay-phep" name="giay-phep" type="text" value=bench.sheet.licence.clone() autocomplete="off" />
            </div>
            <button class="button" name="do" value="look">
                {texts.look_again}
            </button>
        </fieldset>
    }
    .into_any()
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

fn told(visitor: &Visitor, fault: &Fault) -> String {
    format!("{}. {}", visitor.reads(&fault.what), visitor.reads(&fault.mend))
}

/// The wrong rows, each cell to be typed anew.
fn mending(visitor: &Visitor, bench: &Bench, report: &Report) -> Option<AnyView> {
    let texts = &visitor.texts().batches;
    let shown = to_mend(report, &bench.sheet);
    let count = report.counts()[3];
    let more = (shown.len() < count).then(|| view! { <p class="note">{(texts.more_wrong)(count - shown.len())}</p> });
    (count > 0).then(|| {
        view! {
            <section class="mending" aria-labelledby="sua">
                <h2 id="sua">{(texts.to_mend)(count)}</h2>
                <p class="hint">{texts.to_mend_hint}</p>
                {shown.iter().map(|row| wrong_row(visitor, bench, row)).collect_view()}
                {more}
                <p class="buttons">
                    <button class="button button-strong" name="do" value="look">
                        {texts.look_again}
                    </button>
                    <button class="button" name="do" value="leave-out">
                        {(texts.leave_out)(count)}
                    </button>
                </p>
            </section>
        }
        .into_any()
    })
}

fn wrong_row(visitor: &Visitor, bench: &Bench, checked: &Checked) -> AnyView {
    let texts = &visitor.texts().batches;
    let Verdict::Wrong(faults) = &checked.verdict else { return ().into_any() };
    let row = bench.sheet.table.rows.iter().find(|row| row.number == checked.number);
    let lang = bench.shelf.language.lang.clone();
    let cell = |column: usize| {
        let name = letters(column);
        let wrong: Vec<String> =
            faults.iter().filter(|fault| fault.file == name).map(|fault| told(visitor, fault)).collect();
        let (field, meaning) = (cell_field(checked.number, column), &bench.sheet.mapping.columns[column]);
        let text = row.map(|row| row.cell(column).to_owned()).unwrap_or_default();
        let described = (!wrong.is_empty()).then(|| format!("{field}-loi"));
        view! {
            <div class="field" class:is-wrong=!wrong.is_empty()>
                <label for=field.clone()>{(texts.column)(&meaning.to_string())}</label>
                {described.clone().map(|id| view! { <p class="wrong" id=id>{wrong.join(" ")}</p> })}
                <input
                    id=field.clone()
                    name=field
                    type="text"
                    value=text
                    lang=in_language(meaning, &lang)
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=described.as_ref().map(|_| "true")
                    aria-describedby=described
                />
            </div>
        }
    };
    let whole = faults.iter().filter(|fault| fault.file.is_empty());
    let whole = whole.map(|fault| view! { <p class="wrong">{told(visitor, fault)}</p> }).collect_view();
    view! {
        <fieldset class="form-group wrong-row">
            <legend>{(texts.row)(checked.number)} " " {taught(&checked.headword, &lang)}</legend>
            {whole}
            <div class="form-row">{columns(&bench.sheet).into_iter().map(cell).collect_view()}</div>
            <label class="tick">
                <input type="checkbox" name=out_field(checked.number) value="1" />
                <span>{texts.leave_row_out}</span>
            </label>
        </fieldset>
    }
    .into_any()
}

/// The language in which a column is written, for keyboards and screen readers.
fn in_language(column: &Column, lang: &LangTag) -> String {
    match column {
        Column::Gloss(lang) | Column::Note(lang) => lang.to_string(),
        _ => lang.to_string(),
    }
}

fn buttons(visitor: &Visitor, bench: &Bench, report: &Report) -> AnyView {
    let texts = &visitor.texts().batches;
    let [made, changed, ..] = report.counts();
    let ready = is_sound(report);
    let nothing = report.faults.is_empty() && report.counts()[3] == 0 && made + changed == 0;
    let accept = ready.then(|| {
        let publish = bench.steward.then(|| {
            view! {
                <button class="button" name="do" value="publish">
                    {texts.accept_and_publish}
                </button>
            }
        });
        view! {
            <p class="hint">{texts.accept_hint}</p>
            <p class="buttons">
                <button class="button button-strong" name="do" value="accept">
                    {(texts.accept)(made + changed)}
                </button>
                {publish}
            </p>
        }
    });
    view! {
        <section class="form-group" aria-labelledby="nhan">
            <h2 id="nhan">{texts.accepting}</h2>
            {accept}
            {(!ready).then(|| view! { <p>{if nothing { texts.nothing_new } else { texts.nothing_yet }}</p> })}
            <p>
                <button class="button button-quiet" name="do" value="drop">
                    {texts.drop}
                </button>
            </p>
        </section>
    }
    .into_any()
}
