//! ELAN files come in with every tier and go out with every byte that was not changed.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

mod common;

use std::collections::BTreeSet;

use proptest::prelude::*;
use tiengban_content::body::{Cue, Song, Tier, TierRole, Unit};
use tiengban_content::formats::timed::{Format, Given, Taken, read, write};
use tiengban_content::{Body, LangTag, Multi};

const WHOLE: &str = include_str!("eaf/whole.eaf");

fn tay() -> LangTag {
    "tyz".parse().unwrap()
}

fn taken(text: &str) -> Taken {
    read(&Given { file: "dem.eaf", bytes: text.as_bytes(), lang: &tay(), duration_ms: 0 }).unwrap()
}

/// The song of an ELAN file.
fn song(text: &str) -> Song {
    let Taken { tiers, eaf } = taken(text);
    Song { tiers, eaf, ..Song::default() }
}

fn saved(song: &Song) -> String {
    write(Format::Eaf, song, &tay(), None).unwrap()
}

fn tier<'s>(song: &'s mut Song, id: &str) -> &'s mut Tier {
    song.tiers.iter_mut().find(|tier| tier.id == id).unwrap()
}

fn cue(start_ms: i64, end_ms: i64, text: &str) -> Cue {
    Cue { start_ms, end_ms, text: text.into() }
}

/// The name of a voice in two languages, which a field of ELAN cannot hold.
fn part() -> Multi {
    Multi::vi("giọng thấp").and(LangTag::en(), "low voice")
}

fn cues(tier: &Tier) -> Vec<String> {
    tier.cues.iter().map(|cue| format!("{}-{} {}", cue.start_ms, cue.end_ms, cue.text)).collect()
}

/// The lines that only one of two texts has: `-` the first, `+` the second.
fn changes(before: &str, after: &str) -> Vec<String> {
    let (one, other): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), after.lines().collect());
    let gone = before.lines().filter(|line| !other.contains(line)).map(|line| format!("-{}", line.trim()));
    gone.chain(after.lines().filter(|line| !one.contains(line)).map(|line| format!("+{}", line.trim()))).collect()
}

/// A changed song keeps its tiers through the file, and the file stays one that nothing more is to be changed in.
#[track_caller]
fn keeps(song: &Song) -> String {
    let text = saved(song);
    let again = taken(&text).tiers;
    let sorted = |tiers: &[Tier]| {
        let mut tiers = tiers.to_vec();
        tiers.sort_by(|one, other| one.id.cmp(&other.id));
        tiers
    };
    for (found, ours) in sorted(&again).iter().zip(sorted(&song.tiers)) {
        assert_eq!(found, &ours, "{:#?}", changes(WHOLE, &text));
    }
    assert_eq!(again.len(), song.tiers.len());
    assert_eq!(saved(&Song { eaf: Some(text.clone()), ..song.clone() }), text);
    text
}

#[test]
fn every_kind_of_tier_is_heard_when_it_should() {
    let found = taken(WHOLE).tiers;
    let all: Vec<Vec<String>> = found.iter().map(cues).collect();
    assert_eq!(all[0], ["0-1500 nâng & sloong slam", "2000-3000 slí <hả>"]);
    assert_eq!(all[1], ["0-500 nâng", "500-1000 sloong", "1000-1500 slam"]);
    assert_eq!(all[2], ["2100-2600 "]);
    assert_eq!(all[3], ["2000-2500 slí", "2500-3000 hả"]);
    assert_eq!(all[4], ["2500-3000 năm"]);
    assert_eq!(all[5], ["0-1500 one & two three"]);
}

#[test]
fn names_types_and_languages_say_what_a_tier_is() {
    let found = taken(WHOLE).tiers;
    let what = |at: usize| (found[at].role, found[at].lang.as_str(), found[at].unit);
    assert_eq!(what(0), (TierRole::Text, "tyz", Unit::Line));
    assert_eq!(what(1), (TierRole::Text, "tyz", Unit::Word));
    assert_eq!(what(2), (TierRole::Note, "und", Unit::Line));
    assert_eq!(what(3), (TierRole::Text, "tyz", Unit::Word));
    assert_eq!(what(4), (TierRole::Gloss, "vi", Unit::Word));
    assert_eq!(what(5), (TierRole::Translation, "en", Unit::Line));
    assert_eq!(found[0].part.get("vi"), Some("giọng cao"));
}

