//! A folder of files becomes items: sources and words first, so that the others can name them.

use super::desk::Desk;
use super::fault::Fault;
use super::folder::{Place, Shelf, place_of};
use super::text::decode;
use super::{Files, Package, links, pages, script, song, sources, words, wrong};
use crate::item::{Address, Kind};

/// Reads a folder. `known` says whether an item exists already outside these files, so that links to it hold.
///
/// # Errors
/// Every fault at once, in the order of the files and lines.
pub fn read(files: &Files, known: &dyn Fn(&Address) -> bool) -> Result<Package, Vec<Fault>> {
    let mut faults = Vec::new();
    let shelf = Shelf::of(files, &mut faults);
    let mut desk = Desk::new(&shelf, known, faults);
    let mut places: Vec<(&str, &[u8], Place)> = Vec::new();
    for (path, bytes) in shelf.iter() {
        desk.open(path, "");
        match place_of(path) {
            Ok(place) => places.push((path, bytes, place)),
            Err(wrong) => desk.wrong(0, wrong),
        }
    }
    for (.., place) in &places {
        if let Place::Item(address) = place {
            desk.promised.insert(address.clone());
        }
    }
    let first = |place: &Place| matches!(place, Place::Sources | Place::Words(_));
    for (path, bytes, place) in places.iter().filter(|(.., place)| first(place)) {
        let faults = desk.faults.len();
        open(path, bytes, place, &mut desk);
        if desk.faults.len() > faults && matches!(place, Place::Words(_)) {
            pass_beside(path, &mut desk);
        }
    }
    for (path, bytes, place) in places.iter().filter(|(.., place)| !first(place)) {
        open(path, bytes, place, &mut desk);
        spare(path, place, &mut desk);
    }
    for (path, _, place) in &places {
        if *place == Place::Beside && !desk.used.contains(path) {
            desk.open(path, "");
            desk.wrong(0, wrong::unused_sound());
        }
    }
    links::check(&mut desk);
    finish(desk)
}

fn open<'a>(path: &'a str, bytes: &[u8], place: &Place, desk: &mut Desk<'a>) {
    desk.open(path, "");
    if matches!(place, Place::Passed | Place::Beside) {
        return;
    }
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(faults) => {
            faults.into_iter().for_each(|(line, wrong)| desk.wrong(line, wrong));
            // Nobody knows now which words or sources there are.
            desk.unsure.extend(match place {
                Place::Sources => Some(Kind::Source),
                Place::Words(_) => Some(Kind::Word),
                _ => None,
            });
            return;
        }
    };
    match place {
        Place::Sources => sources::read(&text, desk),
        Place::Words(folder) => {
            desk.open(path, folder);
            words::read(&text, folder, desk);
        }
        Place::Item(address) => {
            // A language is itself the folder of its words.
            let slug = &address.slug;
            desk.open(path, if address.kind == Kind::Language { slug.as_str() } else { slug.folder() });
            match address.kind {
                Kind::Song => song::read(&text, address.slug.clone(), desk),
                Kind::Script => script::read(&text, address.slug.clone(), desk),
                _ => pages::read(&text, address.clone(), desk),
            }
        }
        Place::Beside | Place::Passed => {}
    }
}

/// Nobody knows which files an item would have named that could not be read.
fn spare<'a>(path: &'a str, place: &Place, desk: &mut Desk<'a>) {
    let Place::Item(address) = place else { return };
    if desk.placed.last().is_none_or(|placed| placed.draft.address() != *address) {
        pass_beside(path, desk);
    }
}

/// Takes every file of the same folder for used.
fn pass_beside<'a>(path: &str, desk: &mut Desk<'a>) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |other: &&str| other.rsplit_once('/').map_or("", |(of, _)| of) == folder;
    desk.used.extend(desk.shelf.iter().map(|(other, _)| other).filter(beside));
}

fn finish(desk: Desk<'_>) -> Result<Package, Vec<Fault>> {
    let Desk { mut faults, placed, media, .. } = desk;
    if faults.is_empty() {
        let mut drafts: Vec<_> = placed.into_iter().map(|placed| placed.draft).collect();
        drafts.sort_by_cached_key(crate::Draft::address);
        return Ok(Package { drafts, media: media.into_values().collect() });
    }
    faults.sort_by_cached_key(|fault| (fault.file.clone(), fault.line, fault.to_string()));
    faults.dedup();
    Err(faults)
}
