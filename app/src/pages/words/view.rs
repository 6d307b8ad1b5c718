//! The form of a word as a page shows it: usable without a script, quicker with `app/public/words/rows.js`.

use leptos::prelude::*;
use tiengban_content::State;
use tiengban_content::body::Word;
use tiengban_store::Outline;
use tiengban_store::worklists::Listed;

use super::bench::Bench;
use super::reading::{Complaint, LONGEST, field_id, row_id};
use super::shape::{Column, GIVEN, GROUPS, Group, Holds, Typing, field};
use crate::parts::form::{carried, once};
use crate::parts::text_area::TextArea;
use crate::parts::{said, taught};
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
                <a href=super::bench::form_of(
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

/// The headword of a list.
pub(super) fn headword(outline: &Outline) -> &str {
    outline.title.get(outline.lang.as_str()).unwrap_or_default()
}

/// Where what somebody else saved differs from what was typed.
fn theirs(visitor: &Visitor, shown: &Shown) -> Option<AnyView> {
    let texts = &visitor.texts().workshop;
    let (theirs, who) = shown.theirs.as_ref()?;
    let mut lines: Vec<(String, String)> = Vec::new();
    for name in super::shape::SINGLE {
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

/// The form itself.
pub(super) fn form(visitor: &Visitor, shown: &Shown) -> AnyView {
    let texts = &visitor.texts().workshop;
    let (bench, typing) = (&shown.bench, &shown.typing);
    let group = |name: &str| {
        let group = GROUPS.iter().find(|group| group.name == name);
        group.map(|group| rows(visitor, shown, group))
    };
    view! {
        <form id="tu" class="word-form" method="post" action=bench.path() data-words="">
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
            <div data-clips="">{group("sound")}</div>
            <div data-pictures="">{group("picture")}</div>
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
    let is_given = GIVEN.contains(&group.name);
    let typed = shown.typing.rows(group.name);
    if is_given && typed.is_empty() {
        return ().into_any();
    }
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
            {(!is_given)
                .then(|| {
                    view! {
                        <template data-row="">{one_row(visitor, shown, group, usize::MAX, &empty())}</template>
                        <button
                            class="form-add"
                            name="turn"
                            value=format!("add:{}", group.name)
                            formnovalidate=true
                        >
                            {(texts.add)(group.name)}
                        </button>
                    }
                })}
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
            {given(visitor, shown, group, cells)}
            {group.columns.iter().zip(cells).enumerate().map(cell).collect_view()}
            <div class="form-row-buttons">
                {(GIVEN.contains(&group.name) && index > 0)
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

/// The sound or the picture that a row is about.
fn given(visitor: &Visitor, shown: &Shown, group: &Group, cells: &[String]) -> Option<AnyView> {
    let was: usize = cells.first()?.parse().ok().filter(|_| GIVEN.contains(&group.name))?;
    if group.name == "sound" {
        let sha256 = &shown.word.sounds.get(was)?.recording.sha256;
        let label = (visitor.texts().song.audio_label)(&shown.word.headword);
        let src = format!("/am-thanh/{sha256}");
        return Some(view! { <audio controls preload="none" src=src aria-label=label></audio> }.into_any());
    }
    let picture = shown.word.pictures.get(was)?;
    Some(
        view! {
            <img
                class="form-picture"
                src=format!("/anh/{}", picture.sha256)
                alt=visitor.reads(&picture.alt).to_owned()
                width=picture.width
                height=picture.height
                loading="lazy"
            />
        }
        .into_any(),
    )
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
