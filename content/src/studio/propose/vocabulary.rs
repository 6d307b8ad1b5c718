//! The words of a lesson, and which of them could be taken for one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::body::{Block, Lesson, Word, Writing};
use crate::lang::Multi;
use crate::slug::Slug;
use crate::text::fold::exact;

/// A word of the lesson.
pub(super) struct Entry<'a> {
    /// Its place among them, from 0.
    pub(super) number: usize,
    pub(super) word: &'a Word,
    slug: &'a Slug,
    /// Headword and variants, folded.
    forms: BTreeSet<String>,
    /// Every meaning in every language, folded, and its parts.
    meanings: BTreeSet<String>,
}

/// The words of a lesson in the order in which they stand.
pub(super) struct Vocabulary<'a>(Vec<Entry<'a>>);

impl<'a> Vocabulary<'a> {
    pub(super) fn of(lesson: &Lesson, words: &'a [(Slug, Word)]) -> Self {
        let known: BTreeMap<&Slug, (&Slug, &Word)> = words.iter().map(|(slug, word)| (slug, (slug, word))).collect();
        let named = lesson.blocks.iter().filter_map(|block| match block {
            Block::Words { words } => Some(words),
            _ => None,
        });
        let mut found: Vec<(&Slug, &Word)> = Vec::new();
        for slug in named.flatten() {
            let full = known.get(slug).filter(|(_, word)| !word.headword.trim().is_empty());
            if let Some(entry) = full.filter(|_| found.iter().all(|(other, _)| *other != slug)) {
                found.push(*entry);
            }
        }
        let home = home(&found);
        found.retain(|(slug, _)| Some(folder(slug)) == home.as_deref());
        Self(found.into_iter().enumerate().map(|(number, (slug, word))| Entry::new(number, slug, word)).collect())
    }

    /// All of them, beginning with the one at `start`, round and round.
    pub(super) fn from(&self, start: usize) -> impl Iterator<Item = &Entry<'a>> {
        let start = start.checked_rem(self.0.len()).unwrap_or_default();
        self.0[start..].iter().chain(&self.0[..start])
    }

    /// Those that nobody could take for this one, the next ones first.
    pub(super) fn unlike(&self, entry: &Entry<'_>) -> impl Iterator<Item = &Entry<'a>> {
        self.from(entry.number + 1).filter(|other| other.number != entry.number && !other.is_like(entry))
    }

    /// The other words that mean the same, in order.
    pub(super) fn synonyms(&self, entry: &Entry<'_>) -> impl Iterator<Item = &Entry<'a>> {
        self.0.iter().filter(|other| other.number != entry.number && !other.meanings.is_disjoint(&entry.meanings))
    }
}

/// The folder of a language, in which most of the words lie; the first of several that have as many.
fn home(words: &[(&Slug, &Word)]) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (slug, _) in words {
        match counts.iter_mut().find(|(name, _)| *name == folder(slug)) {
            Some((_, count)) => *count += 1,
            None => counts.push((folder(slug), 1)),
        }
    }
    counts.iter().min_by_key(|(_, count)| std::cmp::Reverse(*count)).map(|(name, _)| (*name).to_owned())
}

fn folder(slug: &Slug) -> &str {
    slug.folder().split('/').next().unwrap_or_default()
}

impl<'a> Entry<'a> {
    fn new(number: usize, slug: &'a Slug, word: &'a Word) -> Self {
        let variants = word.variants.iter().map(|variant| &variant.form);
        let forms = std::iter::once(&word.headword).chain(variants);
        let forms = forms.map(|form| exact(form.trim())).filter(|form| !form.is_empty()).collect();
        let glosses = word.senses.iter().flat_map(|sense| sense.gloss.iter());
        let meanings = glosses.flat_map(|(_, gloss)| meanings(gloss)).collect();
        Self { number, word, slug, forms, meanings }
    }

    /// Whether one is a form of the other, or both mean the same in some language.
    pub(super) fn is_like(&self, other: &Entry<'_>) -> bool {
        !self.forms.is_disjoint(&other.forms) || !self.meanings.is_disjoint(&other.meanings)
    }

    /// Whether it is written as people write it.
    pub(super) fn is_spelt(&self) -> bool {
        self.word.writing == Writing::Spelling
    }

    /// Its first meaning.
    pub(super) fn gloss(&self) -> Option<Multi> {
        self.word.senses.iter().map(|sense| &sense.gloss).find(|gloss| !gloss.is_empty()).cloned()
    }

    /// Its first meaning in one text: `nước (water)`.
    pub(super) fn meaning(&self) -> Option<String> {
        let gloss = self.gloss()?;
        Some(match (gloss.get("vi"), gloss.get("en")) {
            (Some(vi), Some(en)) if vi == en => vi.to_owned(),
            (Some(vi), Some(en)) if vi.contains('(') || en.contains('(') => format!("{vi} – {en}"),
            (Some(vi), Some(en)) => format!("{vi} ({en})"),
            _ => gloss.text("vi").to_owned(),
        })
    }

    /// Every form that is as good, the headword first.
    pub(super) fn forms(&self) -> Vec<String> {
        let mut forms: Vec<String> = Vec::new();
        let variants = self.word.variants.iter().map(|variant| &variant.form);
        for form in std::iter::once(&self.word.headword).chain(variants) {
            if !form.trim().is_empty() && !forms.contains(form) {
                forms.push(form.clone());
            }
        }
        forms
    }

    /// Its address, where it can be heard.
    pub(super) fn heard(&self) -> Option<Slug> {
        (!self.word.sounds.is_empty()).then(|| self.slug.clone())
    }
}

/// A meaning as compared: whole, without what stands in brackets, and each of several that it lists.
fn meanings(gloss: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for c in gloss.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let parts = bare.split([';', ',', '/']).chain([gloss, bare.as_str()]).map(|part| exact(part.trim()));
    parts.filter(|part| !part.is_empty()).collect()
}
