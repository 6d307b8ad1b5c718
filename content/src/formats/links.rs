//! What holds between files: everything mentioned exists, nothing has the address or the id of another.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::fault::Wrong;
use super::folder::path_of;
use super::near::nearest;
use super::wrong;
use crate::body::Body;
use crate::body::exercise::sung;
use crate::item::{Address, Kind};
use crate::slug::Slug;

/// For so many missing names the nearest one is looked up, which takes a while among many.
const MOST_SUGGESTED: usize = 200;

/// Notes every fault between the files.
pub(super) fn check(desk: &mut Desk<'_>) {
    missing(desk);
    short_songs(desk);
    folders(desk);
    twins(desk);
}

fn missing<'a>(desk: &mut Desk<'a>) {
    let mut found: BTreeMap<Address, Vec<(&'a str, usize)>> = BTreeMap::new();
    for reference in &desk.references {
        if !desk.unsure.contains(&reference.to.kind) && !desk.exists(&reference.to) {
            found.entry(reference.to.clone()).or_default().push((reference.file, reference.line));
        }
    }
    for (number, (address, places)) in found.into_iter().enumerate() {
        let names = desk.promised.iter().filter(|other| other.kind == address.kind && number < MOST_SUGGESTED);
        let near = nearest(address.slug.as_str(), names.map(|other| other.slug.as_str()));
        let wrong = not_there(&address).perhaps(near);
        for (file, line) in places {
            desk.wrong_in(file, line, wrong.clone());
        }
    }
}

fn not_there(address: &Address) -> Wrong {
    let (vi, en) = match address.kind {
        Kind::Source => return wrong::no_source(address.slug.as_str()),
        Kind::Language => ("ngôn ngữ", "language"),
        Kind::Script => ("chữ viết", "script"),
        Kind::Word => ("từ", "word"),
        Kind::Course => ("khóa học", "course"),
        Kind::Lesson => ("bài học", "lesson"),
        Kind::Song => ("bài hát", "song"),
        Kind::Story => ("chuyện", "story"),
        Kind::Person => ("người", "person"),
    };
    wrong::no_item(vi, en, address.slug.as_str(), &path_of(address))
}

/// Excerpts beyond the end of a song of these files.
fn short_songs(desk: &mut Desk<'_>) {
    let mut lines: BTreeMap<Address, usize> = BTreeMap::new();
    for placed in &desk.placed {
        if let Body::Song(song) = &placed.draft.body {
            let starts = song.tiers.iter().flat_map(|tier| &tier.cues).map(|cue| cue.start_ms);
            lines.insert(placed.draft.address(), starts.collect::<BTreeSet<_>>().len());
        }
    }
    let mut short = Vec::new();
    for reference in &desk.references {
        if let (Some(last), Some(lines)) = (reference.last_line, lines.get(&reference.to))
            && last > *lines
        {
            let wrong = wrong::not_enough_lines(reference.to.slug.as_str(), *lines);
            short.push((reference.file, reference.line, wrong));
        }
    }
    short.extend(short_lines(desk));
    for (file, line, wrong) in short {
        desk.wrong_in(file, line, wrong);
    }
}

/// Syllables beyond the end of a line of a song of these files.
fn short_lines<'a>(desk: &Desk<'a>) -> Vec<(&'a str, usize, Wrong)> {
    let mut short = Vec::new();
    for reference in &desk.references {
        let (Some(number), Some(last)) = (reference.last_line, reference.last_syllable) else { continue };
        let placed = desk.placed.iter().find(|placed| placed.draft.address() == reference.to);
        let Some(Body::Song(song)) = placed.map(|placed| &placed.draft.body) else { continue };
        if song.lines().len() < number {
            continue;
        }
        let found = sung(song, number).map_or(0, |(_, _, text)| text.split_whitespace().count());
        if last > found {
            let wrong = wrong::not_enough_syllables(reference.to.slug.as_str(), number, found);
            short.push((reference.file, reference.line, wrong));
        }
    }
    short
}

/// A folder of words, lessons, courses, scripts or songs is the folder of a language.
fn folders(desk: &mut Desk<'_>) {
    let belongs = |kind: Kind| matches!(kind, Kind::Word | Kind::Lesson | Kind::Course | Kind::Script | Kind::Song);
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for placed in desk.placed.iter().filter(|placed| belongs(placed.draft.body.kind())) {
        let folder = placed.draft.slug.folder().split('/').next().unwrap_or_default();
        let Ok(slug) = folder.parse::<Slug>() else { continue };
        if !desk.exists(&Address::new(Kind::Language, slug.clone())) && seen.insert(slug) {
            let languages = desk.promised.iter().filter(|address| address.kind == Kind::Language);
            let near = nearest(folder, languages.map(|address| address.slug.as_str()));
            faults.push((placed.file, wrong::no_language(folder).perhaps(near)));
        }
    }
    for (file, wrong) in faults {
        desk.wrong_in(file, 0, wrong);
    }
}

/// The second of two items with the same address or the same id.
fn twins(desk: &mut Desk<'_>) {
    let mut addresses: BTreeMap<Address, String> = BTreeMap::new();
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for placed in &desk.placed {
        let place = format!("{}:{}", placed.file, placed.line);
        let address = placed.draft.address();
        if let Some(first) = addresses.get(&address) {
            let wrong = match address.kind {
                Kind::Word => wrong::same_word(address.slug.name(), first),
                _ => wrong::same_address(address.slug.as_str(), first),
            };
            faults.push((placed.file, placed.line, wrong));
        } else {
            addresses.insert(address, place.clone());
        }
        if let Some(id) = &placed.draft.id {
            if let Some(first) = ids.get(id.0.as_str()) {
                faults.push((placed.file, placed.line, wrong::same_id(&id.0, first)));
            } else {
                ids.insert(&id.0, place);
            }
        }
    }
    for (file, line, wrong) in faults {
        desk.wrong_in(file, line, wrong);
    }
}
