//! Lines with their times from other programs, as they come in the world, and back.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tiengban_content::body::{Cue, Song, Tier, TierRole, Unit};
use tiengban_content::formats::timed::{Format, Given, NotWritten, read, write};
use tiengban_content::{LangTag, Multi};

fn tay() -> LangTag {
    "tyz".parse().unwrap()
}

fn tiers(file: &str, bytes: &[u8]) -> Vec<Tier> {
    read(&Given { file, bytes, lang: &tay(), duration_ms: 60_000 }).unwrap().tiers
}

/// What a tier holds, a cue a text.
fn cues(tier: &Tier) -> Vec<String> {
    tier.cues.iter().map(|cue| format!("{}-{} {}", cue.start_ms, cue.end_ms, cue.text)).collect()
}

#[track_caller]
fn only(file: &str, text: &str, expected: &[&str]) {
    let tiers = tiers(file, text.as_bytes());
    assert_eq!(tiers.len(), 1, "{tiers:#?}");
    assert_eq!(cues(&tiers[0]), expected);
}

/// The faults, as an English reader sees them.
fn faults(file: &str, text: &str) -> Vec<String> {
    let given = Given { file, bytes: text.as_bytes(), lang: &tay(), duration_ms: 60_000 };
    let faults = read(&given).unwrap_err();
    assert!(faults.iter().all(|fault| fault.what.get("vi").is_some() && fault.mend.get("vi").is_some()));
    faults.iter().map(|fault| fault.line_in("en")).collect()
}

#[track_caller]
fn one(file: &str, text: &str, place: &str, says: &str) {
    let faults = faults(file, text);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].starts_with(&format!("{place}: ")) && faults[0].contains(says), "{faults:#?}");
}

fn song(tiers: Vec<Tier>) -> Song {
    Song { tiers, ..Song::default() }
}

fn tier(id: &str, found: &[(i64, i64, &str)]) -> Tier {
    let cues = found.iter().map(|(start_ms, end_ms, text)| Cue {
        start_ms: *start_ms,
        end_ms: *end_ms,
        text: (*text).to_owned(),
    });
    let (role, unit, part) = (TierRole::Text, Unit::Line, Multi::new());
    Tier { id: id.into(), role, lang: tay(), unit, part, cues: cues.collect() }
}

#[test]
fn subtitles_are_read_however_windows_and_old_programs_write_them() {
    let text = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>nâng</i>\r\nsloong\r\n\r\n2\r\n0:00:03.5 --> 0:00:04,25 X1:0\r\n{\\an8}slam\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n\r\n";
    only("dem.srt", text, &["1000-2000 nâng\nsloong", "3500-4250 slam", "5000-6000 "]);
}

#[test]
fn cues_find_their_order_and_voices_their_tiers() {
    let line = |from: i64, to: i64, text: &str| {
        let at = |ms: i64| format!("00:00:{:02},{:03}", ms / 1000, ms % 1000);
        format!("{} --> {}\n{text}\n\n", at(from), at(to))
    };
    let late_first = line(3000, 4000, "b") + &line(1000, 2000, "a");
    only("dem.srt", &late_first, &["1000-2000 a", "3000-4000 b"]);
    let a_little_over = line(1000, 2100, "a") + &line(2000, 3000, "b");
    only("dem.srt", &a_little_over, &["1000-2000 a", "2000-3000 b"]);
    let two_voices = line(1000, 3000, "a") + &line(1000, 3000, "b") + &line(3000, 4000, "c");
    let tiers = tiers("dem.srt", two_voices.as_bytes());
    assert_eq!(tiers.iter().map(|tier| tier.id.as_str()).collect::<Vec<_>>(), ["tyz", "tyz-2"]);
    assert_eq!([cues(&tiers[0]), cues(&tiers[1])], [vec!["1000-3000 a", "3000-4000 c"], vec!["1000-3000 b"]]);
    assert!(faults("dem.srt", &line(1000, 3000, "a").repeat(5))[0].starts_with("dem.srt:13: "));
}

