//! Sounds, pictures and drawings: files that lie beside the one that names them.
//!
//! What is said of one is the same everywhere, `name: text` a line in a fenced block, `name = "text"` in TOML, and in a
//! cell behind the file, `nặm.m4a = speaker: … = duration: …`.

use super::cell::Raw;
use super::desk::Desk;
use super::fields::{At, Fields, Value};
use super::text::shown;
use super::{MediaFile, head, media, picture_size, vtt, wrong};
use crate::body::{Block, Clip, Picture, Recording};
use crate::drawing::Drawing;

/// A fenced block `picture`: what is said of it, a name a line.
pub(super) fn picture_block(fence: usize, lines: &[(usize, &str)], desk: &mut Desk<'_>) -> Option<Block> {
    let mut fields = in_lines(fence, lines, desk);
    let found = picture(&mut fields, desk);
    fields.finish(desk);
    Some(Block::Picture { picture: found? })
}

/// A fenced block `sound`.
pub(super) fn sound_block(fence: usize, lines: &[(usize, &str)], desk: &mut Desk<'_>) -> Option<Block> {
    let mut fields = in_lines(fence, lines, desk);
    let caption = fields.multi("caption", desk);
    let found = clip(&mut fields, desk);
    fields.finish(desk);
    Some(Block::Sound { sound: found?, caption })
}

