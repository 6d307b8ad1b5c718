//! Characters by how they are read: type a syllable, with its marks or without, and choose.

use std::collections::BTreeMap;

use super::fold;

/// A list of readings, each with its characters.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// By the reading without marks.
    by_bare: BTreeMap<String, Vec<Reading>>,
}

/// A reading, and the characters that are read so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// As it is written, with its marks.
    pub reading: String,
    /// In the order of the list.
    pub characters: Vec<char>,
}

impl Readings {
    /// Reads lines of a reading, a tab and its characters. Other lines are passed over.
    #[must_use]
    pub fn parse(lines: &str) -> Self {
        let mut by_bare: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
        for (reading, characters) in lines.lines().filter_map(|line| line.split_once('\t')) {
            let reading = Reading { reading: reading.to_owned(), characters: characters.chars().collect() };
            by_bare.entry(fold::bare(&reading.reading)).or_default().push(reading);
        }
        Self { by_bare }
    }

    /// The readings that have the letters of what was typed, with whatever marks: first those with its very marks, then
    /// those with the same vowels, then the others.
    #[must_use]
    pub fn find(&self, typed: &str) -> Vec<&Reading> {
        let typed = typed.trim();
        let found = self.by_bare.get(&fold::bare(typed)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<&Reading> = found.iter().collect();
        let (exact, toneless) = (fold::exact(typed), fold::toneless(typed));
        found.sort_by_key(|reading| {
            let same = fold::exact(&reading.reading) == exact;
            (!same, fold::toneless(&reading.reading) != toneless)
        });
        found
    }

    /// How many characters there are, each counted once a reading.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_bare.values().flatten().map(|reading| reading.characters.len()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_bare.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<String> {
        let list = "nuộc\t𦄍\nnước\t渃𫭔\nnam\t南男\nnươc\tx\nlạ";
        Readings::parse(list).find(typed).into_iter().map(|reading| reading.reading.clone()).collect()
    }

    #[test]
    fn what_was_typed_without_marks_finds_every_reading_with_its_letters() {
        assert_eq!(found("nuoc"), ["nuộc", "nước", "nươc"]);
        assert_eq!(found(" NAM "), ["nam"]);
        assert_eq!(found("la"), [""; 0], "a line without a tab is none");
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn what_was_typed_to_the_letter_comes_first() {
        assert_eq!(found("nước"), ["nước", "nươc", "nuộc"]);
        assert_eq!(found("nu\u{31b}o\u{31b}\u{301}c"), ["nước", "nươc", "nuộc"], "decomposed as well");
    }

    #[test]
    fn a_character_beyond_the_first_plane_is_one() {
        let list = Readings::parse("nước\t渃𫭔");
        assert_eq!(list.find("nước")[0].characters, ['渃', '𫭔']);
        assert_eq!((list.len(), list.is_empty(), Readings::default().is_empty()), (2, false, true));
    }
}
