//! Whatever bytes come as an ELAN file, they are answered in time: with tiers, or with what is wrong and where.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tiengban_content::LangTag;
use tiengban_content::body::Song;
use tiengban_content::formats::timed::{Format, Given, NotWritten, Taken, read, write};

const WHOLE: &str = include_str!("eaf/whole.eaf");

/// Pieces that mean something in XML or in ELAN, and such that mean nothing.
const PIECES: &[&str] = &[
    "",
    " ",
    "\n",
    "\"",
    "'",
    "<",
    ">",
    "/>",
    "&",
    "&amp;",
    "&#0;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</TIER>",
    "<TIER ",
    "a1",
    "a2",
    "ts1",
    "ts8",
    "words",
    "PARENT_REF=\"E\"",
    "0",
    "-",
    "99999999999999999999",
    "x",
    "\u{301}",
    "\u{feff}",
    "\u{e123}",
    "xmlns:a=\"b\" ",
];

/// What a file becomes when it is read and, unchanged, written again.
fn again(text: &str) -> String {
    let given = Given { file: "dem.eaf", bytes: text.as_bytes(), lang: &LangTag::vi(), duration_ms: 0 };
    let Taken { tiers, eaf } = read(&given).unwrap();
    write(Format::Eaf, &Song { tiers, eaf, ..Song::default() }, &LangTag::vi(), None).unwrap()
}

/// The fault of a file, as an English reader sees it.
#[track_caller]
fn fault(text: &str) -> String {
    let begun = Instant::now();
    let given = Given { file: "dem.eaf", bytes: text.as_bytes(), lang: &LangTag::vi(), duration_ms: 0 };
    let faults = read(&given).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(faults.len() == 1 && faults[0].mend.get("vi").is_some());
    faults[0].line_in("en")
}

#[track_caller]
fn broken(from: &str, to: &str, says: &str) {
    let text = WHOLE.replacen(from, to, 1);
    assert_ne!(text, WHOLE);
    let fault = fault(&text);
    assert!(fault.contains(says) && fault.starts_with("dem.eaf:"), "{fault}");
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    broken(
        "TIME_SLOT_REF1=\"ts5\"",
        "TIME_SLOT_REF1=\"ts99\"",
        "dem.eaf:28: The annotation “a2” uses the time slot “ts99”",
    );
    broken("TIME_SLOT_REF1=\"ts5\" ", "", "“TIME_SLOT_REF1” is missing");
    broken("ANNOTATION_REF=\"a8\"", "ANNOTATION_REF=\"a99\"", "“a99”");
    broken("PREVIOUS_ANNOTATION=\"a7\"", "PREVIOUS_ANNOTATION=\"a8\"", "“a8” hangs on itself");
    broken(
        "ANNOTATION_ID=\"a8\" ANNOTATION_REF=\"a2\"",
        "ANNOTATION_ID=\"a8\" ANNOTATION_REF=\"a9\"",
        "hangs on itself",
    );
    broken("TIER_ID=\"Lời@A\"", "TIER_ID=\"Lời@A\" PARENT_REF=\"pieces\"", "hangs on itself");
    broken("PARENT_REF=\"words\"", "PARENT_REF=\"wrods\"", "“wrods”");
    broken("\"ts8\" TIME_VALUE=\"3000\"", "\"ts8\" TIME_VALUE=\"99999999999999999999\"", "not a moment");
    broken("TIME_VALUE=\"2600\"", "TIME_VALUE=\"-1\"", "not below zero");
    broken("TIME_VALUE=\"3000\"", "TIME_VALUE=\"10\"", "ends before it begins");
    broken("TIME_SLOT_ID=\"ts8\"", "TIME_SLOT_ID=\"ts7\"", "“ts7” stands above");
    broken("ANNOTATION_ID=\"a9\"", "ANNOTATION_ID=\"a8\"", "“a8” stands above");
    broken("TIER_ID=\"gloss\"", "TIER_ID=\"words\"", "“words” stands above");
    broken("TIME_UNITS=\"milliseconds\"", "TIME_UNITS=\"PAL-frames\"", "milliseconds");
    broken("</HEADER>", "</HAEDER>", "broken here");
    broken("TIER_ID=\"E\"", "TIER_ID=\"E\" TIER_ID=\"E\"", "broken here");
    broken("năm<", "\u{e123}<", "U+E123");
    assert!(fault(&WHOLE[..3000]).contains("end of this ELAN file is missing"));
    assert!(fault("<ANNOTATION_DOCUMENT/>").contains("“HEADER” is missing"));
    for other in ["", "x", "<html></html>", "<x", "PK\u{3}\u{4}"] {
        assert!(fault(other).starts_with("dem.eaf:1: "), "{other}");
    }
    let kept = Song { eaf: Some("<x/>".into()), ..Song::default() };
    assert!(matches!(write(Format::Eaf, &kept, &LangTag::vi(), None), Err(NotWritten::Eaf(_))));
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<ANNOTATION_DOCUMENT";
    let declared = WHOLE.replacen("<ANNOTATION_DOCUMENT", bomb, 1);
    assert_eq!(again(&declared), declared, "to declare them does no harm");
    for name in ["b", "c"] {
        let used = declared.replacen("năm<", &format!("&{name};<"), 1);
        assert!(fault(&used).contains(&format!("“&{name};” may not stand")));
        let used = declared.replacen("TIER_ID=\"E\"", &format!("TIER_ID=\"&{name};\""), 1);
        assert!(fault(&used).contains("broken here"));
    }
}

