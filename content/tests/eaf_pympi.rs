//! Another program for ELAN files, pympi-ling, opens what we write, and we open what it writes.
//!
//! `server/setup/setup test` installs it below the target folder; where it is missing, these tests fail.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tiengban_content::body::{Cue, Recording, Song, Tier, TierRole, Unit};
use tiengban_content::formats::timed::{Format, Given, Taken, read, write};
use tiengban_content::{LangTag, Multi};

const WHOLE: &str = include_str!("eaf/whole.eaf");

fn tay() -> LangTag {
    "tyz".parse().unwrap()
}

/// Runs the other side, and gives what it prints.
fn pympi(arguments: &[&Path]) -> String {
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tools/python/bin/python3");
    assert!(python.exists(), "pympi-ling is missing; please run `server/setup/setup test` once");
    let script = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/eaf/pympi_side.py");
    let done = Command::new(python).arg("-B").arg(script).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// A place for a file of this test.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("eaf-pympi");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    let _ = std::fs::remove_file(&file);
    file
}

fn taken(file: &Path) -> Taken {
    let bytes = std::fs::read(file).unwrap();
    read(&Given { file: file.to_str().unwrap(), bytes: &bytes, lang: &tay(), duration_ms: 0 }).unwrap()
}

/// Hands a song to pympi: what it sees in the file, and what comes back from the file that it writes.
fn through(song: &Song, name: &str) -> (Value, Vec<Tier>) {
    let (file, again) = (place(&format!("{name}.eaf")), place(&format!("{name}-again.eaf")));
    std::fs::write(&file, write(Format::Eaf, song, &tay(), None).unwrap()).unwrap();
    let seen = pympi(&[Path::new("open"), &file, &again]);
    (serde_json::from_str(&seen).unwrap(), taken(&again).tiers)
}

fn tier(id: &str, role: TierRole, unit: Unit, cues: &[(i64, i64, &str)]) -> Tier {
    let cue = |(start_ms, end_ms, text): &(i64, i64, &str)| Cue {
        start_ms: *start_ms,
        end_ms: *end_ms,
        text: (*text).to_owned(),
    };
    Tier {
        id: id.into(), role, lang: tay(), unit, part: Multi::vi("giọng cao"), cues: cues.iter().map(cue).collect()
    }
}

fn song() -> Song {
    let words = [(0, 700, "nâng"), (700, 1500, "sloong & <x>")];
    Song {
        recording: Some(Recording {
            sha256: String::new(),
            file: "Đếm số.wav".into(),
            media_type: "audio/wav".into(),
            duration_ms: 3000,
            synthesised: Multi::new(),
        }),
        tiers: vec![
            tier("lời", TierRole::Text, Unit::Line, &[(0, 1500, "nâng sloong"), (2000, 3000, "sl\u{61}\u{301}m\n“x”")]),
            tier("từng từ", TierRole::Text, Unit::Word, &words),
            tier("trống", TierRole::Note, Unit::Line, &[]),
        ],
        ..Song::default()
    }
}

#[test]
fn pympi_opens_a_fresh_file_and_gives_it_back() {
    let song = song();
    let (seen, back) = through(&song, "fresh");
    assert_eq!(seen["tiers"]["lời"]["cues"], json!([[0, 1500, "nâng sloong"], [2000, 3000, "sl\u{61}\u{301}m\n“x”"]]));
    assert_eq!(seen["tiers"]["từng từ"]["parent"], "lời");
    assert_eq!(back, song.tiers);
}

#[test]
fn pympi_opens_a_file_that_was_changed_and_finds_what_was_not() {
    let given = Given { file: "dem.eaf", bytes: WHOLE.as_bytes(), lang: &tay(), duration_ms: 0 };
    let Taken { mut tiers, eaf } = read(&given).unwrap();
    tiers[0].cues[1].end_ms = 3200;
    tiers[4].cues[0].text = "số năm".into();
    tiers[5].cues.push(Cue { start_ms: 2000, end_ms: 3200, text: "four five".into() });
    tiers.push(tier("ipa", TierRole::Ipa, Unit::Line, &[(0, 1500, "nɤŋ")]));
    let song = Song { tiers, eaf, ..Song::default() };
    let (seen, back) = through(&song, "changed");
    assert_eq!(seen["vocabularies"], json!(["numbers"]));
    assert_eq!(seen["external"], json!(["er1"]));
    assert_eq!(seen["licenses"], json!([["CC0", "https://creativecommons.org/publicdomain/zero/1.0/"]]));
    assert_eq!(seen["tiers"]["E"]["cues"][1], json!([2000, 3200, "four five"]));
    assert_eq!(back, song.tiers);
}

#[test]
fn a_file_of_pympi_is_read_and_goes_back_to_it() {
    let file = place("made.eaf");
    pympi(&[Path::new("make"), &file]);
    let Taken { mut tiers, eaf } = taken(&file);
    let what: Vec<_> = tiers.iter().map(|tier| (tier.id.as_str(), tier.role, tier.lang.as_str(), tier.unit)).collect();
    assert_eq!(
        what,
        [
            ("lời", TierRole::Text, "tyz", Unit::Line),
            ("dịch", TierRole::Translation, "vi", Unit::Line),
            ("words", TierRole::Text, "tyz", Unit::Word),
        ]
    );
    assert_eq!(tiers[0].cues[0].text, "nâng & <sloong>");
    assert_eq!((tiers[1].cues[0].start_ms, tiers[1].cues[0].end_ms), (2000, 3000));
    tiers[0].cues[0].text = "nâng".into();
    tiers[1].cues.insert(0, Cue { start_ms: 0, end_ms: 1500, text: "một".into() });
    let song = Song { tiers, eaf, ..Song::default() };
    let (seen, back) = through(&song, "made-changed");
    assert_eq!(seen["tiers"]["dịch"]["cues"], json!([[0, 1500, "một"], [2000, 3000, "ba"]]));
    assert_eq!(back, song.tiers);
}

#[test]
fn a_textgrid_goes_through_pympi_in_both_forms() {
    let (file, long, short) = (place("dem.TextGrid"), place("long.TextGrid"), place("short.TextGrid"));
    let mut song = song();
    song.tiers[0].cues[1].text = "slam \"x\"".into();
    std::fs::write(&file, write(Format::TextGrid, &song, &tay(), None).unwrap()).unwrap();
    pympi(&[Path::new("grids"), &file, &long, &short]);
    for file in [long, short] {
        let cues: Vec<Vec<Cue>> = taken(&file).tiers.into_iter().map(|tier| tier.cues).collect();
        assert_eq!(cues, song.tiers.iter().map(|tier| tier.cues.clone()).collect::<Vec<_>>(), "{}", file.display());
    }
}
