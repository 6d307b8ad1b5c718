//! How long a text may be, and where one that is longer could be cut.

use serde::{Deserialize, Serialize};

use super::readable;
use crate::body::{Block, Lesson};
use crate::lang::LangTag;

/// The most bytes that a block may hold in one language.
pub const MOST_BYTES: usize = 100_000;

/// A block that is too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooLong {
    /// Which block, from 0.
    pub block: usize,
    /// For running text: in which language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LangTag>,
    /// How many bytes it holds.
    pub bytes: usize,
}

/// Every block that holds more than [`MOST_BYTES`].
#[must_use]
pub fn too_long(lesson: &Lesson) -> Vec<TooLong> {
    let of_block = |(block, content): (usize, &Block)| match content {
        Block::Text { text } => {
            text.iter().map(|(lang, text)| TooLong { block, lang: Some(lang.clone()), bytes: text.len() }).collect()
        }
        _ => {
            let bytes = readable::lines(content).iter().map(String::len).sum();
            vec![TooLong { block, lang: None, bytes }]
        }
    };
    let all = lesson.blocks.iter().enumerate().flat_map(of_block);
    all.filter(|found| found.bytes > MOST_BYTES).collect::<Vec<TooLong>>()
}

/// A long text in pieces that fit, cut where a paragraph ends if it can be, else where a line, a word, or a letter ends.
/// Put together they are the text.
#[must_use]
pub fn split(text: &str) -> Vec<&str> {
    split_at_most(text, MOST_BYTES)
}

fn split_at_most(text: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > most {
        let longest = &rest[..rest.floor_char_boundary(most)];
        let ends = ["\n\n", "\n", " "].into_iter().find_map(|end| longest.rfind(end).map(|at| at + end.len()));
        // A text of nothing but letters wider than a piece still goes on.
        let letter = rest.chars().next().map_or(1, char::len_utf8);
        let (piece, behind) = rest.split_at(ends.unwrap_or(longest.len()).max(letter));
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lang::Multi;

    #[test]
    fn a_long_block_is_named_with_its_language() {
        let long = "nặm ".repeat(30_000);
        let text = Multi::vi("ngắn").and(LangTag::en(), &long);
        let lesson = Lesson { blocks: vec![Block::Text { text }], ..Lesson::default() };
        assert_eq!(too_long(&lesson), [TooLong { block: 0, lang: Some(LangTag::en()), bytes: long.len() }]);
        assert!(split(&long).iter().all(|piece| piece.len() <= MOST_BYTES && piece.ends_with(' ')));
        assert_eq!(too_long(&Lesson::default()), []);
    }

    #[test]
    fn a_text_is_cut_between_paragraphs_first() {
        assert_eq!(split_at_most("một\n\nhai ba\nbốn", 14), ["một\n\n", "hai ba\nbốn"]);
        assert_eq!(split_at_most("slam", 2), ["sl", "am"]);
        assert_eq!(split_at_most("", 2), [""]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "[aặ🙂 \n]{0,60}", most in 1..20_usize) {
            prop_assert_eq!(split_at_most(&text, most).concat(), text);
        }
    }
}
