//! The content that ships has no fault, what is exported of it reads back, and what is proposed for it stands in it.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tiengban_content::body::exercise::GAP;
use tiengban_content::body::{Block, Exercise, Grade, Lesson, Song, Word};
use tiengban_content::formats::{Files, read, write_drafts};
use tiengban_content::studio::{lacks, propose};
use tiengban_content::{Body, LangTag, Multi, Slug};

fn shipped() -> Files {
    let mut files = Files::default();
    for folder in ["starter", "demo"] {
        gather(&Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join(folder), "", &mut files);
    }
    files
}

fn gather(folder: &Path, below: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.0.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
fn the_content_that_ships_has_no_fault_and_survives_an_export() {
    let package = read(&shipped(), &|_| false)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")));
    let media: BTreeMap<_, _> = package.media.iter().map(|found| (found.sha256.clone(), found.bytes.clone())).collect();
    let export = write_drafts(&package.drafts, &|sha256| media.get(sha256).cloned());
    assert_eq!(read(&export, &|_| false).unwrap().drafts, package.drafts);
}

/// What a lesson knows: the forms and meanings of its words, and its sentences.
struct Known<'a> {
    words: Vec<&'a Word>,
    sentences: Vec<String>,
}

impl<'a> Known<'a> {
    fn of(lesson: &Lesson, words: &'a [(Slug, Word)], songs: &[(Slug, Song)]) -> Self {
        let mut known = Self { words: Vec::new(), sentences: Vec::new() };
        for block in &lesson.blocks {
            match block {
                Block::Words { words: named } => {
                    let found = words.iter().filter(|(slug, _)| named.contains(slug));
                    known.words.extend(found.map(|(_, word)| word));
                }
                Block::Dialogue { turns } => known.sentences.extend(turns.iter().map(|turn| turn.text.clone())),
                Block::Excerpt { song, .. } => {
                    let tiers =
                        songs.iter().filter(|(slug, _)| Some(slug) == song.as_ref()).flat_map(|(_, song)| &song.tiers);
                    known.sentences.extend(tiers.flat_map(|tier| &tier.cues).map(|cue| cue.text.clone()));
                }
                _ => {}
            }
        }
        known
    }

    fn is_form(&self, text: &str) -> bool {
        let of = |word: &&Word| word.headword == text || word.variants.iter().any(|variant| variant.form == text);
        self.words.iter().any(of)
    }

    /// Every part of a meaning in two languages is a meaning.
    fn is_meaning(&self, text: &str) -> bool {
        let of = |word: &&Word| {
            let gloss = &word.senses[0].gloss;
            gloss.iter().all(|(_, meaning)| text.contains(meaning))
        };
        self.words.iter().any(of)
    }

    fn is_sentence(&self, text: &str) -> bool {
        self.sentences.iter().any(|sentence| sentence == text)
    }
}

#[test]
fn what_is_proposed_for_a_lesson_stands_in_it() {
    let package = read(&shipped(), &|_| false).unwrap();
    let (mut words, mut songs, mut lessons) = (Vec::new(), Vec::new(), Vec::new());
    for draft in package.drafts {
        match draft.body {
            Body::Word(word) => words.push((draft.slug, word)),
            Body::Song(song) => songs.push((draft.slug, song)),
            Body::Lesson(lesson) => lessons.push((draft.slug, lesson)),
            _ => {}
        }
    }
    assert!(!lessons.is_empty());
    let name = Multi::vi("Tày").and(LangTag::en(), "Tày");
    for (slug, lesson) in &lessons {
        let found = propose(lesson, &words, &songs, &name);
        assert!(!found.is_empty(), "{slug}");
        assert_eq!(propose(lesson, &words, &songs, &name), found, "{slug}: always the same");
        let known = Known::of(lesson, &words, &songs);
        for exercise in &found {
            let stands = match exercise {
                Exercise::Choose { options, .. } => {
                    options.iter().all(|option| known.is_form(option))
                        || options.iter().all(|option| known.is_meaning(option))
                }
                Exercise::Type { answers, .. } | Exercise::Dictation { answers, .. } => {
                    answers.iter().all(|answer| known.is_form(answer))
                }
                Exercise::Match { pairs, .. } => {
                    pairs.iter().all(|pair| known.is_form(&pair.left) && known.is_meaning(&pair.right))
                }
                Exercise::Order { pieces, .. } => known.is_sentence(&pieces.join(" ")),
                Exercise::Gap { text, answers, .. } => {
                    answers.iter().all(|answer| known.is_sentence(&text.replace(GAP, answer)))
                }
                _ => false,
            };
            assert!(stands, "{slug}: {exercise:?}");
            let solution = match exercise {
                Exercise::Match { pairs, .. } => pairs.iter().map(|pair| pair.right.clone()).collect(),
                Exercise::Order { pieces, .. } => pieces.clone(),
                _ => exercise.solution(),
            };
            assert_eq!(exercise.grade(&solution), Grade::Right, "{slug}: {exercise:?}");
        }
        let mut whole = lesson.clone();
        whole.blocks.extend(found.into_iter().map(|exercise| Block::Exercise { exercise }));
        assert_eq!(lacks(&whole), [], "{slug}");
    }
}
