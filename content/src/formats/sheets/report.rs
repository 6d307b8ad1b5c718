//! What a sheet would do, row by row.

use crate::formats::Fault;
use crate::item::Draft;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A new word.
    Made(Box<Draft>),
    /// A word that is there gets other fields: which.
    Changed(Box<Draft>, Vec<&'static str>),
    /// A word that is there says all of this already.
    Same,
    /// Something is wrong: what, and how to mend it. A fault's `file` is the name of the column, or empty where it is
    /// of the whole row.
    Wrong(Vec<Fault>),
}

/// A row that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its number in the sheet, from 1.
    pub number: usize,
    /// Its headword, as it stands there.
    pub headword: String,
    /// What became of it.
    pub verdict: Verdict,
}

/// What a sheet would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong with the sheet as a whole; then no row was looked at.
    pub faults: Vec<Fault>,
    /// Every row, in the order of the sheet.
    pub rows: Vec<Checked>,
}

impl Report {
    /// The words to write, in the order of the rows.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        let drafts = self.rows.iter().filter_map(|row| match &row.verdict {
            Verdict::Made(draft) | Verdict::Changed(draft, _) => Some((**draft).clone()),
            Verdict::Same | Verdict::Wrong(_) => None,
        });
        drafts.collect()
    }

    /// How many rows are new, changed, the same and wrong.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in &self.rows {
            counts[match row.verdict {
                Verdict::Made(_) => 0,
                Verdict::Changed(..) => 1,
                Verdict::Same => 2,
                Verdict::Wrong(_) => 3,
            }] += 1;
        }
        counts
    }
}
