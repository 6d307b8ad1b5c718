//! From text to terms: the words of a text in three folds, and the beginnings of words.
//!
//! All folding happens here, before Tantivy sees anything: what is handed over is a list of finished terms, one a line,
//! and the only tokenizer of the index splits lines. So text and query go through the same few functions.

use std::ops::ControlFlow;

use tantivy::tokenizer::{Token as Term, TokenStream, Tokenizer};
use tiengban_content::text::fold;
use tiengban_content::text::tokens::{Token, tokens};
use unicode_normalization::UnicodeNormalization;

use crate::letters;

/// The name under which [`Lines`] is registered in the index.
pub(crate) const LINES: &str = "lines";

/// A longer word is cut: nobody types it, and no damaged text shall make a term of a megabyte.
const WORD_BYTES: usize = 64;

/// A title or gloss that is longer is found by its words only.
const WHOLE_BYTES: usize = 240;

/// Beginnings of words are indexed up to this many characters (and the whole word).
const BEGINNING_CHARS: usize = 16;

/// How much a comparison forgives; see [`fold`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// Letters, marks and tones.
    Exact,
    /// Letters and marks.
    Toneless,
    /// Letters.
    Bare,
}

impl Fold {
    /// The character by which a term of several folds in one field says which it is.
    pub(crate) const fn tag(self) -> char {
        match self {
            Self::Exact => '0',
            Self::Toneless => '1',
            Self::Bare => '2',
        }
    }
}

/// A word in three folds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    pub(crate) exact: String,
    pub(crate) toneless: String,
    pub(crate) bare: String,
}

impl Word {
    /// A word as written, with its bare fold.
    pub(crate) fn with_bare(written: &str, bare: String) -> Self {
        if written.is_ascii() {
            return Self { exact: bare.clone(), toneless: bare.clone(), bare };
        }
        Self { exact: cut(fold::exact(written)), toneless: cut(fold::toneless(written)), bare }
    }

    pub(crate) fn in_fold(&self, fold: Fold) -> &str {
        match fold {
            Fold::Exact => &self.exact,
            Fold::Toneless => &self.toneless,
            Fold::Bare => &self.bare,
        }
    }
}

/// A word without marks.
pub(crate) fn bare(written: &str) -> String {
    let mut bare = String::with_capacity(written.len());
    bare_into(written, &mut bare);
    bare
}

/// A word without marks, into a string that is used again and again.
fn bare_into(written: &str, into: &mut String) {
    if !letters::bare(written, into) {
        *into = fold::bare(written);
    }
    within(into);
}

fn within(word: &mut String) -> &str {
    if word.len() > WORD_BYTES {
        word.truncate(word.floor_char_boundary(WORD_BYTES));
    }
    word
}

fn cut(mut word: String) -> String {
    within(&mut word);
    word
}

/// Calls `look` with each word of a text as written and with its bare fold, until `look` has enough.
///
/// Unicode takes `tên:nặm` and `nhà.Nước` for one word each. People leave out a space; nobody looks for such a word.
pub(crate) fn each_word<'t>(text: &'t str, mut look: impl FnMut(Token<'t>, &str) -> ControlFlow<()>) {
    let mut bare = String::new();
    let mut from = 0;
    while let Ok(next) = letters::next(text, from, &mut bare) {
        let Some(token) = next else { return };
        from = token.end;
        if look(token, within(&mut bare)).is_break() {
            return;
        }
    }
    for token in by_unicode(text, from) {
        bare_into(token.text, &mut bare);
        if look(token, &bare).is_break() {
            return;
        }
    }
}

/// The same by the rules of Unicode, from a place between words on.
fn by_unicode(text: &str, from: usize) -> impl Iterator<Item = Token<'_>> {
    const INSIDE: [char; 7] = [':', '.', '_', ',', ';', '·', '‧'];
    tokens(&text[from..]).flat_map(move |token| {
        let mut start = from + token.start;
        token.text.split_inclusive(INSIDE).filter_map(move |piece| {
            let text = piece.trim_end_matches(INSIDE);
            let here = Token { text, start, end: start + text.len() };
            start += piece.len();
            text.contains(char::is_alphanumeric).then_some(here)
        })
    })
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |token, bare| {
        words.push(Word::with_bare(token.text, bare.to_owned()));
        ControlFlow::Continue(())
    });
    words
}

/// A whole title, gloss or line for comparing as a whole: its bare words with one space between them, so that
/// punctuation does not matter. Nothing when there are no words or too many.
pub(crate) fn whole(words: &[Word]) -> Option<String> {
    let whole = words.iter().map(|word| word.bare.as_str()).collect::<Vec<_>>().join(" ");
    (1..=WHOLE_BYTES).contains(&whole.len()).then_some(whole)
}

