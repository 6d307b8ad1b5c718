//! The island itself: opening a song, and laying out the workshop.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use tiengban_content::aligning::{Alignment, TierHead};
use tiengban_content::body::{TierRole, Unit};

use crate::dom::{Made, make};
use crate::saving::Saving;
use crate::server::{Unanswered, send};
use crate::sound::Sound;
use crate::studio::Studio;
use crate::texts::Texts;
use crate::tools::Text;
use crate::wire::Opened;
use crate::{keys, list, rivals, saving, stage, tiers, tools, waiting};

/// What the page hands to the aligner of a song.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Props {
    /// The item's id.
    pub item: String,
    /// The id of whoever works here.
    pub person: String,
    /// Where the sound is.
    pub sound: String,
    /// Where the waveform is.
    pub peaks: String,
    /// The words.
    pub texts: Texts,
}

/// The aligner of one song.
#[must_use]
pub fn aligner(props: Props) -> Made {
    let Props { item, person, sound, peaks, texts } = props;
    let texts = StoredValue::new(texts);
    let opened = RwSignal::new(None::<Result<Opened, Unanswered>>);
    let url = saving::url(&item);
    let open = move || {
        let url = url.clone();
        opened.set(None);
        spawn_local(async move { opened.set(Some(send::<Opened>("GET", &url, None::<&()>).await)) });
    };
    open();
    let text = move |of: Text| texts.with_value(|texts| of(texts).to_owned());
    make("div").class("aligner").with_as(move || {
        opened.with(|opened| match opened {
            None => vec![make("p").attr("role", "status").text(&text(|texts| &texts.opening))],
            Some(Err(_)) => vec![
                make("p").class("fault").attr("role", "alert").text(&text(|texts| &texts.cannot_open)),
                make("button").text(&text(|texts| &texts.again)).on_press(open.clone()),
            ],
            Some(Ok(opened)) => untrack(|| workshop(opened, &item, &person, [&sound, &peaks], texts)),
        })
    })
}

/// The song is there: everything to work on it with.
fn workshop(opened: &Opened, item: &str, person: &str, urls: [&str; 2], texts: StoredValue<Texts>) -> Vec<Made> {
    let [sound_url, peaks_url] = urls;
    let (sound, audio) = Sound::new(sound_url);
    let saving = Saving::new(item, person, opened);
    let studio = Studio::new(alignment(opened), sound, saving, texts);
    saving.stay_here(studio.song);
    keys::listen(studio);
    let audio = audio.on("loadedmetadata", move |_| {
        if let Some(duration) = sound.duration_ms() {
            studio.song.update(|song| song.lasts_at_least(duration));
        }
    });
    let said = make("p").class("visually-hidden").attr("role", "status").text_as(move || studio.said.get());
    let mut all = vec![audio, said, rivals::pocketed(studio), rivals::rivals(studio)];
    all.extend(tools::keeping(studio));
    all.extend(tools::transport(studio));
    all.extend(stage::stage(studio, peaks_url));
    all.extend(waiting::waiting(studio));
    all.extend([tools::line_tools(studio), list::list(studio), tiers::tiers(studio, &opened.lang), keys::help(studio)]);
    all
}

/// What was opened, ready to be worked on: a song that has no tier of lines yet gets one for its words.
fn alignment(opened: &Opened) -> Alignment {
    let (tiers, waiting) = match &opened.working {
        Some(working) => (working.tiers.clone(), working.waiting.clone()),
        None => (opened.tiers.clone(), Vec::new()),
    };
    let mut tiers = tiers;
    if tiers.iter().all(|tier| tier.unit != Unit::Line) {
        let (id, lang) = (opened.lang.to_string(), opened.lang.clone());
        let head = TierHead { id, role: TierRole::Text, lang, unit: Unit::Line, part: tiengban_content::Multi::new() };
        tiers.insert(0, head.with(Vec::new()));
    }
    Alignment::open(tiers, waiting, opened.duration_ms)
}
