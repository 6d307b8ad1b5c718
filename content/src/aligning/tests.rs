//! Stories of one hand, then any hands: whatever is done holds the rules and can be undone.

use proptest::prelude::*;

use super::*;
use crate::lang::LangTag;

fn head(id: &str, role: TierRole, unit: Unit) -> TierHead {
    TierHead { id: id.into(), role, lang: LangTag::vi(), unit, part: crate::lang::Multi::new() }
}

fn cues(cues: &[(i64, i64, &str)]) -> Vec<Cue> {
    let cue = |(start_ms, end_ms, text): &(i64, i64, &str)| Cue {
        start_ms: *start_ms,
        end_ms: *end_ms,
        text: (*text).to_owned(),
    };
    cues.iter().map(cue).collect()
}

/// Three lines, the first two of which touch, in a tier of texts and one of meanings that begins with the second.
fn three_lines() -> Alignment {
    let texts = head("text", TierRole::Text, Unit::Line).with(cues(&[
        (1_000, 2_000, "một hai"),
        (2_000, 3_000, "ba"),
        (5_000, 6_000, "bốn"),
    ]));
    let meanings = head("en", TierRole::Translation, Unit::Line).with(cues(&[(2_000, 3_000, "three")]));
    Alignment::open(vec![texts, meanings], Vec::new(), 10_000)
}

fn times(alignment: &Alignment) -> Vec<(i64, i64)> {
    alignment.lines().iter().map(|line| (line.start_ms, line.end_ms)).collect()
}

fn texts(alignment: &Alignment, tier: usize) -> Vec<&str> {
    alignment.tiers()[tier].cues.iter().map(|cue| cue.text.as_str()).collect()
}

#[test]
fn pasted_lines_are_tapped_one_after_the_other() {
    let empty = head("text", TierRole::Text, Unit::Line).with(Vec::new());
    let mut song = Alignment::open(vec![empty], Vec::new(), 10_000);
    assert_eq!(song.paste(" một \n\nhai\r\nba", 0), Ok(3));
    assert_eq!(song.tap(1_000), Ok(0));
    assert_eq!(song.tap(2_500), Ok(1));
    assert_eq!(song.tap(2_550), Err(Refusal::NoRoom), "a finger that trembles");
    assert_eq!(song.tap(4_000), Ok(2));
    assert_eq!(times(&song), [(1_000, 2_500), (2_500, 4_000), (4_000, 10_000)]);
    assert_eq!(texts(&song, 0), ["một", "hai", "ba"]);
    assert!(song.waiting().is_empty());
}

#[test]
fn a_tap_within_a_line_divides_its_time() {
    let mut song = three_lines();
    assert_eq!(song.tap(2_400), Ok(2));
    assert_eq!(times(&song), [(1_000, 2_000), (2_000, 2_400), (2_400, 3_000), (5_000, 6_000)]);
    assert_eq!(song.tiers()[1].cues[0].end_ms, 2_400, "its meaning ends with it");
}

#[test]
fn lines_that_touch_move_together_or_alone() {
    let mut song = three_lines();
    assert_eq!(song.set_edge(1, Edge::Start, 1_500, true, None), Ok(1_500));
    assert_eq!(times(&song)[..2], [(1_000, 1_500), (1_500, 3_000)]);
    assert_eq!(song.tiers()[1].cues[0].start_ms, 1_500, "all that begins there moves");
    assert_eq!(song.set_edge(0, Edge::End, 1_300, false, None), Ok(1_300));
    assert_eq!(times(&song)[..2], [(1_000, 1_300), (1_500, 3_000)]);
}

#[test]
fn an_edge_stops_at_its_neighbours() {
    let mut song = three_lines();
    assert_eq!(song.set_edge(0, Edge::Start, -50, true, None), Ok(0));
    assert_eq!(song.set_edge(1, Edge::Start, 0, true, None), Ok(SHORTEST_MS), "the line before keeps some time");
    assert_eq!(song.set_edge(1, Edge::End, 99_000, true, None), Ok(5_000));
    assert_eq!(song.set_edge(2, Edge::End, 99_000, true, None), Ok(10_000));
    assert_eq!(song.nudge(2, Edge::Start, 10_000, false), Ok(10_000 - SHORTEST_MS));
}

