//! The rule in Rust and the rule in SQL are one: random worlds, random viewers, every way of asking.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tiengban_content::{Address, Audience, Draft, Key, Kind, Rel, State, Viewer};
use tiengban_store::ItemFilter;
use tiengban_store::people::By;

use crate::drafts::{With, lesson, media_file, song, word};
use crate::harness::{House, on_both};

on_both!(sql_sees_what_the_rule_sees, what_is_hidden_answers_as_what_does_not_exist);

const WORLDS: usize = 24;

fn keys(mask: u8) -> Vec<Key> {
    let all = [
        Key::Public,
        Key::Members,
        Key::Club("a".into()),
        Key::Club("b".into()),
        Key::Person("a".into()),
        Key::Stewards,
    ];
    all.into_iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, key)| key).collect()
}

/// How far something has come and whom it is for; mostly published, so that the audience matters.
type Fate = (u8, u8);

fn fate() -> impl Strategy<Value = Fate> {
    (0..8u8, 0..64u8)
}

fn fated(draft: Draft, (state, audience): Fate) -> Draft {
    let state = *[State::Draft, State::InReview, State::Withdrawn].get(usize::from(state)).unwrap_or(&State::Published);
    draft.is(state).for_only(keys(audience))
}

/// Words, a lesson that uses them, and songs that share two recordings: one by a machine, one of a voice.
#[derive(Debug)]
struct World {
    words: Vec<Fate>,
    lesson: Fate,
    songs: Vec<(Fate, bool)>,
    later: Fate,
    viewers: Vec<u8>,
}

fn world() -> impl Strategy<Value = World> {
    let words = proptest::collection::vec(fate(), 1..5);
    let songs = proptest::collection::vec((fate(), any::<bool>()), 1..4);
    (words, fate(), songs, fate(), proptest::collection::vec(0..64u8, 2..4))
        .prop_map(|(words, lesson, songs, later, viewers)| World { words, lesson, songs, later, viewers })
}

fn recording(number: usize, second: bool) -> String {
    format!("{number:062x}{}", if second { "bb" } else { "aa" })
}

impl World {
    fn drafts(&self, number: usize) -> Vec<Draft> {
        let names: Vec<String> = (0..self.words.len()).map(|word| format!("u{number}/w{word}")).collect();
        let used: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        let words = names.iter().zip(&self.words).map(|(name, fate)| fated(word(name), *fate));
        let songs = self.songs.iter().enumerate().map(|(song_number, (fate, second))| {
            let song = song(&format!("u{number}/s{song_number}"), &recording(number, *second));
            fated(if *second { song } else { song.made_by_a_machine() }, *fate)
        });
        let lesson = fated(lesson(&format!("u{number}/a"), &used), self.lesson);
        std::iter::once(lesson).chain(words).chain(songs).collect()
    }
}

fn sees(viewer: &Viewer, draft: &Draft) -> bool {
    draft.state == State::Published && viewer.may_see(&draft.audience)
}

async fn sql_sees_what_the_rule_sees(house: House) {
    let mut runner = TestRunner::default();
    for number in 0..WORLDS {
        let world = world().new_tree(&mut runner).unwrap().current();
        let mut drafts = world.drafts(number);
        let media = [false, true].map(|second| media_file(&recording(number, second))).to_vec();
        house.agreed(&recording(number, true), &Audience::public()).await;
        house.import_with(drafts.clone(), media).await;
        let case = format!("{world:?}");
        check(&house, number, &drafts, &world.viewers, &case).await;

        // Some time later, one of them is for others.
        let at = usize::from(world.later.1) % drafts.len();
        drafts[at] = fated(drafts[at].clone(), world.later);
        let id = house.id(&drafts[at].address()).await;
        house.db.set_state(&id, drafts[at].state, &By::Terminal, &house.clock).await.unwrap();
        house.db.set_audience(&id, &drafts[at].audience, &By::Terminal, &house.clock).await.unwrap();
        check(&house, number, &drafts, &world.viewers, &case).await;
    }
}

