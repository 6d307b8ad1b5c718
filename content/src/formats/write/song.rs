//! The inverse of `formats::song`: the song, its tiers and its sound, in files beside each other.

use std::collections::BTreeSet;

use super::beside::{self, Beside};
use super::toml::Toml;
use super::{forms, home_of, name_of};
use crate::body::{Record, Recording, Song, Tier, Unit};
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
    if let Some(eaf) = &song.eaf {
        let file = format!("{stem}.eaf");
        toml.text("eaf", name_in(&file));
        files.put(&file, eaf.clone());
    }
    toml.standing(draft, "id");
    let mut beside = Beside::new(path, bytes);
    toml.running_text("text", &super::blocks::blocks(&song.blocks, home_of(&draft.slug), &mut beside));
    files.0.extend(beside.files.0);
    if let Some(found) = &song.recording {
        let file = format!("{stem}.{}", media::ending_for(&found.file, &found.media_type));
        toml.section("[recording]");
        recording(&mut toml, found, &file);
        if let Some(bytes) = bytes(&found.sha256) {
            files.0.insert(file, bytes);
        }
    }
    for (number, track) in song.tracks.iter().enumerate() {
        let found = &track.recording;
        let file = format!("{stem}.part-{}.{}", number + 1, media::ending_for(&found.file, &found.media_type));
        toml.section("[[tracks]]");
        toml.multi("part", &track.part);
        recording(&mut toml, found, &file);
        if let Some(bytes) = bytes(&found.sha256) {
            files.0.insert(file, bytes);
        }
    }
    record(&mut toml, &song.record);
    for performer in &song.performers {
        toml.section("[[performers]]");
        toml.multi("role", &performer.role);
        toml.multi("part", &performer.part);
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
        if tier.unit != Unit::default() {
            toml.text("unit", &name_of(&tier.unit));
        }
        toml.multi("part", &tier.part);
        toml.text("file", name_in(&file));
        files.put(&file, vtt::write(&tier.cues, clean));
    }
    files.put(path, toml.0);
}

fn name_in(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn recording(toml: &mut Toml, recording: &Recording, path: &str) {
    for (name, text) in beside::recording(recording, name_in(path)) {
        // A text by language names every language in TOML.
        let name = if name == "synthesised" { "synthesised.vi".to_owned() } else { name };
        toml.text(&name, &text);
    }
}

/// The sections of what is known; one that would be empty is left out.
fn record(toml: &mut Toml, record: &Record) {
    let mut known = Toml::default();
    known.option("when", record.when.map(|date| date.to_string()).as_deref());
    known.unless_empty("language", &record.language_as_given);
    known.multi("dialect", &record.dialect);
    known.multi("occasion", &record.occasion);
    known.multi("instruments", &record.instruments);
    known.multi("tune", &record.tune);
    section(toml, "[record]", &known);
    let (place, mut known) = (&record.place, Toml::default());
    known.unless_empty("village", &place.village);
    known.unless_empty("commune", &place.commune);
    known.unless_empty("district", &place.district);
    known.unless_empty("province", &place.province);
    known.unless_empty("formerly", &place.formerly);
    section(toml, "[place]", &known);
    for related in &record.related {
        toml.section("[[related]]");
        toml.text("song", related.song.as_str());
        toml.multi("how", &related.how);
    }
}

fn section(toml: &mut Toml, header: &str, known: &Toml) {
    if !known.0.is_empty() {
        toml.section(header);
        toml.0.push_str(&known.0);
    }
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
