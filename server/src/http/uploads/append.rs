//! `HEAD`, `PATCH`, `DELETE /gui-len/{id}`: how far an upload is, its next bytes, and its end.

use std::io;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use tiengban_app::Visitor;
use tiengban_media::incoming::{AppendError, Held};
use tiengban_store::StoreError;
use tiengban_store::voices::Upload;

use super::create::same_version;
use super::protocol::{Checksum, EXPIRES, LENGTH, OFFSET, OVERRIDE, PART, RESUMABLE, V1, http_date, number};
use super::refusal::Refusal;

/// How far an upload is.
pub(super) async fn head(visitor: Visitor, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let found = async {
        same_version(&headers)?;
        asked(&visitor, &id).await
    };
    said(&visitor, found.await.map(|upload| (StatusCode::OK, upload)))
}

/// The next bytes of an upload.
pub(super) async fn patch(visitor: Visitor, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let appended = append(&visitor, &id, &headers, body).await;
    said(&visitor, appended.map(|upload| (StatusCode::NO_CONTENT, upload)))
}

/// Ends an upload that is not whole; what arrived of it is thrown away.
pub(super) async fn delete(visitor: Visitor, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let ended = async {
        same_version(&headers)?;
        asked(&visitor, &id).await?;
        // The row goes first: a file without one is swept, a row without a file would promise what is not there.
        if !visitor.site.db.delete_upload(&id).await? {
            return Err(Refusal::Gone);
        }
        visitor.site.incoming.remove(&id).await?;
        Ok(())
    };
    match ended.await {
        Ok(()) => (StatusCode::NO_CONTENT, [(RESUMABLE, V1)]).into_response(),
        Err(refusal) => refusal.said(visitor.tongue),
    }
}

/// `POST` with `X-HTTP-Method-Override`, for networks that let no `PATCH` through.
pub(super) async fn overridden(visitor: Visitor, id: Path<String>, headers: HeaderMap, body: Body) -> Response {
    match headers.get(OVERRIDE).and_then(|method| method.to_str().ok()) {
        Some("PATCH") => patch(visitor, id, headers, body).await,
        Some("DELETE") => delete(visitor, id, headers).await,
        Some("HEAD") => head(visitor, id, headers).await,
        _ => tiengban_app::PageError::WrongMethod.into_response(),
    }
}

/// The upload, whose address only its giver knows.
async fn asked(visitor: &Visitor, id: &str) -> Result<Upload, Refusal> {
    visitor.site.db.upload(id).await?.ok_or(Refusal::Gone)
}

fn said(visitor: &Visitor, found: Result<(StatusCode, Upload), Refusal>) -> Response {
    let (status, upload) = match found {
        Ok(found) => found,
        Err(refusal) => return refusal.said(visitor.tongue),
    };
    let headers = [
        (RESUMABLE, V1),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (OFFSET, HeaderValue::from(upload.offset)),
        (LENGTH, HeaderValue::from(upload.length)),
    ];
    let mut response = (status, headers).into_response();
    if let Ok(expires) = HeaderValue::from_str(&http_date(upload.expires_at)) {
        response.headers_mut().insert(EXPIRES, expires);
    }
    response
}

async fn append(visitor: &Visitor, id: &str, headers: &HeaderMap, body: Body) -> Result<Upload, Refusal> {
    same_version(headers)?;
    if headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) != Some(PART) {
        return Err(Refusal::NotAPart);
    }
    let from = number(headers, &OFFSET).ok_or(Refusal::NotAPart)?;
    let checksum = Checksum::announced(headers).map_err(|_| Refusal::UnknownChecksum)?;
    // Before anybody is asked to let go of it: nobody waits for what is not there.
    let upload = asked(visitor, id).await?;
    // Everything has arrived, and only the acknowledgement was lost. The partial file may be gone already.
    if upload.offset == upload.length {
        return if from == upload.length { Ok(upload) } else { Err(Refusal::WrongOffset(upload.length)) };
    }
    let held = visitor.site.incoming.hold(id).await?;
    // Whoever had it before may have written down more.
    let upload = asked(visitor, id).await?;
    if upload.offset != from {
        return Err(Refusal::WrongOffset(upload.offset));
    }
    let part = Part { visitor, upload, counted: Arc::default() };
    let upload = part.receive(&held, body, checksum).await?;
    if upload.offset == upload.length {
        visitor.site.bell.notify_one();
    }
    Ok(upload)
}