#[test]
fn a_file_that_nothing_changed_in_stays_as_it_is_to_the_byte() {
    let odd = [WHOLE.to_owned(), format!("\u{feff}{}", WHOLE.replace('\n', "\r\n")), WHOLE.replace("\n", " ")];
    for text in odd {
        assert_eq!(saved(&song(&text)), text);
    }
    // Decomposed letters stay too where the tiers became composed on their way through our own files.
    let text = WHOLE.replace("năm<", "na\u{306}m<");
    let mut song = song(&text);
    assert_eq!(tier(&mut song, "gloss").cues[0].text, "na\u{306}m");
    tier(&mut song, "gloss").cues[0].text = "năm".into();
    assert_eq!(saved(&song), text);
    // Without languages in the file the tiers are in the song's, and that needs no note.
    let without = WHOLE.replace(" LANG_REF=\"tyz\"", "");
    assert_eq!(saved(&self::song(&without)), without);
}

#[test]
fn a_changed_text_changes_one_value_and_what_it_was_chosen_from() {
    let mut song = song(WHOLE);
    tier(&mut song, "gloss").cues[0].text = "số <năm>".into();
    let ref_line = "<REF_ANNOTATION ANNOTATION_ID=\"a9\" ANNOTATION_REF=\"a8\"";
    assert_eq!(
        changes(WHOLE, &keeps(&song)),
        [
            format!("-{ref_line} CVE_REF=\"cveid1\">").as_str(),
            "-<ANNOTATION_VALUE>năm</ANNOTATION_VALUE>",
            &format!("+{ref_line}>"),
            "+<ANNOTATION_VALUE>số &lt;năm&gt;</ANNOTATION_VALUE>",
        ]
    );
    tier(&mut song, "breaths note").cues[0].text = " x\ny ".into();
    tier(&mut song, "Lời@A").cues[1].text = "]]>".into();
    assert!(keeps(&song).contains("<ANNOTATION_VALUE> x\ny </ANNOTATION_VALUE>"));
}

#[test]
fn a_moved_edge_gets_a_slot_of_its_own() {
    let mut song = song(WHOLE);
    tier(&mut song, "breaths note").cues[0].end_ms = 2700;
    assert_eq!(
        changes(WHOLE, &keeps(&song)),
        [
            "-<TIME_SLOT TIME_SLOT_ID=\"ts7\" TIME_VALUE=\"2600\"/>",
            "-<ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a6\" TIME_SLOT_REF1=\"ts6\" TIME_SLOT_REF2=\"ts7\">",
            "+<TIME_SLOT TIME_SLOT_ID=\"ts9\" TIME_VALUE=\"2700\"/>",
            "+<ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a6\" TIME_SLOT_REF1=\"ts6\" TIME_SLOT_REF2=\"ts9\">",
        ]
    );
    // A border between pieces stays one slot for both.
    let pieces = tier(&mut song, "pieces");
    (pieces.cues[0].end_ms, pieces.cues[1].start_ms) = (600, 600);
    let text = keeps(&song);
    assert_eq!(text.matches("TIME_VALUE=\"600\"").count(), 1);
    assert!(text.contains("PARENT_REF=\"Lời@A\" TIER_ID=\"pieces\"") && !text.contains("\"ts2\""));
}

#[test]
fn a_line_that_is_split_stays_one_annotation_and_becomes_another() {
    let mut song = song(WHOLE);
    let line = tier(&mut song, "Lời@A");
    line.cues.splice(1..2, [cue(2000, 2500, "slí"), cue(2500, 3000, "hả")]);
    let text = keeps(&song);
    assert!(text.contains("ANNOTATION_ID=\"a41\"") && text.contains("lastUsedAnnotationId\">41<"));
    assert!(text.contains("ANNOTATION_ID=\"a2\" SVG_REF=\"s1\""), "the first half is the old annotation");
}

