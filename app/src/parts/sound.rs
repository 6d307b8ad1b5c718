//! The sound of a song, in the browser's own player.

use std::collections::HashMap;

use leptos::prelude::*;
use tiengban_content::body::{Clip, Recording, Song};
use tiengban_store::voices::Rendition;

use super::said;
use crate::error::PageError;
use crate::visitor::Visitor;

/// `1:23` for 83,400 milliseconds.
#[must_use]
pub fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// `83.400` for 83,400 milliseconds: a moment as an address names it.
pub(super) fn seconds(ms: i64) -> String {
    format!("{:.3}", ms as f64 / 1000.0)
}

/// What was made of recordings to be heard: each lighter than its original, and playable on some browser that the
/// original is not.
#[derive(Default)]
pub struct Renditions(HashMap<String, Vec<Rendition>>);

/// Those that sound, the lightest first, with the type by which a browser knows whether it plays them: many say yes to
/// Ogg that know no Opus in it. (The other renditions are measured, not heard.)
const SOUNDING: [(&str, &str); 2] = [("opus", "audio/ogg; codecs=opus"), ("aac", "audio/mp4")];

impl Renditions {
    /// What there is of these recordings, by their SHA-256. Whether somebody may hear it is asked where its bytes are.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of(visitor: &Visitor, sounds: Vec<String>) -> Result<Self, PageError> {
        let mut all = HashMap::new();
        for sha256 in sounds {
            let made = visitor.site.db.renditions(&sha256).await?;
            all.insert(sha256, made);
        }
        Ok(Self(all))
    }

    /// Those of more recordings beside these.
    pub(super) fn add(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The addresses of a sound, for a script that reads it: some browsers read what others do not.
    #[must_use]
    pub fn addresses(&self, sound: &Recording) -> Vec<String> {
        self.sources(sound).into_iter().map(|(url, _)| url).collect()
    }

    /// What a browser may choose from, with the type of each: the original comes last.
    fn sources(&self, sound: &Recording) -> Vec<(String, String)> {
        let original = format!("/am-thanh/{}", sound.sha256);
        let made = self.0.get(&sound.sha256).map(Vec::as_slice).unwrap_or_default();
        let made = SOUNDING.iter().filter(|(name, _)| made.iter().any(|rendition| rendition.name == *name));
        let made = made.map(|(name, media_type)| (format!("{original}/{name}"), (*media_type).to_owned()));
        made.chain([(original.clone(), sound.media_type.clone())]).collect()
    }
}

/// The browser's own player, with what has to be said about the sound; `stretch` (from, to, in milliseconds) plays
/// just that part.
#[must_use]
pub fn recording(visitor: &Visitor, song: &Song, renditions: &Renditions, stretch: Option<(i64, i64)>) -> AnyView {
    let texts = &visitor.texts().song;
    let Some(sound) = &song.recording else {
        return view! {
            <p class="missing-sound">
                <strong>{texts.no_recording}</strong>
                " "
                {texts.ask_recording}
            </p>
        }
        .into_any();
    };
    let fragment = stretch.map(|(from, to)| format!("#t={},{}", seconds(from), seconds(to))).unwrap_or_default();
    let source = |(url, media_type): (String, String)| {
        view! { <source src=format!("{url}{fragment}") r#type=media_type /> }
    };
    view! {
        <div class="sound">
            {(!sound.synthesised.is_empty())
                .then(|| {
                    view! {
                        <p class="synthesised">
                            <strong>{texts.synthesised}</strong>
                            " "
                            {said(&sound.synthesised, visitor.tongue)}
                        </p>
                    }
                })}
            <audio
                controls
                preload="none"
                aria-label=(texts.audio_label)(visitor.reads(&song.title))
            >
                {renditions.sources(sound).into_iter().map(source).collect_view()}
                <a href=sound_url(song)>{texts.cannot_play}</a>
            </audio>
        </div>
    }
    .into_any()
}

/// A short sound: its player, who is heard, and what has to be said about it.
#[must_use]
pub fn clip(visitor: &Visitor, clip: &Clip, label: &str, renditions: &Renditions) -> AnyView {
    let texts = &visitor.texts().song;
    let sound = &clip.recording;
    let source = |(url, media_type): (String, String)| view! { <source src=url r#type=media_type /> };
    let who: Vec<String> = [Some(clip.speaker.clone()), clip.place.clone()]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    view! {
        <div class="clip">
            <audio controls preload="none" aria-label=(texts.audio_label)(label)>
                {renditions.sources(sound).into_iter().map(source).collect_view()}
                <a href=format!("/am-thanh/{}", sound.sha256)>{texts.cannot_play}</a>
            </audio>
            {(!sound.synthesised.is_empty())
                .then(|| {
                    view! {
                        <p class="synthesised">
                            <strong>{texts.synthesised}</strong>
                            " "
                            {said(&sound.synthesised, visitor.tongue)}
                        </p>
                    }
                })}
            {(!who.is_empty()).then(|| view! { <p class="speaker">{who.join(", ")}</p> })}
        </div>
    }
    .into_any()
}

/// Where the bytes of a song's recording are, as they were given.
#[must_use]
pub fn sound_url(song: &Song) -> String {
    song.recording.as_ref().map(|sound| format!("/am-thanh/{}", sound.sha256)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tiengban_content::Multi;

    use super::*;

    #[test]
    fn a_browser_is_offered_the_lightest_first_and_the_original_last() {
        let sound = Recording {
            sha256: "ab".into(),
            file: "hat.wav".into(),
            media_type: "audio/wav".into(),
            duration_ms: 1000,
            synthesised: Multi::new(),
        };
        let made = |name: &str| Rendition { name: name.into(), media_type: "audio/ogg".into(), bytes: 1, recipe: 1 };
        let all = ["aac", "opus", "peaks"].map(made).to_vec();
        let renditions = Renditions(HashMap::from([("ab".to_owned(), all)]));
        let offered = [
            ("/am-thanh/ab/opus", "audio/ogg; codecs=opus"),
            ("/am-thanh/ab/aac", "audio/mp4"),
            ("/am-thanh/ab", "audio/wav"),
        ];
        assert_eq!(
            renditions.sources(&sound),
            offered.map(|(url, media_type)| (url.to_owned(), media_type.to_owned()))
        );
        let nothing = Renditions::default().sources(&sound);
        assert_eq!(nothing, [("/am-thanh/ab".to_owned(), "audio/wav".to_owned())]);
    }

    #[test]
    fn times_read_as_on_a_clock() {
        assert_eq!(clock(0), "0:00");
        assert_eq!(clock(83_400), "1:23");
        assert_eq!(clock(3_600_000), "60:00");
        assert_eq!(clock(-5), "0:00");
    }
}
