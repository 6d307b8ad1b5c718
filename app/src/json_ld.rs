//! What a page is in the vocabulary of schema.org, for search engines and archives.

use serde_json::{Value, json};
use tiengban_content::body::{Course, Lesson, Person, Song, Story, Word};
use tiengban_content::{Item, Multi};

use crate::visitor::Visitor;

fn thing(visitor: &Visitor, item: &Item, kind: &str) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": kind,
        "name": visitor.reads(&item.body.title(&item.lang)),
        "url": format!("{}{}", visitor.origin, item.address().url()),
        "inLanguage": item.lang.as_str(),
        "license": item.licence,
    })
}

fn described(visitor: &Visitor, mut thing: Value, summary: &Multi) -> Value {
    if !summary.is_empty() {
        thing["description"] = json!(visitor.reads(summary));
    }
    thing
}

/// A word is a `DefinedTerm` of its language's dictionary.
#[must_use]
pub fn word(visitor: &Visitor, item: &Item, word: &Word) -> Value {
    let mut term = described(visitor, thing(visitor, item, "DefinedTerm"), &word.gloss());
    term["termCode"] = json!(item.slug.as_str());
    term["alternateName"] = json!(word.variants.iter().map(|variant| &variant.form).collect::<Vec<_>>());
    term
}

/// A `Course` with its lessons.
#[must_use]
pub fn course(visitor: &Visitor, item: &Item, course: &Course, lessons: &[Item]) -> Value {
    let mut whole = described(visitor, thing(visitor, item, "Course"), &course.summary);
    whole["provider"] = json!({ "@type": "Organization", "name": "Tiếng Bản", "url": visitor.origin });
    whole["hasPart"] = lessons.iter().map(|lesson| thing(visitor, lesson, "LearningResource")).collect();
    whole
}

/// A lesson is a `LearningResource`.
#[must_use]
pub fn lesson(visitor: &Visitor, item: &Item, lesson: &Lesson) -> Value {
    described(visitor, thing(visitor, item, "LearningResource"), &lesson.summary)
}

/// A song is a `MusicRecording`.
#[must_use]
pub fn song(visitor: &Visitor, item: &Item, song: &Song) -> Value {
    let mut recording = described(visitor, thing(visitor, item, "MusicRecording"), &song.summary);
    if let Some(sound) = &song.recording {
        recording["duration"] = json!(format!("PT{:.1}S", sound.duration_ms as f64 / 1000.0));
    }
    recording
}

/// A story is an `Article`.
#[must_use]
pub fn story(visitor: &Visitor, item: &Item, story: &Story) -> Value {
    described(visitor, thing(visitor, item, "Article"), &story.summary)
}

/// A person is a `Person`.
#[must_use]
pub fn person(visitor: &Visitor, item: &Item, person: &Person) -> Value {
    let mut somebody = described(visitor, thing(visitor, item, "Person"), &person.summary);
    if let Value::Object(fields) = &mut somebody {
        // A person has neither a language nor a licence.
        fields.remove("inLanguage");
        fields.remove("license");
    }
    somebody
}