#[test]
fn annotations_follow_their_parent_while_they_can() {
    let mut song = song(WHOLE);
    // The line, its translation and its pieces are moved together: the translation needs no times of its own.
    for id in ["Lời@A", "E"] {
        tier(&mut song, id).cues[0].end_ms = 1800;
    }
    let pieces = tier(&mut song, "pieces");
    pieces.cues[2].end_ms = 1800;
    let text = keeps(&song);
    assert!(text.contains("<REF_ANNOTATION ANNOTATION_ID=\"a10\" ANNOTATION_REF=\"a1\">"));
    assert!(text.contains("PARENT_REF=\"Lời@A\" TIER_ID=\"pieces\""));
    // A further word and a further translation.
    let words = tier(&mut song, "words");
    words.cues = vec![cue(0, 900, "a"), cue(900, 1800, "b"), cue(2000, 2500, "slí"), cue(2500, 3000, "hả")];
    tier(&mut song, "E").cues.push(cue(2000, 3000, "four five"));
    let text = keeps(&song);
    assert!(
        text.contains("ANNOTATION_REF=\"a1\" PREVIOUS_ANNOTATION=\"a41\"") || text.contains("PREVIOUS_ANNOTATION=\"a4")
    );
    assert!(text.contains("PARENT_REF=\"Lời@A\" TIER_ID=\"E\""));
}

#[test]
fn a_tier_that_leaves_its_parent_becomes_independent_and_keeps_its_ids() {
    let mut song = song(WHOLE);
    tier(&mut song, "E").cues[0].start_ms = 100;
    tier(&mut song, "words").cues.pop();
    let text = keeps(&song);
    assert!(text.contains("<TIER LANG_REF=\"eng\" LINGUISTIC_TYPE_REF=\"translation\" TIER_ID=\"E\">"));
    assert!(text.contains("<ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a10\" TIME_SLOT_REF1="));
    assert!(text.contains("LINGUISTIC_TYPE_ID=\"translation\" TIME_ALIGNABLE=\"true\"/>"));
    assert!(text.contains("LINGUISTIC_TYPE_REF=\"text-word\" TIER_ID=\"words\""));
}

#[test]
fn a_tier_that_is_taken_out_leaves_its_children_behind() {
    let mut song = song(WHOLE);
    song.tiers.retain(|tier| tier.id != "Lời@A" && tier.id != "words");
    let text = keeps(&song);
    assert!(!text.contains("PARENT_REF") && !text.contains("\"a1\"") && !text.contains("\"ts5\""));
    for kept in ["<LICENSE", "LINKED_FILE", "CV_ENTRY_ML", "<LEXICON_REF", "<EXTERNAL_REF", "<?pi x?>", "UNKNOWN=\"a\""]
    {
        assert!(text.contains(kept), "{kept}");
    }
    song.tiers.clear();
    assert!(!keeps(&song).contains("<TIER D"));
}

#[test]
fn new_tiers_stand_behind_the_old_ones_and_what_only_we_know_in_a_property() {
    let mut song = song(WHOLE);
    let lines = |id: &str, unit: Unit, found: &[Cue]| {
        let (role, lang, part) = (TierRole::Ipa, tay(), part());
        Tier { id: id.into(), role, lang, unit, part, cues: found.to_vec() }
    };
    song.tiers.push(lines("ipa \"1\"", Unit::Line, &[cue(0, 1500, "nɤŋ")]));
    song.tiers.push(lines("ipa words", Unit::Word, &[cue(0, 700, "a"), cue(700, 1500, "b")]));
    tier(&mut song, "gloss").role = TierRole::Note;
    let text = keeps(&song);
    assert!(text.contains("LINGUISTIC_TYPE_REF=\"ipa-word-in-line\" PARENT_REF=\"ipa &quot;1&quot;\""));
    assert!(text.contains("<PROPERTY NAME=\"tiengban:tiers\">{\"gloss\":{\"role\":\"note\""));
    assert!(text.find("TIER_ID=\"E\"") < text.find("TIER_ID=\"ipa &quot;1&quot;\""));
    assert!(text.find("TIER_ID=\"ipa words\"") < text.find("<LINGUISTIC_TYPE "));
    assert!(text.contains("<CONSTRAINT") && text.contains("STEREOTYPE=\"Included_In\""));
    // Undone, nothing of it is left.
    song.tiers.truncate(6);
    tier(&mut song, "gloss").role = TierRole::Gloss;
    song.eaf = Some(text);
    assert!(!keeps(&song).contains("tiengban:tiers"));
}

