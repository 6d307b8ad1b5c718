//! The sounds and pictures of a word: what it has, what was given beside its form, and the place to give more, which
//! `app/studio/word-clips.js` makes.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tiengban_content::Multi;
use tiengban_content::body::{Clip, Picture, Recording, Word};

use super::reading::{Complaints, row_id};
use super::shape::Typing;
use crate::error::PageError;
use crate::texts::studio::editor;
use crate::visitor::Visitor;

/// The groups of the form whose rows come from here.
pub(super) const KINDS: [&str; 2] = ["sound", "picture"];

/// The words that the place needs, of all those of the editor of lessons.
const WORDS: [&str; 27] = [
    "again",
    "choosePicture",
    "chooseSound",
    "dropSound",
    "guardian",
    "heardMinor",
    "heardYes",
    "listenFirst",
    "microphone-busy",
    "microphone-none",
    "microphone-refused",
    "noAnswer",
    "orFile",
    "otherPicture",
    "pictureHint",
    "pictureOffline",
    "record",
    "recordAgain",
    "sending",
    "soundFound",
    "soundNeedsYes",
    "soundNotSent",
    "soundUnsent",
    "stop",
    "useSound",
    "whoIsHeard",
    "whoIsHeardHint",
];

/// What was given beside the form and is in no revision yet, by the cell of its row.
#[derive(Default)]
pub(super) struct Given {
    pub sounds: BTreeMap<String, Clip>,
    pub pictures: BTreeMap<String, Picture>,
}

/// A cell that says what the house has kept: `SHA256` of a sound, `SHA256 WIDTHxHEIGHT` of a picture.
struct Cell<'a> {
    sha256: &'a str,
    size: Option<(u32, u32)>,
}

impl<'a> Cell<'a> {
    fn of(cell: &'a str) -> Self {
        let (sha256, size) = cell.split_once(' ').unwrap_or((cell, ""));
        let size = size.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        Self { sha256, size }
    }
}

/// Looks up what was given, which only whoever gave it may put into a word.
pub(super) async fn given(visitor: &Visitor, typing: &Typing, complaints: &mut Complaints) -> Result<Given, PageError> {
    let (db, person) = (&visitor.site.db, &visitor.signed_in()?.member.id);
    let mut given = Given::default();
    for group in KINDS {
        for (index, row) in typing.rows(group).iter().enumerate() {
            let (was, cell) = (&row[0], &row[1]);
            if !was.is_empty() || cell.is_empty() {
                continue;
            }
            let read = Cell::of(cell);
            let Some(found) = db.clip_given(read.sha256, person).await? else {
                complaints.add(row_id(group, index), visitor.texts().workshop.not_given);
                continue;
            };
            let is_picture = found.media_type.starts_with("image/");
            match (group, read.size) {
                ("sound", _) if !is_picture => {
                    let recording = Recording {
                        sha256: found.sha256,
                        file: found.file,
                        media_type: found.media_type,
                        duration_ms: found.duration_ms,
                        synthesised: Multi::new(),
                    };
                    given.sounds.insert(cell.clone(), Clip { recording, speaker: String::new(), place: None });
                }
                ("picture", Some((width, height))) if is_picture => {
                    let picture = Picture {
                        sha256: found.sha256,
                        file: found.file,
                        media_type: found.media_type,
                        width,
                        height,
                        alt: Multi::new(),
                        credit: String::new(),
                    };
                    given.pictures.insert(cell.clone(), picture);
                }
                _ => complaints.add(row_id(group, index), visitor.texts().workshop.not_given),
            }
        }
    }
    Ok(given)
}

/// The sound or the picture that a row is about.
pub(super) fn shown(visitor: &Visitor, word: &Word, group: &str, row: &[String]) -> Option<AnyView> {
    let (was, cell) = (row.first()?.parse::<usize>().ok(), Cell::of(row.get(1)?));
    match group {
        "sound" => {
            let known = was.and_then(|was| word.sounds.get(was)).map(|sound| sound.recording.sha256.as_str());
            let sha256 = known.or(Some(cell.sha256)).filter(|sha256| !sha256.is_empty())?;
            let label = (visitor.texts().song.audio_label)(&word.headword);
            let src = format!("/am-thanh/{sha256}");
            Some(view! { <audio controls preload="none" src=src aria-label=label></audio> }.into_any())
        }
        "picture" => {
            let known = was.and_then(|was| word.pictures.get(was));
            let (sha256, width, height) = match (known, cell.size) {
                (Some(picture), _) => (picture.sha256.as_str(), picture.width, picture.height),
                (None, Some((width, height))) => (cell.sha256, width, height),
                (None, None) => return None,
            };
            let alt = known.map(|picture| visitor.reads(&picture.alt).to_owned()).unwrap_or_default();
            let src = format!("/anh/{sha256}");
            Some(
                view! { <img class="form-picture" src=src alt=alt width=width height=height loading="lazy" /> }
                    .into_any(),
            )
        }
        _ => None,
    }
}

/// The button and the place to give one more, once the script is there.
pub(super) fn more(visitor: &Visitor, group: &'static str) -> AnyView {
    let texts = &visitor.texts().workshop;
    view! {
        <noscript>
            <p class="hint">{texts.clips_need_script}</p>
        </noscript>
        <div class="form-taking" data-taking=group></div>
        <button type="button" class="form-add" data-take=group hidden=true>
            {(texts.add)(group)}
        </button>
    }
    .into_any()
}

/// What the script needs, as JSON.
pub(super) fn about(visitor: &Visitor) -> String {
    let assets = &visitor.site.assets;
    let person = visitor.known.who.as_ref().map(|who| who.member.id.0.clone());
    let texts = editor(visitor.tongue);
    let texts: BTreeMap<_, _> = texts.into_iter().filter(|(name, _)| WORDS.contains(name)).collect();
    let about = serde_json::json!({
        "script": assets.url("word-clips.js"),
        "tus": assets.url("giving/tus.js"),
        "person": person,
        "texts": texts,
    });
    about.to_string()
}