#[test]
fn mistakes_are_named_with_their_line_and_a_way_on() {
    one("dem.srt", "1\n-00:00:01,000 --> 00:00:02,000\na\n", "dem.srt:2", "not a time");
    one("dem.srt", "\n00:00:02,000 --> 00:00:02,000\na\n", "dem.srt:2", "ends before it begins");
    one("dem.srt", "1\n\nnâng\n", "dem.srt:3", "00:00:00,000 -->");
    one("dem.srt", "00:00:01,000 --> 00:00:02,000\n\u{e123}\n", "dem.srt:1", "U+E123");
    one("dem.vtt", "WEBVTT\n\n00:00.000 -> 00:01.000\na\n", "dem.vtt:3", "no line with times");
    one("dem.vtt", "1\n", "dem.vtt:1", "WEBVTT");
    one("dem.lrc", "[00:01.00]a\nb\n", "dem.lrc:2", "[00:01.20]");
    one("dem.lrc", "[00:01.00]a\n[offset:soon]\n", "dem.lrc:2", "[offset:500]");
    one("dem.txt", "\n \n", "dem.txt", "no lines");
    let grid = "\"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n5000\n";
    one("dem.TextGrid", grid, "dem.TextGrid:6", "1000 tiers");
    // One line, a thousand times over and over: it would fill the memory.
    let many = "[00:01.00]".repeat(100_000) + &"nâng ".repeat(1000);
    one("dem.lrc", &many, "dem.lrc:1", "64 MB");
    one("dem.docx", "x", "dem.docx", ".TextGrid");
    one("dem.TextGrid", "\"ooBinaryFile\"", "dem.TextGrid:1", "Save as text file");
    let given = Given { file: "a.srt", bytes: b"\xff\xfea", lang: &tay(), duration_ms: 0 };
    assert!(read(&given).unwrap_err()[0].line_in("en").contains("UTF-16"));
    assert!(faults("dem.srt", &"a\n\n".repeat(5000)).len() <= 1000);
}

#[test]
fn a_web_subtitle_loses_its_tags_and_keeps_its_text() {
    let text = "WEBVTT - x\n\nSTYLE\n::cue {}\n\nNOTE x\n\na\n00:03.000 --> 00:04.000 align:start\n<v Người hát>nâng</v> &lt; <00:03.500><c.x>sloong</c>\n\n00:01.000 --> 00:02.000\nslam\n";
    only("dem.vtt", text, &["1000-2000 slam", "3000-4000 nâng < sloong"]);
}

#[test]
fn lyrics_repeat_shift_and_end() {
    only(
        "dem.lrc",
        "[ti:Đếm]\n[la:tyz]\n[00:10.00][00:01.50]nâng\n[00:03]\n[0:05:25] sloong\n",
        &["1500-3000 nâng", "5250-10000 sloong", "10000-60000 nâng"],
    );
    only(
        "dem.lrc",
        "[offset:+500]\r\n[00:00.20]nâng\r\n[00:02.50]sloong [sl]\r\n",
        &["0-2000 nâng", "2000-60000 sloong [sl]"],
    );
    only("dem.lrc", "[61:00.000]nâng\n", &["3660000-3665000 nâng"]);
}

#[test]
fn lyrics_with_times_before_words_give_the_words_too() {
    let tiers =
        tiers("dem.lrc", "[00:01.00]<00:01.00>nâng <00:01.50>sloong <00:02.00>\n[00:03.00]slam <3\n".as_bytes());
    assert_eq!(cues(&tiers[0]), ["1000-3000 nâng sloong", "3000-60000 slam <3"]);
    assert_eq!((tiers[1].id.as_str(), tiers[1].unit), ("tyz-words", Unit::Word));
    assert_eq!(cues(&tiers[1]), ["1000-1500 nâng", "1500-2000 sloong"]);
    // Where the first word has no time of its own, it begins with the line.
    assert_eq!(cues(&self::tiers("a.lrc", b"[00:01.00]a <00:02.00>b")[1]), ["1000-2000 a", "2000-60000 b"]);
}

#[test]
fn pasted_lines_lie_evenly_until_somebody_taps_them() {
    only("dem.txt", "nâng\r\n\r\n  sloong \n\nslam", &["0-20000 nâng", "20000-40000 sloong", "40000-60000 slam"]);
    let unknown = read(&Given { file: "a.txt", bytes: b"a\nb", lang: &tay(), duration_ms: 0 }).unwrap();
    assert_eq!(cues(&unknown.tiers[0]), ["0-3000 a", "3000-6000 b"]);
    assert!(read(&Given { file: "a.txt", bytes: b"a\nb", lang: &tay(), duration_ms: 1 }).is_err());
}

#[test]
fn the_name_of_a_file_says_which_tier_it_holds() {
    let found = |name: &str| {
        let tier = tiers(name, b"a").remove(0);
        (tier.id, tier.role, tier.lang.to_string())
    };
    assert_eq!(found("dem.txt"), ("tyz".into(), TierRole::Text, "tyz".into()));
    assert_eq!(found("a/dem.vi.TXT"), ("vi".into(), TierRole::Translation, "vi".into()));
    assert_eq!(found("dem.ipa.txt"), ("ipa".into(), TierRole::Ipa, "tyz".into()));
}

