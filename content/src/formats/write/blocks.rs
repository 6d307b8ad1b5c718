//! The inverse of `formats::markdown`: blocks as running text.

use super::beside::{self, Beside};
use super::page::head_value;
use super::{exercise, forms, relative, vi_first};
use crate::body::{Block, Turn};
use crate::formats::cell::{clean, escape};
use crate::formats::markdown::fence;
use crate::lang::{LangTag, Multi};

/// Blocks as running text in a file of the folder `home`; their sounds and pictures go `beside` it.
pub(super) fn blocks(blocks: &[Block], home: &str, beside: &mut Beside<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    // Two plain texts in a row would read as one.
    let mut behind_plain = false;
    // In a file a block holds something: what is still empty in somebody's draft is left out, so that the file can be read.
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        if let Block::Text { text } = block {
            behind_plain = text_into(&mut parts, text, behind_plain);
            continue;
        }
        behind_plain = false;
        parts.push(match block {
            Block::Text { .. } | Block::Excerpt { song: None, .. } => continue,
            Block::Picture { picture } => named("picture", &beside.picture(picture)),
            Block::Sound { sound, caption } => named(
                "sound",
                &beside.clip(sound).into_iter().chain(beside::multi("caption", caption)).collect::<Vec<_>>(),
            ),
            Block::Words { words } => {
                fenced("words", &words.iter().map(|word| relative(home, word)).collect::<Vec<_>>().join("\n"))
            }
            Block::Dialogue { turns } => fenced("dialogue", &turns.iter().map(turn).collect::<Vec<_>>().join("\n")),
            Block::Excerpt { song: Some(song), first, last } => {
                let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
                fenced("song", &format!("{} {lines}", relative(home, song)))
            }
            Block::Exercise { exercise } => fenced("exercise", &exercise::lines(exercise, home, beside).join("\n")),
        });
    }
    parts.join("\n\n")
}

/// Writes a text in every language; true if it ends in plain text.
fn text_into(parts: &mut Vec<String>, text: &Multi, behind_plain: bool) -> bool {
    let vi = clean(text.get("vi").unwrap_or_default());
    let plain = !behind_plain && stays_plain(&vi);
    parts.push(if plain { vi } else { fenced("vi", &vi) });
    let others: Vec<(&LangTag, &str)> = text.iter().filter(|(lang, _)| lang.as_str() != "vi").collect();
    parts.extend(others.iter().map(|(lang, text)| fenced(lang.as_str(), &clean(text))));
    plain && others.is_empty()
}

/// Whether a text comes back from between two fences as it is.
fn stays_plain(text: &str) -> bool {
    let full = |line: Option<&str>| line.is_some_and(|line| !line.trim().is_empty());
    full(text.split('\n').next()) && full(text.split('\n').next_back()) && text.split('\n').all(|l| fence(l).is_none())
}

/// A block in a fence that nothing within it closes.
fn fenced(name: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest.max(2) + 1);
    if text.is_empty() { format!("{ticks}{name}\n{ticks}") } else { format!("{ticks}{name}\n{text}\n{ticks}") }
}

/// A block of `name: text` lines.
fn named(name: &str, lines: &[(String, String)]) -> String {
    let lines: Vec<String> = lines.iter().map(|(name, text)| format!("{name}: {}", head_value(text))).collect();
    fenced(name, &lines.join("\n"))
}

fn turn(turn: &Turn) -> String {
    let said = forms::cited(escape(&turn.text, "[]"), &turn.cites);
    let glosses = vi_first(&turn.gloss).into_iter().map(|(lang, text)| format!("\n  {lang}: {}", escape(text, "")));
    format!("{}: {said}{}", escape(&turn.speaker, ":"), glosses.collect::<String>())
}
