//! What two authors made of one lesson at the same time, in one. Nothing that either wrote is lost: where both changed
//! the same, both stand side by side until somebody settles it.

use serde::{Deserialize, Serialize};

use super::align::align;
use crate::body::{Block, Lesson};
use crate::lang::{LangTag, Multi};

/// A part of a merged lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "piece", rename_all = "lowercase")]
pub enum Piece<T> {
    /// There is nothing to decide.
    Settled {
        /// As it stands.
        value: T,
    },
    /// Both changed it, each in another way.
    Open {
        /// How mine stands; nothing where I removed it.
        mine: Option<T>,
        /// How theirs stands; nothing where they removed it.
        theirs: Option<T>,
    },
}

impl<T> Piece<T> {
    /// What is settled.
    #[must_use]
    pub fn settled(&self) -> Option<&T> {
        match self {
            Self::Settled { value } => Some(value),
            Self::Open { .. } => None,
        }
    }
}

/// Two versions of a lesson in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Its title.
    pub title: Piece<Multi>,
    /// What one can do at its end.
    pub summary: Piece<Multi>,
    /// Its blocks, in order.
    pub blocks: Vec<Piece<Block>>,
}

impl Merged {
    /// The lesson, when nothing is open.
    #[must_use]
    pub fn settled(&self) -> Option<Lesson> {
        Some(Lesson {
            title: self.title.settled()?.clone(),
            summary: self.summary.settled()?.clone(),
            blocks: self.blocks.iter().map(|block| block.settled().cloned()).collect::<Option<_>>()?,
        })
    }
}

/// Merges two versions that were made of `base`. What only one changed, added, moved or removed is so; what both added
/// alike stands once. Texts that both changed merge language by language. Where both moved blocks, mine are in order.
#[must_use]
pub fn merge(base: &Lesson, mine: &Lesson, theirs: &Lesson) -> Merged {
    Merged {
        title: multi_piece(&base.title, &mine.title, &theirs.title),
        summary: multi_piece(&base.summary, &mine.summary, &theirs.summary),
        blocks: blocks(&base.blocks, &mine.blocks, &theirs.blocks),
    }
}

/// One side's text against the base.
struct Side<'a> {
    blocks: &'a [Block],
    /// For each of its blocks the block of the base that it was.
    was: Vec<Option<usize>>,
    /// For each block of the base where it is now.
    now: Vec<Option<usize>>,
}

impl<'a> Side<'a> {
    fn new(base: &[Block], blocks: &'a [Block]) -> Self {
        let mut side = Self { blocks, was: vec![None; blocks.len()], now: vec![None; base.len()] };
        for pair in align(base, blocks) {
            if let (Some(old), Some(new)) = (pair.old, pair.new) {
                side.was[new] = Some(old);
                side.now[old] = Some(new);
            }
        }
        side
    }

    fn block(&self, base: usize) -> Option<&'a Block> {
        self.now[base].map(|at| &self.blocks[at])
    }

    fn in_order(&self) -> bool {
        self.was.iter().flatten().is_sorted()
    }
}

/// A place in the merged text: a block of the base, or what a side added there.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Base(usize),
    Added(usize),
}

fn blocks(base: &[Block], mine: &[Block], theirs: &[Block]) -> Vec<Piece<Block>> {
    let (mine, theirs) = (Side::new(base, mine), Side::new(base, theirs));
    // The side that moved blocks says their order; what the other added is then put in behind what it stood behind.
    let mine_leads = !mine.in_order();
    let (lead, follow) = if mine_leads { (&mine, &theirs) } else { (&theirs, &mine) };
    let twins = twins(lead, follow);
    let mut behind: Vec<Vec<Place>> = vec![Vec::new(); lead.blocks.len() + 1];
    let mut at = 0;
    for (index, was) in follow.was.iter().enumerate() {
        match was.map_or(twins[index], |base| lead.now[base]) {
            Some(found) => at = found + 1,
            None => behind[at].push(was.map_or(Place::Added(index), Place::Base)),
        }
    }
    let mut pieces = Vec::new();
    let put = |places: Vec<Place>, pieces: &mut Vec<Piece<Block>>| {
        for place in places {
            match place {
                Place::Base(at) => pieces.extend(both(&base[at], mine.block(at), theirs.block(at))),
                Place::Added(at) => pieces.push(Piece::Settled { value: follow.blocks[at].clone() }),
            }
        }
    };
    for (index, places) in behind.into_iter().enumerate() {
        if let Some(lead_at) = index.checked_sub(1) {
            match lead.was[lead_at] {
                Some(at) => pieces.extend(both(&base[at], mine.block(at), theirs.block(at))),
                None => pieces.push(Piece::Settled { value: lead.blocks[lead_at].clone() }),
            }
        }
        put(places, &mut pieces);
    }
    pieces
}

/// For each block of `follow` the one that `lead` added just like it, each taken once.
fn twins(lead: &Side<'_>, follow: &Side<'_>) -> Vec<Option<usize>> {
    let added = |side: &Side<'_>| -> Vec<usize> { (0..side.was.len()).filter(|at| side.was[*at].is_none()).collect() };
    let mut free = added(lead);
    let mut twins = vec![None; follow.blocks.len()];
    for at in added(follow) {
        if let Some(found) = free.iter().position(|other| lead.blocks[*other] == follow.blocks[at]) {
            twins[at] = Some(free.remove(found));
        }
    }
    twins
}

/// A block of the base as both sides have it; nothing where it is gone.
fn both(base: &Block, mine: Option<&Block>, theirs: Option<&Block>) -> Option<Piece<Block>> {
    match (mine, theirs) {
        (None, None) => None,
        (Some(kept), None) | (None, Some(kept)) if kept == base => None,
        (Some(mine), Some(theirs)) => Some(block_piece(base, mine, theirs)),
        _ => Some(Piece::Open { mine: mine.cloned(), theirs: theirs.cloned() }),
    }
}

fn block_piece(base: &Block, mine: &Block, theirs: &Block) -> Piece<Block> {
    if let Some(value) = three(base, mine, theirs) {
        return Piece::Settled { value: value.clone() };
    }
    if let (Block::Text { text: base }, Block::Text { text: mine }, Block::Text { text: theirs }) = (base, mine, theirs)
        && let Some(text) = languages(base, mine, theirs)
    {
        return Piece::Settled { value: Block::Text { text } };
    }
    Piece::Open { mine: Some(mine.clone()), theirs: Some(theirs.clone()) }
}

fn multi_piece(base: &Multi, mine: &Multi, theirs: &Multi) -> Piece<Multi> {
    match languages(base, mine, theirs) {
        Some(value) => Piece::Settled { value },
        None => Piece::Open { mine: Some(mine.clone()), theirs: Some(theirs.clone()) },
    }
}

/// What only one changed, or both alike.
fn three<'a, T: PartialEq + ?Sized>(base: &T, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    if mine == theirs || theirs == base {
        Some(mine)
    } else if mine == base {
        Some(theirs)
    } else {
        None
    }
}

/// A text language by language; nothing where both changed the same language.
fn languages(base: &Multi, mine: &Multi, theirs: &Multi) -> Option<Multi> {
    let mut langs: Vec<&LangTag> = mine.iter().chain(theirs.iter()).map(|(lang, _)| lang).collect();
    langs.sort();
    langs.dedup();
    let mut merged = Multi::new();
    for lang in langs {
        let of = |text: &Multi| text.get(lang.as_str()).unwrap_or_default().to_owned();
        merged.set(lang.clone(), three(&of(base), &of(mine), &of(theirs))?.clone());
    }
    Some(merged)
}
