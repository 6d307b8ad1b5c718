//! Words become LIFT.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::body::{Body, Cite, Word, Writing};
use crate::item::Draft;
use crate::lang::Multi;

/// Writes the words among these, in their order. `producer` says which program did so.
#[must_use]
pub fn write(drafts: &[Draft], producer: &str) -> String {
    let mut xml = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned());
    xml.line(0, &format!("<lift version=\"0.13\" producer=\"{}\">", attribute(producer)));
    for draft in drafts {
        if let Body::Word(word) = &draft.body {
            entry(&mut xml, draft, word);
        }
    }
    xml.line(0, "</lift>");
    xml.0
}

struct Xml(String);

impl Xml {
    fn line(&mut self, depth: usize, text: &str) {
        // Writing to a text does not fail.
        let _ = writeln!(self.0, "{}{text}", "  ".repeat(depth));
    }

    fn form(&mut self, depth: usize, lang: &str, text: &str) {
        self.line(depth, &format!("<form lang=\"{}\"><text>{}</text></form>", attribute(lang), escape(text)));
    }

    fn forms(&mut self, depth: usize, texts: &Multi) {
        for (lang, text) in texts.iter() {
            self.form(depth, lang.as_str(), text);
        }
    }

    fn property(&mut self, depth: usize, name: &str, value: &str) {
        self.line(depth, &format!("<trait name=\"{name}\" value=\"{}\"/>", attribute(value)));
    }

    fn cites(&mut self, depth: usize, cites: &[Cite]) {
        for cite in cites {
            let open = format!("<annotation name=\"source\" value=\"{}\"", attribute(cite.source.as_str()));
            match &cite.quote {
                Some(quote) => {
                    self.line(depth, &format!("{open}>"));
                    self.form(depth + 1, "und", quote);
                    self.line(depth, "</annotation>");
                }
                None => self.line(depth, &format!("{open}/>")),
            }
        }
    }
}

/// A text within quotation marks; line ends and tabs would be read as spaces.
fn attribute(text: &str) -> String {
    escape(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// The order of an entry's parts is free in LIFT; this is that of its documentation.
fn entry(xml: &mut Xml, draft: &Draft, word: &Word) {
    let lang = draft.lang.as_str();
    xml.line(1, &format!("<entry id=\"{}\">", attribute(draft.slug.as_str())));
    xml.line(2, "<lexical-unit>");
    xml.form(3, lang, &word.headword);
    xml.line(2, "</lexical-unit>");
    for pronunciation in &word.ipa {
        xml.line(2, "<pronunciation>");
        xml.form(3, &format!("{lang}-fonipa"), &pronunciation.ipa);
        xml.cites(3, &pronunciation.cites);
        xml.line(2, "</pronunciation>");
    }
    for variant in &word.variants {
        xml.line(2, "<variant>");
        xml.form(3, lang, &variant.form);
        if let Some(place) = &variant.place {
            xml.property(3, "place", place);
        }
        xml.cites(3, &variant.cites);
        xml.line(2, "</variant>");
    }
    for form in &word.scripts {
        xml.line(2, "<variant>");
        if !form.form.is_empty() {
            xml.form(3, lang, &form.form);
        }
        xml.property(3, "script", "other");
        if let Some(ids) = &form.ids {
            xml.property(3, "ids", ids);
        }
        xml.cites(3, &form.cites);
        xml.line(2, "</variant>");
    }
    senses(xml, lang, word);
    if !word.note.is_empty() {
        xml.line(2, "<note>");
        xml.forms(3, &word.note);
        xml.line(2, "</note>");
    }
    for related in &word.related {
        xml.line(2, &format!("<relation type=\"related\" ref=\"{}\"/>", attribute(related.as_str())));
    }
    if let Some(topic) = &word.topic {
        xml.property(2, "topic", topic);
    }
    if word.writing != Writing::default() {
        xml.property(2, "writing", word.writing.name());
    }
    xml.cites(2, &word.cites);
    xml.line(1, "</entry>");
}

/// The senses; part of speech and examples belong to the word here, and stand with its first.
fn senses(xml: &mut Xml, lang: &str, word: &Word) {
    for (index, sense) in word.senses.iter().enumerate() {
        xml.line(2, "<sense>");
        if let Some(part) = word.part_of_speech.as_ref().filter(|_| index == 0) {
            xml.line(3, &format!("<grammatical-info value=\"{}\"/>", attribute(part)));
        }
        for (lang, text) in sense.gloss.iter() {
            let text = escape(text);
            xml.line(3, &format!("<gloss lang=\"{}\"><text>{text}</text></gloss>", attribute(lang.as_str())));
        }
        for example in word.examples.iter().filter(|_| index == 0) {
            xml.line(3, "<example>");
            xml.form(4, lang, &example.text);
            if !example.gloss.is_empty() {
                xml.line(4, "<translation>");
                xml.forms(5, &example.gloss);
                xml.line(4, "</translation>");
            }
            xml.cites(4, &example.cites);
            xml.line(3, "</example>");
        }
        xml.line(2, "</sense>");
    }
}
