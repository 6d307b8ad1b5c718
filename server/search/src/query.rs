//! From what somebody typed to queries: no query language, only words.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::Result;
use crate::among::Among;
use crate::schema::{Fields, part};
use crate::tokens::{self, Fold, Word};
use crate::view::View;

/// Of a longer query only so many bytes are read.
const QUERY_BYTES: usize = 600;
/// And of those only so many words: a line of a song.
pub(crate) const QUERY_WORDS: usize = 12;
/// A wrong letter is forgiven in words of at least so many.
const FORGIVEN_FROM: usize = 4;
/// Words taken for all that may be misspelt, the most frequent ones.
const NEAR: usize = 24;
/// With several misspelt words: at most so many readings of the whole.
const READINGS: usize = 64;

/// A query, read.
pub(crate) struct Asked {
    /// Its words, each once; never empty. The last may be the beginning of one.
    pub(crate) words: Vec<Word>,
    /// All of it, as a title would be; none if words were cut off.
    pub(crate) whole: Option<String>,
}

/// One of the terms must be there.
pub(crate) type Clause = Vec<Term>;

impl Asked {
    /// Reads a query; nothing if there is no word in it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let read = &text[..text.floor_char_boundary(QUERY_BYTES)];
        let mut words = tokens::words(read);
        let complete = read.len() == text.len() && words.len() <= QUERY_WORDS;
        words.truncate(QUERY_WORDS);
        let whole = if complete { tokens::whole(&words) } else { None };
        // Each word once, and the last one stays last.
        words.reverse();
        let mut once: Vec<Word> = Vec::with_capacity(words.len());
        for word in words {
            if once.iter().all(|known| known.bare != word.bare) {
                once.push(word);
            }
        }
        once.reverse();
        (!once.is_empty()).then_some(Self { words: once, whole })
    }

    /// The last word, and those before it.
    pub(crate) fn last(&self) -> Option<(&Word, &[Word])> {
        self.words.split_last()
    }

    /// Whether the last word is long enough to count as a beginning.
    pub(crate) fn may_go_on(&self) -> bool {
        self.words.last().is_some_and(|word| word.bare.chars().nth(1).is_some())
    }

    /// What makes an item a hit: every word, or a word that begins like the last.
    pub(crate) fn anywhere(&self, fields: &Fields) -> Vec<Clause> {
        self.going_on(
            |word| fields.word(Fold::Bare, &word.bare),
            |last| fields.begin(part::ANY, Fold::Bare, &last.bare),
        )
    }

    /// One clause a word, the last by a function of its own.
    pub(crate) fn going_on(&self, word: impl Fn(&Word) -> Term, last: impl Fn(&Word) -> Term) -> Vec<Clause> {
        let Some((typed, before)) = self.last() else { return Vec::new() };
        before.iter().map(|before| vec![word(before)]).chain([vec![last(typed)]]).collect()
    }

    /// One clause a word.
    pub(crate) fn each(&self, word: impl Fn(&Word) -> Term) -> Vec<Clause> {
        self.words.iter().map(|one| vec![word(one)]).collect()
    }
}

/// A query for a single term.
pub(crate) fn term(term: Term) -> Box<dyn TantivyQuery> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn any(clause: Clause) -> Box<dyn TantivyQuery> {
    match <[Term; 1]>::try_from(clause) {
        Ok([one]) => term(one),
        Err(several) => Box::new(BooleanQuery::union(several.into_iter().map(term).collect())),
    }
}

/// All clauses, among these documents if there are any.
pub(crate) fn all(clauses: Vec<Clause>, among: Option<&Among>) -> Box<dyn TantivyQuery> {
    let known = among.map(|among| Box::new(among.clone()) as Box<dyn TantivyQuery>);
    let mut clauses: Vec<_> = known.into_iter().chain(clauses.into_iter().map(any)).collect();
    match clauses.len() {
        1 => clauses.remove(0),
        _ => Box::new(BooleanQuery::intersection(clauses)),
    }
}

/// For each word of a query, the words of the index that are one letter away.
pub(crate) struct Near(pub(crate) Vec<Vec<String>>);

impl Near {
    /// For a query of so many words, none.
    pub(crate) fn none(words: usize) -> Self {
        Self(vec![Vec::new(); words])
    }

    /// Looks them up: a letter wrong, missing, too many, or two swapped, without marks.
    pub(crate) fn find(view: &View, asked: &Asked) -> Result<Self> {
        let most = NEAR.div_ceil(asked.words.len());
        asked.words.iter().map(|word| near(view, &word.bare, most)).collect::<Result<_>>().map(Self)
    }

    /// Whether no word has any.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// The words themselves or what is near, a clause a word.
    pub(crate) fn clauses(&self, asked: &Asked, term: impl Fn(&str) -> Term) -> Vec<Clause> {
        let with_near = |(word, near): (&Word, &Vec<String>)| {
            std::iter::once(&word.bare).chain(near).map(|one| term(one)).collect()
        };
        asked.words.iter().zip(&self.0).map(with_near).collect()
    }

    /// Every reading of the whole query, up to a limit.
    pub(crate) fn readings(&self, asked: &Asked) -> Vec<String> {
        let mut readings = vec![String::new()];
        for (word, near) in asked.words.iter().zip(&self.0) {
            let mut longer = Vec::new();
            for reading in &readings {
                let space = if reading.is_empty() { "" } else { " " };
                let one_more = std::iter::once(&word.bare).chain(near).map(|one| format!("{reading}{space}{one}"));
                longer.extend(one_more.take(READINGS.saturating_sub(longer.len())));
            }
            readings = longer;
        }
        readings
    }
}

fn near(view: &View, word: &str, most: usize) -> Result<Vec<String>> {
    if word.chars().count() < FORGIVEN_FROM {
        return Ok(Vec::new());
    }
    let fuzzy = FuzzyTermQuery::new(view.fields.word(Fold::Bare, word), 1, true);
    let mut found: HashMap<String, u32> = HashMap::new();
    for reader in view.searcher.segment_readers() {
        let index = reader.inverted_index(view.fields.bare)?;
        let mut terms = index.terms().search(fuzzy.automaton()?).into_stream()?;
        while let Some((term, of)) = terms.next() {
            if let Ok(term) = std::str::from_utf8(term)
                && term != word
            {
                *found.entry(term.to_owned()).or_default() += of.doc_freq;
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(a, often), (b, seldom)| seldom.cmp(often).then_with(|| a.cmp(b)));
    found.truncate(most);
    Ok(found.into_iter().map(|(term, _)| term).collect())
}
