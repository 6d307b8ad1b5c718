//! Running text in blocks: what lessons, stories and every other page are written in.

use serde::{Deserialize, Serialize};

use super::{Cite, Clip, Exercise, Links, Picture, Word};
use crate::item::{Kind, Rel};
use crate::lang::Multi;
use crate::slug::Slug;

/// What one person says in a dialogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who speaks: a letter or a role.
    pub speaker: String,
    /// What they say, in the lesson's language.
    pub text: String,
    /// What it means.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub gloss: Multi,
    /// Where it is attested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// Markdown, the same text in each language. `[^tn5]` cites a source, `[nước](/tu/tay/nặm)` links a page.
    Text {
        /// The text.
        text: Multi,
    },
    /// Words of the dictionary, shown as cards.
    Words {
        /// Which.
        words: Vec<Slug>,
    },
    /// A conversation.
    Dialogue {
        /// What is said, in order.
        turns: Vec<Turn>,
    },
    /// Lines of a song, played right there.
    Excerpt {
        /// The song; none as long as nobody has chosen one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        song: Option<Slug>,
        /// The first line, from 1.
        first: usize,
        /// The last line.
        last: usize,
    },
    /// A picture.
    Picture {
        /// Which.
        picture: Picture,
    },
    /// A short sound.
    Sound {
        /// Which.
        sound: Clip,
        /// What is heard.
        #[serde(default, skip_serializing_if = "Multi::is_empty")]
        caption: Multi,
    },
    /// Something to try.
    Exercise {
        /// What.
        exercise: Exercise,
    },
}

impl Block {
    /// Whether it was begun and nothing was put into it yet: no word, no song, no picture, no sound.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Words { words } => words.is_empty(),
            Self::Dialogue { turns } => turns.is_empty(),
            Self::Excerpt { song, .. } => song.is_none(),
            Self::Picture { picture } => picture.sha256.is_empty(),
            Self::Sound { sound, .. } => sound.recording.sha256.is_empty(),
            Self::Text { .. } | Self::Exercise { .. } => false,
        }
    }

    pub(crate) fn link(&self, links: &mut Links) {
        match self {
            Self::Text { text } => text.iter().for_each(|(_, text)| link_text(text, links)),
            Self::Words { words } => words.iter().for_each(|word| Word::used(word, links)),
            Self::Dialogue { turns } => turns.iter().for_each(|turn| links.cites(&turn.cites)),
            Self::Excerpt { song, .. } => song.iter().for_each(|song| links.one(Rel::Song, Kind::Song, song)),
            Self::Exercise { exercise } => exercise.link(links),
            Self::Picture { .. } | Self::Sound { .. } => {}
        }
    }
}

/// A source cited or a page linked within a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention<'a> {
    /// `[^tn5]`: the text between the brackets, and where the whole stands in bytes.
    Cite {
        /// What stands between `[^` and `]`.
        source: &'a str,
        /// From the `[` to behind the `]`.
        range: std::ops::Range<usize>,
    },
    /// `](/tu/tay/nặm)`: the path.
    Link {
        /// What stands between `](` and `)`.
        path: &'a str,
    },
}

/// Every mention in a Markdown text, in order.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['[', ']']).map(|offset| at + offset) {
        at = open + 1;
        let rest = &text[open..];
        if let Some(inner) = rest.strip_prefix("[^") {
            // Without another `]` there is neither a source nor a link behind this.
            let Some(close) = inner.find(']') else { break };
            let range = open..open + 2 + close + 1;
            found.push(Mention::Cite { source: &inner[..close], range: range.clone() });
            at = range.end;
        } else if let Some(inner) = rest.strip_prefix("](/") {
            // A title may stand behind the path: `[nước](/tu/tay/nặm "…")`.
            let end = inner.find(|c: char| c.is_whitespace() || "()[]".contains(c));
            if let Some(end) = end.filter(|end| !inner[*end..].starts_with(['(', '[', ']'])) {
                found.push(Mention::Link { path: &rest[2..end + 3] });
            }
        }
    }
    found
}

/// The kind and slug that a path of ours leads to: `/tu/tay/nặm`, percent-encoded or not.
#[must_use]
pub fn page_of(path: &str) -> Option<(Kind, Slug)> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (kind, slug) = path.strip_prefix('/')?.split_once('/')?;
    let kind = Kind::ALL.into_iter().find(|known| known.path() == kind)?;
    Some((kind, percent_decoded(slug)?.parse().ok()?))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            let code = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(code, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

pub(crate) fn link_text(text: &str, links: &mut Links) {
    for mention in mentions(text) {
        match mention {
            Mention::Cite { source, .. } => {
                if let Ok(slug) = source.parse() {
                    links.one(Rel::Source, Kind::Source, &slug);
                }
            }
            Mention::Link { path } => {
                if let Some((kind, slug)) = page_of(path) {
                    links.one(Rel::Mention, kind, &slug);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_whom_it_cites_and_where_it_leads() {
        let text = "Xem [nước](/tu/tay/nặm \"?\")[^tn5], [ở đây](https://example.org), [^chan-tay]. [^";
        let found: Vec<String> = mentions(text)
            .into_iter()
            .map(|mention| match mention {
                Mention::Cite { source, range } => format!("{source} {}", &text[range]),
                Mention::Link { path } => path.to_owned(),
            })
            .collect();
        assert_eq!(found, ["/tu/tay/nặm", "tn5 [^tn5]", "chan-tay [^chan-tay]"]);
    }

    #[test]
    fn a_link_names_a_page_encoded_or_not() {
        let word = Some((Kind::Word, "tay/nặm".parse().unwrap()));
        assert_eq!(page_of("/tu/tay/nặm"), word);
        assert_eq!(page_of("/tu/tay/n%E1%BA%B7m#x"), word);
        for none in ["/", "/tim", "/tu/", "/tu/%ff", "/tu/%2", "tu/tay/nặm", "/other/x"] {
            assert_eq!(page_of(none), None, "{none}");
        }
    }
}
