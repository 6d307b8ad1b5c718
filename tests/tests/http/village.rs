//! A very small house of content for stories that need one of their own.

/// A language, with nothing but its name.
pub const TAY: (&str, &str) =
    ("tay/language.md", "---\ntitle: Tày\ntitle.en: Tày\nlang: tyz\nlicence: CC0-1.0\n---\n\nTiếng Tày.\n");

/// The language of the interface, for words that everybody who tests can read.
pub const VIET: (&str, &str) = (
    "viet/language.md",
    "---\ntitle: Tiếng Việt\ntitle.en: Vietnamese\nlang: vi\nlicence: CC0-1.0\n---\n\nTiếng Việt.\n",
);

/// A word list of Vietnamese, with English meanings: each row is `headword<TAB>gloss`.
pub fn viet_words(rows: &str) -> String {
    format!("# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_en\n{rows}")
}
