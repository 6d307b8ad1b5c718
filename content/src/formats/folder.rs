//! Where a file lies says what it is: a path becomes a kind and a slug, and back.

use std::collections::BTreeMap;

use super::fault::{Fault, Wrong};
use super::text::tidy;
use super::{Files, media, wrong};
use crate::item::{Address, Kind};
use crate::slug::Slug;

/// The folders that name a kind and drop out of the address, and the ending of their files.
const FOLDERS: [(&str, Kind, &str); 7] = [
    ("languages", Kind::Language, "md"),
    ("lessons", Kind::Lesson, "md"),
    ("courses", Kind::Course, "md"),
    ("stories", Kind::Story, "md"),
    ("people", Kind::Person, "md"),
    ("scripts", Kind::Script, "toml"),
    ("songs", Kind::Song, "toml"),
];

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `sources.toml`.
    Sources,
    /// A word list of a folder, which may be empty.
    Words(String),
    /// The one item of a Markdown or TOML file.
    Item(Address),
    /// A tier, a sound, a picture or a drawing, which a song, a word or a page names.
    Beside,
    /// Not ours: README.md, a licence, what an operating system leaves behind.
    Passed,
}

/// A folder of files, by the tidy form of their paths.
pub(super) struct Shelf<'a>(BTreeMap<String, (&'a str, &'a [u8])>);

impl<'a> Shelf<'a> {
    /// Sorts the files; two whose names differ only in how their accents are stored are a fault.
    pub(super) fn of(files: &'a Files, faults: &mut Vec<Fault>) -> Self {
        let mut shelf: BTreeMap<String, (&str, &[u8])> = BTreeMap::new();
        for (path, bytes) in &files.0 {
            if let Some((other, _)) = shelf.get(&tidy(path)) {
                faults.push(wrong::same_path(other).at(path, 0));
            } else {
                shelf.insert(tidy(path), (path, bytes));
            }
        }
        Self(shelf)
    }

    /// Every file: its path as it was given, and its bytes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0.values().copied()
    }

    /// The file of this name in the same folder as `file`.
    pub(super) fn beside(&self, file: &str, name: &str) -> Option<(&'a str, &'a [u8])> {
        let path = file.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"));
        self.0.get(&tidy(&path)).copied()
    }
}

/// What the file at `path` is.
pub(super) fn place_of(path: &str) -> Result<Place, Wrong> {
    let parts: Vec<&str> = path.split('/').collect();
    let odd = |part: &&str| matches!(*part, "" | "." | "..") || part.contains(['\\', '\0']);
    if parts.iter().any(odd) {
        return Err(wrong::odd_path());
    }
    let (file, folders) = parts.split_last().ok_or_else(wrong::odd_path)?;
    if passed(file, folders) {
        return Ok(Place::Passed);
    }
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let ending = ending.to_ascii_lowercase();
    match ending.as_str() {
        "toml" if stem == "sources" && folders.is_empty() => Ok(Place::Sources),
        "toml" if stem == "sources" => Err(wrong::sources_elsewhere()),
        "docx" | "doc" | "odt" | "rtf" | "pdf" => Err(wrong::office_text()),
        "xlsx" | "xls" | "ods" | "csv" => Err(wrong::office_table()),
        "tsv" if stem == "words" || stem.starts_with("words-") => Ok(Place::Words(word_folder(folders)?)),
        _ => item_at(folders, stem, &ending),
    }
}

fn passed(file: &str, folders: &[&str]) -> bool {
    let left_behind = |part: &&str| part.starts_with('.') || part.starts_with("~$");
    let licence = |name: &str| name.starts_with("LICENCE") || name.starts_with("LICENSE");
    let upper = file.to_ascii_uppercase();
    folders.iter().any(left_behind)
        || left_behind(&file)
        || matches!(upper.as_str(), "THUMBS.DB" | "DESKTOP.INI")
        || (folders.is_empty() && (upper == "README.MD" || licence(&upper)))
}

fn word_folder(folders: &[&str]) -> Result<String, Wrong> {
    if folders.is_empty() {
        return Ok(String::new());
    }
    // With the word's own name it must still be an address of at most four parts.
    let slug: Slug = format!("{}/x", folders.join("/")).parse().map_err(|_| wrong::odd_path())?;
    Ok(slug.folder().to_owned())
}