const LONG: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 2.3 \ntiers? <exists> \nsize = 2 \nitem []: \n    item [1]:\n        class = \"IntervalTier\" \n        name = \"gloss vi\" \n        xmin = 0 \n        xmax = 2.3 \n        intervals: size = 3 \n        intervals [1]:\n            xmin = 0 \n            xmax = 0.5 \n            text = \"\" \n        intervals [2]:\n            xmin = 0.5 \n            xmax = 1.2504 \n            text = \"một \"\"1\"\"\nhai\" \n        intervals [3]:\n            xmin = 1.2504 \n            xmax = 2.3 \n            text = \"ba\" \n    item [2]:\n        class = \"TextTier\" \n        name = \"gloss vi\" \n        xmin = 0 \n        xmax = 2.3 \n        points: size = 2 \n        points [1]:\n            number = 0.2 \n            mark = \"a\" \n        points [2]:\n            number = 1 \n            mark = \"b\" \n";

/// The short form of the same.
fn short() -> String {
    let mut lines = Vec::new();
    for line in LONG.split(" \n").flat_map(|part| part.split_inclusive('\n')) {
        let value = line.split_once("= ").map_or(line.trim_start(), |(_, value)| value);
        match value.trim_end() {
            "tiers? <exists>" => lines.push("<exists>".to_owned()),
            value if value.starts_with("item") || value.starts_with("intervals [") || value.starts_with("points [") => {
            }
            value => lines.push(value.to_owned()),
        }
    }
    lines.join("\n")
}

