//! The documents of items, one file a kind, and what all of them can be asked:
//! their title, their links, and the passages in which they can be found.

pub mod block;
pub mod clip;
pub mod course;
pub mod exercise;
pub mod language;
pub mod lesson;
pub mod passage;
pub mod person;
pub mod record;
pub mod script;
pub mod song;
pub mod source;
pub mod story;
pub mod word;

use serde::{Deserialize, Serialize};

pub use block::{Block, Turn};
pub use clip::{Clip, Picture};
pub use course::Course;
pub use exercise::{Exercise, Grade};
pub use language::Language;
pub use lesson::Lesson;
pub use passage::{Passage, Role};
pub use person::Person;
pub use record::{Place, Record, Related};
pub use script::{Letter, LetterClass, Script};
pub use song::{Cue, Notice, NoticeKind, Performer, Recording, Song, Tier, TierRole, Unit};
pub use source::{Source, Speaker};
pub use story::{Genre, Story};
pub use word::{Cite, Example, Lack, Pronunciation, ScriptForm, Sense, Variant, Word, Writing};

use crate::item::{Address, Kind, Link, Rel};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// The document of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// See [`Language`].
    Language(Language),
    /// See [`Script`].
    Script(Script),
    /// See [`Word`].
    Word(Word),
    /// See [`Course`].
    Course(Course),
    /// See [`Lesson`].
    Lesson(Lesson),
    /// See [`Song`].
    Song(Song),
    /// See [`Story`].
    Story(Story),
    /// See [`Person`].
    Person(Person),
    /// See [`Source`].
    Source(Source),
}

impl Body {
    /// What kind of item has this document.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Language(_) => Kind::Language,
            Self::Script(_) => Kind::Script,
            Self::Word(_) => Kind::Word,
            Self::Course(_) => Kind::Course,
            Self::Lesson(_) => Kind::Lesson,
            Self::Song(_) => Kind::Song,
            Self::Story(_) => Kind::Story,
            Self::Person(_) => Kind::Person,
            Self::Source(_) => Kind::Source,
        }
    }

    /// Its title; `lang` is the item's language, in which a headword or a name stands.
    #[must_use]
    pub fn title(&self, lang: &LangTag) -> Multi {
        match self {
            Self::Language(language) => language.title.clone(),
            Self::Script(script) => script.title.clone(),
            Self::Word(word) => Multi::new().and(lang.clone(), &word.headword),
            Self::Course(course) => course.title.clone(),
            Self::Lesson(lesson) => lesson.title.clone(),
            Self::Song(song) => song.title.clone(),
            Self::Story(story) => story.title.clone(),
            Self::Person(person) => Multi::new().and(lang.clone(), &person.name),
            Self::Source(source) => source.title.clone(),
        }
    }

    /// One or two sentences that say what it is: the glosses of a word, the summary of anything else.
    #[must_use]
    pub fn summary(&self) -> Multi {
        match self {
            Self::Language(language) => language.summary.clone(),
            Self::Script(script) => script.summary.clone(),
            Self::Word(word) => word.gloss(),
            Self::Course(course) => course.summary.clone(),
            Self::Lesson(lesson) => lesson.summary.clone(),
            Self::Song(song) => song.summary.clone(),
            Self::Story(story) => story.summary.clone(),
            Self::Person(person) => person.summary.clone(),
            Self::Source(source) => source.note.clone(),
        }
    }

    /// Its running text, where it has some.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        match self {
            Self::Language(Language { blocks, .. })
            | Self::Script(Script { blocks, .. })
            | Self::Course(Course { blocks, .. })
            | Self::Lesson(Lesson { blocks, .. })
            | Self::Song(Song { blocks, .. })
            | Self::Story(Story { blocks, .. })
            | Self::Person(Person { blocks, .. }) => blocks,
            Self::Word(_) | Self::Source(_) => &[],
        }
    }

    /// Every tie to another item, in the order in which they stand, each once.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let mut links = Links::default();
        match self {
            Self::Language(language) => links.cites(&language.cites),
            Self::Script(script) => script.link(&mut links),
            Self::Word(word) => word.link(&mut links),
            Self::Course(course) => links.all(Rel::Lesson, Kind::Lesson, &course.lessons),
            Self::Song(song) => song.link(&mut links),
            Self::Story(story) => links.all(Rel::About, Kind::Language, &story.about),
            Self::Person(person) => links.all(Rel::About, Kind::Language, &person.about),
            Self::Lesson(_) | Self::Source(_) => {}
        }
        for block in self.blocks() {
            block.link(&mut links);
        }
        links.0
    }

    /// Every sound that it plays.
    #[must_use]
    pub fn recordings(&self) -> Vec<&Recording> {
        let own: Vec<&Recording> = match self {
            Self::Song(song) => song.recording.iter().chain(song.tracks.iter().map(|track| &track.recording)).collect(),
            Self::Word(word) => word.sounds.iter().map(|sound| &sound.recording).collect(),
            _ => Vec::new(),
        };
        let within = self.blocks().iter().filter_map(|block| match block {
            Block::Sound { sound, .. } => Some(&sound.recording),
            Block::Exercise { exercise } => exercise.clip().map(|clip| &clip.recording),
            _ => None,
        });
        own.into_iter().chain(within).collect()
    }

    /// Every picture that it shows.
    #[must_use]
    pub fn pictures(&self) -> Vec<&Picture> {
        let own: &[Picture] = match self {
            Self::Word(word) => &word.pictures,
            _ => &[],
        };
        let within = self.blocks().iter().flat_map(|block| match block {
            Block::Picture { picture } => vec![picture],
            Block::Exercise { exercise } => exercise.pictures().collect(),
            _ => Vec::new(),
        });
        own.iter().chain(within).collect()
    }

    /// Every passage in which it can be found; `lang` is the item's language.
    #[must_use]
    pub fn passages(&self, lang: &LangTag) -> Vec<Passage> {
        passage::of(self, lang)
    }
}

/// Collects links, each once, in order.
#[derive(Default)]
pub(crate) struct Links(Vec<Link>);

impl Links {
    pub(crate) fn one(&mut self, rel: Rel, kind: Kind, slug: &Slug) {
        let link = Link { rel, to: Address::new(kind, slug.clone()) };
        if !self.0.contains(&link) {
            self.0.push(link);
        }
    }

    pub(crate) fn all(&mut self, rel: Rel, kind: Kind, slugs: &[Slug]) {
        for slug in slugs {
            self.one(rel, kind, slug);
        }
    }

    pub(crate) fn cites(&mut self, cites: &[Cite]) {
        for cite in cites {
            self.one(Rel::Source, Kind::Source, &cite.source);
        }
    }
}
