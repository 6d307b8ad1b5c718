//! Three folds of a text, from strict to forgiving.
//!
//! | fold | keeps | `Nặm` | `Đàn tính` |
//! |---|---|---|---|
//! | [`exact`] | letters, marks, tones | `năm` + dot below | `đan` + grave … |
//! | [`toneless`] | letters and the marks of ă â ê ô ơ ư đ | `năm` | `đan tinh` |
//! | [`bare`] | plain letters | `nam` | `dan tinh` |
//!
//! All three are NFC and lower case, hold `’` and `'` for one, and do not mind where the tone of a syllable is
//! written: *hòa* and *hoà* fold to the same. They are for comparing, never for showing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Grave, acute, tilde, hook above, dot below: the tone marks of Vietnamese and of the 1961 Tày-Nùng spelling.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether this combining character is a tone mark.
#[must_use]
pub fn is_tone(c: char) -> bool {
    TONES.contains(&c)
}

/// Same letters, same marks, same tones.
#[must_use]
pub fn exact(text: &str) -> String {
    fold(text, Marks::All)
}

/// Same letters and vowel marks; tones are left out.
#[must_use]
pub fn toneless(text: &str) -> String {
    fold(text, Marks::Vowels)
}

/// Same plain letters; all marks are left out, đ is d.
#[must_use]
pub fn bare(text: &str) -> String {
    fold(text, Marks::None)
}

/// The tone marks alone, in the order of their syllables.
#[must_use]
pub fn tones(text: &str) -> String {
    exact(text).nfd().filter(|c| is_tone(*c)).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Marks {
    All,
    Vowels,
    None,
}

fn fold(text: &str, marks: Marks) -> String {
    let mut folded = String::with_capacity(text.len());
    // The tones of the syllable at hand: written behind its last letter, so that their place does not matter.
    let mut tones: Vec<char> = Vec::new();
    for c in text.nfd().flat_map(char::to_lowercase).nfd() {
        if is_tone(c) {
            tones.push(c);
        } else if is_combining_mark(c) {
            if marks != Marks::None {
                folded.push(c);
            }
        } else {
            if !c.is_alphanumeric() {
                close_syllable(&mut folded, &mut tones, marks);
            }
            folded.push(plain_letter(c, marks));
        }
    }
    close_syllable(&mut folded, &mut tones, marks);
    folded.nfc().collect()
}

fn close_syllable(folded: &mut String, tones: &mut Vec<char>, marks: Marks) {
    if marks == Marks::All {
        folded.extend(tones.iter());
    }
    tones.clear();
}

fn plain_letter(c: char, marks: Marks) -> char {
    match c {
        'đ' if marks == Marks::None => 'd',
        '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2b9}' | '`' | '\u{b4}' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_fold_forgives_more() {
        assert_eq!(toneless("Nặm"), "năm");
        assert_eq!(bare("Nặm"), "nam");
        assert_eq!(bare("Đàn tính"), "dan tinh");
        assert_eq!(toneless("đừa ươi"), "đưa ươi");
        assert_ne!(exact("nặm"), exact("nam"));
        assert_ne!(exact("nặm"), exact("nằm"));
        assert_eq!(bare("bjoóc"), "bjooc");
    }

    #[test]
    fn the_place_of_a_tone_does_not_matter() {
        assert_eq!(exact("hòa"), exact("hoà"));
        assert_eq!(exact("thuỷ"), exact("thủy"));
        assert_ne!(exact("hòa bình"), exact("hoa bình"));
    }

    #[test]
    fn decomposed_input_is_the_same_text() {
        assert_eq!(exact("na\u{323}\u{306}m"), exact("nặm"));
        assert_eq!(exact("na\u{306}\u{323}m"), exact("nặm"));
    }

    #[test]
    fn apostrophes_are_one() {
        assert_eq!(exact("t’ả"), exact("t'ả"));
    }

    #[test]
    fn a_character_beyond_the_first_plane_stays() {
        assert_eq!(bare("𪟦"), "𪟦");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,24}") {
            prop_assert_eq!(bare(&bare(&text)), bare(&text));
            prop_assert_eq!(toneless(&toneless(&text)), toneless(&text));
            prop_assert_eq!(bare(&toneless(&text)), bare(&text));
        }
    }
}