#[test]
fn a_huge_or_deep_file_is_answered_in_time() {
    let within = |inner: &str| WHOLE.replacen("<UNKNOWN a=\"b\">", &format!("<UNKNOWN a=\"b\">{inner}"), 1);
    assert!(fault(&within(&"<a>".repeat(10_000_000))).contains("Too many elements"));
    let huge = "x".repeat(50_000_000);
    assert!(fault(&within(&format!("<!--{huge}"))).contains("broken here"));
    assert!(
        fault(&WHOLE.replacen("\"a9\"", &format!("\"{huge}\""), 1).replacen("\"gloss\"", "\"words\"", 1))
            .contains("stands above")
    );
    assert!(fault(&"<TIER/>".repeat(7_000_000)).contains("not an ELAN file"));
    assert!(fault(&"x".repeat(65 * 1024 * 1024)).contains("64 MB"));
    // A chain of a hundred thousand annotations, each hanging on the one before it.
    let link = |n: usize| {
        format!("<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"b{n}\" ANNOTATION_REF=\"b{}\"/></ANNOTATION>", n + 1)
    };
    let chain: String = (0..100_000).map(link).collect();
    let tier = format!("<TIER LINGUISTIC_TYPE_REF=\"beside\" TIER_ID=\"E\">{chain}");
    assert!(
        fault(&WHOLE.replacen(
            "<TIER LANG_REF=\"eng\" LINGUISTIC_TYPE_REF=\"beside\" PARENT_REF=\"Lời@A\" TIER_ID=\"E\">",
            &tier,
            1
        ))
        .contains("“b100000”")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_answered(edits in proptest::collection::vec((any::<usize>(), 0..40_usize, proptest::sample::select(PIECES)), 1..4)) {
        let mut text = WHOLE.to_owned();
        for (at, length, insert) in edits {
            let bound = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let start = bound(at % text.len());
            let end = bound(start + length).max(start);
            text.replace_range(start..end, insert);
        }
        let given = Given { file: "dem.eaf", bytes: text.as_bytes(), lang: &LangTag::vi(), duration_ms: 0 };
        if read(&given).is_ok() {
            prop_assert_eq!(again(&text), text);
        }
    }
}
