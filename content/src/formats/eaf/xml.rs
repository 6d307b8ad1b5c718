//! The elements of an ELAN file, each by where it stands in the text.
//!
//! Nothing is copied out of the text and nothing is written back that was not changed: what we know nothing of (unknown
//! elements and attributes, comments, white space) stays because nobody touches it. Entities are never expanded: only the
//! five of XML and characters by number have a meaning.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

use crate::formats::fault::Wrong;
use crate::formats::text::shown;
use crate::formats::wrong;

/// What is wrong, and at which line.
pub(super) type At = (usize, Wrong);

/// How deep elements may stand within each other; ELAN's own stand five deep.
const DEEPEST: usize = 64;

/// The most elements that are looked at: more than a million annotations.
const MOST: usize = 4_000_000;

/// Elements that mean something to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Document,
    License,
    Header,
    Property,
    TimeOrder,
    TimeSlot,
    Tier,
    Annotation,
    Alignable,
    Ref,
    Value,
    LinguisticType,
    Locale,
    Language,
    Constraint,
    Vocabulary,
    Lexicon,
    RefLinks,
    External,
}

/// The elements, with what each stands in. Those right below the document are in the order that ELAN wants.
const NAMES: [(Name, &str, Option<Name>); 19] = [
    (Name::Document, "ANNOTATION_DOCUMENT", None),
    (Name::License, "LICENSE", Some(Name::Document)),
    (Name::Header, "HEADER", Some(Name::Document)),
    (Name::Property, "PROPERTY", Some(Name::Header)),
    (Name::TimeOrder, "TIME_ORDER", Some(Name::Document)),
    (Name::TimeSlot, "TIME_SLOT", Some(Name::TimeOrder)),
    (Name::Tier, "TIER", Some(Name::Document)),
    (Name::Annotation, "ANNOTATION", Some(Name::Tier)),
    (Name::Alignable, "ALIGNABLE_ANNOTATION", Some(Name::Annotation)),
    (Name::Ref, "REF_ANNOTATION", Some(Name::Annotation)),
    (Name::Value, "ANNOTATION_VALUE", Some(Name::Annotation)),
    (Name::LinguisticType, "LINGUISTIC_TYPE", Some(Name::Document)),
    (Name::Locale, "LOCALE", Some(Name::Document)),
    (Name::Language, "LANGUAGE", Some(Name::Document)),
    (Name::Constraint, "CONSTRAINT", Some(Name::Document)),
    (Name::Vocabulary, "CONTROLLED_VOCABULARY", Some(Name::Document)),
    (Name::Lexicon, "LEXICON_REF", Some(Name::Document)),
    (Name::RefLinks, "REF_LINK_SET", Some(Name::Document)),
    (Name::External, "EXTERNAL_REF", Some(Name::Document)),
];

impl Name {
    /// Its name in the file.
    pub(super) fn text(self) -> &'static str {
        NAMES.iter().find(|(name, ..)| *name == self).map_or("", |(_, text, _)| text)
    }

    /// Its place among the elements of the document.
    pub(super) fn rank(self) -> usize {
        NAMES.iter().position(|(name, ..)| *name == self).unwrap_or(NAMES.len())
    }

    fn of(text: &[u8], within: Option<Self>) -> Option<Self> {
        // The value stands in either kind of annotation.
        let within =
            within.map(|name| if matches!(name, Self::Alignable | Self::Ref) { Self::Annotation } else { name });
        let (name, ..) = NAMES.iter().find(|(_, known, parent)| known.as_bytes() == text && *parent == within)?;
        Some(*name)
    }
}

/// An element: `start` to `open_end` its first tag, `close` to `end` its last, which may be the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) name: Name,
    /// The element that it stands in, by its number.
    pub(super) within: Option<u32>,
    start: u32,
    open_end: u32,
    close: u32,
    end: u32,
}

impl Element {
    /// All of it.
    pub(super) fn whole(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its first tag.
    pub(super) fn open(&self) -> Range<usize> {
        self.start as usize..self.open_end as usize
    }

    /// What stands between its tags.
    pub(super) fn inner(&self) -> Range<usize> {
        self.open_end as usize..self.close as usize
    }

    /// Whether it is one tag, `<X/>`.
    pub(super) fn is_one_tag(&self) -> bool {
        self.close == self.end
    }
}

/// An ELAN file and its elements, in the order of the text.
pub(super) struct Xml<'t> {
    pub(super) text: &'t str,
    pub(super) elements: Vec<Element>,
}

