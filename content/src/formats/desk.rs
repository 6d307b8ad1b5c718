//! Where a reader lays what it finds: items, faults, what is mentioned and must exist.

use std::collections::{BTreeMap, BTreeSet};

use super::MediaFile;
use super::cell::Raw;
use super::fault::{Fault, Wrong};
use super::folder::Shelf;
use super::markdown::looks_like_a_lang;
use super::text::{shown, tidy, unfit};
use super::wrong;
use crate::item::{Address, Draft, Kind};
use crate::lang::LangTag;
use crate::slug::Slug;
use crate::text::fold;

/// The most faults that are noted in one file.
const MOST: usize = 1000;

/// An item and where it stands.
pub(super) struct Placed<'a> {
    pub(super) draft: Draft,
    pub(super) file: &'a str,
    pub(super) line: usize,
}

/// Something mentioned that must exist.
pub(super) struct Reference<'a> {
    pub(super) to: Address,
    pub(super) file: &'a str,
    pub(super) line: usize,
    /// For lines of a song: the last of them.
    pub(super) last_line: Option<usize>,
    /// For syllables of that line: the last of them.
    pub(super) last_syllable: Option<usize>,
}

/// Everything that is found while reading, and the file at hand.
pub(super) struct Desk<'a> {
    pub(super) shelf: &'a Shelf<'a>,
    known: &'a dyn Fn(&Address) -> bool,
    /// The file at hand.
    file: &'a str,
    /// The folder of its language, in which a name without a folder is looked for.
    home: String,
    pub(super) faults: Vec<Fault>,
    counts: BTreeMap<&'a str, usize>,
    pub(super) placed: Vec<Placed<'a>>,
    pub(super) references: Vec<Reference<'a>>,
    /// Every address that some file stands for, even if the file has faults.
    pub(super) promised: BTreeSet<Address>,
    /// Kinds of which a file could not be read at all, so that nobody can say what is missing.
    pub(super) unsure: BTreeSet<Kind>,
    /// The addresses of the words of a folder, by their headwords.
    lexicon: BTreeMap<(String, String), BTreeSet<Slug>>,
    /// The files beside others that something names.
    pub(super) used: BTreeSet<&'a str>,
    pub(super) media: BTreeMap<String, MediaFile>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(shelf: &'a Shelf<'a>, known: &'a dyn Fn(&Address) -> bool, faults: Vec<Fault>) -> Self {
        Self {
            shelf,
            known,
            file: "",
            home: String::new(),
            faults,
            counts: BTreeMap::new(),
            placed: Vec::new(),
            references: Vec::new(),
            promised: BTreeSet::new(),
            unsure: BTreeSet::new(),
            lexicon: BTreeMap::new(),
            used: BTreeSet::new(),
            media: BTreeMap::new(),
        }
    }

    /// Takes up a file; `folder` is the folder of its items.
    pub(super) fn open(&mut self, file: &'a str, folder: &str) {
        self.file = file;
        self.home = folder.split('/').next().unwrap_or_default().to_owned();
    }

    /// Reads a file that lies beside the one at hand, then goes on with the one at hand.
    pub(super) fn within<T>(&mut self, file: &'a str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.file, file);
        let found = read(self);
        self.file = before;
        found
    }

    /// The file at hand.
    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// The folder of the language at hand.
    pub(super) fn home(&self) -> &str {
        &self.home
    }

    /// Notes a fault in the file at hand.
    pub(super) fn wrong(&mut self, line: usize, wrong: Wrong) {
        self.wrong_in(self.file, line, wrong);
    }

    /// Notes a fault in any file. Nobody reads a thousand of them in one: a file that is something else altogether
    /// gives no more.
    pub(super) fn wrong_in(&mut self, file: &'a str, line: usize, wrong: Wrong) {
        let count = self.counts.entry(file).or_default();
        *count += 1;
        if *count < MOST {
            self.faults.push(wrong.at(file, line));
        } else if *count == MOST {
            self.faults.push(wrong::and_more().at(file, line));
        }
    }

    /// Lays down an item.
    pub(super) fn place(&mut self, line: usize, draft: Draft) {
        self.promised.insert(draft.address());
        self.placed.push(Placed { draft, file: self.file, line });
    }

    /// Whether an item exists, in these files or outside them.
    pub(super) fn exists(&self, address: &Address) -> bool {
        self.promised.contains(address) || (self.known)(address)
    }

    /// Notes that something is mentioned, which must exist.
    pub(super) fn refer(&mut self, line: usize, kind: Kind, slug: &Slug) {
        self.refer_to_line(line, kind, slug, None);
    }

    /// Notes that a song is mentioned, which must exist and have so many lines.
    pub(super) fn refer_to_line(&mut self, line: usize, kind: Kind, slug: &Slug, last_line: Option<usize>) {
        let to = Address::new(kind, slug.clone());
        self.references.push(Reference { to, file: self.file, line, last_line, last_syllable: None });
    }

    /// Notes that a line of a song is mentioned, which must exist and have so many syllables.
    pub(super) fn refer_to_syllable(&mut self, line: usize, song: &Slug, last_line: usize, last_syllable: usize) {
        self.refer_to_line(line, Kind::Song, song, Some(last_line));
        if let Some(reference) = self.references.last_mut() {
            reference.last_syllable = Some(last_syllable);
        }
    }

    /// A text that was written with escapes: tidy, and a fault if it holds what no text may hold.
    pub(super) fn settled(&mut self, line: usize, text: &str) -> String {
        let text = tidy(text);
        if let Some(wrong) = unfit(&text) {
            self.wrong(line, wrong);
        }
        text
    }

    /// The text of a raw stretch; an escape without a meaning is a fault.
    pub(super) fn text(&mut self, line: usize, raw: Raw<'_>) -> String {
        match raw.text() {
            Ok(text) => self.settled(line, &text),
            Err(sign) => {
                self.wrong(line, wrong::bad_escape(&sign));
                raw.0.to_owned()
            }
        }
    }

    /// A language tag; anything else is a fault.
    pub(super) fn lang(&mut self, line: usize, text: &str) -> Option<LangTag> {
        let tag = text.parse().ok().filter(|_| looks_like_a_lang(text));
        if tag.is_none() {
            self.wrong(line, wrong::not_a_lang(&shown(text)));
        }
        tag
    }

    /// The slug of something mentioned by its whole address, which must exist.
    pub(super) fn absolute(&mut self, line: usize, kind: Kind, text: &str) -> Option<Slug> {
        let Ok(slug) = text.parse() else {
            self.wrong(line, wrong::not_a_slug(&shown(text)));
            return None;
        };
        self.refer(line, kind, &slug);
        Some(slug)
    }

    /// The slug of something mentioned by its name in the folder of this language, or with its folder before it;
    /// `/x` is the name of something that lies in no folder.
    pub(super) fn relative(&mut self, line: usize, kind: Kind, text: &str) -> Option<Slug> {
        self.absolute(line, kind, &self.whole(text))
    }

    fn whole(&self, text: &str) -> String {
        match text.strip_prefix('/') {
            Some(rest) => rest.to_owned(),
            None if text.contains('/') || self.home.is_empty() => text.to_owned(),
            None => format!("{}/{text}", self.home),
        }
    }

    /// Notes a headword, so that lessons can name the word by it.
    pub(super) fn learn(&mut self, slug: &Slug, headword: &str) {
        let home = slug.folder().split('/').next().unwrap_or_default().to_owned();
        self.lexicon.entry((home, fold::exact(headword.trim()))).or_default().insert(slug.clone());
    }

    /// The slug of a word mentioned by its address name or by its headword, which must exist.
    pub(super) fn word(&mut self, line: usize, text: &str) -> Option<Slug> {
        let named: Option<Slug> = self.whole(text).parse().ok();
        if let Some(slug) = named.as_ref().filter(|slug| self.exists(&Address::new(Kind::Word, (*slug).clone()))) {
            return self.absolute(line, Kind::Word, slug.as_str());
        }
        let by_headword: Vec<Slug> =
            self.lexicon.get(&(self.home.clone(), fold::exact(text))).into_iter().flatten().cloned().collect();
        match by_headword.as_slice() {
            [one] => Some(one.clone()),
            [] => match named.or_else(|| Slug::from_title(&self.home, text).ok()) {
                Some(slug) => self.absolute(line, Kind::Word, slug.as_str()),
                None => {
                    self.wrong(line, wrong::not_a_slug(&shown(text)));
                    None
                }
            },
            several => {
                let names: Vec<&str> = several.iter().map(Slug::name).collect();
                self.wrong(line, wrong::ambiguous_word(&shown(text), &names.join(", ")));
                None
            }
        }
    }
}
