use super::*;
use crate::body::{Clip, Cue, Recording, Sense, Tier, TierRole, Turn, Unit, Variant};
use crate::lang::LangTag;

fn word(headword: &str, vi: &str, en: &str, variants: &[&str]) -> (Slug, Word) {
    let variant = |form: &&str| Variant { form: (*form).into(), place: None, cites: Vec::new() };
    let word = Word {
        headword: headword.into(),
        senses: vec![Sense { gloss: Multi::vi(vi).and(LangTag::en(), en) }],
        variants: variants.iter().map(variant).collect(),
        ..Word::default()
    };
    (Slug::from_title("tay", headword).unwrap(), word)
}

fn heard((slug, word): (Slug, Word)) -> (Slug, Word) {
    let recording = Recording {
        sha256: "ab".into(),
        file: "nghe.m4a".into(),
        media_type: "audio/mp4".into(),
        duration_ms: 900,
        synthesised: Multi::new(),
    };
    let sounds = vec![Clip { recording, speaker: "người nói".into(), place: None }];
    (slug, Word { sounds, ..word })
}

/// Words of content/starter/tay/words.tsv.
fn numbers() -> Vec<(Slug, Word)> {
    vec![
        heard(word("nâng", "một", "one", &[])),
        word("đeo", "một", "one (single)", &["đều"]),
        word("sloong", "hai", "two", &[]),
        word("slam", "ba", "three", &[]),
        word("hốc", "sáu", "six", &["sốc"]),
        word("nặm", "nước", "water", &[]),
    ]
}

fn lesson_of(words: &[(Slug, Word)]) -> Lesson {
    let words = words.iter().map(|(slug, _)| slug.clone()).collect();
    Lesson { blocks: vec![Block::Words { words }], ..Lesson::default() }
}

fn saying(text: &str, gloss: Multi) -> Block {
    Block::Dialogue { turns: vec![Turn { speaker: "A".into(), text: text.into(), gloss, cites: Vec::new() }] }
}

fn proposed(lesson: &Lesson, words: &[(Slug, Word)]) -> Vec<Exercise> {
    propose(lesson, words, &[], &Multi::vi("Tày").and(LangTag::en(), "Tày"))
}

fn questions(exercises: &[Exercise], lang: &str) -> Vec<String> {
    exercises.iter().map(|exercise| exercise.prompt().text(lang).to_owned()).collect()
}

#[test]
fn questions_are_asked_in_both_languages() {
    let words = numbers();
    let found = proposed(&lesson_of(&words), &words);
    assert_eq!(questions(&found, "vi")[0], "“một” trong tiếng Tày là gì?");
    assert_eq!(questions(&found, "en")[2], "How do you say “three” in Tày?", "one of two words for “một” is enough");
    assert_eq!(questions(&found, "vi")[3], "“slam” nghĩa là gì?");
    assert!(questions(&found, "en").contains(&"Write “three” in Tày.".to_owned()), "{:?}", questions(&found, "en"));
}

#[test]
fn an_option_is_never_as_right_as_the_right_one() {
    let words = numbers();
    for exercise in proposed(&lesson_of(&words), &words) {
        let Exercise::Choose { options, right, .. } = &exercise else { continue };
        let has = |form: &str| options.iter().any(|option| option == form);
        assert!((2..=OPTIONS).contains(&options.len()));
        assert!(*right < options.len());
        assert!(!(has("nâng") && has("đeo") && ["nâng", "đeo"].contains(&options[*right].as_str())), "{options:?}");
        assert_eq!(options.iter().collect::<BTreeSet<_>>().len(), options.len(), "{options:?}");
    }
}

#[test]
fn a_variant_is_an_answer_and_no_option() {
    let words =
        [word("rườn", "nhà", "house", &["lườn"]), word("lườn", "x", "y", &[]), word("nặm", "nước", "water", &[])];
    let found = proposed(&lesson_of(&words), &words);
    let typed =
        found.iter().find(|exercise| matches!(exercise, Exercise::Type { answers, .. } if answers[0] == "rườn"));
    assert_eq!(typed.unwrap().grade(&["lườn".into()]), crate::body::Grade::Right);
    let options = found.iter().find_map(|exercise| match exercise {
        Exercise::Choose { options, right, .. } if options[*right] == "rườn" => Some(options),
        _ => None,
    });
    assert_eq!(options.unwrap().iter().filter(|option| *option == "lườn").count(), 0);
}

#[test]
fn two_words_of_one_meaning_are_not_typed() {
    let words = numbers();
    let typed = |exercise: &Exercise| matches!(exercise, Exercise::Type { answers, listen: None, .. } if answers[0] == "nâng" || answers[0] == "đeo");
    assert!(!proposed(&lesson_of(&words), &words).iter().any(typed));
}