/// One sound of a cell.
pub(super) fn sound_cell(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Option<Clip> {
    let mut fields = in_cell(line, "file", raw, desk);
    let found = clip(&mut fields, desk);
    fields.finish(desk);
    found
}

/// One picture of a cell.
pub(super) fn picture_cell(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Option<Picture> {
    let mut fields = in_cell(line, "file", raw, desk);
    let found = picture(&mut fields, desk);
    fields.finish(desk);
    found
}

fn in_lines(fence: usize, lines: &[(usize, &str)], desk: &mut Desk<'_>) -> Fields {
    let mut fields = Fields::from(fence);
    for (number, line) in lines {
        head::line_into(&mut fields, *number, line, desk);
    }
    fields
}

/// `first = name: text = name: text`; what stands first goes by the name `first`, if there is something.
pub(super) fn in_cell(line: usize, first: &str, raw: Raw<'_>, desk: &mut Desk<'_>) -> Fields {
    let mut fields = Fields::from(line);
    for (index, part) in raw.split('=').into_iter().enumerate() {
        if index == 0 {
            if !part.is_empty() {
                let text = desk.text(line, part);
                fields.insert(first, line, Value::Text(text));
            }
            continue;
        }
        let Some((name, text)) = part.split_once(':') else {
            desk.wrong(line, wrong::not_named(&shown(part.0)));
            continue;
        };
        let text = desk.text(line, text);
        if !fields.insert_line(name.0, line, text) {
            desk.wrong(line, wrong::twice(&shown(name.0)));
        }
    }
    fields
}

/// A short sound with who is heard.
fn clip(fields: &mut Fields, desk: &mut Desk<'_>) -> Option<Clip> {
    let speaker = fields.option("speaker", desk).unwrap_or_default();
    let place = fields.option("place", desk);
    Some(Clip { recording: recording(fields, desk)?, speaker, place })
}

/// A sound: its file and what is known of it.
pub(super) fn recording(fields: &mut Fields, desk: &mut Desk<'_>) -> Option<Recording> {
    let file = fields.must("file", desk);
    let name = fields.option("name", desk);
    let media_type = fields.option("media_type", desk);
    let wanted = fields.text("sha256", desk);
    let duration = fields.must("duration", desk);
    let synthesised = fields.multi("synthesised", desk);
    let duration_ms = if duration.value.is_empty() { None } else { vtt::time_at(duration.line, &duration.value, desk) };
    let (path, bytes) = taken(&file, desk)?;
    if bytes.is_empty() {
        desk.within(path, |desk| desk.wrong(0, wrong::empty_sound()));
    }
    let media_type = media_type.or_else(|| media::type_of(&media::ending_of(path)).map(str::to_owned));
    let Some(media_type) = media_type else {
        desk.wrong(file.line, wrong::unknown_sound(&file.value));
        return None;
    };
    let (sha256, file) = kept(file, name, wanted, &media_type, bytes, desk);
    Some(Recording { sha256, file, media_type, duration_ms: duration_ms?, synthesised })
}

fn picture(fields: &mut Fields, desk: &mut Desk<'_>) -> Option<Picture> {
    let file = fields.must("file", desk);
    let name = fields.option("name", desk);
    let wanted = fields.text("sha256", desk);
    let size = fields.text("size", desk);
    let alt = fields.multi("alt", desk);
    let credit = fields.option("credit", desk).unwrap_or_default();
    let said = size.as_ref().map(|At { line, value }| {
        let pair = value.split_once(['x', '×']);
        let found = pair.and_then(|(width, height)| Some((width.trim().parse().ok()?, height.trim().parse().ok()?)));
        if found.is_none() {
            desk.wrong(*line, wrong::not_a_size(&shown(value)));
        }
        found
    });
    let (path, bytes) = taken(&file, desk)?;
    if bytes.is_empty() {
        desk.within(path, |desk| desk.wrong(0, wrong::empty_picture()));
    }
    let Some(media_type) = media::image_type_of(&media::ending_of(path)) else {
        desk.wrong(file.line, wrong::unknown_picture(&file.value));
        return None;
    };
    let size = said.unwrap_or_else(|| {
        let found = picture_size::of(bytes);
        if found.is_none() && !bytes.is_empty() {
            desk.wrong(file.line, wrong::no_size(&file.value));
        }
        found
    });
    let (sha256, file) = kept(file, name, wanted, media_type, bytes, desk);
    let (width, height) = size?;
    Some(Picture { sha256, file, media_type: media_type.to_owned(), width, height, alt, credit })
}

/// Lays the bytes down; their SHA-256, which must be the one that was named, and the file's own name.
fn kept(
    file: At<String>,
    name: Option<String>,
    wanted: Option<At<String>>,
    media_type: &str,
    bytes: &[u8],
    desk: &mut Desk<'_>,
) -> (String, String) {
    let sha256 = media::sha256(bytes);
    if let Some(wanted) = wanted.filter(|wanted| wanted.value.to_ascii_lowercase() != sha256) {
        desk.wrong(wanted.line, wrong::other_sound(&file.value));
    }
    let file = name.unwrap_or(file.value);
    let found = MediaFile {
        sha256: sha256.clone(),
        file: file.clone(),
        media_type: media_type.to_owned(),
        bytes: bytes.to_vec(),
    };
    desk.media.entry(sha256.clone()).or_insert(found);
    (sha256, file)
}

/// The strokes of a character, as `hanzi-writer` keeps them in a file of their own.
pub(super) fn drawing(name: &At<String>, desk: &mut Desk<'_>) -> Option<Drawing> {
    let (path, bytes) = taken(name, desk)?;
    desk.within(path, |desk| Drawing::from_json(bytes).map_err(|why| desk.wrong(0, wrong::not_a_drawing(&why))).ok())
}

/// A file beside the one at hand, which is thereby used.
fn taken<'a>(name: &At<String>, desk: &mut Desk<'a>) -> Option<(&'a str, &'a [u8])> {
    let found = beside(name, desk)?;
    desk.used.insert(found.0);
    Some(found)
}

/// A file beside the one at hand, by its name.
pub(super) fn beside<'a>(name: &At<String>, desk: &mut Desk<'a>) -> Option<(&'a str, &'a [u8])> {
    if name.value.is_empty() {
        return None;
    }
    let found = desk.shelf.beside(desk.file(), &name.value);
    if name.value.contains(['/', '\\']) {
        desk.wrong(name.line, wrong::not_beside(&name.value));
        return None;
    }
    if found.is_none() {
        desk.wrong(name.line, wrong::missing_file(&name.value));
    }
    found
}