impl<'t> Xml<'t> {
    /// Finds the elements.
    pub(super) fn of(text: &'t str) -> Result<Self, At> {
        // The reader does not count the mark at the beginning.
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut reader = Reader::from_str(&text[mark..]);
        let mut found = Self { text, elements: Vec::new() };
        // For each open element its number, or nothing where it is none of ours.
        let mut open: Vec<Option<usize>> = Vec::new();
        loop {
            let start = mark + position(&reader);
            let event = reader.read_event();
            let end = mark + position(&reader);
            if let Ok(Event::Start(tag) | Event::Empty(tag)) = &event
                && let Err(message) = check_attributes(tag.attributes())
            {
                return Err(found.at(start, wrong::eaf_not_xml(&shown(&message))));
            }
            match event {
                Ok(Event::Start(tag)) => {
                    let number = found.element(tag.name().0, &open, start..end, end)?;
                    open.push(number);
                    if open.len() > DEEPEST {
                        return Err(found.at(start, wrong::eaf_too_deep()));
                    }
                }
                Ok(Event::Empty(tag)) => {
                    found.element(tag.name().0, &open, start..end, end)?;
                }
                Ok(Event::End(_)) => {
                    if let Some(number) = open.pop().flatten() {
                        let element = &mut found.elements[number];
                        (element.close, element.end) = (short(start), short(end));
                    }
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => return Err(found.at(end, wrong::eaf_not_xml(&shown(&error.to_string())))),
            }
        }
        if found.elements.is_empty() {
            return Err((1, wrong::not_eaf()));
        }
        if let Some(number) = open.first().copied().flatten() {
            return Err(found.at(found.elements[number].whole().start, wrong::eaf_cut_off()));
        }
        Ok(found)
    }

    fn element(
        &mut self,
        name: &[u8],
        open: &[Option<usize>],
        tag: Range<usize>,
        end: usize,
    ) -> Result<Option<usize>, At> {
        let within = match open.last() {
            Some(None) => return Ok(None),
            Some(Some(number)) => Some(*number),
            None => None,
        };
        let known = Name::of(name, within.map(|number| self.elements[number].name));
        let number = self.elements.len();
        if number == 0 && known != Some(Name::Document) {
            return Err((1, wrong::not_eaf()));
        }
        let Some(name) = known else { return Ok(None) };
        if number >= MOST {
            return Err(self.at(tag.start, wrong::eaf_too_much()));
        }
        let (start, open_end, end) = (short(tag.start), short(tag.end), short(end));
        let within = within.map(short);
        self.elements.push(Element { name, within, start, open_end, close: end, end });
        Ok(Some(number))
    }

    /// A fault at the line of this place.
    pub(super) fn at(&self, place: usize, wrong: Wrong) -> At {
        let before = self.text.as_bytes().get(..place).unwrap_or(self.text.as_bytes());
        (before.iter().filter(|byte| **byte == b'\n').count() + 1, wrong)
    }

    /// A fault at the line of an element.
    pub(super) fn wrong(&self, element: usize, wrong: Wrong) -> At {
        self.at(self.elements[element].whole().start, wrong)
    }

    /// The elements that have this name, with their numbers.
    pub(super) fn named(&self, name: Name) -> impl Iterator<Item = (usize, &Element)> {
        self.elements.iter().enumerate().filter(move |(_, element)| element.name == name)
    }

    /// The value of an attribute, where it is there.
    pub(super) fn attribute(&self, element: usize, name: &str) -> Result<Option<String>, At> {
        let broken = |message: &str| self.wrong(element, wrong::eaf_not_xml(&shown(message)));
        let tag = &self.text[self.elements[element].open()];
        let inner = tag.trim_start_matches('<').trim_end_matches(['>', '/']);
        let after_name = self.elements[element].name.text().len();
        for attribute in Attributes::new(inner, after_name) {
            let attribute = attribute.map_err(|error| broken(&error.to_string()))?;
            if attribute.key.0 == name.as_bytes() {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                return value.map(|value| Some(value.into_owned())).map_err(|error| broken(&error.to_string()));
            }
        }
        Ok(None)
    }

    /// The value of an attribute that must be there.
    pub(super) fn must(&self, element: usize, name: &str) -> Result<String, At> {
        let found = self.attribute(element, name)?;
        let missing = || wrong::eaf_attribute_missing(self.elements[element].name.text(), name);
        found.ok_or_else(|| self.wrong(element, missing()))
    }

    /// The text in an element: without comments, with `\n` at the end of lines.
    pub(super) fn content(&self, element: usize) -> Result<Cow<'t, str>, At> {
        let inner = self.elements[element].inner();
        let raw = &self.text[inner.clone()];
        if !raw.contains(['<', '&', '\r']) {
            return Ok(Cow::Borrowed(raw));
        }
        let broken = |message: &str| self.at(inner.start, wrong::eaf_not_xml(&shown(message)));
        let mut reader = Reader::from_str(raw);
        reader.config_mut().check_end_names = false;
        let mut text = String::with_capacity(raw.len());
        loop {
            let piece = match reader.read_event().map_err(|error| broken(&error.to_string()))? {
                Event::Text(piece) => piece.xml10_content().map(Cow::into_owned),
                Event::CData(piece) => piece.xml10_content().map(Cow::into_owned),
                Event::GeneralRef(name) => {
                    text.push_str(&meant(&name).ok_or_else(|| {
                        let name = String::from_utf8_lossy(&name).into_owned();
                        self.at(inner.start, wrong::eaf_entity(&shown(&name)))
                    })?);
                    continue;
                }
                Event::Eof => return Ok(Cow::Owned(text)),
                _ => continue,
            };
            text.push_str(&piece.map_err(|error| broken(&error.to_string()))?);
        }
    }
}

/// What a reference stands for: one of the five of XML, or a character by its number.
fn meant(name: &BytesRef<'_>) -> Option<String> {
    match name.resolve_char_ref() {
        Ok(Some(c)) => Some(c.to_string()),
        Ok(None) => resolve_xml_entity(std::str::from_utf8(name).ok()?).map(str::to_owned),
        Err(_) => None,
    }
}

/// Every attribute can be read, so that none is a surprise later.
fn check_attributes(attributes: Attributes<'_>) -> Result<(), String> {
    for attribute in attributes {
        let attribute = attribute.map_err(|error| error.to_string())?;
        attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Files are far shorter than that, see `text::LONGEST`.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
