//! A form with a file in it.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::sent::{Kept, Sent};
use crate::error::PageError;
use crate::site::Site;

/// What such a form sent. How much it may be, its route says (`DefaultBodyLimit`).
#[derive(Debug, Default)]
pub struct Handed {
    sent: Sent,
    file: Option<(String, Vec<u8>)>,
}

impl Handed {
    /// The first value of a field, with the spaces around it: a pasted sheet begins with an empty cell. Empty if there
    /// is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.sent.raw(name)
    }

    /// Everything but the file, as a form without one sends it.
    #[must_use]
    pub fn sent(&self) -> &Sent {
        &self.sent
    }

    /// The name and the bytes of the file, where one was chosen. The name may be anything.
    #[must_use]
    pub fn file(&self) -> Option<(&str, &[u8])> {
        self.file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The bytes of the file, where one was chosen.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        self.file().map(|(_, bytes)| bytes)
    }
}

impl FromRequest<Site> for Handed {
    type Rejection = PageError;

    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let is_multipart = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("multipart/form-data"));
        if !is_multipart {
            // Without a file.
            return Ok(Self { sent: Sent::from_request(request, site).await?, file: None });
        }
        let kept = request.extensions().get::<Kept>().cloned();
        let mut parts = Multipart::from_request(request, site).await.map_err(|_| PageError::NotAForm)?;
        let (mut fields, mut file_there) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(ToOwned::to_owned);
            let bytes = part.bytes().await.map_err(refused)?;
            match file {
                // A field for a file that was left empty comes as a file without a name.
                Some(file) if !file.is_empty() => file_there = Some((file, bytes.to_vec())),
                Some(_) => {}
                None => fields.push((name, String::from_utf8_lossy(&bytes).replace('\0', "\u{FFFD}"))),
            }
        }
        let sent = Sent::with(fields);
        if let Some(kept) = kept {
            // A request has one form.
            let _ = kept.set(sent.clone());
        }
        Ok(Self { sent, file: file_there })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature that map_err asks for")]
fn refused(error: MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { PageError::TooMuch } else { PageError::NotAForm }
}