#[test]
fn praat_is_read_in_its_long_and_its_short_form_and_in_utf16() {
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(LONG.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [LONG.as_bytes().to_vec(), short().into_bytes(), LONG.replace('\n', "\r\n").into_bytes(), utf16] {
        let tiers = tiers("dem.TextGrid", &bytes);
        assert_eq!(cues(&tiers[0]), ["500-1250 một \"1\"\nhai", "1250-2300 ba"]);
        assert_eq!((tiers[0].role, tiers[0].lang.as_str()), (TierRole::Gloss, "vi"));
        assert_eq!(tiers[1].id, "gloss vi-2");
        assert_eq!(cues(&tiers[1]), ["200-1000 a", "1000-2300 b"]);
    }
    one("a.TextGrid", &LONG.replace("= 0.5", "= -0.5"), "a.TextGrid:17", "not below zero");
    one("a.TextGrid", &LONG.replace("= 0.5", "= 1e999"), "a.TextGrid:17", "not below zero");
    one("a.TextGrid", &LONG.replace("\"ba\"", "\"ba"), "a.TextGrid:30", "“gloss vi”");
    one("a.TextGrid", &LONG.replace("\"b\"", "\"b"), "a.TextGrid:39", "never closed");
    one("a.TextGrid", &LONG.replace("size = 3", "size = 99999999999999"), "a.TextGrid:29", "“xmin”");
    one("a.TextGrid", &LONG[..400], "a.TextGrid:21", "ends too soon");
    one("a.TextGrid", &LONG.replace("TextTier", "Nobody"), "a.TextGrid:29", "“Nobody”");
}

/// Lines that would take hours if a reader looked at the rest of a line for every sign in it.
#[test]
fn a_very_long_line_takes_a_moment() {
    for sign in ["&", "&#", "<", "<i", "{\\", "[", "[00:01.00]<", "\"", "!", "[00:01.00]<00:01.00>", "-->"] {
        let line = sign.repeat(20_000);
        let text = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n");
        for format in Format::ALL {
            let file = format!("a.{}", format.ending());
            let _ = read(&Given { file: &file, bytes: text.as_bytes(), lang: &tay(), duration_ms: 0 });
            let _ = read(&Given { file: &file, bytes: line.as_bytes(), lang: &tay(), duration_ms: 0 });
        }
    }
}

#[test]
fn a_song_is_written_for_each_program() {
    let song = song(vec![tier("tyz", &[(0, 1500, "nâng\n\n “x”"), (2000, 3000, "sloong")])]);
    let written = |format| write(format, &song, &tay(), None).unwrap();
    assert_eq!(
        written(Format::Srt),
        "1\n00:00:00,000 --> 00:00:01,500\nnâng\n“x”\n\n2\n00:00:02,000 --> 00:00:03,000\nsloong\n\n"
    );
    assert_eq!(written(Format::Lrc), "[00:00.000]nâng “x”\n[00:01.500]\n[00:02.000]sloong\n[00:03.000]\n");
    assert_eq!(written(Format::Text), "nâng “x”\nsloong\n");
    assert!(written(Format::Vtt).starts_with("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nnâng&#10;&#10;"));
    assert!(written(Format::TextGrid).contains("xmin = 1.5\n            xmax = 2\n            text = \"\"\n"));
    assert_eq!(write(Format::Srt, &song, &tay(), Some("no")), Err(NotWritten::NoTier("no".into())));
    assert_eq!(Format::named("TextGrid"), Some(Format::TextGrid));
}

#[test]
fn decomposed_letters_stay_as_they_are_given() {
    let nam = "na\u{323}\u{306}m";
    let files = [
        ("a.srt", format!("00:00:01,000 --> 00:00:02,000\n{nam}\n")),
        ("a.vtt", format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{nam}\n")),
        ("a.lrc", format!("[00:01.00]{nam}\n")),
        ("a.txt", nam.to_owned()),
        ("a.TextGrid", LONG.replace("ba", nam)),
    ];
    for (file, text) in files {
        let tiers = tiers(file, text.as_bytes());
        assert_eq!(tiers[0].cues.last().unwrap().text, nam, "{file}");
        let format = Format::named(file.split_once('.').unwrap().1).unwrap();
        assert!(write(format, &song(tiers), &tay(), None).unwrap().contains(nam), "{file}");
    }
}

/// Reading a hundred thousand cues takes a second at most, and so does writing them, where the code is optimised (`cargo test
/// --release`). Otherwise there are fewer, and the bound only tells a moment from an hour.
#[test]
fn a_hundred_thousand_cues_take_a_moment() {
    for format in Format::ALL {
        let count = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
        let cues: Vec<(i64, i64, &str)> = (0..count).map(|n| (n * 100, n * 100 + 90, "nâng sloong slam")).collect();
        let begun = Instant::now();
        let text = write(format, &song(vec![tier("tyz", &cues)]), &tay(), None).unwrap();
        let written = begun.elapsed();
        let file = format!("dem.{}", format.ending());
        let given = Given { file: &file, bytes: text.as_bytes(), lang: &tay(), duration_ms: 20_000_000 };
        assert_eq!(read(&given).unwrap().tiers[0].cues.len(), cues.len(), "{file}");
        let took = [written, begun.elapsed() - written];
        let most = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 1 });
        assert!(took.into_iter().all(|time| time < most), "{file}: {took:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn times_and_texts_come_back_from_every_format(
        steps in proptest::collection::vec((0..500_i64, 1..9_999_i64, "[a-zặ]{1,3}[ \"&<\\[:]{0,2}[a-z]{1,3}"), 1..8),
    ) {
        let mut now = 0;
        let cues: Vec<Cue> = steps.into_iter().map(|(gap, length, text)| {
            let start_ms = now + gap;
            now = start_ms + length;
            Cue { start_ms, end_ms: now, text }
        }).collect();
        let written = song(vec![Tier { cues, ..tier("tyz", &[]) }]);
        for format in [Format::TextGrid, Format::Vtt, Format::Srt, Format::Lrc, Format::Eaf] {
            let text = write(format, &written, &tay(), None).unwrap();
            let file = format!("dem.{}", format.ending());
            let given = Given { file: &file, bytes: text.as_bytes(), lang: &tay(), duration_ms: now };
            prop_assert_eq!(&read(&given).unwrap().tiers, &written.tiers, "{}", text);
        }
    }

    #[test]
    fn any_text_is_answered(
        lines in proptest::collection::vec(prop_oneof![
            proptest::sample::select(vec![
                "WEBVTT", "", "1", "00:00:01,000 --> 00:00:02,000", "00:01.000 --> 00:02.000", "[00:01.00]<00:01.50>a",
                "[offset:-99999999]", "\"ooTextFile\"", "\"TextGrid\"", "0", "9.5", "<exists>", "\"IntervalTier\"", "2", "\"a\"", "<", "<{<",
            ]).prop_map(str::to_owned),
            "\\PC{0,8}",
        ], 0..20),
    ) {
        let text = lines.join("\n");
        for format in Format::ALL {
            let file = format!("a.{}", format.ending());
            let given = Given { file: &file, bytes: text.as_bytes(), lang: &tay(), duration_ms: 5000 };
            if let Ok(taken) = read(&given) {
                for tier in &taken.tiers {
                    prop_assert!(tier.cues.iter().all(|cue| 0 <= cue.start_ms && cue.start_ms < cue.end_ms));
                    prop_assert!(tier.cues.windows(2).all(|two| two[0].end_ms <= two[1].start_ms));
                }
                let song = song(taken.tiers);
                Format::ALL.into_iter().filter(|to| *to != Format::Eaf).for_each(|to| drop(write(to, &song, &tay(), None)));
            }
        }
    }
}
