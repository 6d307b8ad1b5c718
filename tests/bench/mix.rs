//! What is looked for: searches of six sorts, and what somebody types on the way to them.

use tiengban_search::sample::made::Maker;

/// The seed of the made-up items: the same seed makes the same ones.
pub(crate) const SEED: u64 = 1961;

/// So many searches of each sort.
const EACH: usize = 200;

/// Searches by their sort.
pub(crate) struct Mix(Vec<(&'static str, Vec<String>)>);

impl Mix {
    pub(crate) fn new() -> Self {
        let maker = Maker::new(SEED);
        let mut other = Maker::new(7);
        let mut some = |make: &mut dyn FnMut(&mut Maker) -> String| (0..EACH).map(|_| make(&mut other)).collect();
        let word = |rank: usize| maker.syllable(rank).to_owned();
        // Words of the second vocabulary, with one letter wrong.
        let mut wrong = |other: &mut Maker| {
            let mut word: Vec<char> = maker.foreign(10 + other.below(5000)).chars().collect();
            let place = other.below(word.len());
            word[place] = 'x';
            word.into_iter().collect()
        };
        Self(vec![
            ("one rare word", some(&mut |m| word(3000 + m.below(6000)))),
            ("one frequent word", some(&mut |m| word(10 + m.below(90)))),
            ("two words", some(&mut |m| format!("{} {}", word(10 + m.below(3000)), word(10 + m.below(3000))))),
            ("a beginning", some(&mut |m| word(m.below(3000)).chars().take(3).collect())),
            ("a line of five", some(&mut |m| (0..5).map(|_| word(m.below(500))).collect::<Vec<_>>().join(" "))),
            ("a misspelt word", some(&mut wrong)),
        ])
    }

    /// How many sorts there are.
    pub(crate) fn sorts(&self) -> usize {
        self.0.len()
    }

    /// Each sort: what it is called, and its searches.
    pub(crate) fn by_sort(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.0.iter().map(|(name, searches)| (*name, searches.as_slice()))
    }

    /// All searches, the sorts in turn, so that any beginning of the list holds as many of each.
    pub(crate) fn mixed(&self) -> Vec<String> {
        (0..EACH).flat_map(|n| self.0.iter().map(move |(_, searches)| searches[n].clone())).collect()
    }

    /// What the search box holds on the way to half of them: letter by letter, at most eight.
    pub(crate) fn typed(&self) -> Vec<String> {
        let letter_by_letter = |text: &String| -> Vec<String> {
            text.char_indices().skip(1).map(|(end, _)| text[..end].to_owned()).take(8).collect()
        };
        self.0.iter().flat_map(|(_, searches)| searches[..EACH / 2].iter().flat_map(letter_by_letter)).collect()
    }
}
