//! Running text: Markdown, and between it the fenced blocks that are ours.
//!
//! Text up to the next fence is Vietnamese. A fence named with a language holds the text right above it in that
//! language; one named `vi` begins a new text, word for word, and may be empty. So every list of blocks can be
//! written: two texts in a row, a text without Vietnamese, a text that holds fences itself (within a longer fence).

use super::cell::Raw;
use super::desk::Desk;
use super::near::nearest;
use super::text::shown;
use super::{clips, dialogue, exercise, wrong};
use crate::body::Block;
use crate::body::block::{Mention, mentions, page_of};
use crate::item::Kind;
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// The blocks with a name of their own.
const NAMES: [&str; 6] = ["words", "dialogue", "exercise", "song", "picture", "sound"];

/// Lines between two fences, or within one.
struct Piece<'t> {
    /// The line of the fence, or of the first line of text.
    line: usize,
    /// What stands behind the opening fence.
    name: Option<&'t str>,
    lines: Vec<&'t str>,
}

/// Reads running text whose first line is `first_line` of the file.
pub(super) fn blocks(text: &str, first_line: usize, desk: &mut Desk<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whether the last block is a text that a language block may still translate.
    let mut open = false;
    for piece in pieces(text, first_line, desk) {
        let Some(name) = piece.name else {
            if let Some((line, text)) = plain(&piece) {
                check(&text, |index| line + index, desk);
                blocks.push(Block::Text { text: Multi::vi(text) });
                open = true;
            }
            continue;
        };
        if let Some(lang) = name.parse().ok().filter(|_| looks_like_a_lang(name)) {
            open = translation(&piece, lang, open, &mut blocks, desk);
        } else {
            blocks.extend(named(&piece, name, desk));
            open = false;
        }
    }
    blocks
}

fn pieces<'t>(text: &'t str, first_line: usize, desk: &mut Desk<'_>) -> Vec<Piece<'t>> {
    let mut pieces = vec![Piece { line: first_line, name: None, lines: Vec::new() }];
    let mut ticks = 0;
    for (index, line) in text.split('\n').enumerate() {
        let number = first_line + index;
        let Some(piece) = pieces.last_mut() else { break };
        match fence(line) {
            Some((length, name)) if ticks == 0 => {
                ticks = length;
                pieces.push(Piece { line: number, name: Some(name), lines: Vec::new() });
            }
            Some((length, "")) if length >= ticks => {
                ticks = 0;
                pieces.push(Piece { line: number + 1, name: None, lines: Vec::new() });
            }
            _ => piece.lines.push(line),
        }
    }
    if ticks > 0
        && let Some(Piece { line, name: Some(name), .. }) = pieces.pop()
    {
        desk.wrong(line, wrong::open_fence(&shown(name)));
    }
    pieces
}

/// The length and the name of a fence: three backticks or more, indented by at most three spaces.
pub(super) fn fence(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches(' ');
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let name = rest[ticks..].trim();
    (line.len() - rest.len() <= 3 && ticks >= 3 && !name.contains('`')).then_some((ticks, name))
}

/// The text between two fences without the empty lines around it, and the line where it begins.
fn plain(piece: &Piece<'_>) -> Option<(usize, String)> {
    let full = |line: &&str| !line.trim().is_empty();
    let first = piece.lines.iter().position(full)?;
    let last = piece.lines.iter().rposition(full)?;
    Some((piece.line + first, piece.lines[first..=last].join("\n")))
}

/// Whether a name is taken for a language: a tag that begins with a code of two or three small letters.
pub(super) fn looks_like_a_lang(name: &str) -> bool {
    let code = name.split('-').next().unwrap_or_default();
    (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()) && name.parse::<LangTag>().is_ok()
}

fn translation(piece: &Piece<'_>, lang: LangTag, open: bool, blocks: &mut Vec<Block>, desk: &mut Desk<'_>) -> bool {
    let text = piece.lines.join("\n");
    check(&text, |index| piece.line + 1 + index, desk);
    if lang == LangTag::vi() {
        blocks.push(Block::Text { text: Multi::vi(text) });
        return true;
    }
    match blocks.last_mut().filter(|_| open) {
        Some(Block::Text { text: above }) if above.get(lang.as_str()).is_none() => above.set(lang, text),
        Some(_) => desk.wrong(piece.line, wrong::translated_twice(lang.as_str())),
        None => desk.wrong(piece.line, wrong::nothing_to_translate(lang.as_str())),
    }
    open
}

fn named(piece: &Piece<'_>, name: &str, desk: &mut Desk<'_>) -> Option<Block> {
    let lines: Vec<(usize, &str)> =
        (piece.line + 1..).zip(piece.lines.iter().copied()).filter(|(_, line)| !line.trim().is_empty()).collect();
    if NAMES.contains(&name) && lines.is_empty() {
        desk.wrong(piece.line, wrong::empty_block(name));
        return None;
    }
    match name {
        "words" => {
            let words = lines.into_iter().filter_map(|(line, text)| desk.word(line, text.trim())).collect();
            Some(Block::Words { words })
        }
        "dialogue" => Some(Block::Dialogue { turns: dialogue::turns(&lines, desk) }),
        "exercise" => exercise::exercise(piece.line, &lines, desk).map(|exercise| Block::Exercise { exercise }),
        "song" => excerpt(&lines, desk),
        "picture" => clips::picture_block(piece.line, &lines, desk),
        "sound" => clips::sound_block(piece.line, &lines, desk),
        "" => {
            desk.wrong(piece.line, wrong::unnamed_block());
            None
        }
        _ => {
            desk.wrong(piece.line, wrong::unknown_block(&shown(name)).perhaps(nearest(name, NAMES)));
            None
        }
    }
}

