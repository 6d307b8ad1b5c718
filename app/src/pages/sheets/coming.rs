//! What would come of the rows that are right: a line each, with what changes in it.

use leptos::prelude::*;
use tiengban_content::Draft;
use tiengban_content::body::{Body, Word};
use tiengban_content::formats::sheets::{Checked, Report, Verdict};

use super::bench::Bench;
use crate::parts::{Pager, pager, taught};
use crate::visitor::Visitor;

/// Rows on one page.
const PAGE_SIZE: usize = 100;

/// What would come of the rows that are right.
pub(super) fn coming(visitor: &Visitor, bench: &Bench, report: &Report) -> Option<AnyView> {
    let texts = &visitor.texts().batches;
    let right: Vec<&Checked> = report.rows.iter().filter(|row| !matches!(row.verdict, Verdict::Wrong(_))).collect();
    if right.is_empty() {
        return None;
    }
    let stretch = Pager::asked(visitor, right.len(), PAGE_SIZE);
    let rows = right.iter().skip(stretch.offset()).take(PAGE_SIZE).map(|row| coming_row(visitor, bench, row));
    Some(
        view! {
            <section aria-labelledby="se-thanh">
                <h2 id="se-thanh">{texts.would_become}</h2>
                <div class="scrolls" tabindex="0" role="region" aria-labelledby="se-thanh">
                    <table class="sheet-table coming">
                        <thead>
                            <tr>
                                <th scope="col">{texts.row_number}</th>
                                <th scope="col">{(texts.column)("headword")}</th>
                                <th scope="col">{texts.becomes}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
                {pager(visitor, stretch)}
            </section>
        }
        .into_any(),
    )
}

fn coming_row(visitor: &Visitor, bench: &Bench, checked: &Checked) -> AnyView {
    let texts = &visitor.texts().batches;
    let became = match &checked.verdict {
        Verdict::Made(draft) => {
            let meaning = word_of(draft).map(|word| said_of(word, "gloss")).unwrap_or_default();
            view! { <strong>{texts.new_word}</strong> " " {meaning} }.into_any()
        }
        Verdict::Changed(draft, fields) => {
            let before = bench.shelf.word(&draft.slug).and_then(|item| match &item.body {
                Body::Word(word) => Some(word),
                _ => None,
            });
            let line = |field: &&'static str| {
                let before = before.map(|word| said_of(word, field)).unwrap_or_default();
                let after = word_of(draft).map(|word| said_of(word, field)).unwrap_or_default();
                view! {
                    <li>
                        {(texts.column)(field)} ": " <del>{before}</del> " " <ins>{after}</ins>
                    </li>
                }
            };
            view! {
                <strong>{texts.changed_word}</strong>
                <ul class="differences">{fields.iter().map(line).collect_view()}</ul>
            }
            .into_any()
        }
        Verdict::Same | Verdict::Wrong(_) => view! { <span class="note">{texts.same_word}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{checked.number}</th>
            <td>{taught(&checked.headword, &bench.shelf.language.lang)}</td>
            <td>{became}</td>
        </tr>
    }
    .into_any()
}

fn word_of(draft: &Draft) -> Option<&Word> {
    if let Body::Word(word) = &draft.body { Some(word) } else { None }
}

/// What a word says in one of its fields, in a line.
fn said_of(word: &Word, field: &str) -> String {
    let joined = |texts: Vec<String>| texts.join(" | ");
    let multi = |multi: &tiengban_content::Multi| {
        multi
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(_, text)| text.to_owned())
            .collect::<Vec<_>>()
            .join(" / ")
    };
    match field {
        "headword" => word.headword.clone(),
        "topic" => word.topic.clone().unwrap_or_default(),
        "part_of_speech" => word.part_of_speech.clone().unwrap_or_default(),
        "gloss" => joined(word.senses.iter().map(|sense| multi(&sense.gloss)).collect()),
        "note" => multi(&word.note),
        "ipa" => joined(word.ipa.iter().map(|found| found.ipa.clone()).collect()),
        "variants" => joined(word.variants.iter().map(|variant| variant.form.clone()).collect()),
        "script" => joined(word.scripts.iter().map(|form| form.form.clone()).collect()),
        "examples" => joined(word.examples.iter().map(|example| example.text.clone()).collect()),
        "related" => joined(word.related.iter().map(ToString::to_string).collect()),
        "sources" => joined(word.cites.iter().map(|cite| cite.source.to_string()).collect()),
        _ => String::new(),
    }
}
