//! The rows of items that change: a few statements for hundreds of items, each bound one JSON array of rows.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::value::RawValue;
use tiengban_content::{Body, Draft, ItemId, Multi};

use super::plan::Step;
use super::sorting::Alphabets;
use crate::error::{Result, StoreError};
use crate::media;
use crate::sql::{Sql, Tx, json, texts};

/// So many items are written at once, …
const AT_ONCE: usize = 500;
/// … or as many as have texts of so many bytes together: PostgreSQL takes no JSON above 255 MB.
const BYTES_AT_ONCE: usize = 8 << 20;

#[derive(Serialize)]
struct ItemRow<'a> {
    id: &'a str,
    kind: &'static str,
    lang: &'a str,
    slug: &'a str,
    state: &'static str,
    licence: &'a str,
    revision: i64,
    title: Multi,
    summary: Multi,
    topic: Option<&'a str>,
    sort_key: String,
    created_at: i64,
    updated_at: i64,
}

const WRITE_ITEMS: &str = "INSERT INTO item (id, kind, lang, slug, state, licence, revision, title, summary, topic, \
     sort_key, created_at, updated_at) \
     SELECT part.value ->> 'id', part.value ->> 'kind', part.value ->> 'lang', part.value ->> 'slug', \
     part.value ->> 'state', part.value ->> 'licence', CAST(part.value ->> 'revision' AS BIGINT), \
     part.value -> 'title', part.value -> 'summary', part.value ->> 'topic', part.value ->> 'sort_key', \
     CAST(part.value ->> 'created_at' AS BIGINT), CAST(part.value ->> 'updated_at' AS BIGINT) \
     FROM {parts} WHERE true \
     ON CONFLICT (id) DO UPDATE SET lang = excluded.lang, slug = excluded.slug, state = excluded.state, \
     licence = excluded.licence, revision = excluded.revision, title = excluded.title, summary = excluded.summary, \
     topic = excluded.topic, sort_key = excluded.sort_key, updated_at = excluded.updated_at";

#[derive(Serialize)]
struct RevisionRow<'a> {
    id: &'a str,
    number: i64,
    body: &'a RawValue,
    lang: &'a str,
    licence: &'a str,
    made_at: i64,
}

const WRITE_REVISIONS: &str = "INSERT INTO revision (item_id, number, body, lang, licence, made_at) \
     SELECT part.value ->> 'id', CAST(part.value ->> 'number' AS BIGINT), part.value -> 'body', \
     part.value ->> 'lang', part.value ->> 'licence', CAST(part.value ->> 'made_at' AS BIGINT) FROM {parts}";

const WRITE_LINKS: &str = "INSERT INTO link (item_id, position, rel, to_kind, to_slug) \
     SELECT part.value ->> 0, CAST(part.value ->> 1 AS BIGINT), part.value ->> 2, part.value ->> 3, \
     part.value ->> 4 FROM {parts}";

/// Writes the rows of these items, all of which change.
pub(crate) async fn write(tx: &mut Tx, steps: &[&Step<'_>], alphabets: &Alphabets, now: i64) -> Result<()> {
    step_aside(tx, steps).await?;
    let mut bodies = Vec::with_capacity(steps.len());
    for step in steps {
        bodies.push((*step, body(step.draft)?));
    }
    let mut rest = bodies.as_slice();
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = |(_, body): &&(&Step<'_>, Box<RawValue>)| {
            bytes += body.get().len();
            bytes < BYTES_AT_ONCE
        };
        let (some, others) = rest.split_at(rest.iter().take(AT_ONCE).take_while(fits).count().max(1));
        write_some(tx, some, alphabets, now).await?;
        rest = others;
    }
    Ok(())
}

