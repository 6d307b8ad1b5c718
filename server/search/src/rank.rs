//! In which order hits stand: a ladder.
//!
//! A hit stands on the highest rung that it reaches; rungs are asked from the top, and no further than hits are wanted.
//! So a query for a frequent word never scores what stands far below, and why something stands where it stands can be
//! read off the list:
//!
//! 1. all words: it *is called* so (the whole title, variant, gloss, line of a song), then the words stand in its name,
//!    in its meaning, anywhere; each with tones before without tones before without marks; then those in which a word
//!    only begins like the last one typed;
//! 2. all words, if a letter is forgiven in words of four and more;
//! 3. fewer words, at least half of them, the more the better.
//!
//! The second and the third are only asked when there are fewer than [`FEW`] hits before. Within a rung shorter names
//! come first ([`crate::schema::order`]); for words anywhere in a text, BM25 decides.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use tantivy::query::Query as TantivyQuery;
use tantivy::{DocAddress, Score};

use crate::access::Eyes;
use crate::facets::{Counts, address, in_kinds, in_langs};
use crate::query::{Asked, Near, all, at_least};
use crate::schema::{Fields, part, whole};
use crate::tokens::Fold::{self, Bare, Exact, Toneless};
use crate::{Query, Result};

/// With fewer hits than these, more is forgiven.
const FEW: usize = 5;
/// Nobody turns so many pages; further hits are counted but not shown.
const REACH: usize = 10_000;

/// The documents to show, and how many there are.
pub(crate) struct Ranked {
    pub(crate) docs: Vec<DocAddress>,
    pub(crate) counts: Counts,
    /// Nothing was found without forgiving a letter.
    pub(crate) forgiven: bool,
    /// What was taken for misspelt words.
    pub(crate) near: Near,
}

/// Finds, counts and orders.
pub(crate) fn rank(eyes: &Eyes<'_>, asked: &Asked, query: &Query<'_>) -> Result<Ranked> {
    let fields = &eyes.view.fields;
    let mut counts = Counts::default();
    let mut near = Near::none(asked.words.len());
    let mut first = counts.add(eyes, &*all(asked.anywhere(fields)), &[], FEW)?;
    let unforgiven = counts.unfiltered();
    if unforgiven < FEW {
        near = Near::find(eyes.view, asked)?;
        if !near.is_empty() {
            first.extend(counts.add(eyes, &*all(near_or_anywhere(asked, &near, fields)), &first, FEW)?);
        }
    }
    let complete = counts.unfiltered();
    let fewer = complete < FEW && asked.words.len() > 1;
    if fewer {
        counts.add(eyes, &*at_least(asked.words.len().div_ceil(2), asked.anywhere(fields)), &first, 0)?;
    }

    let reach = query.offset.saturating_add(query.limit).min(REACH).min(counts.total(query));
    let mut ladder = Ladder::new(eyes, query, reach);
    ladder.all_words(asked)?;
    if complete > unforgiven {
        ladder.forgiving(asked, &near)?;
    }
    if fewer {
        ladder.fewer_words(asked)?;
    }
    let docs = ladder.found.split_off(query.offset.min(ladder.found.len()));
    Ok(Ranked { docs, counts, forgiven: unforgiven == 0 && complete > 0, near })
}

/// A rung of the first part of the ladder.
#[derive(Clone, Copy)]
enum Rung {
    Whole(char, Fold),
    Part(char, Fold),
    Anywhere(Fold),
    Beginning(char, Fold),
}

use Rung::{Anywhere, Beginning, Part, Whole};

const RUNGS: [Rung; 23] = [
    Whole(whole::TITLE, Exact),
    Whole(whole::VARIANT, Exact),
    Whole(whole::GLOSS, Exact),
    Whole(whole::TITLE, Toneless),
    Whole(whole::VARIANT, Toneless),
    Whole(whole::TITLE, Bare),
    Whole(whole::VARIANT, Bare),
    Whole(whole::GLOSS, Toneless),
    Whole(whole::GLOSS, Bare),
    Whole(whole::LINE, Bare),
    Part(part::NAME, Exact),
    Part(part::GLOSS, Exact),
    Part(part::NAME, Toneless),
    Anywhere(Exact),
    Part(part::GLOSS, Toneless),
    Part(part::NAME, Bare),
    Part(part::GLOSS, Bare),
    Anywhere(Toneless),
    Anywhere(Bare),
    Beginning(part::NAME, Exact),
    Beginning(part::NAME, Bare),
    Beginning(part::GLOSS, Bare),
    Beginning(part::ANY, Bare),
];

impl Rung {
    fn query(self, asked: &Asked, fields: &Fields) -> Option<Box<dyn TantivyQuery>> {
        let clauses = match self {
            // `whole` is bare; its words say how strictly.
            Whole(role, fold) => {
                let mut clauses = vec![vec![fields.whole(role, asked.whole.as_deref()?)]];
                if fold != Bare {
                    let words = if role == whole::GLOSS { part::GLOSS } else { part::NAME };
                    clauses.extend(asked.each(|word| fields.part(words, fold, word.in_fold(fold))));
                }
                clauses
            }
            Part(role, fold) => asked.each(|word| fields.part(role, fold, word.in_fold(fold))),
            Anywhere(fold) => asked.each(|word| fields.word(fold, word.in_fold(fold))),
            Beginning(..) if !asked.may_go_on() => return None,
            Beginning(part::ANY, _) => asked.anywhere(fields),
            Beginning(role, fold) => asked.going_on(
                |word| fields.part(role, fold, word.in_fold(fold)),
                |last| fields.begin(role, fold, last.in_fold(fold)),
            ),
        };
        Some(all(clauses))
    }
}

