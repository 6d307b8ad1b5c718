//! A recording of each row, or what is wrong with the row. Everything wrong is said at once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tiengban_content::body::{Body, Genre, Performer, Record, Song};
use tiengban_content::consent::{Agreement, Guardian, Missing, Terms, Use, Yes};
use tiengban_content::date::FuzzyDate;
use tiengban_content::{Audience, Draft, Item, Key, Kind, LangTag, Multi, Slug, State};
use tiengban_media::Stored;
use tiengban_store::voices::{ImportedRecording, KeptOriginal};
use unicode_normalization::UnicodeNormalization;

use super::sheet::{Column, Row, Sheet};
use crate::jobs::keep::AS_AGREED;

/// What a row names.
#[derive(Debug)]
pub struct Found {
    /// The file, as the sheet writes it.
    pub file: String,
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called.
    pub title: String,
    song: Draft,
    agreement: Option<Agreement>,
}

impl Found {
    /// What the store takes in.
    pub fn recording(self, stored: &Stored) -> ImportedRecording {
        let bytes = i64::try_from(stored.bytes).unwrap_or(i64::MAX);
        let ending = self.file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let media_type = tiengban_content::formats::media_type_of(&ending).unwrap_or("application/octet-stream");
        ImportedRecording {
            kept: KeptOriginal { sha256: stored.sha256.to_string(), bytes },
            file: self.file.rsplit('/').next().unwrap_or_default().to_owned(),
            media_type: media_type.to_owned(),
            duration_ms: 0,
            title: self.title,
            song: self.song,
            agreement: self.agreement,
        }
    }
}

/// What is wrong with a row.
#[derive(Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No file is named.
    NoFile,
    /// There is no such file in the folder.
    Missing(String),
    /// The file has no bytes.
    Empty(String),
    /// Another row names the same file.
    Twice(String),
    /// The date cannot be read.
    Date(String),
    /// Nobody knows this audience.
    Audience(String),
    /// Nobody knows this use.
    Use(String),
    /// No language of the house is called so.
    Language(String),
    /// The consent lacks something.
    Consent(Vec<Missing>),
}

/// What a sheet and its folder hold.
#[derive(Debug, Default)]
pub struct Read {
    /// Rows that are right, in the order of the sheet.
    pub rows: Vec<Found>,
    /// The line of each of them.
    pub lines: Vec<u64>,
    /// Lines that are not, and why.
    pub wrong: Vec<(u64, Wrong)>,
    /// Files that no row names.
    pub unnamed: Vec<String>,
}

/// What the house knows, by whatever a sheet may call it.
struct Known<'a> {
    languages: Vec<&'a Item>,
    genres: Vec<&'a Item>,
}

/// Reads every row against the folder. `items` are those of the house: its languages and genres are looked up by name.
pub fn read(sheet: &Sheet, folder: &Path, files: &[String], sheet_path: &Path, items: &[Item]) -> Read {
    let genre = |item: &&Item| matches!(&item.body, Body::Story(story) if story.genre == Genre::Song);
    let known = Known {
        languages: items.iter().filter(|item| item.body.kind() == Kind::Language).collect(),
        genres: items.iter().filter(genre).collect(),
    };
    let mut read = Read::default();
    let by_name: BTreeMap<String, &String> = files.iter().map(|file| (composed(file), file)).collect();
    let mut seen = BTreeMap::new();
    for row in &sheet.rows {
        match one(row, folder, &by_name, &known) {
            Ok(found) => match seen.insert(found.file.clone(), row.line) {
                Some(_) => read.wrong.push((row.line, Wrong::Twice(found.file))),
                None => {
                    read.rows.push(found);
                    read.lines.push(row.line);
                }
            },
            Err(wrong) => read.wrong.extend(wrong.into_iter().map(|wrong| (row.line, wrong))),
        }
    }
    let named: BTreeSet<String> = sheet.rows.iter().map(|row| plain(row.get(Column::File))).collect();
    let sheet_path = sheet_path.canonicalize().ok();
    let is_sheet = |file: &str| folder.join(file).canonicalize().ok() == sheet_path;
    read.unnamed = files.iter().filter(|file| !named.contains(&composed(file)) && !is_sheet(file)).cloned().collect();
    read
}