#[test]
fn one_word_gives_only_what_makes_sense() {
    let words = [heard(word("nặm", "nước", "water", &[]))];
    let found = proposed(&lesson_of(&words), &words);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(matches!(found[..], [Exercise::Type { .. }, Exercise::Dictation { .. }]));
    assert_eq!(found[1].listen(), Some(&words[0].0));
    assert_eq!(proposed(&Lesson::default(), &words), [], "the word is not the lesson's");
    assert_eq!(proposed(&lesson_of(&words), &[]), [], "nobody knows the word");
}

#[test]
fn what_the_lesson_holds_is_not_proposed_again() {
    let words = numbers();
    let mut lesson = lesson_of(&words);
    lesson.blocks.push(saying("Kin nặm nớ.", Multi::new()));
    for _ in 0..20 {
        let found = proposed(&lesson, &words);
        let essences: BTreeSet<_> = found.iter().map(essence).collect();
        assert_eq!(essences.len(), found.len(), "none is proposed twice");
        if found.is_empty() {
            return;
        }
        lesson.blocks.extend(found.into_iter().map(|exercise| Block::Exercise { exercise }));
    }
    panic!("it goes on for ever");
}

#[test]
fn pairs_are_of_words_apart() {
    let words = numbers();
    let found = proposed(&lesson_of(&words), &words);
    let pairs: Vec<&Vec<Pair>> = found
        .iter()
        .filter_map(|exercise| match exercise {
            Exercise::Match { pairs, .. } => Some(pairs),
            _ => None,
        })
        .collect();
    let lefts: Vec<&str> = pairs[0].iter().map(|pair| pair.left.as_str()).collect();
    assert_eq!(lefts, ["nâng", "sloong", "slam", "hốc", "nặm"]);
    assert_eq!(pairs[0][4].right, "nước (water)");
    assert_eq!(pairs.len(), 1);
}

#[test]
fn a_sentence_gives_its_order_and_its_gap() {
    let words = [word("nặm", "nước", "water", &[])];
    let mut lesson = lesson_of(&words);
    // Artificial: only the word is Tày.
    lesson.blocks.push(saying("Aa Nặm bb, cc.", Multi::vi("Câu thử")));
    lesson.blocks.push(saying("nặm nặm aa", Multi::new()));
    lesson.blocks.push(saying("Nặm!", Multi::new()));
    let found = proposed(&lesson, &words);
    let pieces = ["Aa", "Nặm", "bb,", "cc."].map(str::to_owned).to_vec();
    let order = Exercise::Order {
        prompt: Multi::vi("Xếp các từ thành câu: “Câu thử”").and(LangTag::en(), "Put the words in order."),
        pieces,
    };
    let gap = Exercise::Gap {
        prompt: Multi::vi("Điền từ còn thiếu: “Câu thử”").and(LangTag::en(), "Fill in the missing word."),
        text: "Aa ___ bb, cc.".into(),
        answers: vec!["Nặm".into()],
    };
    assert_eq!(found[1..], [order, gap], "a word alone, and one that stands there twice, give none");
}

#[test]
fn a_line_of_a_song_is_asked_only_where_the_lesson_shows_it() {
    let tier = |id: &str, role: TierRole, lang: &str, texts: [&str; 2]| Tier {
        id: id.into(),
        role,
        lang: lang.parse().unwrap(),
        unit: Unit::Line,
        part: Multi::new(),
        cues: (0..)
            .zip(texts)
            .map(|(at, text)| Cue { start_ms: at * 1000, end_ms: at * 1000 + 900, text: text.into() })
            .collect(),
    };
    let song = Song {
        tiers: vec![
            tier("tyz", TierRole::Text, "tyz", ["slíp sloong slam", "slíp slí nặm"]),
            tier("vi", TierRole::Translation, "vi", ["dòng một", "dòng hai"]),
        ],
        ..Song::default()
    };
    let slug: Slug = "tay/dem".parse().unwrap();
    let blocks = vec![Block::Excerpt { song: Some(slug.clone()), first: 2, last: 2 }];
    let lesson = Lesson { blocks, ..Lesson::default() };
    let found = propose(&lesson, &[], &[(slug, song)], &Multi::vi("Tày"));
    assert_eq!(questions(&found, "vi"), ["Xếp các từ thành câu: “dòng hai”"]);
}

#[test]
fn a_word_of_another_language_stays_out() {
    let mut words = numbers();
    words.push(("nung/two".parse().unwrap(), word("xx", "yy", "zz", &[]).1));
    let found = format!("{:?}", proposed(&lesson_of(&words), &words));
    assert!(!found.contains("xx") && !found.contains("yy"));
}