/// Lines of a song.
fn excerpt(lines: &[(usize, &str)], desk: &mut Desk<'_>) -> Option<Block> {
    let (line, text) = *lines.first()?;
    let found = song_lines(line, text, desk);
    for (line, text) in &lines[1..] {
        desk.wrong(*line, wrong::not_an_excerpt(&shown(text)));
    }
    let (song, first, last) = found?;
    Some(Block::Excerpt { song: Some(song), first, last })
}

/// `tay/dem 2-4`: a song and its lines, which must exist.
pub(super) fn song_lines(line: usize, text: &str, desk: &mut Desk<'_>) -> Option<(Slug, usize, usize)> {
    let numbers = |range: &str| {
        let (first, last) = range.split_once(['-', '–']).unwrap_or((range, range));
        let (first, last) = (first.trim().parse::<usize>().ok()?, last.trim().parse::<usize>().ok()?);
        (1 <= first && first <= last).then_some((first, last))
    };
    let found = text.trim().split_once(char::is_whitespace).and_then(|(song, range)| Some((song, numbers(range)?)));
    let Some((song, (first, last))) = found else {
        desk.wrong(line, wrong::not_an_excerpt(&shown(text)));
        return None;
    };
    let song = desk.relative(line, Kind::Song, song)?;
    desk.refer_to_line(line, Kind::Song, &song, Some(last));
    Some((song, first, last))
}

/// Checks a Markdown text: its sources and pages must exist, and it holds no HTML.
pub(super) fn check(text: &str, line_of: impl Fn(usize) -> usize, desk: &mut Desk<'_>) {
    for (index, line) in text.split('\n').enumerate() {
        let number = line_of(index);
        if let Some(tag) = html(line) {
            desk.wrong(number, wrong::html(&shown(tag)));
        }
        for mention in mentions(line) {
            match mention {
                Mention::Cite { source, .. } => {
                    if source.parse::<crate::Slug>().is_ok() {
                        desk.absolute(number, Kind::Source, source);
                    } else {
                        desk.wrong(number, wrong::not_a_source(&shown(source)));
                    }
                }
                Mention::Link { path } => link(number, path, desk),
            }
        }
    }
}

fn link(line: usize, path: &str, desk: &mut Desk<'_>) {
    if let Some((kind, slug)) = page_of(path) {
        desk.refer(line, kind, &slug);
    } else if path.trim_matches('/').contains('/') {
        // Pages of the house itself, such as `/tim`, have one part.
        let kinds = Kind::ALL.map(Kind::path);
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let near = nearest(first, kinds).filter(|near| *near != first);
        desk.wrong(line, wrong::no_page(&shown(path)).perhaps(near.map(|kind| format!("/{kind}/…"))));
    }
}

/// The first HTML tag or comment of a line, outside of code.
fn html(line: &str) -> Option<&str> {
    let last = line.rfind('>')?;
    // How many backticks opened the code that we are in.
    let mut code = 0;
    let mut at = 0;
    while let Some(found) = line[at..=last].find(['<', '`', '\\']) {
        let rest = &line[at + found..=last];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        if ticks > 0 {
            code = match code {
                0 => ticks,
                open if open == ticks => 0,
                open => open,
            };
            at += found + ticks;
        } else if code == 0 && rest.starts_with('<') && is_tag(rest) {
            return rest.split_inclusive('>').next();
        } else {
            // A backslash takes the sign behind it along.
            let taken = rest.chars().take(if code == 0 && rest.starts_with('\\') { 2 } else { 1 });
            at += found + taken.map(char::len_utf8).sum::<usize>();
        }
    }
    None
}

fn is_tag(rest: &str) -> bool {
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return true;
    }
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && behind.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
}

/// One text of an exercise or a dialogue, without the white space around it.
pub(super) fn inline(line: usize, text: &str, desk: &mut Desk<'_>) -> String {
    desk.text(line, Raw(text).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_has_three_backticks_and_a_name() {
        assert_eq!(fence("```words"), Some((3, "words")));
        assert_eq!(fence("  ```` en "), Some((4, "en")));
        for none in ["    ```en", "``en", "```a``` b", "text ```"] {
            assert_eq!(fence(none), None, "{none}");
        }
    }

    #[test]
    fn html_is_told_from_signs() {
        for tag in ["a <b>c</b>", "<br/>", "x <!-- y -->", "<a href=\"/\">"] {
            assert!(html(tag).is_some(), "{tag}");
        }
        for text in ["a < b > c", "<https://example.org>", "`<b>`", "\\<b>", "<nặm>", "1<2", "<b"] {
            assert_eq!(html(text), None, "{text}");
        }
    }
}
