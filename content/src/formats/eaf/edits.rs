//! Changes to an ELAN file, noted by their places in the old text and made all at once, so that every other byte stays.

use std::collections::BTreeMap;
use std::ops::Range;

use super::xml::{Element, Xml};
use crate::formats::timed::cues::kept;

/// One change.
struct Edit {
    at: Range<usize>,
    text: String,
}

/// Changes, in the order in which they were asked for.
pub(super) struct Edits<'x, 't> {
    xml: &'x Xml<'t>,
    edits: Vec<Edit>,
    /// What comes at the end of an element, by its number.
    appended: BTreeMap<usize, String>,
}

impl<'x, 't> Edits<'x, 't> {
    pub(super) fn of(xml: &'x Xml<'t>) -> Self {
        Self { xml, edits: Vec::new(), appended: BTreeMap::new() }
    }

    fn replace(&mut self, at: Range<usize>, text: impl Into<String>) {
        self.edits.push(Edit { at, text: text.into() });
    }

    fn element(&self, number: usize) -> &'x Element {
        &self.xml.elements[number]
    }

    /// The white space before an element, from the end of what stands before it.
    fn gap(&self, number: usize) -> &'t str {
        let before = &self.xml.text[..self.element(number).whole().start];
        &before[before.trim_end().len()..]
    }

    /// The line end and indent of an element, or of what stands so many levels within it; nothing where the file has none.
    pub(super) fn indent(&self, number: usize, within: usize) -> String {
        let own = self.gap(number);
        let Some(at) = own.rfind('\n') else { return String::new() };
        let from = if own[..at].ends_with('\r') { at - 1 } else { at };
        format!("{}{}", &own[from..], "    ".repeat(within))
    }

    /// Whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.appended.is_empty()
    }

    /// Takes an element out, with the white space before it.
    pub(super) fn remove(&mut self, number: usize) {
        let whole = self.element(number).whole();
        self.replace(whole.start - self.gap(number).len()..whole.end, "");
    }

    /// Sets what stands in an element that holds only text.
    pub(super) fn set_content(&mut self, number: usize, text: &str) {
        let element = self.element(number);
        if element.is_one_tag() {
            self.open_up(number, &escaped(text));
        } else {
            self.replace(element.inner(), escaped(text));
        }
    }

    /// Makes `<X>…</X>` of `<X/>`.
    fn open_up(&mut self, number: usize, inner: &str) {
        let element = self.element(number);
        let open = element.open();
        let end = open.start + self.xml.text[open.clone()].trim_end_matches(['>', '/']).trim_end().len();
        self.replace(end..open.end, format!(">{inner}</{}>", element.name.text()));
    }

    /// Adds XML at the end of an element, behind its last child.
    pub(super) fn append(&mut self, number: usize, xml: &str) {
        self.appended.entry(number).or_default().push_str(xml);
    }

    /// Adds XML right before an element or right behind it.
    pub(super) fn beside(&mut self, number: usize, behind: bool, xml: &str) {
        let whole = self.element(number).whole();
        // Before an element means behind what stands before its white space.
        let at = if behind { whole.end } else { whole.start - self.gap(number).len() };
        self.replace(at..at, xml);
    }

    /// Gives an element another name.
    pub(super) fn rename(&mut self, number: usize, name: &str) {
        let element = self.element(number);
        let length = element.name.text().len();
        let open = element.open().start + 1;
        self.replace(open..open + length, name);
        if !element.is_one_tag() {
            let close = element.inner().end + 2;
            self.replace(close..close + length, name);
        }
    }

    /// Sets an attribute, or takes it out.
    pub(super) fn set_attribute(&mut self, number: usize, name: &str, value: Option<&str>) {
        let element = self.element(number);
        let open = element.open();
        let tag = &self.xml.text[open.clone()];
        let shift = |range: Range<usize>| open.start + range.start..open.start + range.end;
        match (attribute_at(tag, name), value) {
            (Some(found), Some(value)) => self.replace(shift(found.value), escaped_attribute(value)),
            (Some(found), None) => self.replace(shift(found.whole), ""),
            (None, Some(value)) => {
                let end = open.start + tag.trim_end_matches(['>', '/']).trim_end().len();
                self.replace(end..end, format!(" {name}=\"{}\"", escaped_attribute(value)));
            }
            (None, None) => {}
        }
    }

    /// The text with every change made.
    pub(super) fn made(mut self) -> String {
        for (number, xml) in std::mem::take(&mut self.appended) {
            let element = self.element(number);
            if element.is_one_tag() {
                let gap = self.gap(number);
                self.open_up(number, &format!("{xml}{gap}"));
            } else {
                let inner = &self.xml.text[element.inner()];
                let end = element.inner().start + inner.trim_end().len();
                self.replace(end..end, xml);
            }
        }
        // What is put in at a place comes before what is taken out from there on.
        self.edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut text = String::with_capacity(self.xml.text.len());
        let mut at = 0;
        for Edit { at: place, text: new } in &self.edits {
            text.push_str(self.xml.text.get(at..place.start).unwrap_or_default());
            text.push_str(new);
            at = at.max(place.end);
        }
        text + &self.xml.text[at..]
    }
}

/// Where an attribute stands in a tag.
struct Found {
    /// With the white space before it.
    whole: Range<usize>,
    /// Between its quotation marks.
    value: Range<usize>,
}

fn attribute_at(tag: &str, name: &str) -> Option<Found> {
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let begin = at;
        let rest = &tag[at..];
        let key = at + (rest.len() - rest.trim_start().len());
        let equals = key + tag[key..].find('=')?;
        let open = equals + tag[equals..].find(['"', '\''])?;
        let quote = tag[open..].chars().next()?;
        let close = open + 1 + tag[open + 1..].find(quote)?;
        if tag[key..equals].trim_end() == name {
            return Some(Found { whole: begin..close + 1, value: open + 1..close });
        }
        at = close + 1;
    }
}

/// A text as it stands between tags.
pub(super) fn escaped(text: &str) -> String {
    let mut raw = String::with_capacity(text.len());
    for c in kept(text).chars() {
        match c {
            '&' => raw.push_str("&amp;"),
            '<' => raw.push_str("&lt;"),
            '>' => raw.push_str("&gt;"),
            // No XML may hold these two.
            '\u{fffe}' | '\u{ffff}' => {}
            c => raw.push(c),
        }
    }
    raw
}

/// A text as it stands in an attribute.
pub(super) fn escaped_attribute(text: &str) -> String {
    escaped(text).replace('"', "&quot;").replace('\'', "&apos;").replace('\n', "&#10;").replace('\t', "&#9;")
}