#[test]
fn a_line_is_split_at_the_cursor_and_joined_again() {
    let mut song = three_lines();
    assert_eq!(song.split(0, 1_400, Some((0, "một".len()))), Ok(1));
    assert_eq!(texts(&song, 0), ["một", "hai", "ba", "bốn"]);
    assert_eq!(song.split(0, 1_200, Some((0, 2))), Err(Refusal::NoSuch), "not within a letter");
    assert_eq!(song.join(0), Ok(()));
    assert_eq!((texts(&song, 0)[0], times(&song)[0]), ("một hai", (1_000, 2_000)));
}

#[test]
fn joining_keeps_what_only_one_tier_says() {
    let mut song = three_lines();
    assert_eq!(song.join(0), Ok(()));
    assert_eq!((texts(&song, 0)[0], texts(&song, 1)), ("một hai ba", vec!["three"]));
    let meaning = &song.tiers()[1].cues[0];
    assert_eq!((meaning.start_ms, meaning.end_ms), (1_000, 3_000));
}

#[test]
fn lines_are_put_in_where_there_is_room() {
    let mut song = three_lines();
    assert_eq!(song.insert(Some(1)), Ok(2));
    assert_eq!(times(&song)[2], (3_000, 5_000));
    assert_eq!(song.insert(Some(0)), Ok(1));
    assert_eq!(times(&song)[..2], [(1_000, 1_500), (1_500, 2_000)]);
    assert_eq!(song.insert(None), Ok(0));
    assert_eq!(times(&song)[0], (0, 1_000));
}

#[test]
fn a_text_that_goes_takes_its_cue_along_only_where_the_line_stays() {
    let mut song = three_lines();
    assert_eq!(song.set_text(1, 1, ""), Ok(()));
    assert!(song.tiers()[1].cues.is_empty());
    assert_eq!(song.set_text(0, 1, ""), Ok(()));
    assert_eq!(song.lines().len(), 3);
    assert_eq!(song.set_text(1, 2, "four"), Ok(()));
    assert_eq!(song.tiers()[1].cues[0].end_ms, 6_000);
}

#[test]
fn typing_is_one_step_to_undo_and_so_is_dragging() {
    let mut song = three_lines();
    for text in ["b", "bố", "bốn năm"] {
        assert_eq!(song.set_text(0, 2, text), Ok(()));
    }
    for to in [5_100, 5_200, 5_300] {
        assert_eq!(song.set_edge(2, Edge::Start, to, true, Some(7)), Ok(to));
    }
    assert_eq!(song.undo(), Ok(()));
    assert_eq!(times(&song)[2], (5_000, 6_000));
    assert_eq!(song.undo(), Ok(()));
    assert_eq!(texts(&song, 0)[2], "bốn");
    assert_eq!(song.undo(), Err(Refusal::NoSuch));
}

#[test]
fn words_are_spread_and_go_with_their_line() {
    let mut song = three_lines();
    assert_eq!(song.spread_words(0..=2, 0), Ok(4));
    let words = |song: &Alignment| song.tiers()[1].cues[..2].iter().map(|c| (c.start_ms, c.end_ms)).collect::<Vec<_>>();
    assert_eq!(words(&song), [(1_000, 1_500), (1_500, 2_000)]);
    assert_eq!(song.set_edge(0, Edge::Start, 0, true, None), Ok(0));
    assert_eq!(words(&song), [(0, 1_000), (1_000, 2_000)]);
    assert_eq!(song.delete(0..=0), Ok(()));
    assert_eq!(texts(&song, 1), ["ba", "bốn"]);
    assert_eq!(song.lines().len(), 2, "words are no lines");
}

#[test]
fn a_selection_moves_as_far_as_it_can() {
    let mut song = three_lines();
    assert_eq!(song.shift(0, 1, 10_000, None), Ok(2_000));
    assert_eq!(times(&song), [(3_000, 4_000), (4_000, 5_000), (5_000, 6_000)]);
    assert_eq!(song.shift(0, 2, -99_000, None), Ok(-3_000));
}

#[test]
fn lifted_lines_wait_with_all_their_texts() {
    let mut song = three_lines();
    assert_eq!(song.lift(1), Ok(()));
    assert_eq!((song.lines().len(), song.waiting().len()), (1, 2));
    assert_eq!(song.tap(2_200), Ok(1));
    assert_eq!((texts(&song, 0)[1], texts(&song, 1)[0]), ("ba", "three"));
}

