//! The form of a word as a page shows it: usable without a script, quicker with `app/public/words/rows.js`.

use leptos::prelude::*;
use tiengban_content::State;
use tiengban_content::body::Word;
use tiengban_store::worklists::Listed;

use super::bench::Bench;
use super::clips::{self, KINDS};
use super::reading::{Complaint, LONGEST, field_id, row_id};
use super::shape::{Column, GROUPS, Group, Holds, Typing, field};
use crate::parts::form::{carried, once};
use crate::parts::text_area::TextArea;
use crate::visitor::Visitor;

/// The topics that the interface has names for.
const TOPICS: [&str; 12] =
    ["number", "greeting", "phrase", "kinship", "body", "animal", "nature", "food", "house", "verb", "quality", "time"];
const WRITINGS: [&str; 3] = ["spelling", "ipa", "asjp"];

/// What the page shows beside what was typed.
pub(super) struct Shown {
    pub bench: Bench,
    pub typing: Typing,
    /// The revision that the rows were filled from.
    pub ground: i64,
    /// That revision, for what comes from elsewhere: sounds and pictures.
    pub word: Word,
    pub complaints: Vec<Complaint>,
    /// Words with the same headword.
    pub same: Vec<Listed>,
    /// What somebody else has saved, and who.
    pub theirs: Option<(Typing, String)>,
    /// Sources that are offered.
    pub sources: Vec<Listed>,
    /// Where the eye should be: a group and a row.
    pub at: Option<(&'static str, usize)>,
    pub steward: bool,
}

/// The form itself.
pub(super) fn form(visitor: &Visitor, shown: &Shown) -> AnyView {
    let texts = &visitor.texts().workshop;
    let (bench, typing) = (&shown.bench, &shown.typing);
    let group = |name: &str| {
        let group = GROUPS.iter().find(|group| group.name == name);
        group.map(|group| rows(visitor, shown, group))
    };
    view! {
        <form id="tu" class="word-form" method="post" action=bench.path() data-words=clips::about(visitor)>
            // The key Enter presses the first button of a form: it is to save, not to take a row away.
            <button class="first-button" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
            {carried("revision", bench.revision().to_string())}
            {carried("ground", shown.ground.to_string())}
            {bench.item.is_none().then(|| once(visitor))}
            {line(visitor, shown, "headword", true)}
            {choice(visitor, "writing", typing, &WRITINGS, None, texts.writing)}
            {group("sense")}
            {topic(visitor, typing)}
            {line(visitor, shown, "part-of-speech", false)}
            {group("cite")}
            {group("variant")}
            {group("ipa")}
            {group("script")}
            {group("example")}
            {group("related")}
            {group("sound")}
            {group("picture")}
            <fieldset class="form-group">
                <legend>{texts.notes}</legend>
                {note(visitor, typing, "note.vi", "vi")}
                {note(visitor, typing, "note.en", "en")}
            </fieldset>
            <fieldset class="form-group">
                <legend>{texts.told}</legend>
                <p class="hint">{texts.told_lead}</p>
                {line(visitor, shown, "speaker-name", false)}
                {line(visitor, shown, "speaker-place", false)}
                {line(visitor, shown, "speaker-agreed", false)}
            </fieldset>
            {buttons(visitor, shown)}
            {offered(visitor, shown)}
            <p class="visually-hidden" role="status" data-said="" data-removed=texts.removed></p>
        </form>
    }
    .into_any()
}

fn buttons(visitor: &Visitor, shown: &Shown) -> AnyView {
    let texts = &visitor.texts().workshop;
    let button = |value: &'static str, name: &'static str, strong: bool| {
        view! {
            <button class=if strong { "button-strong" } else { "" } name="do" value=value>
                {name}
            </button>
        }
    };
    let published = shown.bench.state() == State::Published;
    let in_review = shown.bench.state() == State::InReview;
    let save = match shown.bench.state() {
        State::Published => texts.save_published,
        State::Draft => texts.save_draft,
        _ => texts.save,
    };
    view! {
        <div class="form-buttons">
            {button("save", save, published || (in_review && !shown.steward))}
            {(!published && !in_review).then(|| button("review", texts.review, !shown.steward))}
            {(!published && shown.steward).then(|| button("publish", texts.publish, true))}
        </div>
    }
    .into_any()
}

fn complains(shown: &Shown, anchor: &str) -> bool {
    shown.complaints.iter().any(|complaint| complaint.anchor == anchor)
}

/// A field that stands once.
fn line(visitor: &Visitor, shown: &Shown, name: &'static str, is_taught: bool) -> AnyView {
    let texts = &visitor.texts().workshop;
    let (id, hint) = (field_id(name), (texts.field_hint)(name));
    let hint_id = (!hint.is_empty()).then(|| format!("{id}-hint"));
    view! {
        <div class="field">
            <label for=id.clone()>{(texts.field)(name)}</label>
            {hint_id.clone().map(|hint_id| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <input
                id=id.clone()
                type="text"
                name=name
                value=shown.typing.get(name).to_owned()
                lang=is_taught.then(|| shown.bench.lang.to_string())
                translate=is_taught.then_some("no")
                class=is_taught.then_some("word")
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                required=is_taught
                aria-invalid=complains(shown, &id).then_some("true")
                aria-describedby=hint_id
            />
        </div>
    }
    .into_any()
}

fn note(visitor: &Visitor, typing: &Typing, name: &'static str, lang: &'static str) -> AnyView {
    let texts = &visitor.texts().workshop;
    TextArea::new(name, (texts.field)(name)).value(typing.get(name)).rows(3).lang(lang).id(field_id(name)).show()
}

fn choice(
    visitor: &Visitor,
    name: &'static str,
    typing: &Typing,
    values: &[&'static str],
    none: Option<&'static str>,
    named: fn(&str) -> &'static str,
) -> AnyView {
    let texts = &visitor.texts().workshop;
    let id = field_id(name);
    let option = |value: &&'static str| {
        view! {
            <option value=*value selected=typing.get(name) == *value>
                {named(value)}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{(texts.field)(name)}</label>
            <select id=id name=name>
                {none.map(|none| view! { <option value="">{none}</option> })}
                {values.iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The topics; one that the interface has no name for stays.
fn topic(visitor: &Visitor, typing: &Typing) -> AnyView {
    let (texts, all) = (&visitor.texts().workshop, visitor.texts());
    let kept = typing.get("topic").to_owned();
    let other = (!kept.is_empty() && !TOPICS.contains(&kept.as_str())).then(|| {
        let shown = kept.clone();
        view! {
            <option value=kept.clone() selected=true>
                {shown}
            </option>
        }
    });
    let option = |value: &'static str| {
        view! {
            <option value=value selected=kept == value>
                {(all.topic)(value).unwrap_or(value)}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for="f-topic">{(texts.field)("topic")}</label>
            <select id="f-topic" name="topic">
                <option value="">{texts.no_topic}</option>
                {TOPICS.map(option).collect_view()}
                {other}
            </select>
        </div>
    }
    .into_any()
}

/// A group with its rows, and the button that adds one.
fn rows(visitor: &Visitor, shown: &Shown, group: &'static Group) -> AnyView {
    let texts = &visitor.texts().workshop;
    let is_given = KINDS.contains(&group.name);
    let typed = shown.typing.rows(group.name);
    let empty = || vec![String::new(); group.columns.len()];
    let missing = group.least.saturating_sub(typed.len());
    let all: Vec<Vec<String>> = typed.iter().cloned().chain((0..missing).map(|_| empty())).collect();
    let hint = (texts.group_hint)(group.name);
    let row = |(index, cells): (usize, &Vec<String>)| one_row(visitor, shown, group, index, cells);
    view! {
        <fieldset class="form-group" data-group=group.name data-named=(texts.group)(group.name)>
            <legend>{(texts.group)(group.name)}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            <div data-rows="">{all.iter().enumerate().map(row).collect_view()}</div>
            <template data-row="">{one_row(visitor, shown, group, usize::MAX, &empty())}</template>
            {if is_given {
                clips::more(visitor, group.name)
            } else {
                view! {
                    <button class="form-add" name="turn" value=format!("add:{}", group.name) formnovalidate=true>
                        {(texts.add)(group.name)}
                    </button>
                }
                    .into_any()
            }}
        </fieldset>
    }
    .into_any()
}

/// One row; that of a template has no number yet.
fn one_row(visitor: &Visitor, shown: &Shown, group: &'static Group, index: usize, cells: &[String]) -> AnyView {
    let texts = &visitor.texts().workshop;
    let is_template = index == usize::MAX;
    let name = if is_template { String::new() } else { (texts.row)((texts.group)(group.name), index + 1) };
    let id = row_id(group.name, index);
    let invalid = !is_template && complains(shown, &id);
    let here = shown.at == Some((group.name, index));
    let first = group.columns.iter().position(|column| column.holds != Holds::Unseen);
    let cell = |(at, (column, text)): (usize, (&'static Column, &String))| {
        one_cell(visitor, shown, group, column, text, invalid, here && Some(at) == first)
    };
    let turn = |what: &str| format!("{what}:{}:{}", group.name, if is_template { 0 } else { index });
    view! {
        <div class="form-row" role="group" aria-label=name.clone() id=(!is_template).then_some(id) tabindex="-1">
            {clips::shown(visitor, &shown.word, group.name, cells)}
            {group.columns.iter().zip(cells).enumerate().map(cell).collect_view()}
            <div class="form-row-buttons">
                {(KINDS.contains(&group.name) && index > 0)
                    .then(|| {
                        view! {
                            <button
                                name="turn"
                                value=turn("up")
                                aria-label=(texts.move_row)(&name)
                                formnovalidate=true
                            >
                                {texts.up}
                            </button>
                        }
                    })}
                <button name="turn" value=turn("remove") aria-label=(texts.remove_row)(&name) formnovalidate=true>
                    {texts.remove}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn one_cell(
    visitor: &Visitor,
    shown: &Shown,
    group: &'static Group,
    column: &'static Column,
    text: &str,
    invalid: bool,
    focused: bool,
) -> AnyView {
    let name = field(group.name, column.name);
    let value = text.to_owned();
    if column.holds == Holds::Unseen {
        return view! { <input type="hidden" name=name value=value /> }.into_any();
    }
    let (lang, list) = match column.holds {
        Holds::Taught | Holds::Related => (Some(shown.bench.lang.to_string()), None),
        Holds::Said(lang) => (Some(lang.to_owned()), None),
        Holds::Sources => (None, Some("cac-nguon")),
        Holds::Signs | Holds::Unseen => (None, None),
    };
    let list = if column.holds == Holds::Related { Some("cac-tu") } else { list };
    let fixed = !matches!(column.holds, Holds::Said(_));
    let is_word = matches!(column.holds, Holds::Taught | Holds::Related | Holds::Signs);
    view! {
        <label class="cell" data-column=column.name>
            <span>{(visitor.texts().workshop.column)(group.name, column.name)}</span>
            <input
                type="text"
                name=name
                value=value
                lang=lang
                list=list
                translate=fixed.then_some("no")
                class=is_word.then_some("word")
                maxlength=LONGEST.to_string()
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=invalid.then_some("true")
                autofocus=focused
            />
        </label>
    }
    .into_any()
}

/// What is offered while one types: sources here; words come from `/api/v1/suggest` where there is a script.
fn offered(visitor: &Visitor, shown: &Shown) -> AnyView {
    let option = |listed: &Listed| {
        let outline = &listed.outline;
        view! { <option value=outline.address.slug.to_string()>{visitor.reads(&outline.title).to_owned()}</option> }
    };
    view! {
        <datalist id="cac-nguon">{shown.sources.iter().map(option).collect_view()}</datalist>
        <datalist id="cac-tu" data-suggest="/api/v1/suggest"></datalist>
    }
    .into_any()
}
