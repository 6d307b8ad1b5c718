//! The keys of a language: its letters and digraphs, one tap each, its tones, and what a long press offers.

use unicode_normalization::UnicodeNormalization;

use super::fold;
use crate::body::{Letter, LetterClass};
use crate::lang::Multi;

/// What a table of letters puts under a mark.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// The keys of a language, in the order of its alphabet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Its vowels.
    pub vowels: Vec<Key>,
    /// Its other letters.
    pub consonants: Vec<Key>,
    /// Its tones, as its table orders them.
    pub tones: Vec<ToneKey>,
}

/// A letter or digraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What a tap writes, NFC.
    pub form: String,
    /// What a long press offers: a vowel with each tone, and capitals.
    pub variants: Vec<String>,
}

/// A tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToneKey {
    /// The combining mark; nothing for the tone that has none.
    pub mark: Option<char>,
    /// What it is called.
    pub name: Multi,
}

impl Keys {
    /// The keys of a language with this alphabet, written with these signs. Where there is no alphabet, the table of
    /// signs is the alphabet.
    #[must_use]
    pub fn new(alphabet: &[String], signs: &[Letter]) -> Self {
        let is_letter = |sign: &&Letter| !matches!(sign.class, LetterClass::Tone | LetterClass::Character);
        let of_table = || signs.iter().filter(is_letter).map(|sign| sign.form.as_str());
        let letters: Vec<&str> =
            if alphabet.is_empty() { of_table().collect() } else { alphabet.iter().map(String::as_str).collect() };
        let tones: Vec<ToneKey> =
            signs.iter().filter(|sign| sign.class == LetterClass::Tone).filter_map(tone).collect();
        let mut keys = Self { tones, ..Self::default() };
        for letter in letters {
            let form: String = letter.trim().nfc().collect();
            if form.is_empty() || keys.vowels.iter().chain(&keys.consonants).any(|key| key.form == form) {
                continue;
            }
            let vowel = fold::bare(&form).starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
            let key = Key { variants: variants(&form, if vowel { &keys.tones } else { &[] }), form };
            if vowel { keys.vowels.push(key) } else { keys.consonants.push(key) }
        }
        keys
    }

    /// Whether there is nothing to press.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vowels.is_empty() && self.consonants.is_empty()
    }
}

/// A tone by its sign in a table: a mark on a dotted circle, or nothing. Anything else is no tone that can be typed.
fn tone(sign: &Letter) -> Option<ToneKey> {
    let marks: Vec<char> = sign.form.nfd().filter(|c| *c != DOTTED_CIRCLE && !c.is_whitespace()).collect();
    let mark = match marks[..] {
        [] => None,
        [mark] if fold::is_tone(mark) => Some(mark),
        _ => return None,
    };
    Some(ToneKey { mark, name: sign.name.clone() })
}

/// A vowel with each tone, then with a first capital, then all in capitals; each once.
fn variants(form: &str, tones: &[ToneKey]) -> Vec<String> {
    let toned = tones.iter().filter_map(|tone| tone.mark).filter(|_| form.chars().count() == 1);
    let mut variants: Vec<String> = toned.map(|mark| form.chars().chain([mark]).nfc().collect()).collect();
    let mut rest = form.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    variants.extend([first.chain(rest).collect(), form.to_uppercase()]);
    variants.dedup();
    variants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(form: &str, class: LetterClass) -> Letter {
        let name = Multi::vi("tên".to_owned());
        let (ipa, example, drawing, word, note, cites) = (None, None, None, None, Multi::new(), Vec::new());
        Letter { form: form.into(), class, ipa, name, example, drawing, word, note, cites }
    }

    fn forms(keys: &[Key]) -> Vec<&str> {
        keys.iter().map(|key| key.form.as_str()).collect()
    }

    #[test]
    fn letters_and_digraphs_come_in_the_order_of_the_alphabet() {
        let alphabet = ["a", "ă", "b", "bj", "sl", "gi", "t'", "y", "", "b"].map(ToOwned::to_owned);
        let keys = Keys::new(&alphabet, &[sign("z", LetterClass::Consonant)]);
        assert_eq!(forms(&keys.vowels), ["a", "ă", "y"]);
        assert_eq!(forms(&keys.consonants), ["b", "bj", "sl", "gi", "t'"]);
        assert!(keys.tones.is_empty() && !keys.is_empty() && Keys::new(&[], &[]).is_empty());
    }

    #[test]
    fn a_long_press_offers_tones_and_capitals() {
        let tones =
            ["", "\u{25cc}\u{301}", "\u{25cc}\u{323}", "\u{25cc}\u{302}"].map(|form| sign(form, LetterClass::Tone));
        let keys = Keys::new(&["ă", "sl"].map(ToOwned::to_owned), &tones);
        assert_eq!(
            keys.tones.iter().map(|tone| tone.mark).collect::<Vec<_>>(),
            [None, Some('\u{301}'), Some('\u{323}')]
        );
        assert_eq!(keys.vowels[0].variants, ["ắ", "ặ", "Ă"]);
        assert_eq!(keys.consonants[0].variants, ["Sl", "SL"]);
    }

    #[test]
    fn without_an_alphabet_the_table_is_one() {
        let signs = [("ch", LetterClass::Consonant), ("◌́", LetterClass::Tone), ("iê", LetterClass::Vowel)];
        let keys = Keys::new(&[], &signs.map(|(form, class)| sign(form, class)));
        assert_eq!((forms(&keys.consonants), forms(&keys.vowels)), (vec!["ch"], vec!["iê"]));
        assert_eq!(keys.vowels[0].variants, ["Iê", "IÊ"]);
    }
}
