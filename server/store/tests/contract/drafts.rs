//! Drafts for stories: `word("tay/nặm").gloss("nước").is(State::Draft)`.

use tiengban_content::body::{Block, Cite, Language, Lesson, Recording, Sense, Song, Source, Story, Word};
use tiengban_content::formats::MediaFile;
use tiengban_content::{Address, Audience, Body, Draft, ItemId, Key, Multi, Slug, State};

fn draft(slug: &str, lang: &str, body: Body) -> Draft {
    Draft {
        id: None,
        slug: slug.parse().unwrap(),
        lang: lang.parse().unwrap(),
        state: State::Published,
        audience: Audience::public(),
        licence: "CC0-1.0".into(),
        body,
    }
}

fn name(slug: &str) -> &str {
    slug.rsplit('/').next().unwrap()
}

/// A word whose headword is the last part of its address.
pub fn word(slug: &str) -> Draft {
    draft(slug, "tyz", Body::Word(Word { headword: name(slug).into(), ..Word::default() }))
}

/// A lesson that uses these words.
pub fn lesson(slug: &str, words: &[&str]) -> Draft {
    let words = words.iter().map(|word| word.parse().unwrap()).collect();
    let blocks = vec![Block::Words { words }];
    draft(slug, "tyz", Body::Lesson(Lesson { title: Multi::vi(name(slug)), blocks, ..Lesson::default() }))
}

/// A language with these letters.
pub fn language(slug: &str, alphabet: &str) -> Draft {
    let alphabet = alphabet.split_whitespace().map(Into::into).collect();
    draft(slug, "tyz", Body::Language(Language { title: Multi::vi(slug), alphabet, ..Language::default() }))
}

pub fn source(slug: &str) -> Draft {
    draft(slug, "vi", Body::Source(Source { title: Multi::vi(slug), ..Source::default() }))
}

pub fn story(slug: &str) -> Draft {
    draft(slug, "vi", Body::Story(Story { title: Multi::vi(slug), ..Story::default() }))
}

/// A song that plays this recording for 900 milliseconds.
pub fn song(slug: &str, sha256: &str) -> Draft {
    let recording = Recording {
        sha256: sha256.into(),
        file: "dem.m4a".into(),
        media_type: "audio/mp4".into(),
        duration_ms: 900,
        synthesised: Multi::new(),
    };
    let body = Song { title: Multi::vi(name(slug)), recording: Some(recording), ..Song::default() };
    draft(slug, "tyz", Body::Song(body))
}

pub fn media_file(sha256: &str) -> MediaFile {
    MediaFile {
        sha256: sha256.into(),
        file: "dem.m4a".into(),
        media_type: "audio/mp4".into(),
        bytes: b"sound".to_vec(),
    }
}

pub fn address(draft: &Draft) -> Address {
    draft.address()
}

/// Changes to a draft that read as sentences.
pub trait With {
    fn is(self, state: State) -> Self;
    fn for_only(self, keys: impl IntoIterator<Item = Key>) -> Self;
    fn known_as(self, id: &ItemId) -> Self;
    fn moved_to(self, slug: &str) -> Self;
    fn licensed(self, licence: &str) -> Self;
    fn in_lang(self, lang: &str) -> Self;
    fn gloss(self, vi: &str) -> Self;
    fn topic(self, topic: &str) -> Self;
    fn cites(self, source: &str) -> Self;
    /// A song whose sound no person made.
    fn made_by_a_machine(self) -> Self;
}

impl With for Draft {
    fn is(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    fn for_only(mut self, keys: impl IntoIterator<Item = Key>) -> Self {
        self.audience = keys.into_iter().collect();
        self
    }

    fn known_as(mut self, id: &ItemId) -> Self {
        self.id = Some(id.clone());
        self
    }

    fn moved_to(mut self, slug: &str) -> Self {
        self.slug = slug.parse::<Slug>().unwrap();
        self
    }

    fn licensed(mut self, licence: &str) -> Self {
        self.licence = licence.into();
        self
    }

    fn in_lang(mut self, lang: &str) -> Self {
        self.lang = lang.parse().unwrap();
        self
    }

    fn gloss(mut self, vi: &str) -> Self {
        if let Body::Word(word) = &mut self.body {
            word.senses = vec![Sense { gloss: Multi::vi(vi) }];
        }
        self
    }

    fn topic(mut self, topic: &str) -> Self {
        if let Body::Word(word) = &mut self.body {
            word.topic = Some(topic.into());
        }
        self
    }

    fn cites(mut self, source: &str) -> Self {
        if let Body::Word(word) = &mut self.body {
            word.cites = vec![Cite { source: source.parse().unwrap(), quote: None }];
        }
        self
    }

    fn made_by_a_machine(mut self) -> Self {
        if let Body::Song(Song { recording: Some(recording), .. }) = &mut self.body {
            recording.synthesised = Multi::vi("máy tạo ra");
        }
        self
    }
}
