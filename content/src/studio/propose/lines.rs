//! The sentences of a lesson: what is said in its dialogues and sung in its excerpts.

use std::ops::Range;

use crate::body::{Block, Lesson, Song, TierRole};
use crate::lang::Multi;
use crate::slug::Slug;
use crate::text::fold::exact;
use crate::text::tokens::tokens;

/// A sentence of the taught language.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) gloss: Multi,
}

impl Line {
    /// Where a word stands, in bytes, if it stands there once and is not the whole sentence.
    pub(super) fn place_of(&self, word: &str) -> Option<Range<usize>> {
        let wanted: Vec<String> = tokens(word).map(|token| exact(token.text)).collect();
        let found: Vec<_> = tokens(&self.text).collect();
        if wanted.is_empty() || found.len() <= wanted.len() {
            return None;
        }
        let here = |window: &&[crate::text::tokens::Token<'_>]| {
            window.iter().map(|token| exact(token.text)).eq(wanted.iter().cloned())
        };
        let mut places = found.windows(wanted.len()).filter(here);
        let place = places.next()?;
        let (first, last) = (place.first()?, place.last()?);
        places.next().is_none().then_some(first.start..last.end)
    }
}

/// Every sentence, in order, each once.
pub(super) fn of(lesson: &Lesson, songs: &[(Slug, Song)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for block in &lesson.blocks {
        let found = match block {
            Block::Dialogue { turns } => {
                turns.iter().map(|turn| Line { text: turn.text.trim().to_owned(), gloss: turn.gloss.clone() }).collect()
            }
            Block::Excerpt { song, first, last } => {
                let song = songs.iter().find(|(slug, _)| Some(slug) == song.as_ref()).map(|(_, song)| song);
                song.map(|song| sung(song, *first..=*last)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        for line in found {
            if !line.text.is_empty() && lines.iter().all(|known| known.text != line.text) {
                lines.push(line);
            }
        }
    }
    lines
}

fn sung(song: &Song, numbers: std::ops::RangeInclusive<usize>) -> Vec<Line> {
    let mut found = Vec::new();
    for line in song.lines().into_iter().filter(|line| numbers.contains(&line.number)) {
        let mut gloss = Multi::new();
        for (tier, text) in line.texts.iter().filter(|(tier, _)| tier.role == TierRole::Translation) {
            if gloss.get(tier.lang.as_str()).is_none() {
                gloss.set(tier.lang.clone(), text.trim());
            }
        }
        let texts = line.texts.iter().filter(|(tier, _)| tier.role == TierRole::Text);
        // Where several sing different words, nobody knows whose the translation is: each stands without one.
        let alone = texts.clone().count() == 1;
        for (_, text) in texts {
            let gloss = if alone { gloss.clone() } else { Multi::new() };
            found.push(Line { text: text.trim().to_owned(), gloss });
        }
    }
    found
}
