//! `GET /xuat/{format}/{language}`: a dictionary as a file, as far as whoever asks may see it.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::formats::lift;
use tiengban_content::formats::sheets::{SheetFile, write};
use tiengban_content::{Address, Draft, Item, Kind, Slug};
use tiengban_store::ItemFilter;

use crate::error::PageError;
use crate::pages::Answer;
use crate::visitor::Visitor;

/// Writes the file.
///
/// # Errors
/// Not found, also for a form that we do not write; when the store cannot answer.
pub async fn file(visitor: Visitor, Path((format, slug)): Path<(String, String)>) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let form = SheetFile::ALL.into_iter().find(|form| form.ending() == format);
    if form.is_none() && format != "lift" {
        return Err(PageError::NotFound);
    }
    let db = &visitor.site.db;
    let language = db.item(&Address::new(Kind::Language, slug), &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let filter = ItemFilter::new().kind(Kind::Word).lang(language.lang.clone());
    let words = db.items(&filter, &visitor.viewer).await?;
    let sources = db.items(&ItemFilter::new().kind(Kind::Source), &visitor.viewer).await?;
    let seen: BTreeSet<Slug> = sources.iter().chain(&words).map(|item| item.slug.clone()).collect();
    let drafts: Vec<Draft> = words.iter().map(|item| veiled(item.to_draft(), &seen)).collect();
    let (bytes, media_type) = match form {
        Some(form) => (write(&drafts, form).map_err(|error| broken(&error))?, form.media_type()),
        None => (lift::write(&drafts, "Tiếng Bản").into_bytes(), "application/xml; charset=utf-8"),
    };
    let name: String = tiengban_content::text::fold::bare(language.slug.as_str())
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{format}\"")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// A word without what it leans on that is not for whoever asks: a source, a word that belongs with it.
fn veiled(mut draft: Draft, seen: &BTreeSet<Slug>) -> Draft {
    let Body::Word(word) = &mut draft.body else { return draft };
    let forms = word.variants.iter_mut().map(|form| &mut form.cites);
    let forms = forms.chain(word.ipa.iter_mut().map(|form| &mut form.cites));
    let forms = forms.chain(word.scripts.iter_mut().map(|form| &mut form.cites));
    let forms = forms.chain(word.examples.iter_mut().map(|form| &mut form.cites));
    for cites in forms.chain([&mut word.cites]) {
        cites.retain(|cite| seen.contains(&cite.source));
    }
    word.related.retain(|slug| seen.contains(slug));
    draft
}

/// More than a form can hold: 32,767 letters in a cell of Excel.
fn broken(error: &dyn std::fmt::Display) -> PageError {
    tracing::warn!(%error, "a dictionary does not fit the form of a sheet");
    PageError::TooMuch
}

/// The ways to the files, below a dictionary.
pub(crate) fn links(visitor: &Visitor, language: &Item) -> AnyView {
    let texts = &visitor.texts().batches;
    let forms = SheetFile::ALL.map(SheetFile::ending).into_iter().chain(["lift", "apkg"]);
    let link = |form: &'static str| {
        view! {
            <li>
                <a href=format!("/xuat/{form}/{}", language.slug) rel="nofollow" download>
                    {if form == "apkg" { "Anki".to_owned() } else { form.to_uppercase() }}
                </a>
            </li>
        }
    };
    view! {
        <details class="export">
            <summary>{texts.export}</summary>
            <p class="note">{texts.export_lead}</p>
            <ul class="chips">{forms.map(link).collect_view()}</ul>
        </details>
    }
    .into_any()
}
