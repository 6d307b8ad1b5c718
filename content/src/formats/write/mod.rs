//! Items become files, the same items always the same bytes: everything in a fixed order, nothing that depends on
//! the time or the place of writing.

mod beside;
mod blocks;
mod exercise;
mod forms;
mod page;
mod script;
mod song;
mod sources;
mod toml;
pub(super) mod words;

use self::beside::Beside;
use super::Files;
use super::folder::path_of;
use crate::body::Body;
use crate::item::{Draft, Item};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// Writes items into a folder, the same items always to the same bytes. `media` gives the bytes of a recording or a picture by its
/// SHA-256; one that it does not give is named and missing, so that [`read`](super::read) will ask for it.
#[must_use]
pub fn write(items: &[Item], media: &dyn Fn(&str) -> Option<Vec<u8>>) -> Files {
    write_drafts(&items.iter().map(Item::to_draft).collect::<Vec<_>>(), media)
}

/// Writes what [`read`](super::read) gave back into a folder; see [`write()`].
#[must_use]
pub fn write_drafts(drafts: &[Draft], media: &dyn Fn(&str) -> Option<Vec<u8>>) -> Files {
    let mut drafts: Vec<&Draft> = drafts.iter().collect();
    drafts.sort_by_cached_key(|draft| draft.address());
    let mut files = Files::default();
    let mut listed = Vec::new();
    let mut sources = Vec::new();
    for draft in drafts {
        let path = path_of(&draft.address());
        match &draft.body {
            Body::Word(word) => listed.push((draft, word)),
            Body::Source(source) => sources.push((draft, source)),
            Body::Song(body) => song::write(draft, body, &path, media, &mut files),
            Body::Script(body) => {
                let mut beside = Beside::new(&path, media);
                files.put(&path, script::write(draft, body, &mut beside));
                files.0.extend(beside.files.0);
            }
            _ => {
                let mut beside = Beside::new(&path, media);
                files.put(&path, page::write(draft, &mut beside));
                files.0.extend(beside.files.0);
            }
        }
    }
    words::write(&listed, media, &mut files);
    sources::write(&sources, &mut files);
    files
}

impl Files {
    fn put(&mut self, path: &str, text: String) {
        self.0.insert(path.to_owned(), text.into_bytes());
    }
}

/// The folder of the language that a slug belongs to.
fn home_of(slug: &Slug) -> &str {
    slug.folder().split('/').next().unwrap_or_default()
}

/// How `slug` is mentioned in a file of the folder `home`: its name there, else the whole of it.
fn relative(home: &str, slug: &Slug) -> String {
    if slug.folder() == home {
        slug.name().to_owned()
    } else if slug.folder().is_empty() {
        format!("/{slug}")
    } else {
        slug.to_string()
    }
}

/// The texts of all languages, Vietnamese first.
fn vi_first(multi: &Multi) -> Vec<(&LangTag, &str)> {
    let mut texts: Vec<_> = multi.iter().collect();
    texts.sort_by_key(|(lang, _)| lang.as_str() != "vi");
    texts
}

/// The most frequent of some values, the first of them where several are.
fn usual<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts = std::collections::BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0_usize) += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}

/// Whether anyone may see an item, which need not be said.
fn audience_of(draft: &Draft) -> Option<String> {
    let keys: Vec<String> = draft.audience.keys().map(ToString::to_string).collect();
    (draft.audience != crate::Audience::public()).then(|| keys.join(", "))
}

/// The name of a value as serde writes it, such as the role of a tier.
pub(super) fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
