//! In which order hits stand: a ladder.
//!
//! A hit stands on the highest rung that it reaches; rungs are asked from the top, and no further than hits are wanted.
//! So a query for a frequent word never scores what stands far below, and why something stands where it stands can be
//! read off the list:
//!
//! 1. all words: it *is called* so (the whole title, variant, gloss, line of a song), then the words stand in its name,
//!    in its meaning, anywhere; each with tones before without tones before without marks; names in which a word only begins like
//!    the last one typed stand before a text that holds the words without their marks;
//! 2. all words, if a letter is forgiven in words of four and more;
//! 3. fewer words, at least half of them, the more the better.
//!
//! The second and the third are only asked when there are fewer than [`FEW`] hits before. Within a rung shorter names
//! come first ([`crate::schema::order`]); for words anywhere in a text, BM25 decides.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use tantivy::{DocAddress, Score};

use crate::access::{Counter, Eyes, Found};
use crate::among::Among;
use crate::facets::{Counts, address, in_kinds, in_langs};
use crate::query::{Asked, Clause, Near, all};
use crate::schema::{Fields, part, whole};
use crate::tokens::Fold::{self, Bare, Exact, Toneless};
use crate::{Query, Result};

/// With fewer hits than these, more is forgiven.
const FEW: usize = 5;
/// So many documents in which all words stand are kept, to be asked about one by one.
const KEPT: usize = 1000;
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
    let (view, fields) = (eyes.view, &eyes.view.fields);
    let reach = query.offset.saturating_add(query.limit).min(REACH);
    let mut counts = Counts::default();
    let mut near = Near::none(asked.words.len());

    let found = eyes.count(&*all(asked.anywhere(fields), None), KEPT)?;
    counts.add(view, &found);
    let unforgiven = counts.unfiltered();
    let mut docs = Ladder::new(eyes, asked, query, &found, reach).all_words()?;

    // What was found before, where this matters: there it is less than `FEW`.
    let mut before = found.docs.unwrap_or_default();
    if unforgiven < FEW {
        near = Near::find(view, asked)?;
    }
    if !near.is_empty() {
        let others = eyes.without(&before);
        let found = others.count(&*all(near_or_anywhere(asked, &near, fields), None), KEPT)?;
        counts.add(view, &found);
        docs.extend(Ladder::new(&others, asked, query, &found, reach - docs.len()).forgiving(&near)?);
        before.extend(found.docs.unwrap_or_default());
    }
    let complete = counts.unfiltered();
    if complete < FEW && asked.words.len() > 1 {
        let others = eyes.without(&before);
        let (found, hits) = fewer_words(&others, asked, query, reach - docs.len())?;
        counts.add(view, &found);
        docs.extend(hits);
    }
    docs.drain(..query.offset.min(docs.len()));
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
    Beginning(part::NAME, Exact),
    Beginning(part::NAME, Bare),
    Anywhere(Toneless),
    Anywhere(Bare),
    Beginning(part::GLOSS, Bare),
    Beginning(part::ANY, Bare),
];

impl Rung {
    fn clauses(self, asked: &Asked, fields: &Fields) -> Option<Vec<Clause>> {
        Some(match self {
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
        })
    }
}

/// Hits of one part of the ladder, from its highest rung down.
struct Ladder<'e> {
    eyes: &'e Eyes<'e>,
    asked: &'e Asked,
    /// See [`passes`].
    passes: Option<Vec<Vec<bool>>>,
    /// The documents of this part, if they are few and the query is for several words.
    among: Option<Among>,
    wanted: usize,
    hits: Vec<DocAddress>,
    known: HashSet<DocAddress>,
}

impl<'e> Ladder<'e> {
    /// For the documents that were found; at most `room` of them are wanted.
    fn new(eyes: &'e Eyes<'e>, asked: &'e Asked, query: &Query<'_>, found: &Found, room: usize) -> Self {
        let mut counts = Counts::default();
        counts.add(eyes.view, found);
        let docs = found.docs.as_ref().filter(|_| asked.words.len() > 1);
        let among = docs.map(|docs| Among::new(&eyes.view.searcher, docs));
        let wanted = room.min(counts.total(query));
        let (hits, known) = (Vec::with_capacity(wanted), HashSet::with_capacity(wanted));
        Self { eyes, asked, passes: passes(eyes, query), among, wanted, hits, known }
    }

    fn all_words(mut self) -> Result<Vec<DocAddress>> {
        for rung in RUNGS {
            if self.missing() == 0 {
                break;
            }
            let Some(clauses) = rung.clauses(self.asked, &self.eyes.view.fields) else { continue };
            match rung {
                Anywhere(_) => self.best(clauses)?,
                _ => self.shortest(clauses)?,
            }
        }
        Ok(self.hits)
    }

    fn forgiving(mut self, near: &Near) -> Result<Vec<DocAddress>> {
        let (asked, fields) = (self.asked, &self.eyes.view.fields);
        if asked.whole.is_some() {
            let readings = near.readings(asked);
            for role in [whole::TITLE, whole::VARIANT, whole::GLOSS] {
                self.shortest(vec![readings.iter().map(|one| fields.whole(role, one)).collect()])?;
            }
        }
        for role in [part::NAME, part::GLOSS] {
            self.shortest(near.clauses(asked, |word| fields.part(role, Bare, word)))?;
        }
        self.shortest(near_or_anywhere(asked, near, fields))?;
        Ok(self.hits)
    }

