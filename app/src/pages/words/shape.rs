//! What the form of a word holds, as it was typed: single fields, and groups of rows.
//!
//! Every column of a group is a field that stands once in each row, so that rows need no numbers: the first row has the
//! first value of each column. `was` says which entry of the word a row was filled from, so that what the form does
//! not show (a quotation, a drawing, a meaning in a third language) stays with it.

use std::collections::{BTreeMap, BTreeSet};

use tiengban_content::body::{Cite, Word};
use tiengban_content::{Multi, Slug};

use super::clips::KINDS;
use crate::doors::Sent;

/// What is typed into a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Carried along unseen.
    Unseen,
    /// A form of the language.
    Taught,
    /// A form in signs that everybody reads: IPA, a description of a character.
    Signs,
    /// Text in this language of the interface.
    Said(&'static str),
    /// Names of sources.
    Sources,
    /// A word of the dictionary.
    Related,
}

/// A field of every row.
pub(super) struct Column {
    pub name: &'static str,
    pub holds: Holds,
}

/// Rows of a kind.
pub(super) struct Group {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// Rows that are shown even where nothing is typed.
    pub least: usize,
}

const fn column(name: &'static str, holds: Holds) -> Column {
    Column { name, holds }
}

const WAS: Column = column("was", Holds::Unseen);
/// What was given beside the form: see `clips`.
const KEPT: Column = column("kept", Holds::Unseen);
const SOURCE: Column = column("source", Holds::Sources);

/// Every group, in the order of the form.
pub(super) const GROUPS: [Group; 9] = [
    Group {
        name: "sense",
        columns: &[WAS, column("vi", Holds::Said("vi")), column("en", Holds::Said("en"))],
        least: 1,
    },
    Group { name: "cite", columns: &[WAS, SOURCE, column("quote", Holds::Taught)], least: 1 },
    Group {
        name: "variant",
        columns: &[WAS, column("form", Holds::Taught), column("place", Holds::Said("vi")), SOURCE],
        least: 0,
    },
    Group { name: "ipa", columns: &[WAS, column("form", Holds::Signs), SOURCE], least: 0 },
    Group {
        name: "script",
        columns: &[WAS, column("form", Holds::Taught), column("ids", Holds::Signs), SOURCE],
        least: 0,
    },
    Group {
        name: "example",
        columns: &[
            WAS,
            column("text", Holds::Taught),
            column("vi", Holds::Said("vi")),
            column("en", Holds::Said("en")),
            SOURCE,
        ],
        least: 0,
    },
    Group { name: "related", columns: &[column("word", Holds::Related)], least: 0 },
    Group {
        name: "sound",
        columns: &[WAS, KEPT, column("speaker", Holds::Said("vi")), column("place", Holds::Said("vi"))],
        least: 0,
    },
    Group {
        name: "picture",
        columns: &[
            WAS,
            KEPT,
            column("vi", Holds::Said("vi")),
            column("en", Holds::Said("en")),
            column("credit", Holds::Said("vi")),
        ],
        least: 0,
    },
];

/// The fields that stand once.
pub(super) const SINGLE: [&str; 9] = [
    "headword",
    "writing",
    "topic",
    "part-of-speech",
    "note.vi",
    "note.en",
    "speaker-name",
    "speaker-place",
    "speaker-agreed",
];

/// So many rows of a kind are as many as a page can show.
pub(super) const MOST_ROWS: usize = 30;

/// Cells by column.
pub(super) type Row = Vec<String>;

/// What is typed.
#[derive(Clone, Default)]
pub(super) struct Typing {
    single: BTreeMap<&'static str, String>,
    rows: BTreeMap<&'static str, Vec<Row>>,
}

impl Typing {
    /// A field that stands once.
    pub fn get(&self, name: &str) -> &str {
        self.single.get(name).map_or("", String::as_str)
    }

    pub fn set(&mut self, name: &'static str, text: impl Into<String>) {
        self.single.insert(name, text.into());
    }

    /// The rows of a group.
    pub fn rows(&self, group: &str) -> &[Row] {
        self.rows.get(group).map_or(&[], Vec::as_slice)
    }

    pub fn rows_mut(&mut self, group: &'static str) -> &mut Vec<Row> {
        self.rows.entry(group).or_default()
    }

    /// What a form sent.
    pub fn sent(sent: &Sent) -> Self {
        let mut typing = Self::default();
        for name in SINGLE {
            typing.set(name, sent.get(name));
        }
        for group in &GROUPS {
            let columns: Vec<Vec<&str>> =
                group.columns.iter().map(|column| sent.all(&field(group.name, column.name))).collect();
            let rows = columns.iter().map(Vec::len).max().unwrap_or_default();
            let cell = |column: &Vec<&str>, row: usize| column.get(row).copied().unwrap_or_default().to_owned();
            let rows = (0..rows).map(|row| columns.iter().map(|column| cell(column, row)).collect()).collect();
            typing.rows.insert(group.name, rows);
        }
        typing
    }