/// The beginnings of a folded word: from `shortest` characters on, and the whole word, however short or long.
pub(crate) fn beginnings(word: &str, shortest: usize) -> impl Iterator<Item = &str> {
    let inner = word.char_indices().skip(shortest.max(1)).map(|(end, _)| end);
    let counted = inner.take((BEGINNING_CHARS + 1).saturating_sub(shortest.max(1)));
    counted.map(|end| &word[..end]).chain((!word.is_empty()).then_some(word))
}

/// The beginnings of a word in the exact fold, as somebody types them letter by letter.
///
/// In the exact fold a tone stands behind its syllable, so that a beginning of the folded word is not the folded
/// beginning of the word: each is folded by itself.
pub(crate) fn exact_beginnings(written: &str) -> Vec<String> {
    if written.is_ascii() {
        return beginnings(&bare(written), 1).map(str::to_owned).collect();
    }
    // Composed first, so that a letter and its marks are one step, as they are for who types.
    let composed: String = written.nfc().collect();
    beginnings(&composed, 1).map(|beginning| cut(fold::exact(beginning))).collect()
}

/// Terms, one a line. A single value a field keeps the documents small; positions are not kept anywhere.
#[derive(Default)]
pub(crate) struct Terms(String);

impl Terms {
    /// Adds a term of these parts, which hold no line break (words never do).
    pub(crate) fn add(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.push_str(part);
        }
        self.0.push('\n');
    }

    /// Adds a tagged term.
    pub(crate) fn tagged(&mut self, role: char, fold: Fold, term: &str) {
        self.0.push(role);
        self.0.push(fold.tag());
        self.add(&[term]);
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// The tokenizer of the index: every line is a term.
#[derive(Clone, Default)]
pub(crate) struct Lines {
    token: Term,
}

pub(crate) struct LineStream<'a> {
    rest: std::str::SplitTerminator<'a, char>,
    token: &'a mut Term,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        self.token.reset();
        LineStream { rest: text.split_terminator('\n'), token: &mut self.token }
    }
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.rest.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(line);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Term {
        self.token
    }

    fn token_mut(&mut self) -> &mut Term {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> Vec<(Token<'_>, String)> {
        let mut found = Vec::new();
        each_word(text, |token, bare| {
            found.push((token, bare.to_owned()));
            ControlFlow::Continue(())
        });
        found
    }

    fn all_beginnings(word: &str, shortest: usize) -> Vec<&str> {
        beginnings(word, shortest).collect()
    }

    #[test]
    fn a_word_has_beginnings_and_is_one_itself() {
        assert_eq!(all_beginnings("nam", 1), ["n", "na", "nam"]);
        assert_eq!(all_beginnings("nam", 2), ["na", "nam"]);
        assert_eq!(all_beginnings("o", 2), ["o"]);
        assert_eq!(all_beginnings("𪟦娜", 1), ["𪟦", "𪟦娜"]);
        assert_eq!(all_beginnings(&"x".repeat(30), 2).len(), 16);
        assert_eq!(all_beginnings("", 1).len(), 0);
    }

    #[test]
    fn a_tone_counts_while_the_syllable_is_still_open() {
        assert_eq!(exact_beginnings("nặm")[1], words("nặ")[0].exact);
        assert_eq!(exact_beginnings("na\u{323}\u{306}m"), exact_beginnings("nặm"));
        assert_eq!(exact_beginnings("Nam"), ["n", "na", "nam"]);
    }

    #[test]
    fn the_whole_of_a_title_has_no_punctuation_and_an_end() {
        assert_eq!(whole(&words("Pây hâư?")).as_deref(), Some("pay hau"));
        assert_eq!(whole(&words("?!")), None);
        assert_eq!(whole(&words(&"nặm ".repeat(100))), None);
    }

    #[test]
    fn a_forgotten_space_does_not_glue_words() {
        let found = written("nhà.Nước tên:nặm a_b, t'ả 3.5");
        let words = ["nhà", "Nước", "tên", "nặm", "a", "b", "t'ả", "3", "5"];
        assert_eq!(found.iter().map(|(token, _)| token.text).collect::<Vec<_>>(), words);
        assert_eq!(found[1].0.start, "nhà.".len());
    }

    proptest! {
        #[test]
        fn the_quick_way_leads_where_the_long_one_does(text in "[a-cA-Z1-3ắặĐđưß .:'’‘_,;\"\u{301}ŋ淰…“-]{0,12}") {
            let long: Vec<_> = by_unicode(&text, 0).map(|token| (token, fold::bare(token.text))).collect();
            prop_assert_eq!(written(&text), long);
        }
    }

    #[test]
    fn a_word_without_end_is_cut_at_a_letter() {
        let word = words(&"ộ".repeat(1000)).remove(0);
        assert!(word.exact.len() <= WORD_BYTES && !word.exact.is_empty());
    }
}
