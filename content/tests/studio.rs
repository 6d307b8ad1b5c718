//! What two authors write at the same time comes together, and nothing of it is lost.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use tiengban_content::body::exercise::GAP;
use tiengban_content::body::{Block, Exercise, Lesson, Turn};
use tiengban_content::studio::{Merged, Pair, Piece, Sort, What, align, difference, merge, propose};
use tiengban_content::{LangTag, Multi};

fn multi() -> impl Strategy<Value = Multi> {
    btree_map(select(vec!["vi", "en"]), select(vec!["a", "b", "c", "nặm nước"]), 0..3)
        .prop_map(|texts| texts.into_iter().map(|(lang, text)| (lang.parse().unwrap(), text.to_owned())).collect())
}

fn block() -> impl Strategy<Value = Block> {
    let words = vec(select(vec!["tay/nặm", "tay/slam"]), 0..3);
    let turn = (select(vec!["aa nặm bb", "nặm"]), multi()).prop_map(|(text, gloss)| Turn {
        speaker: "A".into(),
        text: text.into(),
        gloss,
        cites: Vec::new(),
    });
    let gap = (multi(), select(vec!["x", "y"])).prop_map(|(prompt, answer)| Exercise::Gap {
        prompt,
        text: format!("a {GAP}"),
        answers: vec![answer.into()],
    });
    prop_oneof![
        3 => multi().prop_map(|text| Block::Text { text }),
        2 => words.prop_map(|words| Block::Words { words: words.into_iter().map(|word| word.parse().unwrap()).collect() }),
        1 => vec(turn, 0..3).prop_map(|turns| Block::Dialogue { turns }),
        1 => gap.prop_map(|exercise| Block::Exercise { exercise }),
    ]
}

fn lesson() -> impl Strategy<Value = Lesson> {
    (multi(), multi(), vec(block(), 0..7)).prop_map(|(title, summary, blocks)| Lesson { title, summary, blocks })
}

/// Three versions that have most in common, as two authors and their common ground have.
fn versions() -> impl Strategy<Value = (Lesson, Lesson, Lesson)> {
    let edits = || vec((0..4_usize, 0..8_usize, block()), 0..4);
    let near = (lesson(), edits(), edits(), multi(), multi()).prop_map(|(base, mine, theirs, title, summary)| {
        let (mut one, mut other) = (edited(&base, mine), edited(&base, theirs));
        (one.title, other.summary) = (title, summary);
        (base, one, other)
    });
    prop_oneof![3 => near, 1 => (lesson(), lesson(), lesson())]
}

fn edited(lesson: &Lesson, edits: Vec<(usize, usize, Block)>) -> Lesson {
    let mut lesson = lesson.clone();
    for (edit, at, block) in edits {
        let at = at.min(lesson.blocks.len());
        match edit {
            0 => lesson.blocks.insert(at, block),
            1 if at < lesson.blocks.len() => lesson.blocks[at] = block,
            2 if at < lesson.blocks.len() => drop(lesson.blocks.remove(at)),
            _ if at < lesson.blocks.len() => lesson.blocks[at..].rotate_left(1),
            _ => {}
        }
    }
    lesson
}

fn text(vi: &str, en: &str) -> Block {
    Block::Text { text: Multi::vi(vi).and(LangTag::en(), en) }
}

fn words(words: &[&str]) -> Block {
    Block::Words { words: words.iter().map(|word| word.parse().unwrap()).collect() }
}

fn of(blocks: &[Block]) -> Lesson {
    Lesson { title: Multi::vi("Bài thử"), blocks: blocks.to_vec(), ..Lesson::default() }
}

/// Every block that stands in a merged lesson, settled or open.
fn standing(merged: &Merged) -> Vec<&Block> {
    merged
        .blocks
        .iter()
        .flat_map(|piece| match piece {
            Piece::Settled { value } => vec![value],
            Piece::Open { mine, theirs } => mine.iter().chain(theirs).collect(),
        })
        .collect()
}