#[test]
fn a_tier_that_is_renamed_takes_its_waiting_lines_along() {
    let mut song = three_lines();
    assert_eq!(song.paste("năm", 0), Ok(1));
    assert_eq!(song.change_tier(0, head("tyz", TierRole::Text, Unit::Line)), Ok(()));
    assert_eq!(song.change_tier(1, head("tyz", TierRole::Note, Unit::Line)), Err(Refusal::BadName));
    assert_eq!(song.waiting()[0].0[0].0, "tyz");
}

#[test]
fn what_comes_from_elsewhere_is_mended() {
    let tier = head("text", TierRole::Text, Unit::Line);
    let broken = tier.with(cues(&[(3_000, 2_000, "c"), (0, 2_500, "a"), (1_000, 2_000, "b"), (1_000, 1_500, "b2")]));
    assert_eq!(check(std::slice::from_ref(&broken)), Err(Wrong::Times));
    let song = Alignment::open(vec![broken], Vec::new(), 0);
    assert_eq!(check(song.tiers()), Ok(()));
    assert_eq!(texts(&song, 0), ["a", "b2\nb", "c"]);
}

#[test]
fn what_a_keyboard_slips_in_is_not_kept() {
    let tier = head("text", TierRole::Text, Unit::Line).with(cues(&[(0, 900, " na\u{323}\u{306}m\r\nhai\u{7} ")]));
    assert_eq!(settled(vec![tier])[0].cues[0].text, "nặm\nhai");
}

#[test]
fn two_versions_are_compared_line_by_line() {
    let (mine, mut theirs) = (three_lines(), three_lines());
    assert!(differences(mine.tiers(), theirs.tiers()).is_empty());
    assert_eq!(theirs.set_text(0, 2, "bốn năm"), Ok(()));
    assert_eq!(theirs.delete(0..=0), Ok(()));
    let found = differences(mine.tiers(), theirs.tiers());
    assert_eq!(found.iter().map(|one| one.start_ms).collect::<Vec<_>>(), [1_000, 5_000]);
    assert_eq!(found[0].theirs, None);
    assert_eq!(found[1].theirs.as_ref().map(|line| line.texts[0].1.as_str()), Some("bốn năm"));
}

#[test]
fn a_line_is_not_split_in_a_tier_that_is_not_there() {
    let mut song = three_lines();
    let beyond = song.tiers().len();
    let at = song.lines()[0].start_ms + 200;
    assert_eq!(song.split(0, at, Some((beyond, 0))), Err(Refusal::NoSuch));
    song.insert(None).unwrap();
    let last = song.lines().len() - 1;
    let at = song.lines()[last].start_ms + 200;
    assert_eq!(song.split(last, at, Some((beyond, 0))), Err(Refusal::NoSuch));
}

