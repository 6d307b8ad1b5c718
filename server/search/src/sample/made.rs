//! Made-up items in any number, for measuring. **They are in no language**: syllables are put together by chance, their
//! tags say `und-x-made…`, and nobody is ever shown them as words of a people.
//!
//! What is true to life is the shape: nine in ten are words of one or two syllables with glosses in two languages and
//! an example; the others are songs, lessons and stories. Syllables are as unevenly frequent as words are (Zipf), so
//! that the most frequent stand in most items and most stand in a few.

use tiengban_content::Kind;

use super::entry;
use crate::Entry;

const ONSETS: [&str; 24] = [
    "", "b", "bj", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "mj", "n", "ng", "nh", "p", "ph", "pj", "r", "s",
    "sl", "t", "v",
];
const VOWELS: [&str; 48] = [
    "a", "á", "à", "ạ", "ả", "ă", "ắ", "ằ", "ặ", "ẳ", "â", "ấ", "ầ", "ậ", "ẩ", "e", "é", "è", "ẹ", "ê", "ế", "ề", "ệ",
    "i", "í", "ì", "ị", "o", "ó", "ò", "ọ", "ô", "ố", "ồ", "ộ", "ơ", "ớ", "ờ", "ợ", "u", "ú", "ù", "ụ", "ư", "ứ", "ừ",
    "ự", "ử",
];
const CODAS: [&str; 9] = ["", "c", "m", "n", "ng", "nh", "p", "t", "i"];
const LANGS: [&str; 7] =
    ["und-x-made1", "und-x-made2", "und-x-made3", "und-x-made4", "und-x-made5", "und-x-made6", "und-x-made7"];

/// Makes items from a seed: the same seed makes the same items.
pub struct Maker {
    state: u64,
    syllables: Vec<String>,
    foreign: Vec<String>,
}

impl Maker {
    /// A maker with its own vocabulary.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut maker = Self { state: seed, syllables: Vec::new(), foreign: Vec::new() };
        for onset in ONSETS {
            for vowel in VOWELS {
                maker.syllables.extend(CODAS.map(|coda| format!("{onset}{vowel}{coda}")));
            }
        }
        for place in (1..maker.syllables.len()).rev() {
            let other = maker.below(place + 1);
            maker.syllables.swap(place, other);
        }
        maker.foreign = (0..20_000).map(|_| maker.foreign_word()).collect();
        maker
    }

    /// A syllable of a rank: 0 is the most frequent.
    #[must_use]
    pub fn syllable(&self, rank: usize) -> &str {
        &self.syllables[rank % self.syllables.len()]
    }

    /// A word of the second vocabulary, which has longer words without marks.
    #[must_use]
    pub fn foreign(&self, rank: usize) -> &str {
        &self.foreign[rank % self.foreign.len()]
    }

    /// A number below `limit` (`SplitMix64`).
    pub fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(mixed ^ (mixed >> 31)) * limit as u128) >> 64) as usize
    }

    /// A rank below `limit`, small ones more often: the probability of a rank goes with its inverse.
    fn zipf(&mut self, limit: usize) -> usize {
        let chance = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((limit as f64).powf(chance) as usize).saturating_sub(1).min(limit - 1)
    }

    fn foreign_word(&mut self) -> String {
        let pieces =
            ["an", "be", "cor", "dal", "er", "fin", "gro", "hin", "is", "lo", "mer", "nok", "o", "pra", "ri", "st"];
        (0..2 + self.below(3)).map(|_| pieces[self.below(pieces.len())]).collect()
    }

    /// Syllables, with a space between them.
    pub fn phrase(&mut self, syllables: usize) -> String {
        let ranks = self.syllables.len();
        let words: Vec<_> = (0..syllables).map(|_| self.zipf(ranks)).collect();
        words.into_iter().map(|rank| self.syllable(rank)).collect::<Vec<_>>().join(" ")
    }

    fn foreign_phrase(&mut self, words: usize) -> String {
        let ranks = self.foreign.len();
        let words: Vec<_> = (0..words).map(|_| self.zipf(ranks)).collect();
        words.into_iter().map(|rank| self.foreign[rank].as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The item of a number.
    pub fn item(&mut self, number: usize) -> Entry {
        let lang = LANGS[self.zipf(LANGS.len())];
        let kind = match self.below(1000) {
            0..900 => Kind::Word,
            900..930 => Kind::Song,
            930..970 => Kind::Lesson,
            970..995 => Kind::Story,
            _ => Kind::Person,
        };
        let entry = entry(&format!("sinh/{number}")).kind(kind).lang(lang);
        match kind {
            Kind::Word => {
                let (length, meaning, foreign) = (1 + self.below(2), 1 + self.below(3), 1 + self.below(2));
                let headword = self.dense_phrase(length);
                let word = entry.titled(lang, &headword);
                let word = word.gloss(&self.phrase(meaning)).english(&self.foreign_phrase(foreign));
                let word = if self.below(4) == 0 { word.variant(&self.dense_phrase(length)) } else { word };
                let word = word.text(lang, &format!("{headword} {}", self.phrase(3)));
                word.text("vi", &self.phrase(5)).text("en", &self.foreign_phrase(5))
            }
            Kind::Song => {
                let mut song = entry.titled("vi", &self.phrase(4));
                for line in 0..16 {
                    song = song.line(line * 3000, lang, &self.phrase(7)).line(line * 3000, "vi", &self.phrase(7));
                }
                song
            }
            _ => {
                let length = 40 + self.below(160);
                let page = entry.titled("vi", &self.phrase(4)).text("vi", &self.phrase(12));
                page.text("vi", &self.phrase(length)).text("en", &self.foreign_phrase(length))
            }
        }
    }

    /// Headwords are not as uneven as running text: each syllable is about as likely.
    fn dense_phrase(&mut self, syllables: usize) -> String {
        let ranks = self.syllables.len();
        let words: Vec<_> = (0..syllables).map(|_| self.below(ranks)).collect();
        words.into_iter().map(|rank| self.syllable(rank)).collect::<Vec<_>>().join(" ")
    }
}
