//! `/api/v1/aligning/{item}`: what the aligner asks. Who may is `Bench` (`app/src/pages/aligner/bench.rs`).

use axum::Json;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Path, Request};
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tiengban_aligner::wire::{Here, Keep, Kept, KeptElsewhere, Opened, Save, Saved, SavedElsewhere, Working};
use tiengban_app::pages::aligner::bench::{Bench, NotKept, Outcome};
use tiengban_app::{PageError, Site, Visitor};
use tiengban_content::aligning::Unfinished;

/// The most bytes of a song's tiers: every word of four hours, several times over.
const MOST_BYTES: usize = 16 << 20;

/// A body of JSON, however broken.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Site> for Sent<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &Site) -> Result<Self, PageError> {
        let bytes: Bytes = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| PageError::TooMuch)?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| PageError::NotAForm)
    }
}

/// What is for this person is kept nowhere on the way.
fn answer(status: StatusCode, body: impl Serialize) -> Response {
    (status, [(CACHE_CONTROL, "private, no-store")], Json(body)).into_response()
}

/// `GET`: the song, and what this person was working on.
pub(super) async fn open(visitor: Visitor, Path(item): Path<String>) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    let working = bench.unfinished(&visitor).await?.map(|(working, unfinished)| Working {
        version: working.version,
        base: working.base,
        tiers: unfinished.tiers,
        waiting: unfinished.waiting,
        saved_at: working.saved_at,
    });
    let opened = Opened {
        revision: bench.item.revision,
        title: visitor.reads(&bench.song.title).to_owned(),
        lang: bench.item.lang.clone(),
        duration_ms: bench.song.recording.as_ref().map_or(0, |recording| recording.duration_ms),
        others: bench.others(&visitor).await?,
        tiers: bench.song.tiers,
        working,
    };
    Ok(answer(StatusCode::OK, opened))
}

/// `PUT …/working`: keeps what this person is working on.
pub(super) async fn keep(
    visitor: Visitor,
    Path(item): Path<String>,
    Sent(sent): Sent<Keep>,
) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    // The file that tiers were taken in from stays here; the page does not know it.
    let eaf = bench.unfinished(&visitor).await?.and_then(|(_, unfinished)| unfinished.eaf);
    let unfinished = Unfinished { tiers: sent.tiers, waiting: sent.waiting, eaf };
    match bench.keep(&visitor, &unfinished, sent.base, sent.version).await {
        Ok(version) => Ok(answer(StatusCode::OK, Kept { version, others: bench.others(&visitor).await? })),
        Err(NotKept::Elsewhere(_)) => {
            let there = bench.unfinished(&visitor).await?;
            let elsewhere = match there {
                Some((working, unfinished)) => KeptElsewhere {
                    version: working.version,
                    base: working.base,
                    tiers: unfinished.tiers,
                    waiting: unfinished.waiting,
                },
                // It was saved or dropped there: what is there now is the newest revision.
                None => KeptElsewhere {
                    version: 0,
                    base: bench.item.revision,
                    tiers: bench.song.tiers,
                    waiting: Vec::new(),
                },
            };
            Ok(answer(StatusCode::CONFLICT, elsewhere))
        }
        Err(other) => refused(other),
    }
}

/// `POST`: makes a revision.
pub(super) async fn save(
    visitor: Visitor,
    Path(item): Path<String>,
    Sent(sent): Sent<Save>,
) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    match bench.save(&visitor, sent.tiers, sent.base).await {
        Ok(Outcome::Saved(revision)) => Ok(answer(StatusCode::OK, Saved { revision })),
        Ok(Outcome::TooLate(now)) => {
            let by = now.author(&visitor).await?.unwrap_or_default();
            let theirs = SavedElsewhere { revision: now.item.revision, tiers: now.song.tiers, by };
            Ok(answer(StatusCode::CONFLICT, theirs))
        }
        Err(other) => refused(other),
    }
}

/// `POST …/here`: this person is still here; who else is.
pub(super) async fn here(visitor: Visitor, Path(item): Path<String>) -> Result<Response, PageError> {
    let bench = Bench::with_id(&visitor, &item).await?;
    let here = Here { revision: bench.item.revision, others: bench.others(&visitor).await? };
    Ok(answer(StatusCode::OK, here))
}

fn refused(why: NotKept) -> Result<Response, PageError> {
    match why {
        NotKept::Page(error) => Err(error),
        NotKept::Elsewhere(_) => Err(PageError::Stale),
        NotKept::Wrong(wrong) => {
            tracing::warn!(%wrong, "tiers that cannot be kept");
            Err(PageError::NotAForm)
        }
    }
}
