//! The passages in which an item can be found: what the search index is made of.

use super::{Block, Body, Exercise, Song, Word};
use crate::lang::{LangTag, Multi};

/// What a passage is to its item; a hit in a headword weighs more than one in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The headword or the title.
    Title,
    /// Another form of the headword.
    Variant,
    /// The headword in another script.
    Script,
    /// A meaning.
    Gloss,
    /// Running text.
    Text,
    /// A line of a song.
    Line,
}

/// A stretch of text in which an item can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is to its item.
    pub role: Role,
    /// The language it is in.
    pub lang: LangTag,
    /// Plain text, without Markdown.
    pub text: String,
    /// For a line of a song: where it begins, in milliseconds.
    pub start_ms: Option<i64>,
}

struct Passages(Vec<Passage>);

impl Passages {
    fn add(&mut self, role: Role, lang: &LangTag, text: &str) {
        self.0.push(Passage { role, lang: lang.clone(), text: text.to_owned(), start_ms: None });
    }

    fn multi(&mut self, role: Role, multi: &Multi) {
        for (lang, text) in multi.iter() {
            self.add(role, lang, &plain(text));
        }
    }
}

pub(super) fn of(body: &Body, lang: &LangTag) -> Vec<Passage> {
    let mut passages = Passages(Vec::new());
    passages.multi(Role::Title, &body.title(lang));
    match body {
        Body::Word(word) => of_word(word, lang, &mut passages),
        Body::Song(song) => of_song(song, &mut passages),
        _ => {}
    }
    if !matches!(body, Body::Word(_)) {
        passages.multi(Role::Text, &body.summary());
    }
    if let Body::Source(source) = body {
        passages.add(Role::Variant, lang, &source.label);
        passages.add(Role::Text, lang, &source.place);
    }
    if let Body::Script(script) = body {
        for letter in &script.letters {
            passages.add(Role::Script, lang, &letter.form);
        }
    }
    for block in body.blocks() {
        of_block(block, lang, &mut passages);
    }
    passages.0
}

fn of_word(word: &Word, lang: &LangTag, passages: &mut Passages) {
    for variant in &word.variants {
        passages.add(Role::Variant, lang, &variant.form);
    }
    for form in &word.scripts {
        passages.add(Role::Script, lang, &form.form);
    }
    for pronunciation in &word.ipa {
        passages.add(Role::Script, lang, &pronunciation.ipa);
    }
    for sense in &word.senses {
        passages.multi(Role::Gloss, &sense.gloss);
    }
    for example in &word.examples {
        passages.add(Role::Text, lang, &example.text);
        passages.multi(Role::Text, &example.gloss);
    }
    // Notes say how a form was written down, often the same of a whole list: found by them, a word would only be in
    // the way.
}

fn of_song(song: &Song, passages: &mut Passages) {
    for (tier, cue) in song.tiers.iter().flat_map(|tier| tier.cues.iter().map(move |cue| (tier, cue))) {
        passages.0.push(Passage {
            role: Role::Line,
            lang: tier.lang.clone(),
            text: cue.text.clone(),
            start_ms: Some(cue.start_ms),
        });
    }
}

fn of_block(block: &Block, lang: &LangTag, passages: &mut Passages) {
    match block {
        Block::Text { text } => passages.multi(Role::Text, text),
        Block::Dialogue { turns } => {
            for turn in turns {
                passages.add(Role::Text, lang, &turn.text);
                passages.multi(Role::Text, &turn.gloss);
            }
        }
        // What may lean on something hidden is found by nobody: the words of its question may name it.
        Block::Exercise { exercise } if !exercise.leans_on().is_empty() => {}
        Block::Exercise { exercise } => {
            passages.multi(Role::Text, exercise.prompt());
            if let Exercise::Gap { text, .. } = exercise {
                passages.add(Role::Text, lang, text);
            }
        }
        Block::Sound { caption, .. } => passages.multi(Role::Text, caption),
        Block::Picture { picture } => passages.multi(Role::Text, &picture.alt),
        Block::Words { .. } | Block::Excerpt { .. } => {}
    }
}

/// A Markdown text without its marks, link targets and citations, for snippets and descriptions.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '[' if after.starts_with('^') => after.split_once(']').map_or(after, |(_, tail)| tail),
            ']' if after.starts_with('(') => after.split_once(')').map_or(after, |(_, tail)| tail),
            '[' | ']' | '*' | '_' | '`' | '#' | '>' | '|' => after,
            _ => {
                if c.is_whitespace() {
                    if !plain.ends_with(' ') {
                        plain.push(' ');
                    }
                } else {
                    plain.push(c);
                }
                after
            }
        };
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_reads_as_plain_text() {
        let text = "## *Nặm*\n\nlà [nước](/tu/tay/nặm)[^tn5],\n> thế thôi";
        assert_eq!(plain(text), "Nặm là nước, thế thôi");
    }
}