/// A path of the sheet, however a spreadsheet writes it.
fn plain(path: &str) -> String {
    composed(path.replace('\\', "/").trim_start_matches("./"))
}

/// With each letter and its marks as one: the disk of a Mac takes them apart, a sheet from elsewhere does not.
fn composed(path: &str) -> String {
    path.nfc().collect()
}

fn one(row: &Row, folder: &Path, files: &BTreeMap<String, &String>, known: &Known<'_>) -> Result<Found, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let file = plain(row.get(Column::File));
    let on_disk = files.get(&file);
    let path = folder.join(on_disk.map_or(file.as_str(), |on_disk| on_disk.as_str()));
    if file.is_empty() {
        wrong.push(Wrong::NoFile);
    } else if on_disk.is_none() {
        wrong.push(Wrong::Missing(file.clone()));
    } else if std::fs::metadata(&path).is_ok_and(|found| found.len() == 0) {
        wrong.push(Wrong::Empty(file.clone()));
    }
    let when = match row.get(Column::When) {
        "" => None,
        text => text.parse::<FuzzyDate>().map(Some).unwrap_or_else(|_| {
            wrong.push(Wrong::Date(text.to_owned()));
            None
        }),
    };
    let people = language(row.get(Column::Language), known, &mut wrong);
    let agreement = agreement(row, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let stem = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or(file.as_str(), |(stem, _)| stem);
    let title = Some(row.get(Column::Title)).filter(|title| !title.is_empty()).unwrap_or(stem).to_owned();
    let song = draft(row, &title, when, people, agreement.as_ref(), known).ok_or_else(|| vec![Wrong::NoFile])?;
    Ok(Found { file, path, title, song, agreement })
}

/// The language of the house that is called so, by its name, its address or its tag.
fn language<'a>(called: &str, known: &Known<'a>, wrong: &mut Vec<Wrong>) -> Option<&'a Item> {
    if called.is_empty() {
        return None;
    }
    let found = known.languages.iter().find(|item| is_called(item, called) || item.lang.as_str() == called);
    if found.is_none() {
        wrong.push(Wrong::Language(called.to_owned()));
    }
    found.copied()
}

fn is_called(item: &Item, called: &str) -> bool {
    let fold = tiengban_content::text::fold::exact;
    let called = fold(called);
    let plain = called.strip_prefix("tiếng ").unwrap_or(&called);
    let title = item.body.title(&item.lang);
    item.slug.as_str() == called
        || title.iter().any(|(_, name)| {
            let name = fold(name);
            name == called || name.strip_prefix("tiếng ").unwrap_or(&name) == plain
        })
}

/// What whoever is heard agreed to, where the sheet says who that is. Without a word about who may hear it, only the
/// stewards do.
fn agreement(row: &Row, wrong: &mut Vec<Wrong>) -> Option<Agreement> {
    if row.get(Column::Audience).is_empty() {
        return None;
    }
    let listed = |column| row.get(column).split([',', ';']).map(str::trim).filter(|word: &&str| !word.is_empty());
    let keys: Vec<Key> = listed(Column::Audience)
        .filter_map(|word| {
            key(word).or_else(|| {
                wrong.push(Wrong::Audience(word.to_owned()));
                None
            })
        })
        .collect();
    let mut uses: BTreeSet<Use> = listed(Column::Uses)
        .filter_map(|word| {
            used(word).or_else(|| {
                wrong.push(Wrong::Use(word.to_owned()));
                None
            })
        })
        .collect();
    uses.insert(Use::Listen);
    let until_ms = match row.get(Column::Until) {
        "" => None,
        text => end_of(text).or_else(|| {
            wrong.push(Wrong::Date(text.to_owned()));
            None
        }),
    };
    let guardian = Some(row.get(Column::Guardian)).filter(|name| !name.is_empty());
    let agreement = Agreement {
        singer: row.get(Column::Singer).to_owned(),
        recorder: row.get(Column::Recorder).to_owned(),
        terms: Terms { audience: keys.into_iter().collect::<Audience>(), uses, until_ms },
        yes: Yes::Ticked,
        minor: matches!(row.get(Column::Minor).to_lowercase().as_str(), "x" | "1" | "có" | "yes" | "true"),
        guardian: guardian.map(|name| Guardian { name: name.to_owned(), yes: Yes::Ticked }),
    };
    let missing = agreement.missing();
    if missing.is_empty() {
        return Some(agreement);
    }
    wrong.push(Wrong::Consent(missing));
    None
}

