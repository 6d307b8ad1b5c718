//! A plain form with files, for browsers without JavaScript: `POST /gui-tep`, as `multipart/form-data`.
//!
//! The fields have the names of the tus metadata and come before the files; `door` is the token of an invitation, and
//! empty for somebody who is signed in.

use std::io;

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::response::Response;
use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use tiengban_app::doors::entering::go_to;
use tiengban_app::{PageError, Visitor};
use tiengban_store::StoreError;
use tiengban_store::voices::Upload;

use super::create;
use super::giver::{Given, Said, given};
use super::refusal::{MOST_BYTES, Refusal};

/// The most bytes of a field that is no file.
const FIELD: usize = 2_000;

/// Takes each file in as an upload of one part, and leads back to where they came from.
pub(super) async fn submit(visitor: Visitor, mut form: Multipart) -> Result<Response, PageError> {
    let mut said = Said::default();
    let mut ended = Err(Refusal::Empty);
    let mut files = 0;
    while let Some(field) = form.next_field().await.map_err(|_| PageError::NotAForm)? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            files += 1;
            let file = Said {
                filename: field.file_name().unwrap_or_default().to_owned(),
                filetype: field.content_type().unwrap_or_default().to_owned(),
                // The form's own id, and which of its files this is.
                once: if said.once.is_empty() { String::new() } else { format!("{}-{files}", said.once) },
                ..said.clone()
            };
            ended = receive(&visitor, &file, field).await;
            if ended.is_err() {
                break;
            }
            continue;
        }
        let value: String = field.text().await.unwrap_or_default().chars().take(FIELD).collect();
        said.take(&name, value);
    }
    let token: String = said.door.chars().filter(char::is_ascii_alphanumeric).collect();
    let back = if token.is_empty() { "/thu".to_owned() } else { format!("/moi/{token}") };
    let answer = match ended {
        Ok(_) => {
            visitor.site.bell.notify_one();
            "?da=gui".to_owned()
        }
        Err(refusal) => format!("?loi={}", refusal.code()),
    };
    Ok(go_to(&format!("{back}{answer}")))
}

/// The bytes come first, since nobody knows how many they are; then the row that says so.
async fn receive(visitor: &Visitor, said: &Said, field: Field<'_>) -> Result<Upload, Refusal> {
    let given = given(visitor, said).await?;
    let site = &visitor.site;
    let id: String = (site.entropy)().iter().map(|byte| format!("{byte:02x}")).collect();
    site.incoming.create(&id).await?;
    let arrived = async {
        let held = site.incoming.hold(&id).await?;
        held.append(0, pieces(field), |_| async { Ok::<(), StoreError>(()) }).await.map_err(|error| match error {
            tiengban_media::incoming::AppendError::Incoming(error) => Refusal::from(error),
            tiengban_media::incoming::AppendError::Acknowledging(error) => Refusal::from(error),
            tiengban_media::incoming::AppendError::Interrupted { why, .. }
                if why.kind() == io::ErrorKind::FileTooLarge =>
            {
                Refusal::TooLarge
            }
            _ => Refusal::Overtaken,
        })
    };
    let kept = match arrived.await {
        Ok(length) => write_down(visitor, said, &given, &id, i64::try_from(length).unwrap_or(i64::MAX)).await,
        Err(refusal) => Err(refusal),
    };
    if !matches!(&kept, Ok(upload) if upload.id == id) {
        let _ = site.incoming.remove(&id).await;
    }
    kept
}

/// The row of a file whose bytes are all here.
async fn write_down(visitor: &Visitor, said: &Said, given: &Given, id: &str, length: i64) -> Result<Upload, Refusal> {
    let site = &visitor.site;
    let mut upload = create::row(visitor, said, given, id, length).await?;
    if upload.id != id && upload.offset < length && site.db.delete_upload(&upload.id).await? {
        // An earlier try that was cut off. Here is all of it.
        site.incoming.remove(&upload.id).await?;
        upload = create::row(visitor, said, given, id, length).await?;
    }
    if upload.id == id {
        site.db.advance_upload(id, 0, length, &*site.clock).await?;
    }
    Ok(upload)
}

/// The bytes of the file, cut off beyond the most that is taken.
fn pieces(field: Field<'_>) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let mut taken = 0_i64;
    field.map_err(io::Error::other).and_then(move |piece| {
        taken = taken.saturating_add(i64::try_from(piece.len()).unwrap_or(i64::MAX));
        let within = taken <= MOST_BYTES;
        async move { if within { Ok(piece) } else { Err(io::ErrorKind::FileTooLarge.into()) } }
    })
}
