//! `GET /api/v1/nom`: Han characters by their reading, from the dictionary here and from Unicode's data.

use axum::Json;
use serde::Serialize;
use tiengban_app::nom::READINGS;
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::{Body, LetterClass, ScriptForm};
use tiengban_content::text::fold;
use tiengban_content::{Item, Kind};
use tiengban_search::Query;
use tiengban_store::ItemFilter;
use utoipa::ToSchema;

use super::keys::{is_han, language, scripts_of};

/// The most letters of a reading: the longest has seven.
const LONGEST: usize = 40;
/// So many words are looked at.
const MOST_WORDS: usize = 50;

/// Characters by their reading.
#[derive(Default, Serialize, ToSchema)]
pub(super) struct ReadSo {
    /// How words and signs here are written, as far as the asker may see them.
    here: Vec<Written>,
    /// What Unicode's `kVietnamese` has: Vietnamese readings, those with the very marks that were typed first.
    unicode: Vec<Read>,
}

/// How something here is written.
#[derive(PartialEq, Eq, Serialize, ToSchema)]
struct Written {
    /// The characters; empty where Unicode does not have them.
    form: String,
    /// Their description (IDS), where Unicode does not have them.
    described: String,
    /// How they are read.
    reading: String,
    /// The path of the page that says so.
    url: String,
}

/// A reading.
#[derive(Serialize, ToSchema)]
struct Read {
    /// With its marks.
    reading: String,
    /// The characters that are read so.
    characters: Vec<String>,
}

/// Finds characters by their reading, with its marks or without.
#[utoipa::path(
    get,
    path = "/api/v1/nom",
    tag = "typing",
    params(
        ("doc" = String, Query, description = "A reading: one syllable, or a word that is written here"),
        ("lang" = Option<String>, Query, description = "The BCP 47 tag of the language whose words are looked through")
    ),
    responses((status = 200, description = "What is read so", body = ReadSo))
)]
pub(super) async fn nom(visitor: Visitor) -> Result<Json<ReadSo>, PageError> {
    let typed: String = visitor.asked("doc").chars().take(LONGEST).collect();
    if typed.is_empty() {
        return Ok(Json::default());
    }
    let read = READINGS.find(&typed).into_iter().map(|found| Read {
        reading: found.reading.clone(),
        characters: found.characters.iter().map(ToString::to_string).collect(),
    });
    let unicode = read.collect();
    let Some(page) = language(&visitor, visitor.asked("lang")).await? else {
        return Ok(Json(ReadSo { unicode, ..ReadSo::default() }));
    };
    let mut here = of_words(&visitor, &page, &typed).await?;
    here.extend(of_scripts(&visitor, &page, &typed).await?);
    let mut all: Vec<Written> = Vec::new();
    for written in here {
        if !all.iter().any(|other| other.form == written.form && other.described == written.described) {
            all.push(written);
        }
    }
    Ok(Json(ReadSo { here: all, unicode }))
}

/// The characters of words that are said so.
async fn of_words(visitor: &Visitor, language: &Item, typed: &str) -> Result<Vec<Written>, PageError> {
    let Some(index) = visitor.site.current_index().await? else { return Ok(Vec::new()) };
    let langs = [language.lang.clone()];
    let query = Query { kinds: &[Kind::Word], langs: &langs, limit: MOST_WORDS, ..Query::new(typed) };
    let hits = index.search(&query, &visitor.viewer)?.hits;
    let filter = ItemFilter::new().addresses(hits.into_iter().map(|hit| hit.address));
    let words = visitor.site.db.items(&filter, &visitor.viewer).await?;
    let bare = fold::bare(typed);
    let written = words.into_iter().flat_map(|item| {
        let url = item.address().url();
        let Body::Word(word) = item.body else { return Vec::new() };
        let mut said = std::iter::once(&word.headword).chain(word.variants.iter().map(|variant| &variant.form));
        let Some(reading) = said.find(|form| fold::bare(form) == bare).cloned() else { return Vec::new() };
        let one = |form: ScriptForm| Written {
            described: if form.form.is_empty() { form.ids.unwrap_or_default() } else { String::new() },
            form: form.form,
            reading: reading.clone(),
            url: url.clone(),
        };
        word.scripts.into_iter().map(one).filter(|one| !one.form.is_empty() || !one.described.is_empty()).collect()
    });
    Ok(written.collect())
}

/// The characters on the pages of the language's scripts, by the word that shows each.
async fn of_scripts(visitor: &Visitor, language: &Item, typed: &str) -> Result<Vec<Written>, PageError> {
    let bare = fold::bare(typed);
    let scripts = scripts_of(visitor, language).await?;
    let written = scripts.into_iter().filter(|(_, script)| is_han(script)).flat_map(|(item, script)| {
        let url = item.address().url();
        let signs = script.letters.into_iter().filter(|letter| letter.class == LetterClass::Character);
        let one = |letter: tiengban_content::body::Letter| {
            // A word's page has the spelling; the example may be written as its source writes it.
            let word = letter.word.map(|slug| slug.as_str().rsplit('/').next().unwrap_or_default().to_owned());
            let said = [word, letter.example.map(|example| example.text)];
            let reading = said.into_iter().flatten().find(|said| fold::bare(said) == bare)?;
            Some(Written { form: letter.form, described: String::new(), reading, url: url.clone() })
        };
        signs.filter_map(one).collect::<Vec<_>>()
    });
    Ok(written.collect())
}
