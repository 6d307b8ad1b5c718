//! `POST /gui-len`: an upload begins. `OPTIONS`: what is spoken here.

use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tiengban_app::Visitor;
use tiengban_store::voices::{NewUpload, Upload};

use super::giver::{Given, Said, given, plain_name};
use super::protocol::{
    ALGORITHMS, EXPIRES, EXTENSION, EXTENSIONS, KNOWN_ALGORITHMS, LENGTH, MAX_SIZE, OFFSET, RESUMABLE, V1, VERSION,
    http_date, number,
};
use super::refusal::{MOST_BYTES, Refusal};

/// For how long an upload that is not finished waits for its next byte, in milliseconds: two weeks.
pub(super) const PATIENCE: i64 = 14 * 24 * 3_600_000;

/// What is spoken here.
pub(super) async fn options() -> impl IntoResponse {
    let headers = [
        (RESUMABLE, V1),
        (VERSION, V1),
        (EXTENSION, EXTENSIONS),
        (ALGORITHMS, KNOWN_ALGORITHMS),
        (MAX_SIZE, HeaderValue::from(MOST_BYTES)),
    ];
    (StatusCode::NO_CONTENT, headers)
}

/// That the client speaks our version.
pub(super) fn same_version(headers: &HeaderMap) -> Result<(), Refusal> {
    if headers.get(RESUMABLE) == Some(&V1) { Ok(()) } else { Err(Refusal::OtherVersion) }
}

/// An upload begins, or goes on where its `once` is known.
pub(super) async fn create(visitor: Visitor, headers: HeaderMap) -> Response {
    match begin(&visitor, &headers).await {
        Ok(upload) => {
            let found = [
                (RESUMABLE, V1),
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (OFFSET, HeaderValue::from(upload.offset)),
            ];
            let mut response = (StatusCode::CREATED, found).into_response();
            for (name, text) in [(LOCATION, format!("/gui-len/{}", upload.id)), (EXPIRES, http_date(upload.expires_at))]
            {
                if let Ok(value) = HeaderValue::from_str(&text) {
                    response.headers_mut().insert(name, value);
                }
            }
            response
        }
        Err(refusal) => refusal.said(visitor.tongue),
    }
}

async fn begin(visitor: &Visitor, headers: &HeaderMap) -> Result<Upload, Refusal> {
    same_version(headers)?;
    let length = number(headers, &LENGTH).ok_or(Refusal::NoLength)?;
    let said = Said::in_headers(headers);
    let given = given(visitor, &said).await?;
    new(visitor, &said, &given, length).await
}

/// Makes room for an upload: its row, then its partial file.
async fn new(visitor: &Visitor, said: &Said, given: &Given, length: i64) -> Result<Upload, Refusal> {
    // Whoever knows it may write to it, so it is not to be guessed.
    let id: String = (visitor.site.entropy)().iter().map(|byte| format!("{byte:02x}")).collect();
    let upload = row(visitor, said, given, &id, length).await?;
    // Also where an earlier try was cut off between the two.
    if upload.sha256.is_none() && upload.offset == 0 {
        visitor.site.incoming.create(&upload.id).await?;
    }
    Ok(upload)
}

/// The row of an upload; an earlier one, where its `once` is known.
pub(super) async fn row(
    visitor: &Visitor,
    said: &Said,
    given: &Given,
    id: &str,
    length: i64,
) -> Result<Upload, Refusal> {
    match length {
        0 => return Err(Refusal::Empty),
        length if length > MOST_BYTES => return Err(Refusal::TooLarge),
        _ => {}
    }
    let site = &visitor.site;
    let short =
        |text: &str, most: usize| text.trim().chars().filter(|c| !c.is_control()).take(most).collect::<String>();
    Ok(site
        .db
        .new_upload(
            &NewUpload {
                id,
                giver: &given.giver,
                agreement: given.agreement.as_deref(),
                purpose: &given.purpose,
                file: &plain_name(&said.filename),
                media_type: &short(&said.filetype, 100),
                title: &short(&said.title, 300),
                length,
                once: Some(said.once.as_str()).filter(|once| !once.is_empty() && once.len() <= 200),
                expires_at: site.clock.now_ms() + PATIENCE,
            },
            &*site.clock,
        )
        .await?)
}
