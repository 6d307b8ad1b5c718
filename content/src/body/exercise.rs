//! Something to try, and how an answer is graded. The same code grades in the browser and on the server.

use serde::{Deserialize, Serialize};

use super::Variant;
use crate::lang::Multi;
use crate::slug::Slug;
use crate::text::fold;

/// What stands in the text of a gap exercise where something is missing.
pub const GAP: &str = "___";

/// An exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "exercise", rename_all = "lowercase")]
pub enum Exercise {
    /// One of several is right.
    Choose {
        /// What is asked.
        prompt: Multi,
        /// What can be chosen, in order.
        options: Vec<String>,
        /// Which of them is right, from 0.
        right: usize,
        /// The word whose sound is heard with the question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        listen: Option<Slug>,
    },
    /// A word or sentence is typed.
    Type {
        /// What is asked.
        prompt: Multi,
        /// What is right; the first is shown, the others are as good.
        answers: Vec<String>,
        /// The word whose sound is heard with the question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        listen: Option<Slug>,
    },
    /// What is missing in a sentence is typed.
    Gap {
        /// What is asked.
        prompt: Multi,
        /// The sentence, with [`GAP`] once where something is missing.
        text: String,
        /// What is right there; the first is shown, the others are as good.
        answers: Vec<String>,
    },
    /// Every left has its right.
    Match {
        /// What is asked.
        prompt: Multi,
        /// The pairs, in order.
        pairs: Vec<Pair>,
    },
    /// Pieces are put in order.
    Order {
        /// What is asked.
        prompt: Multi,
        /// The pieces, in the right order.
        pieces: Vec<String>,
    },
}

/// Two that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// In the taught language.
    pub left: String,
    /// What it means.
    pub right: String,
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "grade", rename_all = "lowercase")]
pub enum Grade {
    /// Right.
    Right,
    /// Right, as people say it elsewhere.
    Variant {
        /// Their form.
        form: String,
        /// Where people say so, if a source names the place.
        place: Option<String>,
    },
    /// The letters are right, a tone is missing or another: half. Never simply right.
    Tone {
        /// The form that was meant, with its tones.
        meant: String,
    },
    /// One slip of the finger.
    Slip {
        /// The form that was meant.
        meant: String,
    },
    /// Something else.
    Wrong {
        /// What would have been right.
        right: String,
    },
    /// Nothing was answered.
    Empty,
}

/// From this many letters on, one slip of the finger is forgiven.
const SLIP_FROM: usize = 4;

impl Exercise {
    /// What is asked.
    #[must_use]
    pub fn prompt(&self) -> &Multi {
        match self {
            Self::Choose { prompt, .. }
            | Self::Type { prompt, .. }
            | Self::Gap { prompt, .. }
            | Self::Match { prompt, .. }
            | Self::Order { prompt, .. } => prompt,
        }
    }

    /// The word whose sound is heard with the question.
    #[must_use]
    pub fn listen(&self) -> Option<&Slug> {
        match self {
            Self::Choose { listen, .. } | Self::Type { listen, .. } => listen.as_ref(),
            Self::Gap { .. } | Self::Match { .. } | Self::Order { .. } => None,
        }
    }

    /// What is right, for showing: the option, the first answer, the pairs, the pieces in order.
    #[must_use]
    pub fn solution(&self) -> Vec<String> {
        match self {
            Self::Choose { options, right, .. } => options.get(*right).cloned().into_iter().collect(),
            Self::Type { answers, .. } | Self::Gap { answers, .. } => answers.iter().take(1).cloned().collect(),
            Self::Match { pairs, .. } => pairs.iter().map(|pair| format!("{} = {}", pair.left, pair.right)).collect(),
            Self::Order { pieces, .. } => vec![pieces.join(" ")],
        }
    }

    /// Grades an answer: for *choose* the option, for *type* and *gap* the text, for *match* the rights in the order of the
    /// lefts, for *order* the pieces in the order given.
    #[must_use]
    pub fn grade(&self, answer: &[String]) -> Grade {
        if answer.iter().all(|part| part.trim().is_empty()) {
            return Grade::Empty;
        }
        match self {
            Self::Type { answers, .. } | Self::Gap { answers, .. } => grade_typed(answers, &answer.join(" ")),
            Self::Choose { .. } => self.whole(answer == self.solution()),
            Self::Match { pairs, .. } => self.whole(pairs.iter().map(|pair| &pair.right).eq(answer)),
            Self::Order { pieces, .. } => self.whole(pieces == answer),
        }
    }

    /// The same, beside what is said elsewhere: a typed answer that is another village's form is right, and says whose.
    #[must_use]
    pub fn grade_beside(&self, answer: &[String], elsewhere: &[Variant]) -> Grade {
        let grade = self.grade(answer);
        if matches!(grade, Grade::Right | Grade::Empty) || !matches!(self, Self::Type { .. } | Self::Gap { .. }) {
            return grade;
        }
        let typed = words(&fold::exact(&answer.join(" ")));
        let variant = elsewhere.iter().find(|variant| words(&fold::exact(&variant.form)) == typed);
        variant.map_or(grade, |found| Grade::Variant { form: found.form.clone(), place: found.place.clone() })
    }

