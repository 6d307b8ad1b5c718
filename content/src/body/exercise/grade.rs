//! What an answer is worth: like a kind teacher's marks.

use serde::{Deserialize, Serialize};

use super::Exercise;
use crate::body::Variant;
use crate::text::fold;
use crate::text::tokens::tokens;

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
        /// The syllables whose tone is missing or another, in their order. Grades of before do not say which.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        off: Vec<OffTone>,
    },
    /// One slip of the finger.
    Slip {
        /// The form that was meant.
        meant: String,
    },
    /// Something else.
    Wrong {
        /// What would have been right: see [`Exercise::solution`].
        right: String,
    },
    /// It was tried, or passed over: there is no mark.
    Done,
    /// Nothing was answered.
    Empty,
}

/// A syllable whose tone is missing or another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffTone {
    /// Which one, from 1.
    pub syllable: usize,
    /// As it was typed.
    pub typed: String,
    /// As it should be.
    pub meant: String,
}

/// From this many letters on, one slip of the finger is forgiven.
const SLIP_FROM: usize = 4;

impl Exercise {
    /// Grades an answer: for *choose* the option (a sound or a picture by its name in [`Exercise::solution`]), for what
    /// is typed the text, for gaps in a song their texts in order, for *match* the rights in the order of the lefts, for
    /// *order* the pieces in the order given. What has no mark is done, whatever the answer says.
    #[must_use]
    pub fn grade(&self, answer: &[String]) -> Grade {
        if answer.iter().all(|part| part.trim().is_empty()) {
            return Grade::Empty;
        }
        match self {
            Self::Type { answers, .. } | Self::Dictation { answers, .. } | Self::Gap { answers, .. } => {
                grade_typed(answers, &answer.join(" "))
            }
            Self::SongGap { .. } => grade_typed(&[self.solution().join(" ")], &answer.join(" ")),
            Self::Choose { .. } | Self::ChooseSound { .. } | Self::ChoosePicture { .. } => {
                self.whole(answer == self.solution())
            }
            Self::Match { pairs, .. } => self.whole(pairs.iter().map(|pair| &pair.right).eq(answer)),
            Self::Order { pieces, .. } => self.whole(pieces == answer),
            Self::Say { .. } | Self::Trace { .. } | Self::Sing { .. } => Grade::Done,
        }
    }

