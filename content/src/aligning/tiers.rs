//! Whole tiers, and words within lines.

use std::ops::RangeInclusive;

use crate::body::{Cue, Tier, Unit};

use super::change::{Change, Splice, TierHead};
use super::check::NAME_LETTERS;
use super::{Alignment, Refusal, SHORTEST_MS, Waiting};

impl Alignment {
    /// Adds an empty tier below the others. Answers its place.
    ///
    /// # Errors
    /// [`Refusal::BadName`]
    pub fn add_tier(&mut self, head: TierHead) -> Result<usize, Refusal> {
        self.name_holds(&head.id, None)?;
        let mut tiers = self.tiers.clone();
        tiers.push(head.with(Vec::new()));
        self.take(Splice::between(&self.tiers, &tiers).map(Change::Tiers).into_iter().collect(), None);
        Ok(self.tiers.len() - 1)
    }

    /// Takes a tier out, with all that stands in it.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]
    pub fn remove_tier(&mut self, tier: usize) -> Result<(), Refusal> {
        let mut tiers = self.tiers.clone();
        if tier >= tiers.len() {
            return Err(Refusal::NoSuch);
        }
        tiers.remove(tier);
        self.take(Splice::between(&self.tiers, &tiers).map(Change::Tiers).into_iter().collect(), None);
        Ok(())
    }

    /// Says what a tier is called and what it is. Lines that wait go with it.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`], [`Refusal::BadName`]; [`Refusal::NoRoom`] where lines would become words or words lines: those
    /// are different tiers.
    pub fn change_tier(&mut self, tier: usize, head: TierHead) -> Result<(), Refusal> {
        let before = TierHead::of(self.tiers.get(tier).ok_or(Refusal::NoSuch)?);
        self.name_holds(&head.id, Some(tier))?;
        if head.unit != before.unit {
            return Err(Refusal::NoRoom);
        }
        if head == before {
            return Ok(());
        }
        let rename = |waiting: &Waiting| {
            let name = |(id, text): &(String, String)| {
                (if *id == before.id { head.id.clone() } else { id.clone() }, text.clone())
            };
            Waiting(waiting.0.iter().map(name).collect())
        };
        let waiting: Vec<Waiting> = self.waiting.iter().map(rename).collect();
        let mut changes: Vec<Change> =
            Splice::between(&self.waiting, &waiting).map(Change::Waiting).into_iter().collect();
        changes.push(Change::Head(tier, Box::new([before, head])));
        self.take(changes, None);
        Ok(())
    }

    /// Puts other tiers in the place of all: what somebody else saved, or what a file held. It can be undone.
    pub fn replace(&mut self, tiers: Vec<Tier>, waiting: Vec<Waiting>) {
        let fresh = Self::open(tiers, waiting, self.duration_ms);
        self.duration_ms = fresh.duration_ms;
        let tiers = Splice::between(&self.tiers, &fresh.tiers).map(Change::Tiers);
        let waiting = Splice::between(&self.waiting, &fresh.waiting).map(Change::Waiting);
        self.take(tiers.into_iter().chain(waiting).collect(), None);
    }

    /// Gives each word of these lines a time of its own, spread evenly over its line, in the tier of words beside
    /// `tier`; it is made where there is none. Words that were timed there before give way. Answers how many words.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]; [`Refusal::NoRoom`] where a line has more words than it has time for.
    pub fn spread_words(&mut self, lines: RangeInclusive<usize>, tier: usize) -> Result<usize, Refusal> {
        let source = self.tiers.get(tier).filter(|tier| tier.unit == Unit::Line).ok_or(Refusal::NoSuch)?;
        let spans = self.lines().get(lines).ok_or(Refusal::NoSuch)?.to_vec();
        let beside = |other: &Tier| {
            other.unit == Unit::Word
                && (other.role, &other.lang, &other.part) == (source.role, &source.lang, &source.part)
        };
        let place = self.tiers.iter().position(beside);
        let mut words = match place {
            Some(place) => self.tiers[place].clone(),
            None => {
                TierHead { id: self.free_name(&source.id), unit: Unit::Word, ..TierHead::of(source) }.with(Vec::new())
            }
        };
        let mut count = 0;
        for cue in source.cues.iter().filter(|cue| spans.iter().any(|span| span.start_ms == cue.start_ms)) {
            let spread = spread(cue).ok_or(Refusal::NoRoom)?;
            count += spread.len();
            words.cues.retain(|word| word.end_ms <= cue.start_ms || cue.end_ms <= word.start_ms);
            let at = words.cues.partition_point(|word| word.start_ms < cue.start_ms);
            words.cues.splice(at..at, spread);
        }
        let change = match place {
            Some(place) => {
                Splice::between(&self.tiers[place].cues, &words.cues).map(|splice| Change::Cues(place, splice))
            }
            None => {
                let mut tiers = self.tiers.clone();
                tiers.insert(tier + 1, words);
                Splice::between(&self.tiers, &tiers).map(Change::Tiers)
            }
        };
        self.take(change.into_iter().collect(), None);
        Ok(count)
    }

    fn name_holds(&self, id: &str, own: Option<usize>) -> Result<(), Refusal> {
        let fits = !id.trim().is_empty() && id.chars().count() <= NAME_LETTERS && !id.contains(char::is_control);
        let taken = self.tiers.iter().enumerate().any(|(place, tier)| tier.id == id && Some(place) != own);
        if fits && !taken { Ok(()) } else { Err(Refusal::BadName) }
    }

    /// A name for the words beside a tier.
    fn free_name(&self, id: &str) -> String {
        let id: String = id.chars().take(NAME_LETTERS - 12).collect();
        let taken = |name: &String| self.tiers.iter().any(|tier| tier.id == *name);
        let names = std::iter::once(format!("{id}-words")).chain((2..).map(|number| format!("{id}-words-{number}")));
        names.into_iter().find(|name| !taken(name)).unwrap_or(id)
    }
}

/// The words of a line, each as long as the others; nothing where they find no room.
fn spread(line: &Cue) -> Option<Vec<Cue>> {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let (count, length) = (words.len() as i64, line.end_ms - line.start_ms);
    if count > length.min(SHORTEST_MS.max(length / 10)) {
        return None;
    }
    let edge = |number: i64| line.start_ms + length * number / count;
    let word = |(number, text): (i64, &&str)| Cue {
        start_ms: edge(number),
        end_ms: edge(number + 1),
        text: (*text).to_owned(),
    };
    Some((0..).zip(&words).map(word).collect())
}
