//! The words around a hit, with the hit marked.
//!
//! The passage in which most words of the query stand is shown; a line of a song before running text, before the title
//! that is shown anyway. Words are compared by their folds, the marks sit on the text as written. Of a word that stands
//! there with its tones, look-alikes without them are not marked.

use std::collections::HashMap;
use std::ops::ControlFlow;

use tiengban_content::LangTag;
use tiengban_content::body::Role;
use tiengban_content::text::tokens::Token;

use crate::Fragment;
use crate::card::{Card, Stored};
use crate::query::{Asked, Near, QUERY_WORDS};
use crate::tokens::{Word, each_word};

/// A longer passage is shown in part.
const SHOWN_CHARS: usize = 180;
/// So many words of it …
const SHOWN_WORDS: usize = 28;
/// … of which so many before the first hit.
const WORDS_BEFORE: usize = 6;
/// In longer passages no more words than these are looked at.
const LOOKED_AT: usize = 4000;

/// How well a word of a text is a word of the query, from not at all to letter by letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    #[default]
    None,
    Near,
    Beginning,
    Bare,
    Toneless,
    Exact,
}

/// The passage of a hit that says why it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snippet {
    pub(crate) fragments: Vec<Fragment>,
    pub(crate) lang: LangTag,
    pub(crate) start_ms: Option<i64>,
}

/// Marks the words of one query in any number of cards.
pub(crate) struct Marker<'q> {
    asked: &'q Asked,
    near: &'q Near,
    /// Words of texts that were as good as a word of the query, and how good: on a page of hits they are few.
    compared: HashMap<(String, usize), Likeness>,
}

/// For each word of the query, how much a word or a text is like it.
type Likenesses = [Likeness; QUERY_WORDS];

impl<'q> Marker<'q> {
    pub(crate) fn new(asked: &'q Asked, near: &'q Near) -> Self {
        Self { asked, near, compared: HashMap::new() }
    }