    fn whole(&self, right: bool) -> Grade {
        if right { Grade::Right } else { Grade::Wrong { right: self.solution().join(", ") } }
    }
}

/// What stands before and behind the gap of a text; nothing where it has none, or more than one.
#[must_use]
pub fn around_gap(text: &str) -> Option<(&str, &str)> {
    text.split_once(GAP).filter(|(_, behind)| !behind.contains(GAP))
}

/// Like a kind teacher: exact, then tones, then one slip. The best of all accepted answers counts.
fn grade_typed(answers: &[String], typed: &str) -> Grade {
    let same = |fold: fn(&str) -> String, wanted: &str| words(&fold(wanted)) == words(&fold(typed));
    if answers.iter().any(|wanted| same(fold::exact, wanted)) {
        return Grade::Right;
    }
    if let Some(meant) = answers.iter().find(|wanted| same(fold::toneless, wanted)) {
        return Grade::Tone { meant: meant.clone() };
    }
    let slipped = |wanted: &&String| {
        let (wanted, typed) = (words(&fold::toneless(wanted)), words(&fold::toneless(typed)));
        wanted.chars().count() >= SLIP_FROM && one_slip(&wanted, &typed)
    };
    if let Some(meant) = answers.iter().find(slipped) {
        return Grade::Slip { meant: meant.clone() };
    }
    Grade::Wrong { right: answers.first().cloned().unwrap_or_default() }
}

/// The words alone: signs and spaces do not count.
fn words(text: &str) -> String {
    crate::text::tokens::tokens(text).map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// Whether one letter was added, left out, changed, or swapped with its neighbour.
fn one_slip(wanted: &str, typed: &str) -> bool {
    let wanted: Vec<char> = wanted.chars().collect();
    let typed: Vec<char> = typed.chars().collect();
    let front = wanted.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let (w, t) = (&wanted[front..], &typed[front..]);
    match (w.len(), t.len()) {
        (a, b) if a == b => a > 0 && (w[1..] == t[1..] || (a > 1 && w[0] == t[1] && w[1] == t[0] && w[2..] == t[2..])),
        (a, b) if a == b + 1 => w[1..] == *t,
        (a, b) if a + 1 == b => *w == t[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_one_of(answers: &[&str]) -> Exercise {
        Exercise::Type {
            prompt: Multi::new(),
            answers: answers.iter().map(|a| (*a).to_owned()).collect(),
            listen: None,
        }
    }

    fn typed(answers: &[&str], answer: &str) -> Grade {
        type_one_of(answers).grade(&[answer.to_owned()])
    }

    #[test]
    fn a_missing_tone_is_never_simply_right() {
        assert_eq!(typed(&["nặm"], "nặm"), Grade::Right);
        assert_eq!(typed(&["nặm"], " Nặm. "), Grade::Right);
        assert_eq!(typed(&["nặm"], "năm"), Grade::Tone { meant: "nặm".into() });
        assert_eq!(typed(&["nặm"], "nam"), Grade::Wrong { right: "nặm".into() });
    }

    #[test]
    fn every_accepted_form_is_right() {
        assert_eq!(typed(&["rườn", "lườn"], "lườn"), Grade::Right);
    }

    #[test]
    fn one_slip_of_the_finger_is_seen_as_one() {
        for slip in ["slog", "sloongg", "sloomg", "lsoong"] {
            let expected = if slip == "slog" {
                Grade::Wrong { right: "sloong".into() }
            } else {
                Grade::Slip { meant: "sloong".into() }
            };
            assert_eq!(typed(&["sloong"], slip), expected, "{slip}");
        }
        assert_eq!(typed(&["pja"], "pia"), Grade::Wrong { right: "pja".into() });
        assert_eq!(typed(&["pja"], "  "), Grade::Empty);
    }

    #[test]
    fn a_gap_is_graded_as_what_is_typed() {
        let text = format!("Kin {GAP}.");
        let gap = Exercise::Gap { prompt: Multi::new(), text: text.clone(), answers: vec!["nặm".into()] };
        assert_eq!(gap.grade(&["nặm".into()]), Grade::Right);
        assert_eq!(gap.grade(&["năm".into()]), Grade::Tone { meant: "nặm".into() });
        assert_eq!(gap.solution(), ["nặm"]);
        assert_eq!(around_gap(&text), Some(("Kin ", ".")));
        assert_eq!(around_gap("Kin"), None);
        assert_eq!(around_gap(&format!("{GAP} {GAP}")), None);
    }

    #[test]
    fn pairs_and_pieces_are_right_as_a_whole() {
        let pair = |left: &str, right: &str| Pair { left: left.into(), right: right.into() };
        let matching = Exercise::Match { prompt: Multi::new(), pairs: vec![pair("slam", "ba"), pair("slí", "bốn")] };
        assert_eq!(matching.grade(&["ba".into(), "bốn".into()]), Grade::Right);
        assert_eq!(matching.grade(&["bốn".into(), "ba".into()]), Grade::Wrong { right: "slam = ba, slí = bốn".into() });
        let order = Exercise::Order { prompt: Multi::new(), pieces: vec!["slíp".into(), "ết".into()] };
        assert_eq!(order.grade(&["slíp".into(), "ết".into()]), Grade::Right);
    }
}
