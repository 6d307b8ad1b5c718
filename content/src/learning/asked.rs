//! Which words an exercise asks for, and what its answer says of each: so that what was learned in a lesson is asked
//! again in time.

use crate::body::{Exercise, Grade, Variant, Word};
use crate::slug::Slug;
use crate::text::fold::exact;
use crate::text::tokens::tokens;

/// What an answer says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not known.
    Forgotten,
    /// It was known, but for its tone.
    Nearly,
    /// It was known.
    Known,
}

impl Outcome {
    /// What a grade says; nothing where nothing was answered.
    #[must_use]
    pub fn of(grade: &Grade) -> Option<Self> {
        match grade {
            Grade::Right | Grade::Variant { .. } | Grade::Slip { .. } => Some(Self::Known),
            Grade::Tone { .. } => Some(Self::Nearly),
            Grade::Wrong { .. } => Some(Self::Forgotten),
            Grade::Done | Grade::Empty => None,
        }
    }
}

/// The words that an exercise asks for, of those of its lesson: the one that is heard, those that are the answer, the
/// lefts of pairs.
#[must_use]
pub fn asked<'a>(exercise: &Exercise, words: &[(&'a Slug, &Word)]) -> Vec<&'a Slug> {
    let named = |form: &str| -> Vec<&'a Slug> {
        let found = words.iter().filter(|(_, word)| exact(&word.headword) == exact(form));
        found.map(|(slug, _)| *slug).collect()
    };
    let mut found: Vec<&Slug> = match exercise {
        Exercise::Match { pairs, .. } => pairs.iter().flat_map(|pair| named(&pair.left)).collect(),
        Exercise::Order { .. } => Vec::new(),
        Exercise::ChooseSound { .. } | Exercise::ChoosePicture { .. } => {
            let right = exercise.solution();
            words.iter().map(|(slug, _)| *slug).filter(|slug| right.iter().any(|name| name == slug.as_str())).collect()
        }
        _ => exercise.solution().iter().flat_map(|form| named(form)).collect(),
    };
    if let Some(listen) = exercise.listen() {
        found.extend(words.iter().map(|(slug, _)| *slug).filter(|slug| *slug == listen));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What an answer with this grade says of each word that its exercise asks for. Of pairs, each says it of its own word:
/// whoever mixes up two has not forgotten the others.
#[must_use]
pub fn outcomes<'a>(
    exercise: &Exercise,
    words: &[(&'a Slug, &Word)],
    answer: &[String],
    grade: &Grade,
) -> Vec<(&'a Slug, Outcome)> {
    let Some(whole) = Outcome::of(grade) else { return Vec::new() };
    let is = |slug: &Slug, form: &str| {
        words.iter().any(|(other, word)| *other == slug && exact(&word.headword) == exact(form))
    };
    let went = |slug: &'a Slug| match exercise {
        Exercise::Match { pairs, .. } => {
            let mut mixed_up = pairs.iter().enumerate().filter(|(at, pair)| answer.get(*at) != Some(&pair.right));
            if mixed_up.any(|(_, pair)| is(slug, &pair.left)) { whole } else { Outcome::Known }
        }
        _ => whole,
    };
    asked(exercise, words).into_iter().map(|slug| (slug, went(slug))).collect()
}

/// How the words that an exercise asks for are said elsewhere: what is as right as the answer itself.
#[must_use]
pub fn elsewhere(exercise: &Exercise, words: &[(&Slug, &Word)]) -> Vec<Variant> {
    let asked = asked(exercise, words);
    let of = |(slug, word): &(&Slug, &Word)| asked.contains(slug).then(|| word.variants.clone());
    words.iter().filter_map(of).flatten().collect()
}

/// The words that are heard as somebody typed: beside the right one, they let the difference be heard. `typed` may be
/// several syllables, of which one is off; then the words of that syllable alone are found as well.
#[must_use]
pub fn heard_as<'a>(typed: &str, grade: &Grade, words: &[(&'a Slug, &'a Word)]) -> Vec<(&'a Slug, &'a Word)> {
    let Grade::Tone { off, .. } = grade else { return Vec::new() };
    let forms: Vec<String> =
        std::iter::once(typed).chain(off.iter().map(|off| off.typed.as_str())).map(plain).collect();
    let sounds = |(_, word): &&(&'a Slug, &'a Word)| !word.sounds.is_empty() && forms.contains(&plain(&word.headword));
    let mut found: Vec<_> = words.iter().filter(sounds).copied().collect();
    found.sort_by_key(|(slug, _)| *slug);
    found
}