async fn check(house: &House, number: usize, drafts: &[Draft], viewers: &[u8], case: &str) {
    for viewer in viewers.iter().map(|mask| Viewer::holding(keys(*mask))) {
        let mut visible: Vec<&Draft> = drafts.iter().filter(|draft| sees(&viewer, draft)).collect();
        check_lists(house, number, &visible, &viewer, case).await;
        for draft in drafts {
            let found = house.db.item(&draft.address(), &viewer).await.unwrap();
            assert_eq!(found.is_some(), sees(&viewer, draft), "{draft:?} {viewer:?} {case}");
        }
        visible.retain(|draft| draft.body.kind() == Kind::Word);
        check_neighbours(house, drafts, &visible, &viewer, case).await;
        for second in [false, true] {
            let heard = house.db.media(&recording(number, second), &viewer).await.unwrap();
            let hears = hears(&viewer, drafts, &recording(number, second), second);
            assert_eq!(heard.is_some(), hears, "{viewer:?} {case}");
        }
    }
}

fn hears(viewer: &Viewer, drafts: &[Draft], sha256: &str, given: bool) -> bool {
    let playing = drafts.iter().filter(|draft| match &draft.body {
        tiengban_content::Body::Song(song) => song.recording.as_ref().is_some_and(|sound| sound.sha256 == sha256),
        _ => false,
    });
    let playing: Vec<&Draft> = playing.collect();
    if playing.is_empty() {
        return !given && viewer.may_see(&Audience::from_iter([Key::Stewards]));
    }
    playing.iter().any(|draft| sees(viewer, draft))
}

/// Lists, outlines, counts and their pages.
async fn check_lists(house: &House, number: usize, visible: &[&Draft], viewer: &Viewer, case: &str) {
    let folder = ItemFilter::new().folder(format!("u{number}").parse().unwrap());
    let items = house.db.items(&folder, viewer).await.unwrap();
    let mut found: Vec<Address> = items.iter().map(|item| item.address()).collect();
    let outlines = house.db.outline(&folder, viewer).await.unwrap();
    assert_eq!(outlines.iter().map(|outline| outline.address.clone()).collect::<Vec<_>>(), found, "{case}");
    assert_eq!(house.db.count(&folder, viewer).await.unwrap(), visible.len() as i64, "{viewer:?} {case}");
    found.sort();
    let mut expected: Vec<Address> = visible.iter().map(|draft| draft.address()).collect();
    expected.sort();
    assert_eq!(found, expected, "{viewer:?} {case}");
}

/// The words of the lesson, the lessons of a word, and what comes after a word.
async fn check_neighbours(house: &House, drafts: &[Draft], words: &[&Draft], viewer: &Viewer, case: &str) {
    let lesson = &drafts[0];
    let used = ItemFilter::new().linked_from(Rel::Word, lesson.address());
    let found: Vec<_> = house.db.items(&used, viewer).await.unwrap().iter().map(|item| item.address()).collect();
    let expected: Vec<_> = words.iter().rev().map(|draft| draft.address()).filter(|_| sees(viewer, lesson)).collect();
    assert_eq!(found, expected, "{viewer:?} {case}");
    for word in drafts.iter().filter(|draft| draft.body.kind() == Kind::Word) {
        let using = ItemFilter::new().linked_to(Rel::Word, word.address());
        assert_eq!(house.db.count(&using, viewer).await.unwrap(), i64::from(sees(viewer, lesson)), "{case}");
        let behind = |draft: &&&Draft| sees(viewer, word) && draft.slug > word.slug;
        let folder = ItemFilter::new().kind(Kind::Word).folder(word.slug.folder().parse().unwrap());
        let after = house.db.outline(&folder.after(word.address()), viewer).await.unwrap();
        assert_eq!(after.len(), words.iter().filter(behind).count(), "{viewer:?} {case}");
        let before = |draft: &&&Draft| sees(viewer, lesson) && sees(viewer, word) && draft.slug < word.slug;
        let after = house.db.outline(&used.clone().after(word.address()), viewer).await.unwrap();
        assert_eq!(after.len(), words.iter().filter(before).count(), "{viewer:?} {case}");
    }
}

async fn what_is_hidden_answers_as_what_does_not_exist(house: House) {
    let hidden = lesson("tay/bai", &["tay/nặm"]).for_only([Key::Stewards]);
    house.import([hidden.clone(), word("tay/nặm")]).await;
    let nobody = Viewer::passer_by();
    for at in [hidden.address(), lesson("tay/nowhere", &[]).address()] {
        assert_eq!(house.db.item(&at, &nobody).await.unwrap(), None);
        let from = ItemFilter::new().linked_from(Rel::Word, at.clone());
        assert_eq!(house.db.count(&from, &nobody).await.unwrap(), 0);
        assert!(house.db.items(&ItemFilter::new().after(at), &nobody).await.unwrap().is_empty());
    }
}
