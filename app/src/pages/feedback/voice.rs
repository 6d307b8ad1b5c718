//! What somebody says aloud instead of writing: kept as it came, for whoever reads the rest, and for nobody else.

use leptos::prelude::*;
use tiengban_media::probe::begins_like_a_recording;
use tiengban_media::{RenditionName, Sha256};
use tiengban_store::feedback::{Feedback, Voice};
use tiengban_store::voices::KeptOriginal;

use crate::doors::Handed;
use crate::error::PageError;
use crate::pages::giving::booth::{Purpose, booth};
use crate::visitor::Visitor;

/// The most bytes of a form that are taken in. What is too long to be kept is still taken, so that whoever sent it hears
/// why.
pub const MOST_TAKEN: usize = 24 << 20;
/// The most bytes that are kept: a quarter of an hour, as browsers record; eight minutes, as telephones do.
const MOST: usize = 12 << 20;
/// Anybody may speak, so there is an end to it: so many an hour, from whoever. Writing is not limited by this.
const AN_HOUR: i64 = 40;

/// What came with the form.
pub(super) struct Spoken {
    kept: KeptOriginal,
    file: String,
    media_type: String,
    bytes: Vec<u8>,
}

impl Spoken {
    /// What was recorded or chosen, if anything; or why it cannot be taken.
    pub async fn read(visitor: &Visitor, handed: &Handed) -> Result<Result<Option<Self>, String>, PageError> {
        let (texts, site) = (&visitor.texts().feedback, &visitor.site);
        let Some((name, bytes)) = handed.file().filter(|(_, bytes)| !bytes.is_empty()) else { return Ok(Ok(None)) };
        if bytes.len() > MOST {
            return Ok(Err(texts.voice_long.to_owned()));
        }
        if !begins_like_a_recording(bytes) {
            return Ok(Err(texts.voice_other.to_owned()));
        }
        if site.db.voices_since(site.clock.now_ms() - 3_600_000).await? >= AN_HOUR {
            return Ok(Err(texts.voice_many.to_owned()));
        }
        let file: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let media_type = media_type(&file);
        let kept = KeptOriginal {
            sha256: Sha256::of(bytes).to_string(),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        };
        Ok(Ok(Some(Self { kept, file, media_type: media_type.to_owned(), bytes: bytes.to_vec() })))
    }

    /// Keeps the bytes; to be called before somebody leans on them, and again afterwards: the same bytes may have been
    /// erased for somebody else in between.
    pub async fn keep(&self, visitor: &Visitor) -> Result<(), PageError> {
        let originals = &visitor.site.originals;
        let sha256: Sha256 = self.kept.sha256.parse().map_err(|_| PageError::NotAForm)?;
        if !originals.has(&sha256).await? {
            originals.put(&sha256, self.bytes.clone().into()).await?;
        }
        Ok(())
    }

    pub fn voice(&self) -> Voice<'_> {
        Voice { kept: &self.kept, file: &self.file, media_type: &self.media_type }
    }
}

/// What browsers are told until it was made ready to be heard: nothing that they would open as a page.
fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "webm" => "audio/webm",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        _ => "audio/mp4",
    }
}

/// The place to say it, and a plain field where there is no script. `address` is what is spoken of.
pub(super) fn field(visitor: &Visitor, address: &str) -> AnyView {
    let texts = &visitor.texts().feedback;
    let kept = view! {
        <p data-fits="">{texts.voice_kept}</p>
        <button type="button" data-do="again">
            {visitor.texts().booth.again}
        </button>
    };
    view! {
        <fieldset class="feedback-voice" data-voice=address.to_owned() data-most=MOST.to_string()>
            <legend>{texts.voice}</legend>
            <p class="hint">{texts.voice_hint}</p>
            {booth(visitor, Purpose::Message, None, Some(kept.into_any()))}
            <p class="fault" role="alert" data-too-long="" hidden=true>
                {texts.voice_long}
            </p>
            <div class="field" data-plain="">
                <label for="voice">{texts.voice_file}</label>
                <input id="voice" type="file" name="voice" accept="audio/*,video/*" capture="user" />
            </div>
        </fieldset>
    }
    .into_any()
}

/// Its player; `base` is the path of the thread.
pub(super) fn player(visitor: &Visitor, feedback: &Feedback, base: &str, ready: &[String]) -> Option<AnyView> {
    feedback.voice.as_ref()?;
    let texts = &visitor.texts().feedback;
    // What was made of it plays everywhere; until then, what came.
    let source = |name: RenditionName| {
        let there = ready.iter().any(|found| found == name.as_str());
        there.then(|| view! { <source src=format!("{base}/nghe/{name}") type=name.media_type() /> })
    };
    Some(
        view! {
            <audio controls preload="none" aria-label=texts.voice>
                {source(RenditionName::Opus)}
                {source(RenditionName::Aac)}
                <source src=format!("{base}/nghe/goc") />
            </audio>
        }
        .into_any(),
    )
}

/// The names of what was made of it so far.
pub(super) async fn ready(visitor: &Visitor, feedback: &Feedback) -> Result<Vec<String>, PageError> {
    let Some(voice) = &feedback.voice else { return Ok(Vec::new()) };
    let found = visitor.site.db.renditions(voice).await?;
    Ok(found.into_iter().map(|rendition| rendition.name).collect())
}

/// What is asked to be heard, by the address of its giver's page.
///
/// # Errors
/// Not found.
pub async fn of_giver(visitor: &Visitor, token: &str) -> Result<String, PageError> {
    super::mine::open(visitor, token).await?.voice.ok_or(PageError::NotFound)
}

/// What is asked to be heard, by the address of its thread.
///
/// # Errors
/// Not found, for whoever may not see its item; for whoever does not write here.
pub async fn of_thread(visitor: &Visitor, id: &str) -> Result<String, PageError> {
    super::thread::open(visitor, id).await?.0.voice.ok_or(PageError::NotFound)
}
