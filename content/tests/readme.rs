//! The examples of README.md are what the reader takes.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use tiengban_content::Kind;
use tiengban_content::formats::{Files, read};

const README: &str = include_str!("../README.md");

/// The `number`th fenced example, from 0, of the section with this title.
fn example(section: &str, number: usize) -> String {
    let text = README.split(&format!("\n## {section}")).nth(1).unwrap();
    let mut found = Vec::new();
    let mut open: Option<(&str, Vec<&str>)> = None;
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match &mut open {
            Some((fence, lines)) if *fence == line => {
                found.push(lines.join("\n"));
                open = None;
            }
            Some((_, lines)) => lines.push(line),
            None if ticks.len() >= 3 => open = Some((ticks, Vec::new())),
            None => {}
        }
    }
    found.swap_remove(number)
}

#[test]
fn every_example_can_be_read() {
    let files = [
        ("tay/lessons/con-so.md", example("Markdown files", 0)),
        ("tay/words.tsv", example("Word lists", 0)),
        ("tay/songs/dem.toml", example("Songs", 0)),
        ("tay/songs/dem.tyz.vtt", example("Songs", 1)),
        ("tay/songs/dem.m4a", "sound".to_owned()),
        ("tay/songs/dem.part-1.m4a", "voice".to_owned()),
        ("tay/songs/dem.eaf", include_str!("eaf/empty.eaf").to_owned()),
        ("tay/lessons/chao.m4a", "sound".to_owned()),
        ("tay/lessons/nha.png", "picture".to_owned()),
        ("tay/nam.m4a", "sound".to_owned()),
        ("tay/nuoc.jpg", "picture".to_owned()),
        ("tay/nam.json", example("Word lists", 1)),
        ("tay/scripts/sl.json", example("Word lists", 1)),
        ("tay/scripts/chu-1961.toml", example("Scripts", 0)),
        ("sources.toml", example("Sources", 0)),
    ];
    // The excerpt of the lesson wants more lines than the one of the example.
    let files = files.map(|(path, text)| (path.to_owned(), text.replace("tay/dem 2-4", "tay/dem 1").into_bytes()));
    let package = read(&Files(files.into()), &|_| true).unwrap();
    let kinds: Vec<Kind> = package.drafts.iter().map(|draft| draft.body.kind()).collect();
    assert_eq!(kinds, [Kind::Script, Kind::Word, Kind::Word, Kind::Lesson, Kind::Song, Kind::Source]);
}
