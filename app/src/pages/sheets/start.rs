//! Bringing a sheet, and the sheets that were brought.

use axum::http::StatusCode;
use leptos::prelude::*;
use tiengban_content::Slug;
use tiengban_content::formats::sheets::{Table, of_lift, open, pasted};
use tiengban_content::formats::{Fault, lift};
use tiengban_store::Outline;
use tiengban_store::batches::{Batch, NewBatch};

use super::bench::{Sheet, Shelf, digest};
use crate::document::{Page, document};
use crate::doors::Handed;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::words::edits;
use crate::parts::form::{done, once};
use crate::parts::text_area::TextArea;
use crate::parts::{breadcrumbs, dotted, said, when};
use crate::visitor::Visitor;

/// So many sheets are listed.
const LISTED: usize = 100;
/// A file's name is shown, not kept by heart.
const LONGEST_NAME: usize = 80;

/// What stands in the form when it comes back.
#[derive(Default)]
struct Back {
    faults: Vec<String>,
    text: String,
    language: String,
}

/// `GET /xuong/bang`
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in, [`PageError::NotFound`] for whoever may not edit the dictionary.
pub async fn page(visitor: Visitor) -> Answer {
    let language = visitor.asked("tieng").to_owned();
    show(&visitor, Back { language, ..Back::default() }).await
}

/// `POST /xuong/bang`: a file, or what was pasted, begins to wait.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, handed: Handed) -> Answer {
    let person = visitor.signed_in()?.member.clone();
    if !edits(&person) {
        return Err(PageError::NotFound);
    }
    let language: Slug = handed.field("tieng").parse().map_err(|_| PageError::NotFound)?;
    let shelf = Shelf::of(&visitor, &language).await?;
    let (name, read) = read(&handed, &shelf);
    let table = match read {
        Ok(table) => table,
        Err(faults) => {
            let told = |fault: &Fault| {
                let place = if fault.line > 0 { format!("{}: ", fault.line) } else { String::new() };
                format!("{place}{}. {}", visitor.reads(&fault.what), visitor.reads(&fault.mend))
            };
            let back = Back {
                faults: faults.iter().take(20).map(told).collect(),
                text: handed.field("chu").to_owned(),
                language: language.to_string(),
            };
            return show(&visitor, back).await;
        }
    };
    let sheet = Sheet { mapping: shelf.guess(&table), source: None, licence: shelf.language.licence.clone(), table };
    let id = handed.field("once");
    if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(PageError::NotAForm);
    }
    let cells = serde_json::to_vec(&sheet.table).map_err(|_| PageError::NotAForm)?;
    let kept = serde_json::to_string(&sheet).map_err(|_| PageError::NotAForm)?;
    let new = NewBatch { id, by: &person.id, language: &language, name: &name, digest: &digest(&cells), sheet: &kept };
    visitor.site.db.new_batch(&new, &*visitor.site.clock).await?;
    Ok(go_to(&format!("/xuong/bang/{id}")))
}

/// The file, or what was pasted, as a table; and what it is called.
fn read(handed: &Handed, shelf: &Shelf) -> (String, Result<Table, Vec<Fault>>) {
    let Some((name, bytes)) = handed.file() else {
        return (String::new(), pasted(handed.field("chu")).map_err(|fault| vec![fault]));
    };
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).into_owned();
    if beginning.contains("<lift") {
        let lang = &shelf.language.lang;
        let entries = lift::read(&name, bytes, lang);
        return (name, entries.map(|entries| of_lift(&entries, lang, shelf.language.slug.as_str())));
    }
    let table = open(&name, bytes).map_err(|fault| vec![fault]);
    (name, table)
}

async fn show(visitor: &Visitor, back: Back) -> Answer {
    let member = visitor.signed_in()?.member.clone();
    if !edits(&member) {
        return Err(PageError::NotFound);
    }
    let languages = visitor.languages().await?;
    let brought = visitor.site.db.batches(Some(&member.id), LISTED).await?;
    let texts = &visitor.texts().batches;
    let asking = visitor.clone();
    let status = if back.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let told = (visitor.asked("da") == "bo").then_some(texts.dropped);
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().status(status).body(move || {
        let visitor = &asking;
        let steps = vec![(visitor.texts().workshop.title.to_owned(), "/xuong/tu".to_owned())];
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {done(told)}
            {faults(visitor, &back.faults)}
            {form(visitor, &languages, &back)}
            {list(visitor, &languages, &brought)}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

/// What is wrong, a line each.
pub(super) fn faults(visitor: &Visitor, faults: &[String]) -> Option<AnyView> {
    let texts = &visitor.texts().batches;
    (!faults.is_empty()).then(|| {
        view! {
            <div class="fault" role="alert">
                <p>{texts.not_read}</p>
                <ul>{faults.iter().map(|fault| view! { <li>{fault.clone()}</li> }).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

fn form(visitor: &Visitor, languages: &[Outline], back: &Back) -> AnyView {
    let texts = &visitor.texts().batches;
    let option = |language: &Outline| {
        let slug = language.address.slug.to_string();
        let selected = slug == back.language;
        view! {
            <option value=slug selected=selected>
                {visitor.reads(&language.title).to_owned()}
            </option>
        }
    };
    view! {
        <form class="sheet" method="post" action="/xuong/bang" enctype="multipart/form-data">
            {once(visitor)}
            <div class="field">
                <label for="tieng">{texts.language}</label>
                <select id="tieng" name="tieng" required>
                    {languages.iter().map(option).collect_view()}
                </select>
            </div>
            {TextArea::new("chu", texts.paste).hint(texts.paste_hint).rows(8).value(back.text.clone()).show()}
            <div class="field">
                <label for="tep">{texts.file}</label>
                <p class="hint" id="tep-hint">{texts.file_hint}</p>
                <input id="tep" name="tep" type="file" aria-describedby="tep-hint" />
            </div>
            <button class="button button-strong">{texts.look_through}</button>
        </form>
    }
    .into_any()
}

fn list(visitor: &Visitor, languages: &[Outline], brought: &[Batch]) -> AnyView {
    let texts = &visitor.texts().batches;
    if brought.is_empty() {
        return ().into_any();
    }
    let row = |batch: &Batch| {
        let language = languages.iter().find(|language| language.address.slug == batch.language);
        let stage = match (batch.accepted_at, batch.undone_at) {
            (None, _) => texts.waits,
            (Some(_), None) => texts.was_accepted,
            (Some(_), Some(_)) => texts.was_undone,
        };
        let at = batch.undone_at.or(batch.accepted_at).unwrap_or(batch.made_at);
        let at = when(at, visitor.site.clock.now_ms(), visitor.tongue);
        let name = if batch.name.is_empty() { texts.pasted_sheet.to_owned() } else { batch.name.clone() };
        view! {
            <li>
                <a href=format!("/xuong/bang/{}", batch.id)>{name}</a>
                <span class="note">
                    " · " {language.map(|language| said(&language.title, visitor.tongue))}
                    " · " {dotted([&stage.to_owned(), &at])}
                </span>
            </li>
        }
    };
    view! {
        <section aria-labelledby="da-dua">
            <h2 id="da-dua">{texts.brought}</h2>
            <ul class="rows">{brought.iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