/// A part that arrives.
struct Part<'a> {
    visitor: &'a Visitor,
    /// The upload as it was when the part began.
    upload: Upload,
    /// What has come in so far.
    counted: Arc<Mutex<Counted>>,
}

/// What has come in of a part.
#[derive(Debug, Default)]
struct Counted {
    bytes: i64,
    checksum: Option<Checksum>,
    too_many: bool,
}

impl Part<'_> {
    /// Takes in the bytes until they end, stop coming, or somebody newer comes. What arrived until then is kept, unless
    /// a checksum says that it is worth nothing.
    async fn receive(mut self, held: &Held, body: Body, checksum: Option<Checksum>) -> Result<Upload, Refusal> {
        let checked = checksum.is_some();
        lock(&self.counted).checksum = checksum;
        let (site, id) = (&self.visitor.site, self.upload.id.clone());
        let pieces = self.counted_pieces(body);
        let written_down = AtomicI64::new(self.upload.offset);
        let write_down = |length: u64| {
            let (site, id, written_down) = (site.clone(), id.clone(), &written_down);
            async move {
                let to = i64::try_from(length).unwrap_or(i64::MAX);
                if !checked {
                    let from = written_down.load(Ordering::Relaxed);
                    site.db.advance_upload(&id, from, to, &*site.clock).await?;
                    written_down.store(to, Ordering::Relaxed);
                }
                Ok(())
            }
        };
        let at = u64::try_from(self.upload.offset).unwrap_or_default();
        let ended = held.append(at, pieces, write_down).await;
        if lock(&self.counted).too_many {
            return Err(Refusal::TooMany);
        }
        let length = ended.map_err(refused)?;
        if checked {
            let fits = lock(&self.counted).checksum.take().is_some_and(Checksum::fits);
            if !fits {
                return Err(Refusal::Damaged);
            }
            let to = i64::try_from(length).unwrap_or(i64::MAX);
            site.db.advance_upload(&id, self.upload.offset, to, &*site.clock).await?;
        }
        self.upload.offset = i64::try_from(length).unwrap_or(i64::MAX);
        Ok(self.upload)
    }

    /// The bytes of the request, counted, and cut off where more come than were announced.
    fn counted_pieces(&self, body: Body) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
        let (counted, most) = (Arc::clone(&self.counted), self.upload.length - self.upload.offset);
        body.into_data_stream().map(move |piece| {
            let piece = piece.map_err(io::Error::other)?;
            let mut counted = lock(&counted);
            counted.bytes += i64::try_from(piece.len()).unwrap_or(i64::MAX);
            if counted.bytes > most {
                counted.too_many = true;
                return Err(io::Error::other("more bytes than were announced"));
            }
            if let Some(checksum) = &mut counted.checksum {
                checksum.update(&piece);
            }
            Ok(piece)
        })
    }
}

fn lock(counted: &Mutex<Counted>) -> std::sync::MutexGuard<'_, Counted> {
    counted.lock().unwrap_or_else(PoisonError::into_inner)
}

fn refused(error: AppendError<StoreError>) -> Refusal {
    match error {
        AppendError::Incoming(error) => error.into(),
        AppendError::Interrupted { .. } | AppendError::TakenOver { .. } => Refusal::Overtaken,
        AppendError::Acknowledging(error) => error.into(),
    }
}
