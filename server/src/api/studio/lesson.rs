//! A lesson: opened, kept as it is typed, made a revision.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tiengban_app::pages::studio::bench::{Bench, NotKept, Outcome, used};
use tiengban_app::pages::studio::wire::{Keep, Kept, Opened, Proposals, Rival, Save, Saved, Unsaved};
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::{Body, Lesson};
use tiengban_content::studio::merge::{Merged, merge};
use tiengban_content::studio::propose::propose;
use tiengban_content::{Item, ItemId, Multi, Rel};

use crate::api::sent::{Sent, answer};

/// `GET`: the lesson, and what this person was writing.
pub(crate) async fn open(visitor: Visitor, Path(item): Path<String>) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    let mut words = Bench::cards(&visitor, &bench.lesson).await?;
    let working = bench.unfinished(&visitor).await?;
    if let Some((_, lesson)) = &working {
        words.extend(Bench::cards(&visitor, lesson).await?);
    }
    let working = working.map(|(working, lesson)| Unsaved { base: working.base, version: working.version, lesson });
    let others = bench.others(&visitor).await?;
    let opened = Opened { revision: bench.item.revision, lesson: bench.lesson, working, words, others };
    Ok(answer(StatusCode::OK, opened))
}

/// `PUT …/working`: keeps what this person is writing.
pub(crate) async fn keep(
    visitor: Visitor,
    Path(item): Path<String>,
    Sent(sent): Sent<Keep>,
) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    match bench.keep(&visitor, &sent.lesson, sent.base, sent.version).await {
        Ok(version) => {
            let others = bench.others(&visitor).await?;
            Ok(answer(StatusCode::OK, Kept { version, others, revision: bench.item.revision }))
        }
        Err(NotKept::Elsewhere(_)) => {
            // Their own other window: what it kept, or what is there since it saved or dropped that.
            let ground = bench.revision(&visitor, sent.base).await?.unwrap_or_default();
            let (theirs, version, revision) = match bench.unfinished(&visitor).await? {
                Some((working, lesson)) => (lesson, working.version, working.base),
                None => (bench.lesson.clone(), 0, bench.item.revision),
            };
            let merged = merge(&ground, &sent.lesson, &theirs);
            rival(&visitor, &sent.lesson, &theirs, Known { merged, by: String::new(), version, revision }).await
        }
        Err(NotKept::Page(error)) => Err(error),
    }
}

/// `POST`: makes a revision.
pub(crate) async fn save(
    visitor: Visitor,
    Path(item): Path<String>,
    Sent(sent): Sent<Save>,
) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    match bench.save(&visitor, sent.lesson.clone(), sent.base).await? {
        Outcome::Saved(revision) => Ok(answer(StatusCode::OK, Saved { revision })),
        Outcome::TooLate(now, merged) => {
            let by = now.author(&visitor).await?;
            let version = now.unfinished(&visitor).await?.map_or(0, |(working, _)| working.version);
            let known = Known { merged: *merged, by, version, revision: now.item.revision };
            rival(&visitor, &sent.lesson, &now.lesson, known).await
        }
    }
}

/// What is known of the other version.
struct Known {
    merged: Merged,
    by: String,
    version: i64,
    revision: i64,
}

async fn rival(visitor: &Visitor, mine: &Lesson, theirs: &Lesson, known: Known) -> Result<Response, PageError> {
    let mut words = Bench::cards(visitor, mine).await?;
    words.extend(Bench::cards(visitor, theirs).await?);
    let Known { merged, by, version, revision } = known;
    Ok(answer(StatusCode::CONFLICT, Rival { revision, version, by, merged, words }))
}

/// `POST …/here`: this person is still here; who else is.
pub(crate) async fn here(visitor: Visitor, Path(item): Path<String>) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    let working = visitor.site.db.working(&ItemId(item), &bench.person).await?;
    let version = working.map_or(0, |working| working.version);
    let others = bench.others(&visitor).await?;
    Ok(answer(StatusCode::OK, Kept { version, others, revision: bench.item.revision }))
}

/// `POST …/proposals`: exercises made of what the lesson holds.
pub(crate) async fn proposals(
    visitor: Visitor,
    Path(item): Path<String>,
    Sent(lesson): Sent<Lesson>,
) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    let word = |item: Item| match item.body {
        Body::Word(word) => Some((item.slug, word)),
        _ => None,
    };
    let song = |item: Item| match item.body {
        Body::Song(song) => Some((item.slug, song)),
        _ => None,
    };
    let words: Vec<_> = used(&visitor, &lesson, Rel::Word).await?.into_iter().filter_map(word).collect();
    let songs: Vec<_> = used(&visitor, &lesson, Rel::Song).await?.into_iter().filter_map(song).collect();
    let name = language_name(&visitor, &bench.item).await?;
    Ok(answer(StatusCode::OK, Proposals { exercises: propose(&lesson, &words, &songs, &name) }))
}

/// What the language of a lesson is called.
async fn language_name(visitor: &Visitor, item: &Item) -> Result<Multi, PageError> {
    let languages = visitor.languages().await?;
    Ok(languages.into_iter().find(|language| language.lang == item.lang).map(|it| it.title).unwrap_or_default())
}