    fn missing(&self) -> usize {
        self.wanted - self.hits.len()
    }

    /// Whether a document passes the filter and is no hit yet.
    fn is_new(&self, segment: usize, doc: u32) -> bool {
        let passes = |passes: &Vec<Vec<bool>>| {
            passes[segment][usize::from(self.eyes.view.segments[segment].columns().shelf[doc as usize])]
        };
        self.passes.as_ref().is_none_or(passes) && !self.known.contains(&address(segment, doc))
    }

    /// Takes the documents that satisfy all clauses, the shortest names first.
    fn shortest(&mut self, clauses: Vec<Clause>) -> Result<()> {
        let missing = self.missing();
        if missing == 0 {
            return Ok(());
        }
        let query = all(clauses, self.among.as_ref());
        let mut taken: BinaryHeap<(u32, DocAddress)> = BinaryHeap::with_capacity(missing + 1);
        let mut longest = u32::MAX;
        self.eyes.each(&*query, |segment, doc| {
            let order = self.eyes.view.segments[segment].columns().order[doc as usize];
            if order <= longest && self.is_new(segment, doc) {
                taken.push((order, address(segment, doc)));
                if taken.len() > missing {
                    taken.pop();
                    longest = taken.peek().map_or(u32::MAX, |(order, _)| *order);
                }
            }
        })?;
        self.take(taken.into_sorted_vec().into_iter().map(|(_, doc)| doc));
        Ok(())
    }

    /// Takes the documents that satisfy all clauses, the highest scores of BM25 first.
    fn best(&mut self, clauses: Vec<Clause>) -> Result<()> {
        let missing = self.missing();
        let query = all(clauses, self.among.as_ref());
        // Scores are positive, so that their bits are in the order of the numbers.
        let mut taken: BinaryHeap<Reverse<(u32, Reverse<DocAddress>)>> = BinaryHeap::with_capacity(missing + 1);
        let mut least = Score::MIN;
        self.eyes.best(&*query, least, |segment, doc, score| {
            if self.is_new(segment, doc) {
                taken.push(Reverse((score.max(0.0).to_bits(), Reverse(address(segment, doc)))));
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
            self.hits.push(doc);
        }
    }
}

/// The documents in which at least half of the words stand, and the best `room` of them: those with more words first,
/// and of these the ones with so many in their name, in their meaning, anywhere.
fn fewer_words(
    eyes: &Eyes<'_>,
    asked: &Asked,
    query: &Query<'_>,
    room: usize,
) -> Result<(Found, impl Iterator<Item = DocAddress>)> {
    let fields = &eyes.view.fields;
    let part = |role| asked.each(|word| fields.part(role, Bare, &word.bare)).concat();
    let terms = [asked.anywhere(fields).concat(), part(part::NAME), part(part::GLOSS)];
    let all = u16::try_from(asked.words.len()).unwrap_or(u16::MAX);
    let passes = passes(eyes, query);
    let mut counter = Counter::new(eyes, 0);
    let mut best: BinaryHeap<(u16, u32, DocAddress)> = BinaryHeap::with_capacity(room + 1);
    eyes.tally(all.div_ceil(2), &terms, |segment, doc, [anywhere, name, meaning]| {
        counter.begin(segment);
        counter.add(&[doc]);
        let columns = eyes.view.segments[segment].columns();
        let shelf = usize::from(columns.shelf[doc as usize]);
        if passes.as_ref().is_none_or(|passes| passes[segment][shelf]) {
            let rung = |words, place| 3 * (all - words) + place;
            let rung = rung(name, 0).min(rung(meaning, 1)).min(rung(anywhere, 2));
            best.push((rung, columns.order[doc as usize], address(segment, doc)));
            if best.len() > room {
                best.pop();
            }
        }
    })?;
    Ok((counter.found(), best.into_sorted_vec().into_iter().map(|(_, _, doc)| doc)))
}

/// By segment and shelf, whether the filter of the query lets it pass; none if nothing is filtered.
fn passes(eyes: &Eyes<'_>, query: &Query<'_>) -> Option<Vec<Vec<bool>>> {
    let filtered = !query.kinds.is_empty() || !query.langs.is_empty();
    let pass = |shelf| in_kinds(query, shelf) && in_langs(query, shelf);
    filtered.then(|| {
        eyes.view.segments.iter().map(|segment| segment.columns().shelves.iter().map(pass).collect()).collect()
    })
}

/// What makes an item a hit when letters are forgiven.
fn near_or_anywhere(asked: &Asked, near: &Near, fields: &Fields) -> Vec<Clause> {
    let mut clauses = near.clauses(asked, |word| fields.word(Bare, word));
    for (clause, unforgiven) in clauses.iter_mut().zip(asked.anywhere(fields)) {
        clause.extend(unforgiven);
    }
    clauses
}
