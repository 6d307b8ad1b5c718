//! The inverse of `formats::pages`: Markdown files with a head.

use std::collections::BTreeSet;

use super::beside::Beside;
use super::{audience_of, forms, home_of, name_of, relative, vi_first};
use crate::body::course::Unit;
use crate::body::{Body, Genre};
use crate::formats::cell::{clean, escape, quoted};
use crate::item::{Draft, State};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// A page as a file.
pub(super) fn write(draft: &Draft, beside: &mut Beside<'_>) -> String {
    let home = if let Body::Language(_) = draft.body { first_part(&draft.slug) } else { home_of(&draft.slug) };
    let mut head = Head::default();
    body(&draft.body, home, &mut head);
    head.line("lang", draft.lang.as_str());
    head.line("licence", &draft.licence);
    if draft.state != State::default() {
        head.line("state", draft.state.name());
    }
    if let Some(audience) = audience_of(draft) {
        head.line("audience", &audience);
    }
    if let Some(id) = &draft.id {
        head.line("id", &id.0);
    }
    let text = super::blocks::blocks(draft.body.blocks(), home, beside);
    if text.is_empty() { format!("---\n{}---\n", head.0) } else { format!("---\n{}---\n\n{text}\n", head.0) }
}

fn first_part(slug: &Slug) -> &str {
    slug.as_str().split('/').next().unwrap_or_default()
}

fn body(body: &Body, home: &str, head: &mut Head) {
    match body {
        Body::Language(language) => {
            head.multi("title", &language.title);
            head.multi("summary", &language.summary);
            head.option("iso639_3", language.iso639_3.as_deref());
            head.option("glottocode", language.glottocode.as_deref());
            head.list("alphabet", &language.alphabet, " ", |letter| escape(letter, " "));
            head.list("sources", &language.cites, " | ", |cite| forms::cites(std::slice::from_ref(cite)));
        }
        Body::Lesson(lesson) => {
            head.multi("title", &lesson.title);
            head.multi("summary", &lesson.summary);
        }
        Body::Course(course) => {
            head.multi("title", &course.title);
            head.multi("summary", &course.summary);
            head.list("lessons", &course.lessons, ", ", |lesson| relative(home, lesson));
            head.list("units", &course.units, ", ", |unit| relative(home, &unit.first));
            head.multi("unit_titles", &side_by_side(&course.units, |unit| &unit.title));
            head.multi("unit_goals", &side_by_side(&course.units, |unit| &unit.goal));
        }
        Body::Story(story) => {
            head.multi("title", &story.title);
            head.multi("summary", &story.summary);
            if story.genre != Genre::default() {
                head.line("genre", &name_of(&story.genre));
            }
            head.list("about", &story.about, ", ", Slug::to_string);
        }
        Body::Person(person) => {
            head.line("name", &person.name);
            head.multi("summary", &person.summary);
            head.list("about", &person.about, ", ", Slug::to_string);
        }
        Body::Script(_) | Body::Song(_) | Body::Word(_) | Body::Source(_) => {}
    }
}

/// A text of every unit, in each language, with `|` between them.
fn side_by_side(units: &[Unit], text: fn(&Unit) -> &Multi) -> Multi {
    let langs: BTreeSet<&LangTag> = units.iter().flat_map(|unit| text(unit).iter().map(|(lang, _)| lang)).collect();
    let in_one = |lang: &LangTag| {
        let own = |unit: &Unit| escape(text(unit).get(lang.as_str()).unwrap_or_default(), "|");
        units.iter().map(own).collect::<Vec<_>>().join(" | ")
    };
    langs.into_iter().map(|lang| (lang.clone(), in_one(lang))).collect()
}

/// The lines of a head.
#[derive(Default)]
struct Head(String);

impl Head {
    fn line(&mut self, name: &str, value: &str) {
        self.0.push_str(&format!("{name}: {}\n", head_value(value)));
    }

    fn option(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(name, value);
        }
    }

    fn multi(&mut self, name: &str, multi: &Multi) {
        for (lang, text) in vi_first(multi) {
            if lang.as_str() == "vi" { self.line(name, text) } else { self.line(&format!("{name}.{lang}"), text) }
        }
    }

    fn list<T>(&mut self, name: &str, values: &[T], between: &str, write: impl Fn(&T) -> String) {
        if !values.is_empty() {
            self.line(name, &values.iter().map(write).collect::<Vec<_>>().join(between));
        }
    }
}

/// A value of a head: as it is, or in quotes where its edges or line ends would be lost.
pub(super) fn head_value(value: &str) -> String {
    let value = clean(value);
    let plain = !value.is_empty() && value.trim() == value && !value.contains(['\n', '\t']) && !value.starts_with('"');
    if plain { value } else { quoted(&value) }
}