fn item_at(folders: &[&str], stem: &str, ending: &str) -> Result<Place, Wrong> {
    let known = |folder: &&str| FOLDERS.iter().find(|(name, ..)| name == folder);
    let slug = |parts: &[&str]| parts.join("/").parse::<Slug>().map_err(|_| wrong::odd_path());
    let named = folders.iter().rposition(|folder| known(folder).is_some());
    if stem == "language" && ending == "md" && !folders.is_empty() && named != Some(folders.len() - 1) {
        return Ok(Place::Item(Address::new(Kind::Language, slug(folders)?)));
    }
    let beside = matches!(ending, "vtt" | "json" | "bin");
    if beside || media::type_of(ending).is_some() || media::image_type_of(ending).is_some() {
        return Ok(Place::Beside);
    }
    let Some((at, (name, kind, right))) = named.and_then(|at| Some((at, known(&folders[at])?))) else {
        return Err(wrong::unknown_file());
    };
    if ending != *right {
        // A song may have a sound of any ending, as long as it names it.
        return if *kind == Kind::Song && ending != "md" {
            Ok(Place::Beside)
        } else {
            Err(wrong::wrong_ending(name, right))
        };
    }
    let parts: Vec<&str> = folders[..at].iter().chain(&folders[at + 1..]).copied().chain([stem]).collect();
    Ok(Place::Item(Address::new(*kind, slug(&parts)?)))
}

/// The file that holds the item at an address; a word's is the first list of its folder.
pub(super) fn path_of(address: &Address) -> String {
    let slug = &address.slug;
    let below =
        |rest: &str| if slug.folder().is_empty() { rest.to_owned() } else { format!("{}/{rest}", slug.folder()) };
    match address.kind {
        Kind::Source => "sources.toml".to_owned(),
        Kind::Word => below("words.tsv"),
        kind => {
            let plain = format!("{slug}/language.md");
            if kind == Kind::Language && place_of(&plain) == Ok(Place::Item(address.clone())) {
                return plain;
            }
            let found = FOLDERS.iter().find(|(_, of, _)| *of == kind);
            let (folder, _, ending) = found.copied().unwrap_or(("stories", Kind::Story, "md"));
            below(&format!("{folder}/{}.{ending}", slug.name()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(path: &str) -> String {
        match place_of(path) {
            Ok(Place::Item(address)) => address.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_path_is_an_address() {
        assert_eq!(address("tay/lessons/con-so.md"), "lesson tay/con-so");
        assert_eq!(address("tay/lessons/a/con-so.md"), "lesson tay/a/con-so");
        assert_eq!(address("tay/language.md"), "language tay");
        assert_eq!(address("stories/then.md"), "story then");
        assert_eq!(address("tay/songs/đếm.toml"), "song tay/đếm");
        assert_eq!(place_of("tay/words-kin.tsv"), Ok(Place::Words("tay".into())));
        assert_eq!(place_of("tay/songs/x.m4a"), Ok(Place::Beside));
    }

    #[test]
    fn what_is_not_ours_is_passed_over_only_where_it_is_harmless() {
        for path in ["README.md", "LICENCE-CC0.txt", ".git/config", "tay/.DS_Store", "tay/Thumbs.db"] {
            assert_eq!(place_of(path), Ok(Place::Passed), "{path}");
        }
        for path in ["tay/README.md", "tay/lessons/a.docx", "x.md", "tay/sources.toml", "../x.md", "/x.md", "", "a\\b"]
        {
            assert!(place_of(path).is_err(), "{path}");
        }
    }

    #[test]
    fn every_address_has_a_file_that_leads_back_to_it() {
        for slug in ["tay", "tay/x", "stories", "tay/songs", "lessons/stories/language", "language", "a/languages"] {
            for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Word | Kind::Source)) {
                let address = Address::new(kind, slug.parse().unwrap());
                assert_eq!(place_of(&path_of(&address)), Ok(Place::Item(address.clone())), "{address}");
            }
        }
    }
}