    /// A word as the form shows it.
    pub fn of(word: &Word, usable: &Usable) -> Self {
        let mut typing = Self::default();
        typing.set("headword", &word.headword);
        typing.set("writing", word.writing.name());
        typing.set("topic", word.topic.clone().unwrap_or_default());
        typing.set("part-of-speech", word.part_of_speech.clone().unwrap_or_default());
        typing.set("note.vi", own(&word.note, "vi"));
        typing.set("note.en", own(&word.note, "en"));
        let mut put = |group: &'static str, rows: Vec<Vec<String>>| {
            let numbered = rows
                .into_iter()
                .enumerate()
                .map(|(index, cells)| std::iter::once(index.to_string()).chain(cells).collect());
            typing.rows.insert(group, numbered.collect());
        };
        put("sense", word.senses.iter().map(|sense| vec![own(&sense.gloss, "vi"), own(&sense.gloss, "en")]).collect());
        let quote = |cite: &Cite| cite.quote.clone().unwrap_or_default();
        let cites = word.cites.iter().filter(|cite| usable.sources.contains(&cite.source));
        put("cite", cites.map(|cite| vec![cite.source.to_string(), quote(cite)]).collect());
        put(
            "variant",
            word.variants
                .iter()
                .map(|found| {
                    vec![found.form.clone(), found.place.clone().unwrap_or_default(), usable.names(&found.cites)]
                })
                .collect(),
        );
        put("ipa", word.ipa.iter().map(|found| vec![found.ipa.clone(), usable.names(&found.cites)]).collect());
        put(
            "script",
            word.scripts
                .iter()
                .map(|found| {
                    vec![found.form.clone(), found.ids.clone().unwrap_or_default(), usable.names(&found.cites)]
                })
                .collect(),
        );
        put(
            "example",
            word.examples
                .iter()
                .map(|found| {
                    vec![
                        found.text.clone(),
                        own(&found.gloss, "vi"),
                        own(&found.gloss, "en"),
                        usable.names(&found.cites),
                    ]
                })
                .collect(),
        );
        put(
            "sound",
            word.sounds
                .iter()
                .map(|sound| vec![String::new(), sound.speaker.clone(), sound.place.clone().unwrap_or_default()])
                .collect(),
        );
        put(
            "picture",
            word.pictures
                .iter()
                .map(|picture| {
                    vec![String::new(), own(&picture.alt, "vi"), own(&picture.alt, "en"), picture.credit.clone()]
                })
                .collect(),
        );
        let related = word.related.iter().filter(|slug| usable.words.contains(*slug));
        typing.rows.insert("related", related.map(|slug| vec![slug.to_string()]).collect());
        typing
    }

    /// Does what a button of a row says: `add:variant`, `remove:variant:1`, `up:sound:1`. Answers where the eye should
    /// be; nothing, where the button means nothing or there is no room for more.
    pub fn turn(&mut self, turn: &str) -> Option<(&'static str, usize)> {
        let mut parts = turn.split(':');
        let (what, group) = (parts.next()?, parts.next()?);
        let at: Option<usize> = parts.next().and_then(|index| index.parse().ok());
        let group = GROUPS.iter().find(|known| known.name == group)?;
        // Where nothing is typed, the page shows a row all the same.
        while self.rows(group.name).len() < group.least {
            self.rows_mut(group.name).push(vec![String::new(); group.columns.len()]);
        }
        let rows = self.rows_mut(group.name);
        match (what, at) {
            ("add", _) if rows.len() < MOST_ROWS && !KINDS.contains(&group.name) => {
                rows.push(vec![String::new(); group.columns.len()]);
                Some((group.name, rows.len() - 1))
            }
            ("remove", Some(index)) if index < rows.len() => {
                rows.remove(index);
                Some((group.name, index.min(rows.len().saturating_sub(1))))
            }
            ("up", Some(index)) if 0 < index && index < rows.len() => {
                rows.swap(index, index - 1);
                Some((group.name, index - 1))
            }
            _ => None,
        }
    }
}

/// The name of a field of a row.
pub(super) fn field(group: &str, column: &str) -> String {
    format!("{group}-{column}")
}

/// The text in exactly this language.
fn own(text: &Multi, lang: &str) -> String {
    text.get(lang).unwrap_or_default().to_owned()
}

/// The sources and words named by a word that whoever edits it may see. The others stand in the word and stay there;
/// the form does not show that they do.
#[derive(Clone, Debug, Default)]
pub(super) struct Usable {
    pub sources: BTreeSet<Slug>,
    pub words: BTreeSet<Slug>,
}

impl Usable {
    fn names(&self, cites: &[Cite]) -> String {
        let named = cites.iter().map(|cite| &cite.source).filter(|source| self.sources.contains(*source));
        named.map(Slug::as_str).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_in_the_order_of_the_page() {
        let sent = Sent::of(&[
            ("variant-was", "0"),
            ("variant-form", "lườn"),
            ("variant-place", ""),
            ("variant-source", "nd"),
            ("variant-was", ""),
            ("variant-form", "ruồn"),
            ("variant-place", "Lạng Sơn"),
            ("variant-source", ""),
        ]);
        let typing = Typing::sent(&sent);
        assert_eq!(typing.rows("variant"), [["0", "lườn", "", "nd"], ["", "ruồn", "Lạng Sơn", ""]]);
        assert!(typing.rows("ipa").is_empty());
    }

    #[test]
    fn a_button_adds_takes_away_and_moves_a_row() {
        let mut typing = Typing::default();
        assert_eq!(typing.turn("add:variant"), Some(("variant", 0)));
        assert_eq!(typing.turn("add:sense"), Some(("sense", 1)), "beside the one that is always shown");
        typing.rows_mut("sound").extend([vec!["0".into()], vec!["1".into()]]);
        assert_eq!(typing.turn("up:sound:1"), Some(("sound", 0)));
        assert_eq!(typing.rows("sound"), [["1"], ["0"]]);
        assert_eq!(typing.turn("remove:sound:0"), Some(("sound", 0)));
        for nothing in ["add:sound", "up:sound:0", "remove:sound:7", "remove:sound", "x:y", "add", ""] {
            assert_eq!(typing.turn(nothing), None, "{nothing}");
        }
        assert_eq!(typing.rows("sound"), [["0"]]);
    }

    #[test]
    fn there_is_an_end_to_rows() {
        let mut typing = Typing::default();
        while typing.turn("add:variant").is_some() {}
        assert_eq!(typing.rows("variant").len(), MOST_ROWS);
    }
}
