//! Whatever the bytes, reading answers; and whatever is read without a fault can be written and read again.

mod common;

use common::{AWKWARD, drafts};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use tiengban_content::formats::{Files, read, write_drafts};

const PATHS: &[&str] = &[
    "sources.toml",
    "tay/language.md",
    "tay/words.tsv",
    "tay/lessons/a.md",
    "tay/courses/b.md",
    "tay/scripts/c.toml",
    "tay/songs/d.toml",
    "tay/songs/d.vi.vtt",
    "tay/songs/d.m4a",
    "people/e.md",
    "stories/f.md",
    "../x",
    "tay/x",
    "",
];

/// Lines as people and machines write them, in any order.
const LINES: &[&str] = &[
    "---",
    "title: a",
    "title.en: b",
    "name: c",
    "lang: tyz",
    "licence: d",
    "# lang: tyz",
    "# licence: d",
    "lang = \"tyz\"",
    "licence = \"d\"",
    "title.vi = \"a\"",
    "[recording]",
    "file = \"d.m4a\"",
    "duration = \"00:00:01.000\"",
    "[[tiers]]",
    "id = \"vi\"",
    "role = \"text\"",
    "file = \"d.vi.vtt\"",
    "[[letters]]",
    "class = \"tone\"",
    "form = \"a\"",
    "[[source]]",
    "label = \"s\"",
    "WEBVTT",
    "00:00:00.000 --> 00:00:01.000",
    "headword\tgloss_vi\tsources",
    "a\tb\ts: q | s [x]",
    "\ta",
    "```words",
    "```exercise",
    "```dialogue",
    "```song",
    "```en",
    "```",
    "choose",
    "type",
    "match",
    "order",
    "? q",
    "( ) a",
    "(x) b",
    "= a",
    "a = b",
    "- a",
    "A: b [s]",
    "  vi: c",
    "a/b 1-2",
    "[^s] [x](/tu/tay/a)",
    "text = '''",
    "'''",
    "",
];

fn mangled(mut files: Files, edits: &[(usize, usize, usize, &str)]) -> Files {
    for (file, at, length, insert) in edits {
        let count = files.0.len();
        if let Some(bytes) = files.0.values_mut().nth(file % count) {
            let start = at % (bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, insert.bytes());
        }
    }
    files
}

fn survives(files: &Files) -> Result<(), TestCaseError> {
    if let Ok(package) = read(files, &|_| true) {
        let bytes = |sha256: &str| package.media.iter().find(|m| m.sha256 == sha256).map(|m| m.bytes.clone());
        let again = read(&write_drafts(&package.drafts, &bytes), &|_| true).map_err(|faults| {
            TestCaseError::fail(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        prop_assert_eq!(&again.drafts, &package.drafts);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(found in btree_map(select(PATHS), vec(any::<u8>(), 0..200), 0..6)) {
        let files = Files(found.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)).collect());
        survives(&files)?;
    }

    #[test]
    fn any_lines_are_answered(found in btree_map(select(PATHS), vec(prop_oneof![select(LINES), select(AWKWARD)], 0..30), 0..6)) {
        let bytes = |lines: Vec<&str>| lines.join("\n").into_bytes();
        let files = Files(found.into_iter().map(|(path, lines)| (path.to_owned(), bytes(lines))).collect());
        survives(&files)?;
    }

    #[test]
    fn a_damaged_export_is_answered(
        (drafts, media) in drafts(),
        edits in vec((any::<usize>(), any::<usize>(), 0..20_usize, select(AWKWARD)), 1..4),
    ) {
        let files = write_drafts(&drafts, &|sha256| media.get(sha256).cloned());
        survives(&mangled(files, &edits))?;
    }
}

/// Lines that would take hours if any part of the reader looked at the rest of a line for every sign in it.
#[test]
fn a_very_long_line_takes_a_moment() {
    for sign in ["[a]", "<a ", "[^", "`", "` `` ", "\\", "|", "=", "(", "\"", "](/a/b", "<a>"] {
        let line = sign.repeat(50_000);
        let lesson = format!("---\ntitle: A\nlang: vi\nlicence: x\n---\n{line}\n```dialogue\nA: {line}\n```\n");
        let list =
            format!("# lang: vi\n# licence: x\nheadword\tgloss_vi\tvariants\texamples\nx\t{line}\t{line}\t{line}\n");
        let files = [("a/lessons/a.md", lesson), ("a/words.tsv", list)];
        let files = Files(files.map(|(path, text)| (path.to_owned(), text.into_bytes())).into());
        let faults = read(&files, &|_| true).err().unwrap_or_default();
        assert!(faults.len() < 3000, "{sign}");
    }
}
