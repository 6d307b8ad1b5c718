//! Words of a text, with the place where each stands.

use unicode_segmentation::UnicodeSegmentation;

/// A word and the byte range that it takes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word as written.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// The words of a text by Unicode's rules (UAX 29): `t'ả` is one word, every Nôm character is one,
/// punctuation is none.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    text.unicode_word_indices().map(|(start, word)| Token { text: word, start, end: start + word.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_places() {
        let found: Vec<_> = tokens("Pây hâư? T'ả.").map(|t| (t.text, t.start)).collect();
        assert_eq!(found, [("Pây", 0), ("hâư", 5), ("T'ả", 12)]);
    }

    #[test]
    fn every_character_of_nom_is_a_word() {
        assert_eq!(tokens("𪟦娜").map(|t| t.text).collect::<Vec<_>>(), ["𪟦", "娜"]);
    }
}