/// A form without the signs and spaces around it.
fn plain(form: &str) -> String {
    tokens(&exact(form)).map(|token| token.text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::exercise::Pair;
    use crate::body::{Clip, Recording};
    use crate::lang::Multi;

    fn word(headword: &str) -> Word {
        let variants =
            vec![Variant { form: format!("{headword}x"), place: Some("bản thử".into()), cites: Vec::new() }];
        Word { headword: headword.into(), variants, ..Word::default() }
    }

    fn heard(headword: &str) -> Word {
        let recording = Recording {
            sha256: "00".into(),
            file: String::new(),
            media_type: "audio/mp4".into(),
            duration_ms: 1,
            synthesised: Multi::new(),
        };
        Word { sounds: vec![Clip { recording, speaker: String::new(), place: None }], ..word(headword) }
    }

    #[test]
    fn of_pairs_only_those_that_were_mixed_up_are_forgotten() {
        let [a, b, c]: [Slug; 3] = ["tay/a", "tay/b", "tay/c"].map(|slug| slug.parse().unwrap());
        let [one, two, three] = ["a", "b", "c"].map(word);
        let words = [(&a, &one), (&b, &two), (&c, &three)];
        let pair = |left: &str, right: &str| Pair { left: left.into(), right: right.into() };
        let exercise =
            Exercise::Match { prompt: Multi::new(), pairs: vec![pair("a", "1"), pair("b", "2"), pair("c", "3")] };
        let said = |answer: [&str; 3]| {
            let answer = answer.map(str::to_owned);
            outcomes(&exercise, &words, &answer, &exercise.grade(&answer))
        };
        let [known, forgotten] = [Outcome::Known, Outcome::Forgotten];
        assert_eq!(said(["1", "3", "2"]), [(&a, known), (&b, forgotten), (&c, forgotten)]);
        assert_eq!(said(["1", "2", "3"]), [(&a, known), (&b, known), (&c, known)]);
        assert_eq!(said(["", "", ""]), []);
    }

    #[test]
    fn the_answer_the_sound_and_the_pairs_are_asked_for() {
        let (a, b): (Slug, Slug) = ("tay/a".parse().unwrap(), "tay/b".parse().unwrap());
        let (first, second) = (word("a"), word("b"));
        let words = [(&a, &first), (&b, &second)];
        let prompt = Multi::new();
        let typed = Exercise::Type { prompt: prompt.clone(), answers: vec!["A".into()], listen: Some(b.clone()) };
        assert_eq!(asked(&typed, &words), [&a, &b], "capitals do not count");
        let pairs = vec![Pair { left: "b".into(), right: "hai".into() }];
        assert_eq!(asked(&Exercise::Match { prompt: prompt.clone(), pairs }, &words), [&b]);
        assert!(asked(&Exercise::Order { prompt, pieces: vec!["a".into()] }, &words).is_empty());
    }

    #[test]
    fn the_difference_between_two_tones_is_heard_where_both_are_words() {
        let (nam, toned): (Slug, Slug) = ("tay/năm".parse().unwrap(), "tay/nặm".parse().unwrap());
        let (other, right) = (heard("năm"), heard("nặm"));
        let words = [(&toned, &right), (&nam, &other)];
        let exercise = Exercise::Type { prompt: Multi::new(), answers: vec!["nặm".into()], listen: None };
        let grade = exercise.grade(&["Năm.".into()]);
        let found = |typed: &str, grade: &Grade, words| heard_as(typed, grade, words).into_iter().map(|(slug, _)| slug);
        assert_eq!(found("Năm.", &grade, &words).collect::<Vec<_>>(), [&nam]);
        assert_eq!(found("năm", &Grade::Right, &words).count(), 0);
        let silent = word("năm");
        let nobody = [(&nam, &silent)];
        assert_eq!(found("năm", &grade, &nobody).count(), 0, "nobody is heard saying it");
        let sentence = Exercise::Type { prompt: Multi::new(), answers: vec!["kin nặm".into()], listen: None };
        let grade = sentence.grade(&["kin năm".into()]);
        assert_eq!(found("kin năm", &grade, &words).collect::<Vec<_>>(), [&nam], "the syllable that is off");
    }

    #[test]
    fn a_sound_and_a_picture_ask_for_the_right_word_alone() {
        let (a, b): (Slug, Slug) = ("tay/a".parse().unwrap(), "tay/b".parse().unwrap());
        let (first, second) = (word("a"), word("b"));
        let words = [(&a, &first), (&b, &second)];
        let options = vec![a.clone(), b.clone()];
        assert_eq!(asked(&Exercise::ChooseSound { prompt: Multi::new(), options, right: 1 }, &words), [&b]);
        assert!(asked(&Exercise::Say { prompt: Multi::new(), word: Some(a.clone()) }, &words).is_empty());
    }

    #[test]
    fn another_villages_form_is_right_and_says_whose() {
        let a: Slug = "tay/a".parse().unwrap();
        let first = word("a");
        let exercise = Exercise::Type { prompt: Multi::new(), answers: vec!["a".into()], listen: None };
        let variants = elsewhere(&exercise, &[(&a, &first)]);
        let grade = exercise.grade_beside(&["Ax".into()], &variants);
        assert_eq!(grade, Grade::Variant { form: "ax".into(), place: Some("bản thử".into()) });
        assert_eq!(exercise.grade_beside(&["a".into()], &variants), Grade::Right);
        assert!(matches!(exercise.grade_beside(&["y".into()], &variants), Grade::Wrong { .. }));
    }
}
