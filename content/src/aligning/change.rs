//! One small change: what was taken out of a list, and what was put in its place. Turned round, it undoes itself.

use crate::body::{Cue, Tier, TierRole, Unit};
use crate::lang::{LangTag, Multi};

use super::Waiting;

/// A tier without its cues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierHead {
    /// Its name within the song.
    pub id: String,
    /// What it holds.
    pub role: TierRole,
    /// The language of its text.
    pub lang: LangTag,
    /// What each cue spans.
    pub unit: Unit,
    /// Whose voice it is.
    pub part: Multi,
}

impl TierHead {
    /// The head of a tier.
    #[must_use]
    pub fn of(tier: &Tier) -> Self {
        let Tier { id, role, lang, unit, part, cues: _ } = tier.clone();
        Self { id, role, lang, unit, part }
    }

    /// A tier with this head.
    #[must_use]
    pub fn with(self, cues: Vec<Cue>) -> Tier {
        let Self { id, role, lang, unit, part } = self;
        Tier { id, role, lang, unit, part, cues }
    }
}

/// At `at`, `out` stands before and `put` after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice<T> {
    at: usize,
    out: Vec<T>,
    put: Vec<T>,
}

impl<T: Clone + PartialEq> Splice<T> {
    /// The smallest change that makes `after` of `before`; nothing where they are the same.
    pub(super) fn between(before: &[T], after: &[T]) -> Option<Self> {
        let at = before.iter().zip(after).take_while(|(one, other)| one == other).count();
        let (out, put) = (&before[at..], &after[at..]);
        let alike = out.iter().rev().zip(put.iter().rev()).take_while(|(one, other)| one == other).count();
        let (out, put) = (&out[..out.len() - alike], &put[..put.len() - alike]);
        (!out.is_empty() || !put.is_empty()).then(|| Self { at, out: out.to_vec(), put: put.to_vec() })
    }

    fn apply(&self, list: &mut Vec<T>) {
        list.splice(self.at..self.at + self.out.len(), self.put.iter().cloned());
    }

    fn turned(self) -> Self {
        Self { at: self.at, out: self.put, put: self.out }
    }

    /// This change and the one after it as one, where the second goes on at what the first put there.
    fn and_then(&self, next: &Self) -> Option<Self> {
        (self.at == next.at && self.put == next.out).then(|| Self {
            at: self.at,
            out: self.out.clone(),
            put: next.put.clone(),
        })
    }
}

/// A change to one list of an alignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Cues of a tier.
    Cues(usize, Splice<Cue>),
    /// Whole tiers.
    Tiers(Splice<Tier>),
    /// What a tier is called and what it is.
    Head(usize, Box<[TierHead; 2]>),
    /// Lines that wait.
    Waiting(Splice<Waiting>),
}

impl Change {
    pub(super) fn apply(&self, tiers: &mut Vec<Tier>, waiting: &mut Vec<Waiting>) {
        match self {
            Self::Cues(tier, splice) => splice.apply(&mut tiers[*tier].cues),
            Self::Tiers(splice) => splice.apply(tiers),
            Self::Head(tier, heads) => {
                let cues = std::mem::take(&mut tiers[*tier].cues);
                tiers[*tier] = heads[1].clone().with(cues);
            }
            Self::Waiting(splice) => splice.apply(waiting),
        }
    }

    pub(super) fn turned(self) -> Self {
        match self {
            Self::Cues(tier, splice) => Self::Cues(tier, splice.turned()),
            Self::Tiers(splice) => Self::Tiers(splice.turned()),
            Self::Head(tier, heads) => {
                let [before, after] = *heads;
                Self::Head(tier, Box::new([after, before]))
            }
            Self::Waiting(splice) => Self::Waiting(splice.turned()),
        }
    }

    fn and_then(&self, next: &Self) -> Option<Self> {
        match (self, next) {
            (Self::Cues(tier, one), Self::Cues(same, other)) if tier == same => {
                one.and_then(other).map(|both| Self::Cues(*tier, both))
            }
            _ => None,
        }
    }
}

/// What belongs together for whoever undoes it: the letters typed into one text, the way of a finger that drags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thread {
    /// Typing into a tier where a line begins.
    Typing(usize, i64),
    /// A gesture, by its number.
    Gesture(u64),
}

/// What one operation did, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) changes: Vec<Change>,
    pub(super) thread: Option<Thread>,
}

impl Edit {
    /// This edit turned round.
    pub(super) fn turned(self) -> Self {
        Self { changes: self.changes.into_iter().rev().map(Change::turned).collect(), thread: self.thread }
    }

    /// Takes a later edit of the same thread in, as one change where it can be one; answers whether it belongs here.
    pub(super) fn take_in(&mut self, next: &Self) -> bool {
        if self.thread.is_none() || self.thread != next.thread {
            return false;
        }
        let same_length = self.changes.len() == next.changes.len();
        let pairs = self.changes.iter().zip(&next.changes);
        match pairs.map(|(one, other)| one.and_then(other)).collect::<Option<Vec<_>>>().filter(|_| same_length) {
            Some(both) => self.changes = both,
            None => self.changes.extend(next.changes.iter().cloned()),
        }
        true
    }
}