#[test]
fn a_file_of_an_old_version_is_not_given_what_it_cannot_hold() {
    let old = WHOLE.replace("FORMAT=\"3.0\"", "FORMAT=\"2.7\"");
    let mut song = song(&old);
    let (role, lang, unit, part) = (TierRole::Translation, "fr".parse().unwrap(), Unit::Line, part());
    song.tiers.push(Tier { id: "F".into(), role, lang, unit, part, cues: vec![cue(0, 10, "x")] });
    assert!(!keeps(&song).contains("LANG_REF=\"fra\""));
}

#[test]
fn slots_without_a_time_get_one_wherever_they_stand() {
    let open = |id: &str| format!("TIME_SLOT_ID=\"{id}\" TIME_VALUE");
    let mut text = WHOLE.to_owned();
    for id in ["ts1", "ts4", "ts5", "ts6", "ts7", "ts8"] {
        text = text.replace(&open(id), &format!("TIME_SLOT_ID=\"{id}\" OLD_VALUE"));
    }
    // Nothing is known at all: one slot a second.
    let found = song(&text);
    assert_eq!(cues(&found.tiers[0]), ["1000-4000 nâng & sloong slam", "5000-8000 slí <hả>"]);
    assert_eq!(saved(&found), text);
}

fn songs() -> impl Strategy<Value = Song> {
    common::drafts().prop_filter_map("no song", |(drafts, _)| {
        drafts.into_iter().find_map(|draft| match draft.body {
            Body::Song(song) => Some(Song { eaf: None, ..song }),
            _ => None,
        })
    })
}

/// What an ELAN file can hold of a text.
fn held(mut song: Song) -> Song {
    let hold = |text: &str| {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>()
    };
    for tier in &mut song.tiers {
        tier.id = hold(&tier.id);
        tier.part = tier.part.iter().map(|(lang, text)| (lang.clone(), hold(text))).collect();
        tier.cues.iter_mut().for_each(|cue| cue.text = hold(&cue.text));
    }
    song.tiers.dedup_by(|one, other| one.id == other.id);
    song
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_tiers_of_any_song_come_back(song in songs()) {
        let song = held(song);
        let text = saved(&song);
        prop_assert_eq!(&taken(&text).tiers, &song.tiers, "{}", text);
        prop_assert_eq!(saved(&Song { eaf: Some(text.clone()), ..song }), text);
    }

    /// Whatever is done to a song's cues, the file says the same, and what nobody touched stays.
    #[test]
    fn any_change_goes_into_the_file(
        edits in proptest::collection::vec((0..6_usize, 0..4_usize, 0..6_u8, -400..400_i64, "[a<&\\n]{0,3}"), 1..12),
    ) {
        let mut song = song(WHOLE);
        for (at, index, what, shift, text) in edits {
            let count = song.tiers.len();
            if count == 0 { break; }
            edit(&mut song, at % count, index, what, shift, &text);
        }
        let text = keeps(&song);
        for kept in ["<LICENSE", "CV_ENTRY_ML", "<LEXICON_REF", "<?pi x?>", "<TIER TIER_ID=\"not a tier\"/>"] {
            prop_assert!(text.contains(kept));
        }
    }
}

/// One change: another text, a moved edge, a cue or a tier taken out, a split, another language.
fn edit(song: &mut Song, at: usize, index: usize, what: u8, shift: i64, text: &str) {
    if what == 5 && shift > 300 {
        song.tiers.remove(at);
        return;
    }
    let cues = &mut song.tiers[at].cues;
    let Some(index) = index.checked_rem(cues.len()) else { return };
    let before = if index == 0 { 0 } else { cues[index - 1].end_ms };
    let after = cues.get(index + 1).map_or(i64::MAX, |next| next.start_ms);
    let (start, end) = (cues[index].start_ms, cues[index].end_ms);
    match what {
        0 => cues[index].text = text.to_owned(),
        1 => cues[index].end_ms = (end + shift).clamp(start + 1, after),
        2 => cues[index].start_ms = (start + shift).clamp(before, end - 1),
        3 => drop(cues.remove(index)),
        4 if end - start > 1 => {
            let middle = i64::midpoint(start, end);
            cues[index].end_ms = middle;
            cues.insert(index + 1, cue(middle, end, text));
        }
        _ => song.tiers[at].lang = LangTag::en(),
    }
}
