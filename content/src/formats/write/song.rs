//! The inverse of `formats::song`: the song, its tiers and its sound, in files beside each other.

use std::collections::BTreeSet;

use super::toml::Toml;
use super::{forms, home_of, name_of};
use crate::body::{Recording, Song, Tier};
use crate::formats::cell::clean;
use crate::formats::{Files, media, vtt};
use crate::item::Draft;
use crate::slug::Slug;

/// Writes a song to `path` and what belongs to it beside it.
pub(super) fn write(
    draft: &Draft,
    song: &Song,
    path: &str,
    bytes: &dyn Fn(&str) -> Option<Vec<u8>>,
    files: &mut Files,
) {
    let stem = path.strip_suffix(".toml").unwrap_or(path);
    let mut toml = Toml::default();
    toml.text("lang", draft.lang.as_str());
    toml.text("licence", &draft.licence);
    toml.multi("title", &song.title);
    toml.multi("summary", &song.summary);
    toml.list("about", &song.about, Slug::to_string);
    toml.option("genre", song.genre.as_ref().map(Slug::as_str));
    toml.list("sources", &song.cites, forms::plain_cite);
    toml.multi("rights", &song.rights);
    toml.standing(draft, "id");
    toml.running_text("text", &super::blocks::blocks(&song.blocks, home_of(&draft.slug)));
    if let Some(found) = &song.recording {
        let file = format!("{stem}.{}", media::ending_for(&found.file, &found.media_type));
        recording(&mut toml, found, &file);
        if let Some(bytes) = bytes(&found.sha256) {
            files.0.insert(file, bytes);
        }
    }
    for performer in &song.performers {
        toml.section("[[performers]]");
        toml.multi("role", &performer.role);
        toml.option("person", performer.person.as_ref().map(Slug::as_str));
        toml.multi("name", &performer.name);
    }
    for notice in &song.notices {
        toml.section("[[notices]]");
        toml.text("kind", &name_of(&notice.kind));
        toml.multi("text", &notice.text);
    }
    for (tier, name) in song.tiers.iter().zip(names(&song.tiers)) {
        let file = format!("{stem}.{name}.vtt");
        toml.section("[[tiers]]");
        toml.text("id", &tier.id);
        toml.text("role", &name_of(&tier.role));
        toml.text("lang", tier.lang.as_str());
        toml.text("file", name_in(&file));
        files.put(&file, cues(tier));
    }
    files.put(path, toml.0);
}

fn name_in(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn recording(toml: &mut Toml, recording: &Recording, path: &str) {
    let file = name_in(path);
    toml.section("[recording]");
    toml.text("file", file);
    // The file is called after the song here; the name that it came with is kept.
    toml.option("name", Some(recording.file.as_str()).filter(|own| *own != file));
    let usual = media::type_of(&media::ending_of(file));
    toml.option("media_type", Some(recording.media_type.as_str()).filter(|own| Some(*own) != usual));
    toml.text("sha256", &recording.sha256);
    toml.text("duration", &vtt::time(recording.duration_ms));
    toml.multi("synthesised", &recording.synthesised);
}

/// The middle part of each tier's file name: its id where that can be one, else a number.
fn names(tiers: &[Tier]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for tier in tiers {
        let simple = (1..=40).contains(&tier.id.len())
            && tier.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let numbers = (1..).map(|number| format!("t{number}"));
        let mut names_for_it = simple.then(|| tier.id.clone()).into_iter().chain(numbers);
        let free = names_for_it.find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(free.clone());
        names.push(free);
    }
    names
}

fn cues(tier: &Tier) -> String {
    let mut text = "WEBVTT\n".to_owned();
    for cue in &tier.cues {
        text.push_str(&format!("\n{} --> {}\n", vtt::time(cue.start_ms), vtt::time(cue.end_ms)));
        if !cue.text.is_empty() {
            text.push_str(&format!("{}\n", vtt::escaped(&clean(&cue.text))));
        }
    }
    text
}
