//! A lesson for a writer who may not see all that it leans on: a word that is kept to one club, a song that was taken
//! down. What is hidden from them is not in what they are given, not even as a gap that could be counted; and it is there
//! again when they have saved, wherever they left its block.

use std::collections::BTreeSet;

use super::align::align;
use crate::body::block::{Mention, mentions, page_of};
use crate::body::{Block, Exercise, Lesson};
use crate::item::{Address, Kind};
use crate::lang::Multi;
use crate::slug::Slug;

/// The lesson without what is hidden.
#[must_use]
pub fn veiled(lesson: &Lesson, hidden: &BTreeSet<Address>) -> Lesson {
    let blocks = lesson.blocks.iter().filter_map(|block| veiled_block(block, hidden)).collect();
    Lesson { blocks, ..lesson.clone() }
}

/// Where each block of the veiled lesson stands in the whole one.
#[must_use]
pub fn seen(lesson: &Lesson, hidden: &BTreeSet<Address>) -> Vec<usize> {
    let blocks = lesson.blocks.iter().enumerate();
    blocks.filter_map(|(number, block)| veiled_block(block, hidden).map(|_| number)).collect()
}

/// What somebody made of a veiled lesson, with what was hidden from them: blocks that they left as they were are what they
/// were before; a list of words that they changed keeps its hidden ones; a block that they could not see stands behind
/// the one that it stood behind.
#[must_use]
pub fn unveiled(base: &Lesson, edited: &Lesson, hidden: &BTreeSet<Address>) -> Lesson {
    if hidden.is_empty() {
        return edited.clone();
    }
    // Which block of the base each block is that was seen.
    let seen: Vec<(usize, Block)> = base
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(number, block)| Some((number, veiled_block(block, hidden)?)))
        .collect();
    let shown: Vec<Block> = seen.iter().map(|(_, block)| block.clone()).collect();
    let mut blocks = edited.blocks.clone();
    // Where each block of the base stands by now.
    let mut places: Vec<Option<usize>> = vec![None; base.blocks.len()];
    for pair in align(&shown, &edited.blocks) {
        let (Some(old), Some(new)) = (pair.old, pair.new) else { continue };
        let (number, before) = &seen[old];
        places[*number] = Some(new);
        let whole = &base.blocks[*number];
        if blocks[new] == *before {
            blocks[new] = whole.clone();
        } else if let (Block::Words { words }, Block::Words { words: all }) = (&mut blocks[new], whole) {
            let back = all.iter().filter(|word| is_hidden(Kind::Word, word, hidden)).cloned();
            words.extend(back.collect::<Vec<_>>());
        }
    }
    // From the end, so that what stands before keeps its place.
    for (number, block) in base.blocks.iter().enumerate().rev() {
        if seen.iter().all(|(one, _)| *one != number) {
            let behind = places[..number].iter().rev().find_map(|place| *place).map_or(0, |place| place + 1);
            blocks.insert(behind.min(blocks.len()), block.clone());
        }
    }
    Lesson { blocks, ..edited.clone() }
}

fn is_hidden(kind: Kind, slug: &Slug, hidden: &BTreeSet<Address>) -> bool {
    hidden.contains(&Address::new(kind, slug.clone()))
}

/// The block as it is given; nothing where all of it is hidden.
fn veiled_block(block: &Block, hidden: &BTreeSet<Address>) -> Option<Block> {
    match block {
        Block::Words { words } => {
            let left: Vec<Slug> = words.iter().filter(|word| !is_hidden(Kind::Word, word, hidden)).cloned().collect();
            (words.is_empty() || !left.is_empty()).then_some(Block::Words { words: left })
        }
        Block::Excerpt { song, .. } => {
            let hides = song.as_ref().is_some_and(|song| is_hidden(Kind::Song, song, hidden));
            (!hides).then(|| block.clone())
        }
        Block::Text { text } => Some(Block::Text { text: veiled_text(text, hidden) }),
        Block::Dialogue { turns } => {
            let mut turns = turns.clone();
            for turn in &mut turns {
                turn.cites.retain(|cite| !is_hidden(Kind::Source, &cite.source, hidden));
            }
            Some(Block::Dialogue { turns })
        }
        Block::Exercise { exercise } if exercise.leans_on().iter().any(|to| hidden.contains(to)) => None,
        Block::Exercise { exercise } => {
            let mut exercise = exercise.clone();
            if let Exercise::Choose { listen, .. } | Exercise::Type { listen, .. } = &mut exercise {
                listen.take_if(|word| is_hidden(Kind::Word, word, hidden));
            }
            Some(Block::Exercise { exercise })
        }
        Block::Picture { .. } | Block::Sound { .. } => Some(block.clone()),
    }
}