    /// The snippet of a card.
    pub(crate) fn snippet(&mut self, card: &Card<'_>) -> Snippet {
        let mut best: Option<(usize, u8, &Stored<'_>)> = None;
        for passage in &card.passages {
            let weight = self.likenesses(&passage.text).iter().map(|likeness| weight(*likeness)).sum();
            let rank = (weight, preference(passage.role()));
            if weight > 0 && best.is_none_or(|(weight, preference, _)| rank > (weight, preference)) {
                best = Some((rank.0, rank.1, passage));
            }
        }
        match best {
            Some((_, _, passage)) => Snippet {
                fragments: self.mark(&passage.text),
                lang: passage.lang(&card.lang),
                start_ms: passage.start_ms,
            },
            None => unmarked(card),
        }
    }

    /// For each word of the query, how well the text has it.
    fn likenesses(&mut self, text: &str) -> Likenesses {
        let mut best = Likenesses::default();
        let mut left = LOOKED_AT;
        each_word(text, |token, bare| {
            self.compare(token.text, bare, |word, likeness| best[word] = best[word].max(likeness));
            left -= 1;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        best
    }

    /// Calls `like` for each word of the query that a word of a text is like.
    ///
    /// The bare fold is quick to come by and says no to most; only a word that is alike is folded in all ways.
    fn compare(&mut self, written: &str, bare: &str, mut like: impl FnMut(usize, Likeness)) {
        let last = self.asked.words.len() - 1;
        for (place, asked) in self.asked.words.iter().enumerate() {
            if bare == asked.bare {
                like(place, self.likeness(written, bare, place));
            } else if place == last && self.asked.may_go_on() && bare.starts_with(&asked.bare) {
                like(place, Likeness::Beginning);
            } else if self.near.0[place].iter().any(|near| near == bare) {
                like(place, Likeness::Near);
            }
        }
    }

    /// How much a word is like a word of the query with the same letters.
    fn likeness(&mut self, written: &str, bare: &str, place: usize) -> Likeness {
        let asked = &self.asked.words[place];
        let likeness = || {
            let word = Word::with_bare(written, bare.to_owned());
            if word.exact == asked.exact {
                Likeness::Exact
            } else if word.toneless == asked.toneless {
                Likeness::Toneless
            } else {
                Likeness::Bare
            }
        };
        *self.compared.entry((written.to_owned(), place)).or_insert_with(likeness)
    }

    /// The text, or the part of it with most hits, cut into what is a hit and what is not.
    fn mark(&mut self, text: &str) -> Vec<Fragment> {
        let best = self.likenesses(text);
        let mut words: Vec<Token<'_>> = Vec::new();
        let mut hit: Vec<u16> = Vec::new();
        each_word(text, |token, bare| {
            let mut hits = 0;
            self.compare(token.text, bare, |word, likeness| hits |= u16::from(best[word] == likeness) << word);
            hit.push(hits);
            words.push(token);
            if words.len() == LOOKED_AT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let (from, to) = window(text, &hit);
        let mut fragments = Fragments::default();
        let mut end = words.get(from).map_or(0, |token| token.start);
        if from == 0 {
            end = 0;
        } else {
            fragments.add("… ", false);
        }
        for (token, hit) in words[from..to].iter().zip(&hit[from..to]) {
            fragments.add(&text[end..token.start], false);
            fragments.add(token.text, *hit != 0);
            end = token.end;
        }
        if to == words.len() && words.len() < LOOKED_AT {
            fragments.add(&text[end..], false);
        } else {
            fragments.add(" …", false);
        }
        fragments.0
    }
}

/// A passage with more words of the query weighs more, and then one with better likeness.
fn weight(likeness: Likeness) -> usize {
    if likeness == Likeness::None { 0 } else { 10 + likeness as usize }
}

fn preference(role: Role) -> u8 {
    match role {
        Role::Line => 5,
        Role::Text => 4,
        Role::Variant => 3,
        Role::Script => 2,
        Role::Gloss => 1,
        Role::Title => 0,
    }
}

/// From which word to which the text is shown.
fn window(text: &str, hit: &[u16]) -> (usize, usize) {
    if hit.len() < LOOKED_AT && text.chars().nth(SHOWN_CHARS).is_none() {
        return (0, hit.len());
    }
    let width = SHOWN_WORDS - WORDS_BEFORE;
    let hits_from = |start: usize| {
        let seen = &hit[start..hit.len().min(start + width)];
        let different = seen.iter().fold(0, |all, hits| all | hits).count_ones();
        (different, seen.iter().filter(|hits| **hits != 0).count())
    };
    // The first of the best: `max_by_key` would take the last.
    let starts = (0..hit.len()).filter(|start| hit[*start] != 0);
    let start = starts.rev().max_by_key(|start| hits_from(*start)).unwrap_or(0);
    let from = start.saturating_sub(WORDS_BEFORE);
    (from, hit.len().min(from + SHOWN_WORDS))
}

/// The beginning of the summary, should no passage say why: this happens when only half of the words are there, each
/// in another fold than expected; better a plain line than none.
fn unmarked(card: &Card<'_>) -> Snippet {
    let (lang, text) = match card.summary.best("vi").or_else(|| card.title.best("vi")) {
        Some((lang, text)) => (lang.clone(), text),
        None => (card.lang.clone(), ""),
    };
    let shown: String = text.chars().take(SHOWN_CHARS).collect();
    let fragments = if shown.is_empty() { Vec::new() } else { vec![Fragment { text: shown, hit: false }] };
    Snippet { fragments, lang, start_ms: None }
}

/// Neighbours of the same sort become one.
#[derive(Default)]
struct Fragments(Vec<Fragment>);

impl Fragments {
    fn add(&mut self, text: &str, hit: bool) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.hit == hit => last.text.push_str(text),
            _ => self.0.push(Fragment { text: text.to_owned(), hit }),
        }
    }
}
