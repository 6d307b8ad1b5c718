//! Pictures and short sounds for words and lessons. A sound comes by tus (`/gui-len`, purpose `clip`), after whoever is
//! heard has agreed; a picture comes in one piece and is made clean before it is kept.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tiengban_app::pages::studio::writer;
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::{Picture, Recording};
use tiengban_content::consent::{Agreement, Guardian, Terms, Use, Yes};
use tiengban_content::people::name;
use tiengban_content::{Audience, Multi};
use tiengban_media::picture::{NoPicture, clean};
use tiengban_media::{Originals, Sha256};
use tiengban_store::people::By;
use tiengban_store::studio::ClipGiven;
use tiengban_store::voices::{Giver, Purpose};

use crate::api::sent::{Sent, answer};

/// The most bytes of a picture that are taken in. What is too large to be kept is still taken, so that whoever sent it
/// hears why instead of a broken line.
pub(crate) const MOST_TAKEN: usize = 64 << 20;

/// Why a picture was not taken, in a word that never changes and a sentence.
#[derive(Serialize)]
struct Refused {
    error: &'static str,
    message: &'static str,
}

/// `POST`, the bytes of a picture; its name in the header `tieng-ban-file`, percent-encoded.
pub(crate) async fn picture(visitor: Visitor, headers: HeaderMap, bytes: Bytes) -> Result<Response, PageError> {
    let who = writer(&visitor)?;
    let texts = &visitor.texts().studio_faults;
    let cleaned = tokio::task::spawn_blocking(move || clean(&bytes)).await.map_err(|_| PageError::Panicked)?;
    let cleaned = match cleaned {
        Ok(cleaned) => cleaned,
        Err(why) => {
            let (error, message) = match why {
                NoPicture::OtherFormat => ("other-format", texts.picture_format),
                NoPicture::TooLarge => ("too-large", texts.picture_large),
                NoPicture::Damaged => ("damaged", texts.picture_damaged),
            };
            return Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, Refused { error, message }));
        }
    };
    let site = &visitor.site;
    let sha256 = Sha256::of(&cleaned.bytes);
    let length = i64::try_from(cleaned.bytes.len()).unwrap_or(i64::MAX);
    keep(&site.originals, &sha256, cleaned.bytes).await?;
    let given = ClipGiven {
        sha256: sha256.to_string(),
        file: file_name(&headers),
        media_type: cleaned.media_type.to_owned(),
        duration_ms: 0,
    };
    site.db.give_picture(&given, length, &who.member.id, &*site.clock).await?;
    let ClipGiven { sha256, file, media_type, .. } = given;
    let (width, height) = (cleaned.width, cleaned.height);
    let made = Picture { sha256, file, media_type, width, height, alt: Multi::new(), credit: String::new() };
    Ok(answer(StatusCode::CREATED, made))
}

async fn keep(originals: &Originals, sha256: &Sha256, bytes: Vec<u8>) -> Result<(), PageError> {
    originals.put(sha256, bytes.into()).await?;
    Ok(())
}

/// The last part of the file's name as the browser says it.
fn file_name(headers: &HeaderMap) -> String {
    let said = headers.get("tieng-ban-file").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let pair = format!("n={said}");
    let name = form_urlencoded::parse(pair.as_bytes()).next().map(|(_, name)| name.into_owned());
    let name = name.unwrap_or_default();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    if plain.is_empty() { "hinh.jpg".to_owned() } else { plain }
}

/// What somebody agreed to who is heard in short sounds of words and lessons.
#[derive(Deserialize)]
pub(crate) struct Agreed {
    /// Who is heard.
    speaker: String,
    /// Whether they said yes to being heard by everybody, in lessons and packs to take along.
    yes: bool,
    /// Whether they are under sixteen.
    #[serde(default)]
    minor: bool,
    /// Who agreed with the child.
    #[serde(default)]
    guardian: String,
    /// The id of the agreement: made by the page, so that it is kept once.
    id: String,
}

#[derive(Serialize)]
struct Id {
    id: String,
}

/// `POST`: keeps what somebody agreed to.
pub(crate) async fn agree(visitor: Visitor, Sent(sent): Sent<Agreed>) -> Result<Response, PageError> {
    let who = writer(&visitor)?;
    let (Some(speaker), true) = (name(&sent.speaker), sent.yes) else { return Err(PageError::NotAForm) };
    let guardian = name(&sent.guardian).map(|name| Guardian { name, yes: Yes::Ticked });
    if sent.minor && guardian.is_none() {
        return Err(PageError::NotAForm);
    }
    let uses = BTreeSet::from([Use::Listen, Use::Teach, Use::Copy]);
    let agreement = Agreement {
        singer: speaker,
        recorder: who.name.clone(),
        terms: Terms { audience: Audience::public(), uses, until_ms: None },
        yes: Yes::Ticked,
        minor: sent.minor,
        guardian,
    };
    let giver = Giver::Person(who.member.id.clone());
    let (site, by) = (&visitor.site, By::Person(who.member.id.clone()));
    site.db.new_agreement(&sent.id, &agreement, &giver, &by, &*site.clock).await?;
    Ok(answer(StatusCode::CREATED, Id { id: sent.id }))
}

/// How a short sound stands.
#[derive(Serialize)]
struct Standing {
    /// Its recording, once its bytes are kept.
    recording: Option<Recording>,
}

/// `GET …/clips/{upload}`: what an upload of a short sound has become, for whoever sent it.
pub(crate) async fn clip(visitor: Visitor, Path(upload): Path<String>) -> Result<Response, PageError> {
    let who = writer(&visitor)?;
    let db = &visitor.site.db;
    let own = Giver::Person(who.member.id.clone());
    let upload = db.upload(&upload).await?.filter(|upload| upload.giver == own && upload.purpose == Purpose::Clip);
    let upload = upload.ok_or(PageError::NotFound)?;
    let given = match &upload.sha256 {
        Some(sha256) => db.clip_given(sha256, &who.member.id).await?,
        None => None,
    };
    let recording = given.map(|given| Recording {
        sha256: given.sha256,
        file: given.file,
        media_type: given.media_type,
        duration_ms: given.duration_ms,
        synthesised: Multi::new(),
    });
    Ok(answer(StatusCode::OK, Standing { recording }))
}