/// Sources that are hidden go; links to hidden pages become their own words, as readers see them.
fn veiled_text(text: &Multi, hidden: &BTreeSet<Address>) -> Multi {
    text.iter().map(|(lang, text)| (lang.clone(), veiled_markdown(text, hidden))).collect()
}

fn veiled_markdown(text: &str, hidden: &BTreeSet<Address>) -> String {
    let mut left = text.to_owned();
    for mention in mentions(text) {
        match mention {
            Mention::Cite { source, range } => {
                let slug = source.parse::<Slug>().ok();
                if slug.is_some_and(|slug| is_hidden(Kind::Source, &slug, hidden)) {
                    left = left.replace(&text[range], "");
                }
            }
            Mention::Link { path } => {
                if page_of(path).is_some_and(|(kind, slug)| is_hidden(kind, &slug, hidden)) {
                    left = without_link(&left, path);
                }
            }
        }
    }
    left
}

/// `[nước](/tu/tay/nặm "…")` → `nước`, wherever a link leads to this path.
fn without_link(text: &str, path: &str) -> String {
    let target = format!("]({path}");
    let mut rest = text;
    let mut left = String::with_capacity(text.len());
    while let Some(at) = rest.find(&target) {
        let (before, after) = (&rest[..at], &rest[at + target.len()..]);
        let opened = before.rfind('[');
        let (head, label) = opened.map_or((before, ""), |open| (&before[..open], &before[open + 1..]));
        left.push_str(head);
        left.push_str(label);
        rest = after.split_once(')').map_or("", |(_, behind)| behind);
    }
    left.push_str(rest);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(slugs: &[&str]) -> Block {
        Block::Words { words: slugs.iter().map(|slug| slug.parse().unwrap()).collect() }
    }

    fn text(vi: &str) -> Block {
        Block::Text { text: Multi::vi(vi) }
    }

    fn lesson(blocks: Vec<Block>) -> Lesson {
        Lesson { title: Multi::vi("Bài"), blocks, ..Lesson::default() }
    }

    fn hidden() -> BTreeSet<Address> {
        let word = |slug: &str| Address::new(Kind::Word, slug.parse().unwrap());
        [word("tay/kin"), Address::new(Kind::Song, "tay/kin".parse().unwrap())].into()
    }

    fn song() -> Block {
        Block::Excerpt { song: "tay/kin".parse().ok(), first: 1, last: 2 }
    }

    #[test]
    fn what_is_hidden_leaves_no_trace() {
        let whole = lesson(vec![
            words(&["tay/nặm", "tay/kin"]),
            song(),
            words(&["tay/kin"]),
            text("Xem [từ này](/tu/tay/kin \"?\") và [nước](/tu/tay/nặm)."),
        ]);
        let seen = lesson(vec![words(&["tay/nặm"]), text("Xem từ này và [nước](/tu/tay/nặm).")]);
        assert_eq!(veiled(&whole, &hidden()), seen);
        assert_eq!(unveiled(&whole, &seen, &hidden()), whole);
    }

    #[test]
    fn an_exercise_that_leans_on_what_is_hidden_is_hidden_with_it() {
        let song = Some("tay/kin".parse().unwrap());
        let sing = Block::Exercise { exercise: Exercise::Sing { prompt: Multi::vi("Hát"), song, first: 1, last: 1 } };
        let options = ["tay/nặm", "tay/kin"].map(|slug| slug.parse().unwrap()).to_vec();
        let hear = Block::Exercise { exercise: Exercise::ChooseSound { prompt: Multi::vi("Nghe"), options, right: 0 } };
        let whole = lesson(vec![text("một"), sing, hear, text("hai")]);
        let seen = lesson(vec![text("một"), text("hai")]);
        assert_eq!(veiled(&whole, &hidden()), seen);
        assert_eq!(unveiled(&whole, &seen, &hidden()), whole);
    }

    #[test]
    fn what_was_hidden_is_there_again_where_its_block_was_left() {
        let whole = lesson(vec![text("một"), song(), words(&["tay/kin", "tay/nặm"]), text("hai")]);
        let edited = lesson(vec![text("không"), text("một"), words(&["tay/nặm", "tay/slam"]), text("ba")]);
        let expected =
            lesson(vec![text("không"), text("một"), song(), words(&["tay/nặm", "tay/slam", "tay/kin"]), text("ba")]);
        assert_eq!(unveiled(&whole, &edited, &hidden()), expected);
    }

    #[test]
    fn where_nothing_is_hidden_nothing_happens() {
        let edited = lesson(vec![text("một")]);
        assert_eq!(unveiled(&lesson(vec![song()]), &edited, &BTreeSet::new()), edited);
    }
}