/// Moves items that change their address out of the way first, so that two can change places.
async fn step_aside(tx: &mut Tx, steps: &[&Step<'_>]) -> Result<()> {
    let moving: Vec<&ItemId> = steps.iter().filter(|step| step.moves()).map(|step| &step.id).collect();
    if moving.is_empty() {
        return Ok(());
    }
    // No slug begins so.
    let text = format!("UPDATE item SET slug = '?' || id WHERE id IN {}", tx.engine().texts("$1"));
    Sql::new(text).bind(texts(moving)?).run(tx).await
}

/// The document as it is kept.
pub(super) fn body(draft: &Draft) -> Result<Box<RawValue>> {
    let body = json(&draft.body)?;
    if holds_nul(body.get()) || draft.licence.contains('\0') {
        return Err(StoreError::Unkeepable(draft.address()));
    }
    Ok(body)
}

/// Whether a text in this JSON holds U+0000: written `\u0000`, after an even number of backslashes.
fn holds_nul(json: &str) -> bool {
    json.match_indices("\\u0000").any(|(at, _)| {
        let backslashes = json.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
        backslashes % 2 == 0
    })
}

async fn write_some(tx: &mut Tx, steps: &[(&Step<'_>, Box<RawValue>)], alphabets: &Alphabets, now: i64) -> Result<()> {
    let items: Vec<_> = steps.iter().map(|(step, _)| item_row(step, alphabets, now)).collect();
    run(tx, WRITE_ITEMS, &items).await?;
    let opened: Vec<_> = steps.iter().filter(|(step, _)| step.opens()).map(|(step, _)| *step).collect();
    replace_audiences(tx, &opened).await?;
    let revised: Vec<_> = steps.iter().filter(|(step, _)| step.revises()).collect();
    let revisions: Vec<_> = revised.iter().map(|(step, body)| revision_row(step, body, now)).collect();
    run(tx, WRITE_REVISIONS, &revisions).await?;
    let revised: Vec<_> = revised.into_iter().map(|(step, _)| *step).collect();
    replace_links(tx, &revised).await?;
    replace_lacks(tx, &revised).await?;
    replace_recordings(tx, &revised).await
}

fn item_row<'a>(step: &'a Step<'_>, alphabets: &Alphabets, now: i64) -> ItemRow<'a> {
    let draft = step.draft;
    let title = draft.body.title(&draft.lang);
    ItemRow {
        id: &step.id.0,
        kind: draft.body.kind().name(),
        lang: draft.lang.as_str(),
        slug: draft.slug.as_str(),
        state: draft.state.name(),
        licence: &draft.licence,
        revision: step.revision(),
        sort_key: alphabets.key(draft.slug.as_str(), &title),
        title,
        summary: draft.body.summary(),
        topic: match &draft.body {
            Body::Word(word) => word.topic.as_deref(),
            _ => None,
        },
        created_at: step.before.map_or(now, |before| before.created_at),
        updated_at: now,
    }
}

fn revision_row<'a>(step: &'a Step<'_>, body: &'a RawValue, now: i64) -> RevisionRow<'a> {
    let draft = step.draft;
    RevisionRow {
        id: &step.id.0,
        number: step.revision(),
        body,
        lang: draft.lang.as_str(),
        licence: &draft.licence,
        made_at: now,
    }
}

async fn replace_audiences(tx: &mut Tx, steps: &[&Step<'_>]) -> Result<()> {
    clear(tx, "item_audience", steps).await?;
    let keys = |step: &&Step<'_>| {
        let id = step.id.0.clone();
        step.draft.audience.keys().map(move |key| (id.clone(), key.to_string())).collect::<Vec<_>>()
    };
    let rows: Vec<(String, String)> = steps.iter().flat_map(keys).collect();
    let text = "INSERT INTO item_audience (item_id, key) SELECT part.value ->> 0, part.value ->> 1 FROM {parts}";
    run(tx, text, &rows).await
}

async fn replace_links(tx: &mut Tx, steps: &[&Step<'_>]) -> Result<()> {
    clear(tx, "link", steps).await?;
    let mut rows = Vec::new();
    for step in steps {
        for (position, link) in step.draft.body.links().into_iter().enumerate() {
            rows.push((&step.id.0, position, link.rel.name(), link.to.kind.name(), link.to.slug.to_string()));
        }
    }
    run(tx, WRITE_LINKS, &rows).await
}

async fn replace_lacks(tx: &mut Tx, steps: &[&Step<'_>]) -> Result<()> {
    clear(tx, "lack", steps).await?;
    let mut rows = Vec::new();
    for step in steps {
        if let Body::Word(word) = &step.draft.body {
            rows.extend(word.lacks().into_iter().map(|lack| (&step.id.0, lack.name())));
        }
    }
    let text = "INSERT INTO lack (item_id, what) SELECT part.value ->> 0, part.value ->> 1 FROM {parts}";
    run(tx, text, &rows).await
}

async fn replace_recordings(tx: &mut Tx, steps: &[&Step<'_>]) -> Result<()> {
    clear(tx, "item_media", steps).await?;
    // The same sound may stand twice in a lesson.
    let rows: BTreeSet<(&str, &str)> = steps
        .iter()
        .flat_map(|step| media::shown(&step.draft.body).into_iter().map(|(sha256, _)| (step.id.0.as_str(), sha256)))
        .collect();
    let rows: Vec<_> = rows.into_iter().collect();
    let text = "INSERT INTO item_media (item_id, sha256) SELECT part.value ->> 0, part.value ->> 1 FROM {parts}";
    run(tx, text, &rows).await
}

/// Takes out what a table says of items that were there before.
async fn clear(tx: &mut Tx, table: &'static str, steps: &[&Step<'_>]) -> Result<()> {
    let old: Vec<&ItemId> = steps.iter().filter(|step| step.before.is_some()).map(|step| &step.id).collect();
    if old.is_empty() {
        return Ok(());
    }
    let text = format!("DELETE FROM {table} WHERE item_id IN {}", tx.engine().texts("$1"));
    Sql::new(text).bind(texts(old)?).run(tx).await
}

/// Runs a statement over rows, if there are any.
async fn run<T: Serialize>(tx: &mut Tx, text: &str, rows: &[T]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let text = text.replace("{parts}", &tx.engine().parts("$1"));
    Sql::new(text).bind(json(rows)?).run(tx).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_character_itself_is_found() {
        assert!(holds_nul(json("a\0b").unwrap().get()));
        assert!(holds_nul(json("\\\0").unwrap().get()));
        assert!(!holds_nul(json("a\\u0000b").unwrap().get()));
    }
}
