//! Sorting by a language's own letters.
//!
//! No library knows that Tày sorts `bj` as a letter behind `b` or `sl` behind `s`; the language's page lists its
//! letters in order, and that list is the rule. Without one, Vietnamese is.

use unicode_normalization::UnicodeNormalization;

use super::fold::is_tone;

/// The Vietnamese alphabet in its order.
const VIETNAMESE: &str = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z";

/// No tone, grave, hook above, tilde, acute, dot below: the order of Vietnamese dictionaries.
const TONE_ORDER: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Sorts texts of one language.
#[derive(Clone, Debug)]
pub struct Collator {
    /// Letters and digraphs without tones, in order.
    letters: Vec<String>,
}

impl Collator {
    /// Sorts by these letters, in this order; an empty list means the Vietnamese alphabet.
    #[must_use]
    pub fn new<S: AsRef<str>>(letters: &[S]) -> Self {
        let own = letters.iter().map(|letter| letter.as_ref().to_lowercase().nfc().collect::<String>());
        let own: Vec<String> = own.filter(|letter| !letter.is_empty()).collect();
        Self { letters: if own.is_empty() { VIETNAMESE.split(' ').map(Into::into).collect() } else { own } }
    }

    /// The letters, in order.
    #[must_use]
    pub fn letters(&self) -> &[String] {
        &self.letters
    }

    /// What the keys of all texts begin with that begin with a letter, by its place in [`letters`](Self::letters).
    #[must_use]
    pub fn beginning(rank: usize) -> String {
        format!("m{rank:03x}")
    }

    /// A key that sorts bytewise where the language sorts: letters first, then tones. ASCII, never empty.
    #[must_use]
    pub fn key(&self, text: &str) -> String {
        let mut letters = String::new();
        let mut tones = String::new();
        let mut toneless = String::new();
        for c in text.to_lowercase().nfd() {
            match TONE_ORDER.iter().position(|tone| *tone == c) {
                Some(rank) => {
                    tones.pop();
                    tones.push(char::from(b'1' + rank as u8));
                }
                None => {
                    toneless.push(c);
                    if c.is_whitespace() || (!is_tone(c) && c.is_alphabetic()) {
                        tones.push('0');
                    }
                }
            }
        }
        let toneless: String = toneless.nfc().collect();
        let mut rest = toneless.as_str();
        while let Some(first) = rest.chars().next() {
            if let Some((rank, letter)) = self.first_letter(rest) {
                letters.push_str(&Self::beginning(rank));
                rest = &rest[letter.len()..];
            } else {
                // Spaces sort before letters, signs are passed over, letters of elsewhere come last.
                if first.is_whitespace() || first == '-' {
                    letters.push('a');
                } else if first.is_alphanumeric() {
                    letters.push_str(&format!("z{:06x}", u32::from(first)));
                }
                rest = &rest[first.len_utf8()..];
            }
        }
        format!("{letters} {tones}")
    }

    /// The letters that a text is made of, as their places in the alphabet, from 0. Tones, signs and letters of elsewhere
    /// are passed over.
    #[must_use]
    pub fn letters_of(&self, text: &str) -> Vec<usize> {
        let toneless: String = text.to_lowercase().nfd().filter(|c| !TONE_ORDER.contains(c)).nfc().collect();
        let mut found = Vec::new();
        let mut rest = toneless.as_str();
        while let Some(first) = rest.chars().next() {
            let letter = self.first_letter(rest);
            found.extend(letter.map(|(rank, _)| rank));
            rest = &rest[letter.map_or(first.len_utf8(), |(_, letter)| letter.len())..];
        }
        found
    }

    /// The longest letter that a toneless text begins with, and its place.
    fn first_letter(&self, text: &str) -> Option<(usize, &str)> {
        let letters = self.letters.iter().map(String::as_str).enumerate();
        letters.filter(|(_, letter)| text.starts_with(letter)).max_by_key(|(_, letter)| letter.len())
    }
}

impl Default for Collator {
    fn default() -> Self {
        Self::new::<&str>(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(collator: &Collator, mut words: Vec<&'a str>) -> Vec<&'a str> {
        words.sort_by_key(|word| collator.key(word));
        words
    }

    #[test]
    fn vietnamese_letters_and_tones_have_their_order() {
        let order = sorted(&Collator::default(), vec!["nước", "đi", "nặm", "nạm", "da", "nam", "nàm", "năm"]);
        assert_eq!(order, ["da", "đi", "nam", "nàm", "nạm", "năm", "nặm", "nước"]);
    }

    #[test]
    fn a_digraph_is_a_letter_where_the_language_says_so() {
        let tay = Collator::new(&["a", "ă", "b", "bj", "c", "o", "p", "s", "sl", "t", "u"]);
        assert_eq!(sorted(&tay, vec!["slap", "bjoc", "sut", "bup"]), ["bup", "bjoc", "sut", "slap"]);
    }

    #[test]
    fn a_word_is_made_of_the_letters_of_its_language() {
        let tay = Collator::new(&["a", "ă", "m", "n", "s", "sl"]);
        assert_eq!(tay.letters_of("slam"), [5, 0, 2]);
        assert_eq!(tay.letters_of("Nặm (x)"), [3, 1, 2], "tones and what is no letter here are passed over");
    }

    #[test]
    fn a_key_begins_with_its_first_letter() {
        let tay = Collator::new(&["b", "bj", "s"]);
        assert_eq!(tay.letters(), ["b", "bj", "s"]);
        let begins = |word: &str, rank| tay.key(word).starts_with(&Collator::beginning(rank));
        assert!(begins("bjoóc", 1) && begins("Bó", 0) && !begins("bjoóc", 0) && !begins("nặm", 2));
    }

    #[test]
    fn an_empty_letter_is_none() {
        assert_eq!(Collator::new(&[""]).key("b"), Collator::default().key("b"));
    }

    #[test]
    fn a_shorter_word_comes_first() {
        assert_eq!(sorted(&Collator::default(), vec!["slíp nhi", "slíp", "slíp ết"]), ["slíp", "slíp ết", "slíp nhi"]);
    }
}