/// Hits, from the highest rung down.
struct Ladder<'e> {
    eyes: &'e Eyes<'e>,
    /// By segment and shelf, whether the filter of the query lets it pass; none if nothing is filtered.
    passes: Option<Vec<Vec<bool>>>,
    wanted: usize,
    found: Vec<DocAddress>,
    known: HashSet<DocAddress>,
}

impl<'e> Ladder<'e> {
    fn new(eyes: &'e Eyes<'e>, query: &Query<'_>, wanted: usize) -> Self {
        let filtered = !query.kinds.is_empty() || !query.langs.is_empty();
        let passes = filtered.then(|| {
            let pass = |shelf| in_kinds(query, shelf) && in_langs(query, shelf);
            eyes.view.segments.iter().map(|segment| segment.columns().shelves.iter().map(pass).collect()).collect()
        });
        Self { eyes, passes, wanted, found: Vec::with_capacity(wanted), known: HashSet::with_capacity(wanted) }
    }

    fn all_words(&mut self, asked: &Asked) -> Result<()> {
        let fields = &self.eyes.view.fields;
        for rung in RUNGS {
            if self.missing() == 0 {
                break;
            }
            let Some(query) = rung.query(asked, fields) else { continue };
            match rung {
                Anywhere(_) => self.best(&*query)?,
                _ => self.shortest(&*query)?,
            }
        }
        Ok(())
    }

    fn forgiving(&mut self, asked: &Asked, near: &Near) -> Result<()> {
        let fields = &self.eyes.view.fields;
        if asked.whole.is_some() {
            let readings = near.readings(asked);
            for role in [whole::TITLE, whole::VARIANT, whole::GLOSS] {
                self.shortest(&*all(vec![readings.iter().map(|one| fields.whole(role, one)).collect()]))?;
            }
        }
        for role in [part::NAME, part::GLOSS] {
            self.shortest(&*all(near.clauses(asked, |word| fields.part(role, Bare, word))))?;
        }
        self.shortest(&*all(near_or_anywhere(asked, near, fields)))
    }

    fn fewer_words(&mut self, asked: &Asked) -> Result<()> {
        let fields = &self.eyes.view.fields;
        for count in (asked.words.len().div_ceil(2)..asked.words.len()).rev() {
            for role in [part::NAME, part::GLOSS] {
                self.shortest(&*at_least(count, asked.each(|word| fields.part(role, Bare, &word.bare))))?;
            }
            self.shortest(&*at_least(count, asked.anywhere(fields)))?;
        }
        Ok(())
    }

    fn missing(&self) -> usize {
        self.wanted - self.found.len()
    }

    fn passes(passes: Option<&Vec<Vec<bool>>>, eyes: &Eyes<'_>, segment: usize, doc: u32) -> bool {
        passes.is_none_or(|passes| {
            passes[segment][usize::from(eyes.view.segments[segment].columns().shelf[doc as usize])]
        })
    }

    /// Takes what `query` finds, the shortest names first.
    fn shortest(&mut self, query: &dyn TantivyQuery) -> Result<()> {
        let missing = self.missing();
        if missing == 0 {
            return Ok(());
        }
        let mut taken: BinaryHeap<(u32, DocAddress)> = BinaryHeap::with_capacity(missing + 1);
        let mut longest = u32::MAX;
        self.eyes.each(query, |segment, doc| {
            let order = self.eyes.view.segments[segment].columns().order[doc as usize];
            let here = address(segment, doc);
            if order <= longest
                && Self::passes(self.passes.as_ref(), self.eyes, segment, doc)
                && !self.known.contains(&here)
            {
                taken.push((order, here));
                if taken.len() > missing {
                    taken.pop();
                    longest = taken.peek().map_or(u32::MAX, |(order, _)| *order);
                }
            }
        })?;
        self.take(taken.into_sorted_vec().into_iter().map(|(_, doc)| doc));
        Ok(())
    }

    /// Takes what `query` finds, the highest scores of BM25 first.
    fn best(&mut self, query: &dyn TantivyQuery) -> Result<()> {
        let missing = self.missing();
        // Scores are positive, so that their bits are in the order of the numbers.
        let mut taken: BinaryHeap<Reverse<(u32, Reverse<DocAddress>)>> = BinaryHeap::with_capacity(missing + 1);
        let mut least = Score::MIN;
        self.eyes.best(query, least, |segment, doc, score| {
            let here = address(segment, doc);
            if Self::passes(self.passes.as_ref(), self.eyes, segment, doc) && !self.known.contains(&here) {
                taken.push(Reverse((score.max(0.0).to_bits(), Reverse(here))));
                if taken.len() > missing {
                    taken.pop();
                }
                if taken.len() == missing {
                    least = taken.peek().map_or(Score::MIN, |Reverse((bits, _))| Score::from_bits(*bits));
                }
            }
            least
        })?;
        self.take(taken.into_sorted_vec().into_iter().map(|Reverse((_, Reverse(doc)))| doc));
        Ok(())
    }

    fn take(&mut self, docs: impl Iterator<Item = DocAddress>) {
        for doc in docs {
            self.known.insert(doc);
            self.found.push(doc);
        }
    }
}

/// What makes an item a hit when letters are forgiven.
fn near_or_anywhere(asked: &Asked, near: &Near, fields: &Fields) -> Vec<Vec<tantivy::Term>> {
    let mut clauses = near.clauses(asked, |word| fields.word(Bare, word));
    for (clause, unforgiven) in clauses.iter_mut().zip(asked.anywhere(fields)) {
        clause.extend(unforgiven);
    }
    clauses
}