fn key(word: &str) -> Option<Key> {
    match tiengban_content::text::fold::bare(word).as_str() {
        "moi nguoi" | "cong khai" => Some(Key::Public),
        "thanh vien" => Some(Key::Members),
        "nguoi quan ly" => Some(Key::Stewards),
        _ => word.parse().ok(),
    }
}

fn used(word: &str) -> Option<Use> {
    match tiengban_content::text::fold::bare(word).as_str() {
        "nghe" | "listen" => Some(Use::Listen),
        "day" | "day hoc" | "teach" => Some(Use::Teach),
        "tai ve" | "copy" => Some(Use::Copy),
        "nghien cuu" | "study" => Some(Use::Study),
        "phat song" | "broadcast" => Some(Use::Broadcast),
        _ => None,
    }
}

/// The end of a day, `2030-12-31`, in milliseconds UTC.
fn end_of(text: &str) -> Option<i64> {
    use tiengban_content::date::{Span, Stretch};
    let date: FuzzyDate = text.parse().ok()?;
    match date.span {
        Span::Within(Stretch::Day(year, month, day)) => {
            let days = tiengban_content::date::days_since_1970(year, month, day);
            Some((days + 1) * 86_400_000)
        }
        _ => None,
    }
}

fn draft(
    row: &Row,
    title: &str,
    when: Option<FuzzyDate>,
    people: Option<&Item>,
    agreement: Option<&Agreement>,
    known: &Known<'_>,
) -> Option<Draft> {
    let vi = |column| Multi::new().and(LangTag::vi(), row.get(column));
    let performer = |role: (&str, &str), name: &str| {
        (!name.is_empty()).then(|| Performer {
            role: Multi::vi(role.0).and(LangTag::en(), role.1),
            part: Multi::new(),
            person: None,
            name: Multi::vi(name),
        })
    };
    let performers = [
        performer(("hát", "singer"), row.get(Column::Singer)),
        performer(("ghi âm", "recorder"), row.get(Column::Recorder)),
    ];
    let mut record = Record { when, ..Record::default() };
    for (column, field) in [
        (Column::Village, &mut record.place.village),
        (Column::Commune, &mut record.place.commune),
        (Column::District, &mut record.place.district),
        (Column::Province, &mut record.place.province),
        (Column::Formerly, &mut record.place.formerly),
        (Column::LanguageAsGiven, &mut record.language_as_given),
    ] {
        row.get(column).clone_into(field);
    }
    (record.dialect, record.tune) = (vi(Column::Dialect), vi(Column::Tune));
    (record.occasion, record.instruments) = (vi(Column::Occasion), vi(Column::Instruments));
    let genre = row.get(Column::Genre);
    let song = Song {
        title: Multi::vi(title),
        summary: vi(Column::Summary),
        about: people.iter().map(|people| people.slug.clone()).collect(),
        genre: known.genres.iter().find(|item| is_called(item, genre)).map(|item| item.slug.clone()),
        performers: performers.into_iter().flatten().collect(),
        rights: vi(Column::Rights),
        record: Box::new(record),
        ..Song::default()
    };
    let folder = people.map_or("thu", |people| people.slug.as_str());
    let slug = Slug::from_title(folder, title).or_else(|_| Slug::from_title("thu", row.get(Column::File))).ok()?;
    Some(Draft {
        id: None,
        slug,
        lang: people.map_or_else(LangTag::vi, |people| people.lang.clone()),
        state: State::InReview,
        audience: agreement.map_or_else(|| Audience::from_iter([Key::Stewards]), |said| said.terms.audience.clone()),
        licence: AS_AGREED.to_owned(),
        body: Body::Song(song),
    })
}