    /// The same, beside what is said elsewhere: a typed answer that is another village's form is right, and says whose.
    #[must_use]
    pub fn grade_beside(&self, answer: &[String], elsewhere: &[Variant]) -> Grade {
        let grade = self.grade(answer);
        if matches!(grade, Grade::Right | Grade::Empty) || !self.is_typed() {
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

/// Like a kind teacher: exact, then tones, then one slip. The best of all accepted answers counts.
fn grade_typed(answers: &[String], typed: &str) -> Grade {
    let same = |fold: fn(&str) -> String, wanted: &str| words(&fold(wanted)) == words(&fold(typed));
    if answers.iter().any(|wanted| same(fold::exact, wanted)) {
        return Grade::Right;
    }
    let only_tones = answers.iter().filter(|wanted| same(fold::toneless, wanted));
    if let Some((meant, off)) = only_tones.map(|wanted| (wanted, off_tones(wanted, typed))).min_by_key(|it| it.1.len())
    {
        return Grade::Tone { meant: meant.clone(), off };
    }
    // A slip forgives one letter, and no tone: whoever types less must not be better off.
    let slipped = |wanted: &&String| {
        let same_tones = fold::tones(wanted) == fold::tones(typed);
        let (wanted, typed) = (words(&fold::toneless(wanted)), words(&fold::toneless(typed)));
        wanted.chars().count() >= SLIP_FROM && same_tones && one_slip(&wanted, &typed)
    };
    if let Some(meant) = answers.iter().find(slipped) {
        return Grade::Slip { meant: meant.clone() };
    }
    Grade::Wrong { right: answers.first().cloned().unwrap_or_default() }
}

/// The words alone: signs and spaces do not count.
fn words(text: &str) -> String {
    tokens(text).map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// The syllables whose tones differ, of two texts with the same letters.
fn off_tones(wanted: &str, typed: &str) -> Vec<OffTone> {
    let pairs = tokens(wanted).zip(tokens(typed)).zip(1..);
    let off = pairs.filter(|((meant, typed), _)| fold::exact(meant.text) != fold::exact(typed.text));
    off.map(|((meant, typed), syllable)| OffTone {
        syllable,
        typed: typed.text.to_owned(),
        meant: meant.text.to_owned(),
    })
    .collect()
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
    use super::super::{GAP, Heard, Pair, Shown};
    use super::*;
    use crate::lang::Multi;

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn typed(answers: &[&str], answer: &str) -> Grade {
        let exercise = Exercise::Type { prompt: Multi::new(), answers: strings(answers), listen: None };
        exercise.grade(&[answer.to_owned()])
    }

    /// A grade for tones: what was meant, and which syllable was typed how.
    fn tone(meant: &str, off: &[(usize, &str, &str)]) -> Grade {
        let one = |(syllable, typed, meant): &(usize, &str, &str)| OffTone {
            syllable: *syllable,
            typed: (*typed).into(),
            meant: (*meant).into(),
        };
        Grade::Tone { meant: meant.into(), off: off.iter().map(one).collect() }
    }

    #[test]
    fn a_missing_tone_is_never_simply_right() {
        assert_eq!(typed(&["nặm"], "nặm"), Grade::Right);
        assert_eq!(typed(&["nặm"], " Nặm. "), Grade::Right);
        assert_eq!(typed(&["nặm"], "năm"), tone("nặm", &[(1, "năm", "nặm")]));
        assert_eq!(typed(&["nặm"], "nam"), Grade::Wrong { right: "nặm".into() });
    }

    #[test]
    fn whoever_types_less_is_not_better_off() {
        assert_eq!(typed(&["chất"], "chât"), tone("chất", &[(1, "chât", "chất")]));
        for (meant, less) in [("chất", "chat"), ("chất", "chet"), ("slíp ết", "slip et"), ("kin nặm", "kin nam")]
        {
            assert_eq!(typed(&[meant], less), Grade::Wrong { right: meant.into() }, "{less}");
        }
    }

    #[test]
    fn the_syllable_whose_tone_is_off_is_named() {
        assert_eq!(typed(&["Pây hâư?"], "pây hầư"), tone("Pây hâư?", &[(2, "hầư", "hâư")]));
        assert_eq!(
            typed(&["kin nặm nớ"], "kịn  năm, nớ"),
            tone("kin nặm nớ", &[(1, "kịn", "kin"), (2, "năm", "nặm")]),
            "a tone too many is as wrong as one too few"
        );
        assert_eq!(typed(&["hòa bình"], "hoà binh"), tone("hòa bình", &[(2, "binh", "bình")]), "wherever it stands");
        assert_eq!(typed(&["slì slí", "slị slí"], "slị sli"), tone("slị slí", &[(2, "sli", "slí")]), "the nearest one");
        assert_eq!(typed(&["na\u{323}\u{306}m"], "năm"), tone("na\u{323}\u{306}m", &[(1, "năm", "na\u{323}\u{306}m")]));
    }

    #[test]
    fn a_grade_of_before_is_still_read() {
        let kept = r#"{"grade":"tone","meant":"nặm"}"#;
        assert_eq!(serde_json::from_str::<Grade>(kept).unwrap(), tone("nặm", &[]));
        let now = tone("nặm", &[(1, "năm", "nặm")]);
        assert_eq!(serde_json::from_str::<Grade>(&serde_json::to_string(&now).unwrap()).unwrap(), now);
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
        assert_eq!(typed(&["slíp ết"], "slít ết"), Grade::Slip { meant: "slíp ết".into() });
        assert_eq!(typed(&["pja"], "  "), Grade::Empty);
    }

    #[test]
    fn a_gap_and_a_dictation_are_graded_as_what_is_typed() {
        let text = format!("Kin {GAP}.");
        let gap = Exercise::Gap { prompt: Multi::new(), text, answers: strings(&["nặm"]) };
        let heard = Some(Heard::Word("tay/nặm".parse().unwrap()));
        let dictation = Exercise::Dictation { prompt: Multi::new(), heard, answers: strings(&["nặm"]) };
        for exercise in [gap, dictation] {
            assert_eq!(exercise.grade(&strings(&["nặm"])), Grade::Right);
            assert_eq!(exercise.grade(&strings(&["năm"])), tone("nặm", &[(1, "năm", "nặm")]));
            assert_eq!(exercise.solution(), ["nặm"]);
        }
    }

    #[test]
    fn the_gaps_of_a_song_are_graded_together() {
        let (text, missing) = ("slíp sloong slam.".to_owned(), vec![1, 3]);
        let gap = Exercise::SongGap { prompt: Multi::new(), song: None, line: 1, missing, text };
        assert_eq!(gap.grade(&strings(&["slíp", "slam"])), Grade::Right);
        assert_eq!(gap.grade(&strings(&["slip", "slam"])), tone("slíp slam.", &[(1, "slip", "slíp")]));
        assert_eq!(gap.grade(&strings(&["slam", "slíp"])), Grade::Wrong { right: "slíp slam.".into() });
        assert!(matches!(gap.grade(&strings(&["", "slam"])), Grade::Wrong { .. }), "half an answer is not right");
        assert_eq!(gap.grade(&strings(&["", ""])), Grade::Empty);
    }

    #[test]
    fn pairs_and_pieces_are_right_as_a_whole() {
        let pair = |left: &str, right: &str| Pair { left: left.into(), right: right.into() };
        let matching = Exercise::Match { prompt: Multi::new(), pairs: vec![pair("slam", "ba"), pair("slí", "bốn")] };
        assert_eq!(matching.grade(&strings(&["ba", "bốn"])), Grade::Right);
        assert_eq!(matching.grade(&strings(&["bốn", "ba"])), Grade::Wrong { right: "slam = ba, slí = bốn".into() });
        let order = Exercise::Order { prompt: Multi::new(), pieces: strings(&["slíp", "ết"]) };
        assert_eq!(order.grade(&strings(&["slíp", "ết"])), Grade::Right);
    }

    #[test]
    fn sounds_and_pictures_go_by_their_words() {
        let slugs = ["tay/nặm", "tay/slam"].map(|slug| slug.parse().unwrap());
        let prompt = Multi::new;
        let sounds = Exercise::ChooseSound { prompt: prompt(), options: slugs.to_vec(), right: 1 };
        let seen = slugs.map(Shown::Word).to_vec();
        let pictures = Exercise::ChoosePicture { prompt: prompt(), options: seen, right: 1 };
        for exercise in [sounds, pictures] {
            assert_eq!(exercise.grade(&strings(&["tay/slam"])), Grade::Right);
            assert_eq!(exercise.grade(&strings(&["tay/nặm"])), Grade::Wrong { right: "tay/slam".into() });
            assert_eq!(exercise.grade(&[]), Grade::Empty);
        }
    }

    #[test]
    fn what_is_said_traced_or_sung_has_no_mark() {
        let say = Exercise::Say { prompt: Multi::new(), word: None };
        assert_eq!((say.grade(&strings(&["passed"])), say.grade(&[])), (Grade::Done, Grade::Empty));
        assert!(!say.is_graded() && say.solution().is_empty());
    }
}
