//! What is wrong with a file, said so that its author can mend it.

use std::fmt;

use super::wrong;
use crate::drawing;
use crate::lang::{LangTag, Multi};

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it is named in [`Files`](super::Files).
    pub file: String,
    /// The line, from 1; 0 means the file as a whole.
    pub line: usize,
    /// What is wrong, in Vietnamese and English.
    pub what: Multi,
    /// How to mend it, in Vietnamese and English.
    pub mend: Multi,
}

impl Fault {
    /// What is wrong with a drawing that is in no file, or in one of its own: file and line are not said.
    #[must_use]
    pub fn of_drawing(why: &drawing::Wrong) -> Self {
        wrong::not_a_drawing(why).at("", 0)
    }

    /// The whole fault in one line, for a terminal: `tay/words.tsv:7: what is wrong — how to mend it`.
    #[must_use]
    pub fn line_in(&self, lang: &str) -> String {
        let place = if self.line == 0 { self.file.clone() } else { format!("{}:{}", self.file, self.line) };
        format!("{place}: {} — {}", self.what.text(lang), self.mend.text(lang))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line_in("vi"))
    }
}

/// What is wrong, before it is known where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    what: Multi,
    mend: Multi,
}

impl Wrong {
    /// What is wrong and how to mend it, in Vietnamese and then in English.
    pub(super) fn new(vi: [String; 2], en: [String; 2]) -> Self {
        let [what_vi, mend_vi] = vi;
        let [what_en, mend_en] = en;
        Self {
            what: Multi::vi(what_vi).and(LangTag::en(), what_en),
            mend: Multi::vi(mend_vi).and(LangTag::en(), mend_en),
        }
    }

    /// Asks whether the nearest name that exists was meant.
    pub(super) fn perhaps(mut self, nearest: Option<impl fmt::Display>) -> Self {
        if let Some(name) = nearest {
            self.mend = Multi::vi(format!("Có phải ý bạn là “{name}”? {}", self.mend.text("vi")))
                .and(LangTag::en(), format!("Did you mean “{name}”? {}", self.mend.text("en")));
        }
        self
    }

    /// This, at a line of a file.
    pub(super) fn at(self, file: &str, line: usize) -> Fault {
        Fault { file: file.to_owned(), line, what: self.what, mend: self.mend }
    }
}