/// Whether what a side wrote is still there: the block itself, or each text of it that is new, in its language.
fn kept(block: &Block, base: &Lesson, standing: &[&Block]) -> bool {
    let has = |blocks: &[&Block], lang: &str, wanted: &str| {
        blocks.iter().any(|block| matches!(block, Block::Text { text } if text.get(lang) == Some(wanted)))
    };
    let of_base: Vec<&Block> = base.blocks.iter().collect();
    standing.contains(&block)
        || of_base.contains(&block)
        || matches!(block, Block::Text { text } if text.iter().all(|(lang, text)| {
            has(&of_base, lang.as_str(), text) || has(standing, lang.as_str(), text)
        }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_one_author_did_is_so((base, mine, _) in versions()) {
        prop_assert_eq!(merge(&base, &base, &mine).settled(), Some(mine.clone()));
        prop_assert_eq!(merge(&base, &mine, &base).settled(), Some(mine.clone()));
        prop_assert_eq!(merge(&base, &mine, &mine).settled(), Some(mine));
    }

    #[test]
    fn nothing_that_was_written_is_lost((base, mine, theirs) in versions()) {
        let merged = merge(&base, &mine, &theirs);
        let standing = standing(&merged);
        for block in mine.blocks.iter().chain(&theirs.blocks) {
            prop_assert!(kept(block, &base, &standing), "{:?} is lost in {:#?}", block, merged);
        }
        let json = serde_json::to_string(&merged).unwrap();
        prop_assert_eq!(serde_json::from_str::<Merged>(&json).unwrap(), merged);
    }

    #[test]
    fn what_nobody_removed_stays((base, mine, theirs) in versions()) {
        let count = |blocks: &[Block], wanted: &Block| blocks.iter().filter(|block| *block == wanted).count();
        let merged = merge(&base, &mine, &theirs);
        let standing: Vec<Block> = standing(&merged).into_iter().cloned().collect();
        for block in &base.blocks {
            let (was, one, other) = (count(&base.blocks, block), count(&mine.blocks, block), count(&theirs.blocks, block));
            if one >= was && other >= was {
                prop_assert!(count(&standing, block) >= was, "{:?} is lost in {:#?}", block, merged);
            }
        }
    }

    #[test]
    fn every_block_is_aligned_once((old, new, _) in versions()) {
        let pairs = align(&old.blocks, &new.blocks);
        let news: Vec<usize> = pairs.iter().filter_map(|pair| pair.new).collect();
        let mut olds: Vec<usize> = pairs.iter().filter_map(|pair| pair.old).collect();
        olds.sort_unstable();
        prop_assert_eq!(news, (0..new.blocks.len()).collect::<Vec<_>>());
        prop_assert_eq!(olds, (0..old.blocks.len()).collect::<Vec<_>>());
        for pair in &pairs {
            if let Pair { old: Some(one), new: Some(other) } = pair {
                let kind = |block: &Block| tiengban_content::studio::Part::of(block);
                prop_assert_eq!(kind(&old.blocks[*one]), kind(&new.blocks[*other]));
            }
        }
    }

    #[test]
    fn a_difference_holds_both_texts((old, new, _) in versions()) {
        let changes = difference(&old, &new);
        prop_assert_eq!(changes.is_empty(), old == new);
        for change in changes {
            let sorts: Vec<Sort> = change.parts.iter().map(|run| run.sort).collect();
            match change.what {
                What::Added => prop_assert!(sorts.iter().all(|sort| *sort == Sort::Added)),
                What::Removed => prop_assert!(sorts.iter().all(|sort| *sort == Sort::Removed)),
                What::Moved => prop_assert!(sorts.iter().all(|sort| *sort == Sort::Same)),
                What::Changed => {}
            }
            prop_assert!(change.parts.windows(2).all(|pair| pair[0].sort != pair[1].sort));
        }
    }

    #[test]
    fn words_side_by_side_make_both_texts(old in "[ab ặ\n.]{0,40}", new in "[ab ặ\n.]{0,40}") {
        let runs = tiengban_content::studio::difference::runs(&old, &new);
        let without = |sort: Sort| runs.iter().filter(|run| run.sort != sort).map(|run| run.text.as_str()).collect::<String>();
        prop_assert_eq!(without(Sort::Added), old);
        prop_assert_eq!(without(Sort::Removed), new);
    }
}

#[test]
fn two_authors_in_two_places_need_nobody_to_decide() {
    let base = of(&[text("một", "one"), words(&["tay/nặm"])]);
    let mine = of(&[text("một!", "one"), words(&["tay/nặm"]), text("cuối", "")]);
    let theirs = of(&[text("một", "one!"), words(&["tay/nặm", "tay/slam"])]);
    let expected = of(&[text("một!", "one!"), words(&["tay/nặm", "tay/slam"]), text("cuối", "")]);
    assert_eq!(merge(&base, &mine, &theirs).settled(), Some(expected.clone()));
    assert_eq!(merge(&base, &theirs, &mine).settled(), Some(expected));
}

#[test]
fn what_both_changed_stands_open() {
    let base = of(&[text("một", "one"), words(&["tay/nặm"])]);
    let mine = of(&[text("hai", "one"), words(&["tay/nặm"])]);
    let theirs = of(&[text("ba", "one"), words(&["tay/nặm"])]);
    let merged = merge(&base, &mine, &theirs);
    let open = Piece::Open { mine: Some(text("hai", "one")), theirs: Some(text("ba", "one")) };
    assert_eq!(merged.blocks, [open, Piece::Settled { value: words(&["tay/nặm"]) }]);
    assert_eq!(merged.settled(), None);
}

#[test]
fn what_one_removed_and_the_other_changed_stands_open() {
    let base = of(&[words(&["tay/nặm"]), text("một", "")]);
    let mine = of(&[text("một", "")]);
    let theirs = of(&[words(&["tay/nặm", "tay/slam"]), text("một", "")]);
    let open = Piece::Open { mine: None, theirs: Some(words(&["tay/nặm", "tay/slam"])) };
    let rest = Piece::Settled { value: text("một", "") };
    assert_eq!(merge(&base, &mine, &theirs).blocks, [open, rest.clone()]);
    let open = Piece::Open { mine: Some(words(&["tay/nặm", "tay/slam"])), theirs: None };
    assert_eq!(merge(&base, &theirs, &mine).blocks, [open, rest]);
}

#[test]
fn what_both_added_stands_once_if_it_is_the_same() {
    let base = of(&[text("một", "")]);
    let mine = of(&[text("một", ""), words(&["tay/nặm"]), words(&["tay/slam"])]);
    let theirs = of(&[text("một", ""), words(&["tay/nặm"]), text("hai", "")]);
    let expected = of(&[text("một", ""), words(&["tay/nặm"]), words(&["tay/slam"]), text("hai", "")]);
    assert_eq!(merge(&base, &mine, &theirs).settled(), Some(expected));
}

#[test]
fn a_block_moved_by_one_and_changed_by_the_other_is_both() {
    let base = of(&[text("một", ""), words(&["tay/nặm"]), text("hai", "")]);
    let moved = of(&[words(&["tay/nặm"]), text("một", ""), text("hai", "")]);
    let changed = of(&[text("một", ""), words(&["tay/nặm", "tay/slam"]), text("hai", "")]);
    let expected = of(&[words(&["tay/nặm", "tay/slam"]), text("một", ""), text("hai", "")]);
    assert_eq!(merge(&base, &moved, &changed).settled(), Some(expected.clone()));
    assert_eq!(merge(&base, &changed, &moved).settled(), Some(expected));
}

#[test]
fn a_difference_says_what_happened_and_where() {
    let old = of(&[text("một", ""), words(&["tay/nặm"]), text("Số ba.", "")]);
    let mut new = of(&[words(&["tay/nặm"]), text("Số ba là slam.", ""), text("một", "")]);
    new.title = Multi::vi("Bài mới");
    let told: Vec<String> = difference(&old, &new)
        .into_iter()
        .map(|change| {
            let runs = change.parts.iter().map(|run| format!("{:?} {:?}", run.sort, run.text));
            format!("{:?} {:?} {}: {}", change.what, change.kind, change.position, runs.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let expected = [
        "Changed Title 0: Same \"Bài \", Removed \"thử\", Added \"mới\"",
        "Changed Text 1: Same \"Số ba\", Added \" là slam\", Same \".\"",
        "Moved Text 2: Same \"một\"",
    ];
    assert_eq!(told, expected);
}

#[test]
fn proposals_never_fail_on_a_lesson_of_the_house() {
    let lesson = of(&[words(&["tay/nặm"]), text("một", "")]);
    assert_eq!(propose(&lesson, &[], &[], &Multi::new()), []);
}
