//! Songs: TOML, with a WebVTT file for each tier, the sound and the ELAN file beside it.

use std::collections::BTreeSet;

use super::clips::{beside, recording};
use super::common::Common;
use super::desk::Desk;
use super::fields::{At, Fields};
use super::text::{self, decode};
use super::{eaf, forms, markdown, record, tables, vtt, wrong};
use crate::body::song::Track;
use crate::body::{Body, Cite, Notice, NoticeKind, Performer, Song, Tier, TierRole, Unit};
use crate::item::Kind;
use crate::lang::LangTag;
use crate::slug::Slug;

pub(super) const ROLES: [&str; 6] = ["script", "text", "ipa", "gloss", "translation", "note"];
pub(super) const UNITS: [&str; 2] = ["line", "word"];
pub(super) const NOTICES: [&str; 3] = ["ritual", "seasonal", "mourning"];

/// Reads a song.
pub(super) fn read(toml: &str, slug: Slug, desk: &mut Desk<'_>) {
    let Some(mut fields) = tables::parse(toml, desk) else { return };
    let common = Common::take(&mut fields, "id", "licence", desk);
    let song = Song {
        title: fields.must_multi("title", desk),
        summary: fields.multi("summary", desk),
        about: languages(&mut fields, desk),
        genre: fields.text("genre", desk).and_then(|genre| desk.absolute(genre.line, Kind::Story, &genre.value)),
        recording: fields.table("recording", desk).and_then(|mut table| {
            let found = recording(&mut table, desk);
            table.finish(desk);
            found
        }),
        tracks: fields.tables("tracks", desk).into_iter().filter_map(|table| track(table, desk)).collect(),
        performers: fields.tables("performers", desk).into_iter().map(|table| performer(table, desk)).collect(),
        notices: fields.tables("notices", desk).into_iter().filter_map(|table| notice(table, desk)).collect(),
        rights: fields.multi("rights", desk),
        record: Box::new(record::take(&mut fields, desk)),
        tiers: tiers(&mut fields, desk),
        eaf: fields.text("eaf", desk).and_then(|name| elan(&name, desk)),
        blocks: blocks(&mut fields, desk),
        cites: cites(&mut fields, desk),
    };
    fields.finish(desk);
    desk.place(1, common.draft(slug, Body::Song(song)));
}

/// `about`: the folders of languages.
pub(super) fn languages(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<Slug> {
    let about = fields.list("about", desk);
    about.into_iter().filter_map(|found| desk.absolute(found.line, Kind::Language, found.value.trim())).collect()
}

/// `sources`: a list, each `source: its words` or only `source`.
pub(super) fn cites(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<Cite> {
    let sources = fields.texts("sources", desk);
    sources.into_iter().filter_map(|At { line, value }| forms::plain_cite(line, &value, desk)).collect()
}

/// `text`: Markdown with blocks.
pub(super) fn blocks(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<crate::body::Block> {
    let text = fields.text("text", desk);
    text.map(|At { line, value }| markdown::blocks(&value, line, desk)).unwrap_or_default()
}

/// The voice of one part, in a file of its own.
fn track(mut fields: Fields, desk: &mut Desk<'_>) -> Option<Track> {
    let part = fields.must_multi("part", desk);
    let found = recording(&mut fields, desk);
    fields.finish(desk);
    Some(Track { part, recording: found? })
}

fn performer(mut fields: Fields, desk: &mut Desk<'_>) -> Performer {
    let person = fields.text("person", desk);
    let performer = Performer {
        role: fields.multi("role", desk),
        part: fields.multi("part", desk),
        name: fields.multi("name", desk),
        person: person.as_ref().and_then(|found| desk.absolute(found.line, Kind::Person, &found.value)),
    };
    if performer.name.is_empty() && person.is_none() {
        desk.wrong(fields.line, wrong::nobody());
    }
    fields.finish(desk);
    performer
}

fn notice(mut fields: Fields, desk: &mut Desk<'_>) -> Option<Notice> {
    if !fields.has("kind") {
        desk.wrong(fields.line, wrong::missing("kind"));
    }
    let kind: Option<NoticeKind> = fields.choice("kind", &NOTICES, desk);
    let text = fields.must_multi("text", desk);
    fields.finish(desk);
    Some(Notice { kind: kind?, text })
}

/// The ELAN file beside the song: it must be one, and is kept to the byte.
fn elan(name: &At<String>, desk: &mut Desk<'_>) -> Option<String> {
    let (path, bytes) = beside(name, desk)?;
    desk.used.insert(path);
    let read = text::exact(bytes).and_then(|text| eaf::tiers(text, &LangTag::vi()).map(|_| text));
    desk.within(path, |desk| match read {
        Ok(text) => Some(text.to_owned()),
        Err((line, wrong)) => {
            desk.wrong(line, wrong);
            None
        }
    })
}

fn tiers(fields: &mut Fields, desk: &mut Desk<'_>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    let mut ids = BTreeSet::new();
    for mut table in fields.tables("tiers", desk) {
        let line = table.line;
        let id = table.must("id", desk);
        if !table.has("role") {
            desk.wrong(line, wrong::missing("role"));
        }
        let role: Option<TierRole> = table.choice("role", &ROLES, desk);
        let lang = table.lang(desk);
        let unit: Unit = table.choice("unit", &UNITS, desk).unwrap_or_default();
        let part = table.multi("part", desk);
        let file = table.must("file", desk);
        table.finish(desk);
        if !ids.insert(id.value.clone()) {
            desk.wrong(id.line, wrong::tier_twice(&id.value));
        }
        let cues = beside(&file, desk).map(|(path, bytes)| {
            desk.used.insert(path);
            desk.within(path, |desk| cues(bytes, desk))
        });
        let (role, cues) = (role.unwrap_or(TierRole::Text), cues.unwrap_or_default());
        tiers.push(Tier { id: id.value, role, lang, unit, part, cues });
    }
    tiers
}

fn cues(bytes: &[u8], desk: &mut Desk<'_>) -> Vec<crate::body::Cue> {
    match decode(bytes) {
        Ok(text) => vtt::cues(&text, desk),
        Err(faults) => {
            faults.into_iter().for_each(|(line, wrong)| desk.wrong(line, wrong));
            Vec::new()
        }
    }
}
