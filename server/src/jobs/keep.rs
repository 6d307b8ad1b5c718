//! The bytes of a finished upload become an original, and a song that waits to be reviewed.

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;
use tiengban_content::body::{Performer, Recording, Song};
use tiengban_content::{Audience, Body, Draft, Key, LangTag, Multi, Slug, State};
use tiengban_media::Sha256;
use tiengban_store::voices::{Giver, KeptOriginal, Purpose, Upload};

use super::{Fault, Job, Progress, Workshop};

/// Stands where a licence stands: whoever publishes the song says it better.
pub const AS_AGREED: &str = "Theo lời đồng ý của người hát / As agreed with whoever sings";

pub(super) struct Keep;

#[derive(Deserialize)]
struct Payload {
    upload: String,
}

impl Job for Keep {
    fn name(&self) -> &'static str {
        "keep"
    }

    /// Its bytes are acknowledged: as long as they are no original, it goes on trying.
    fn tries(&self) -> i64 {
        i64::MAX
    }

    fn run<'a>(
        &'a self,
        workshop: &'a Workshop,
        payload: &'a Value,
        _progress: &'a Progress,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        async move {
            let payload: Payload = Payload::deserialize(payload).map_err(|error| Fault::for_good("payload", error))?;
            let Some(upload) = workshop.db.upload(&payload.upload).await? else { return Ok(()) };
            if upload.sha256.is_none() {
                keep(workshop, &upload).await?;
                workshop.bell.notify_waiters();
            }
            // Only now: until here the partial file is the only copy.
            workshop.incoming.remove(&upload.id).await.map(drop).map_err(|error| Fault::later("disk", error))
        }
        .boxed()
    }
}

async fn keep(workshop: &Workshop, upload: &Upload) -> Result<(), Fault> {
    let path = workshop.incoming.path(&upload.id).map_err(|error| Fault::for_good("payload", error))?;
    let stored = workshop.originals.put_file(&path).await?;
    let draft = match upload.purpose {
        Purpose::Recording => Some(song(workshop, upload, &stored.sha256).await?),
        Purpose::Answer { .. } | Purpose::Explanation { .. } | Purpose::Clip => None,
    };
    let bytes = i64::try_from(stored.bytes).unwrap_or(i64::MAX);
    let kept = KeptOriginal { sha256: stored.sha256.to_string(), bytes };
    workshop.db.finish_upload(&upload.id, &kept, draft, &*workshop.clock, &*workshop.ids).await?;
    // The same bytes may have been erased for somebody else just before the store knew that they are needed here.
    if !workshop.originals.has(&stored.sha256).await? {
        workshop.originals.put_file(&path).await?;
    }
    Ok(())
}

/// The song that a recording becomes: as much as its giver has said.
async fn song(workshop: &Workshop, upload: &Upload, sha256: &Sha256) -> Result<Draft, Fault> {
    let lang = match &upload.giver {
        Giver::Invitation(id) => workshop.db.invitation(id).await?.map(|invitation| invitation.lang),
        Giver::Person(_) | Giver::Import => None,
    };
    let agreement = match &upload.agreement {
        Some(id) => workshop.db.agreement(id).await?.map(|kept| kept.agreement),
        None => None,
    };
    let performer = |role: (&str, &str), name: &str| Performer {
        role: Multi::vi(role.0).and(LangTag::en(), role.1),
        part: Multi::new(),
        person: None,
        name: Multi::vi(name),
    };
    let performers = agreement.map(|said| {
        vec![performer(("hát", "singer"), &said.singer), performer(("ghi âm", "recorder"), &said.recorder)]
    });
    let id = workshop.ids.next().0;
    let slug: Slug = format!("thu/{}", &id[id.len().saturating_sub(12)..])
        .parse()
        .map_err(|error| Fault::for_good("payload", error))?;
    let song = Song {
        title: Multi::vi(title(upload)),
        recording: Some(Recording {
            sha256: sha256.to_string(),
            file: upload.file.clone(),
            media_type: media_type(upload),
            duration_ms: 0,
            synthesised: Multi::new(),
        }),
        performers: performers.unwrap_or_default(),
        ..Song::default()
    };
    Ok(Draft {
        id: None,
        slug,
        lang: lang.unwrap_or_else(LangTag::vi),
        state: State::InReview,
        audience: Audience::from_iter([Key::Stewards]),
        licence: AS_AGREED.to_owned(),
        body: Body::Song(song),
    })
}

/// What its giver calls it, or its file's name without the ending.
fn title(upload: &Upload) -> String {
    let stem = upload.file.rsplit_once('.').map_or(upload.file.as_str(), |(stem, _)| stem).trim();
    match (upload.title.trim(), stem) {
        ("", "" | "ban-thu") => "Bản thu chưa có tên".to_owned(),
        ("", stem) => stem.to_owned(),
        (title, _) => title.to_owned(),
    }
}

/// What browsers are told until the recording was looked into. Nothing that a browser would open as a page.
fn media_type(upload: &Upload) -> String {
    let named = upload.media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let holds = named.split_once('/').is_some_and(|(kind, rest)| {
        matches!(kind, "audio" | "video")
            && !rest.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.+".contains(&byte))
    });
    if holds { named } else { "application/octet-stream".to_owned() }
}