/// Anything that a hand can do, sensible or not.
#[derive(Clone, Debug)]
enum Deed {
    Tap(i64),
    Edge(usize, bool, i64, bool, Option<u64>),
    Shift(usize, usize, i64),
    Split(usize, i64, Option<(usize, usize)>),
    Join(usize),
    Insert(Option<usize>),
    Delete(usize, usize),
    Lift(usize),
    Text(usize, usize, String),
    Paste(String, usize),
    Words(usize, usize),
    AddTier(String, bool),
    RemoveTier(usize),
    Rename(usize, String),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let moment = || -500..12_000_i64;
    let line = || 0..8_usize;
    let tier = || 0..4_usize;
    prop_oneof![
        3 => moment().prop_map(Deed::Tap),
        4 => (line(), any::<bool>(), moment(), any::<bool>(), proptest::option::of(0..3_u64))
            .prop_map(|(line, start, to, together, gesture)| Deed::Edge(line, start, to, together, gesture)),
        2 => (line(), line(), moment()).prop_map(|(one, other, by)| Deed::Shift(one, other, by)),
        2 => (line(), moment(), proptest::option::of((tier(), 0..9_usize)))
            .prop_map(|(line, at, cut)| Deed::Split(line, at, cut)),
        2 => line().prop_map(Deed::Join),
        2 => proptest::option::of(line()).prop_map(Deed::Insert),
        1 => (line(), line()).prop_map(|(one, other)| Deed::Delete(one, other)),
        1 => line().prop_map(Deed::Lift),
        3 => (tier(), line(), "[aố ]{0,4}").prop_map(|(tier, line, text)| Deed::Text(tier, line, text)),
        1 => ("[a\n]{0,6}", tier()).prop_map(|(text, tier)| Deed::Paste(text, tier)),
        2 => (line(), tier()).prop_map(|(line, tier)| Deed::Words(line, tier)),
        1 => ("[a-c]{0,1}", any::<bool>()).prop_map(|(id, words)| Deed::AddTier(id, words)),
        1 => tier().prop_map(Deed::RemoveTier),
        1 => (tier(), "[a-c]{0,1}").prop_map(|(tier, id)| Deed::Rename(tier, id)),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

fn perform(song: &mut Alignment, deed: &Deed) -> Result<(), Refusal> {
    match deed.clone() {
        Deed::Tap(now) => song.tap(now).map(drop),
        Deed::Edge(line, start, to, together, gesture) => {
            song.set_edge(line, if start { Edge::Start } else { Edge::End }, to, together, gesture).map(drop)
        }
        Deed::Shift(one, other, by) => song.shift(one, other, by, None).map(drop),
        Deed::Split(line, at, cut) => song.split(line, at, cut).map(drop),
        Deed::Join(line) => song.join(line),
        Deed::Insert(after) => song.insert(after).map(drop),
        Deed::Delete(one, other) => song.delete(one..=other),
        Deed::Lift(line) => song.lift(line),
        Deed::Text(tier, line, text) => song.set_text(tier, line, &text),
        Deed::Paste(text, tier) => song.paste(&text, tier).map(drop),
        Deed::Words(line, tier) => song.spread_words(0..=line, tier).map(drop),
        Deed::AddTier(id, words) => {
            let unit = if words { Unit::Word } else { Unit::Line };
            song.add_tier(head(&id, TierRole::Note, unit)).map(drop)
        }
        Deed::RemoveTier(tier) => song.remove_tier(tier),
        Deed::Rename(tier, id) => {
            let unit = song.tiers().get(tier).map(|tier| tier.unit).unwrap_or_default();
            song.change_tier(tier, head(&id, TierRole::Text, unit))
        }
        Deed::Undo => song.undo(),
        Deed::Redo => song.redo(),
    }
}

fn standing(song: &Alignment) -> (Vec<Tier>, Vec<Waiting>) {
    (song.tiers().to_vec(), song.waiting().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_done_holds_the_rules(deeds in proptest::collection::vec(deed(), 1..40)) {
        let mut song = three_lines();
        for deed in &deeds {
            let before = standing(&song);
            let done = perform(&mut song, deed);
            prop_assert!(check(song.tiers()).is_ok(), "{deed:?}: {:?}", song.tiers());
            for tier in song.tiers() {
                prop_assert!(check::in_order(&tier.cues, song.duration_ms()), "{deed:?}: {tier:?}");
            }
            if done.is_err() {
                prop_assert_eq!(before, standing(&song), "{:?} was refused", deed);
            }
        }
    }

    #[test]
    fn all_of_it_can_be_undone_and_done_again(deeds in proptest::collection::vec(deed(), 1..40)) {
        let mut song = three_lines();
        let begun = standing(&song);
        for deed in deeds.iter().filter(|deed| !matches!(deed, Deed::Undo | Deed::Redo)) {
            let _ = perform(&mut song, deed);
        }
        let ended = standing(&song);
        while song.undo().is_ok() {}
        prop_assert_eq!(&begun, &standing(&song));
        while song.redo().is_ok() {}
        prop_assert_eq!(&ended, &standing(&song));
    }

    #[test]
    fn one_step_back_is_where_one_was(deeds in proptest::collection::vec(deed(), 1..20)) {
        let mut song = three_lines();
        for deed in deeds.iter().filter(|deed| !matches!(deed, Deed::Undo | Deed::Redo | Deed::Edge(.., Some(_)) | Deed::Text(..))) {
            let before = standing(&song);
            let _ = perform(&mut song, deed);
            let after = standing(&song);
            if before != after {
                prop_assert!(song.undo().is_ok());
                prop_assert_eq!(&before, &standing(&song), "{:?}", deed);
                prop_assert!(song.redo().is_ok());
                prop_assert_eq!(&after, &standing(&song), "{:?}", deed);
            }
        }
    }

    #[test]
    fn anything_from_elsewhere_can_be_opened(times in proptest::collection::vec((-9_i64..99_000_000, -9_i64..99_000_000), 0..9)) {
        let wild: Vec<Cue> = times.iter().map(|(start_ms, end_ms)| Cue { start_ms: *start_ms, end_ms: *end_ms, text: "a".into() }).collect();
        let song = Alignment::open(vec![head("a", TierRole::Text, Unit::Line).with(wild)], Vec::new(), 1_000);
        prop_assert!(check(song.tiers()).is_ok(), "{:?}", song.tiers());
    }
}
