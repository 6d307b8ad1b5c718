//! Markdown files: languages, lessons, courses, stories, people.

use super::cell::Raw;
use super::common::Common;
use super::desk::Desk;
use super::fields::{At, Fields};
use super::song::languages;
use super::{forms, head, markdown};
use crate::body::course::Unit;
use crate::body::{Block, Body, Course, Language, Lesson, Person, Story};
use crate::item::{Address, Kind};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

pub(super) const GENRES: [&str; 4] = ["song", "instrument", "writing", "custom"];

/// Reads a page of any kind that is written in Markdown.
pub(super) fn read(text: &str, address: Address, desk: &mut Desk<'_>) {
    let Some((mut fields, line, text)) = head::split(text, desk) else { return };
    let common = Common::take(&mut fields, "id", "licence", desk);
    let body = body(address.kind, &mut fields, desk, |desk| markdown::blocks(text, line, desk));
    fields.finish(desk);
    desk.place(1, common.draft(address.slug, body));
}

fn body(
    kind: Kind,
    fields: &mut Fields,
    desk: &mut Desk<'_>,
    blocks: impl FnOnce(&mut Desk<'_>) -> Vec<Block>,
) -> Body {
    match kind {
        Kind::Language => Body::Language(Language {
            title: fields.must_multi("title", desk),
            summary: fields.multi("summary", desk),
            iso639_3: fields.option("iso639_3", desk),
            glottocode: fields.option("glottocode", desk),
            alphabet: alphabet(fields, desk),
            cites: fields
                .text("sources", desk)
                .map(|At { line, value }| forms::cites(line, Raw(&value), desk))
                .unwrap_or_default(),
            blocks: blocks(desk),
        }),
        Kind::Course => Body::Course(Course {
            title: fields.must_multi("title", desk),
            summary: fields.multi("summary", desk),
            lessons: lessons(fields, desk),
            units: units(fields, desk),
            blocks: blocks(desk),
        }),
        Kind::Person => Body::Person(Person {
            name: fields.must("name", desk).value,
            summary: fields.multi("summary", desk),
            about: languages(fields, desk),
            blocks: blocks(desk),
        }),
        Kind::Story => Body::Story(Story {
            title: fields.must_multi("title", desk),
            summary: fields.multi("summary", desk),
            genre: fields.choice("genre", &GENRES, desk).unwrap_or_default(),
            about: languages(fields, desk),
            blocks: blocks(desk),
        }),
        _ => Body::Lesson(Lesson {
            title: fields.must_multi("title", desk),
            summary: fields.multi("summary", desk),
            blocks: blocks(desk),
        }),
    }
}

/// Letters separated by spaces.
fn alphabet(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<String> {
    let Some(At { line, value }) = fields.text("alphabet", desk) else { return Vec::new() };
    value.split(' ').filter(|letter| !letter.is_empty()).map(|letter| desk.text(line, Raw(letter))).collect()
}

fn lessons(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<Slug> {
    let lessons = fields.list("lessons", desk);
    lessons.into_iter().filter_map(|At { line, value }| desk.relative(line, Kind::Lesson, &value)).collect()
}

/// `units`: the lessons with which they begin; `unit_titles` and `unit_goals`: one for each, with `|` between them.
fn units(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<Unit> {
    let line = fields.line;
    let begins = fields.list("units", desk);
    let (titles, goals) = (fields.multi("unit_titles", desk), fields.multi("unit_goals", desk));
    let mut one = |all: &Multi, number: usize| -> Multi {
        let of = |(lang, texts): (&LangTag, &str)| {
            let text = Raw(texts).values().get(number).map(|text| desk.text(line, *text))?;
            Some((lang.clone(), text))
        };
        all.iter().filter_map(of).collect()
    };
    let parts: Vec<(Multi, Multi)> =
        (0..begins.len()).map(|number| (one(&titles, number), one(&goals, number))).collect();
    let unit = |(At { line, value }, (title, goal)): (At<String>, (Multi, Multi))| {
        Some(Unit { first: desk.relative(line, Kind::Lesson, &value)?, title, goal })
    };
    begins.into_iter().zip(parts).filter_map(unit).collect()
}
