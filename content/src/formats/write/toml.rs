//! TOML as we write it: plain values first, then sections, everything in the order of the format.

use super::{audience_of, vi_first};
use crate::formats::cell::{clean, quoted};
use crate::item::{Draft, State};
use crate::lang::Multi;

/// A TOML document in the making.
#[derive(Default)]
pub(super) struct Toml(pub(super) String);

impl Toml {
    /// A text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.0.push_str(&format!("{name} = {}\n", quoted(value)));
    }

    /// A text, where there is one.
    pub(super) fn option(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A text, unless it is empty.
    pub(super) fn unless_empty(&mut self, name: &str, value: &str) {
        self.option(name, Some(value).filter(|value| !value.is_empty()));
    }

    /// A text in every language.
    pub(super) fn multi(&mut self, name: &str, multi: &Multi) {
        for (lang, text) in vi_first(multi) {
            self.text(&format!("{name}.{lang}"), text);
        }
    }

    /// Several texts.
    pub(super) fn list<T>(&mut self, name: &str, values: &[T], write: impl Fn(&T) -> String) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(&write(value))).collect();
            self.0.push_str(&format!("{name} = [{}]\n", values.join(", ")));
        }
    }

    /// Running text, to the letter where it can be.
    pub(super) fn running_text(&mut self, name: &str, text: &str) {
        let text = clean(text);
        if text.contains("'''") {
            self.text(name, &text);
        } else if !text.is_empty() {
            self.0.push_str(&format!("\n{name} = '''\n{text}\n'''\n"));
        }
    }

    /// The line that begins a section.
    pub(super) fn section(&mut self, header: &str) {
        let gap = if self.0.is_empty() { "" } else { "\n" };
        self.0.push_str(&format!("{gap}{header}\n"));
    }

    /// State, audience and id, where they must be said.
    pub(super) fn standing(&mut self, draft: &Draft, id: &str) {
        if draft.state != State::default() {
            self.text("state", draft.state.name());
        }
        self.option("audience", audience_of(draft).as_deref());
        self.option(id, draft.id.as_ref().map(|id| id.0.as_str()));
    }
}
