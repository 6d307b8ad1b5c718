//! What comes new into a file besides annotations: tiers, their linguistic types, languages.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Constraint, Document};
use super::edits::{Edits, escaped, escaped_attribute};
use super::fresh::constraint_named;
use super::ids::{Ids, TimeOrder};
use super::xml::{At, Name};
use crate::body::{Cue, Song, Tier, Unit};
use crate::formats::timed::guess::code_of_lang;
use crate::formats::write::name_of;
use crate::lang::LangTag;

/// The format from which on tiers have languages.
const WITH_LANGUAGES: f64 = 2.8;

/// An annotation as XML; `hold` are the attributes that say where it lies.
pub(super) fn annotation(indent: &str, name: Name, id: &str, hold: &str, text: &str) -> String {
    let deeper =
        |levels: usize| if indent.is_empty() { String::new() } else { format!("{indent}{}", "    ".repeat(levels)) };
    let (one, two, name, text) = (deeper(1), deeper(2), name.text(), escaped(text));
    format!(
        "{indent}<ANNOTATION>{one}<{name} ANNOTATION_ID=\"{id}\" {hold}>{two}<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>\
         {one}</{name}>{indent}</ANNOTATION>"
    )
}

/// What comes new right below the document.
pub(super) struct New<'x, 't> {
    document: &'x Document<'t>,
    indent: String,
    has_languages: bool,
    languages: BTreeSet<String>,
    constraints: BTreeSet<String>,
    /// New linguistic types, with how each lies in its parent.
    kinds: BTreeMap<String, Option<Constraint>>,
    elements: Vec<(Name, String)>,
}

impl<'x, 't> New<'x, 't> {
    pub(super) fn of(document: &'x Document<'t>) -> Result<Self, At> {
        let xml = &document.xml;
        let all = |name: Name, attribute: &str| -> Result<BTreeSet<String>, At> {
            xml.named(name).filter_map(|(element, _)| xml.attribute(element, attribute).transpose()).collect()
        };
        let format = xml.attribute(0, "FORMAT")?.and_then(|format| format.parse::<f64>().ok());
        let order = xml.named(Name::TimeOrder).next().map_or(0, |(element, _)| element);
        Ok(Self {
            document,
            indent: Edits::of(xml).indent(order, 0),
            has_languages: format.is_some_and(|format| format >= WITH_LANGUAGES),
            languages: all(Name::Language, "LANG_ID")?,
            constraints: all(Name::Constraint, "STEREOTYPE")?,
            kinds: BTreeMap::new(),
            elements: Vec::new(),
        })
    }

    /// The linguistic type of a tier that lies so in its parent: one of the file's, or a new one.
    pub(super) fn kind(&mut self, tier: &Tier, constraint: Option<Constraint>) -> String {
        let within = if constraint.is_some() { "-in-line" } else { "" };
        let unit = if tier.unit == Unit::Word { "-word" } else { "" };
        let base = format!("{}{unit}{within}", name_of(&tier.role));
        let names = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
        for name in names {
            match self.document.kinds.get(&name).or_else(|| self.kinds.get(&name)) {
                Some(known) if *known == constraint => return name,
                Some(_) => {}
                None => {
                    self.add_kind(&name, constraint);
                    return name;
                }
            }
        }
        base
    }

    fn add_kind(&mut self, name: &str, constraint: Option<Constraint>) {
        self.kinds.insert(name.to_owned(), constraint);
        let lies = if constraint.is_some() { "CONSTRAINTS=\"Included_In\" " } else { "" };
        let xml = format!(
            "{}<LINGUISTIC_TYPE {lies}GRAPHIC_REFERENCES=\"false\" LINGUISTIC_TYPE_ID=\"{name}\" TIME_ALIGNABLE=\"true\"/>",
            self.indent
        );
        self.elements.push((Name::LinguisticType, xml));
        if constraint.is_some() && self.constraints.insert("Included_In".into()) {
            self.elements.push((Name::Constraint, constraint_named("Included_In", &self.indent)));
        }
    }

    /// The attribute that says a tier's language, where the file can say it.
    fn lang(&mut self, lang: &LangTag) -> String {
        if !self.has_languages {
            return String::new();
        }
        let code = code_of_lang(lang);
        if self.languages.insert(code.to_owned()) {
            let xml = format!("{}<LANGUAGE LANG_ID=\"{code}\" LANG_LABEL=\"{lang}\"/>", self.indent);
            self.elements.push((Name::Language, xml));
        }
        format!(" LANG_REF=\"{code}\"")
    }

    /// A tier that the file does not have.
    pub(super) fn tier(&mut self, tier: &Tier, song: &Song, ids: &mut Ids, order: &mut TimeOrder) {
        let parent = lines_of(tier, song);
        let kind = self.kind(tier, parent.map(|_| Constraint::IncludedIn));
        let optional = |name: &str, value: Option<&str>| {
            value.map_or_else(String::new, |value| format!(" {name}=\"{}\"", escaped_attribute(value)))
        };
        let parent = optional("PARENT_REF", parent.map(|parent| parent.id.as_str()));
        let part = optional("PARTICIPANT", Some(tier.part.text("vi")).filter(|part| !part.is_empty()));
        let lang = self.lang(&tier.lang);
        let id = escaped_attribute(&tier.id);
        let head = format!("<TIER{lang} LINGUISTIC_TYPE_REF=\"{kind}\"{parent}{part} TIER_ID=\"{id}\"");
        let indent = self.indent.clone();
        let deeper = if indent.is_empty() { String::new() } else { format!("{indent}    ") };
        let mut one = |cue: &Cue| {
            let (id, from, to) = (ids.annotation(), order.add(cue.start_ms, ids), order.add(cue.end_ms, ids));
            let times = format!("TIME_SLOT_REF1=\"{from}\" TIME_SLOT_REF2=\"{to}\"");
            annotation(&deeper, Name::Alignable, &id, &times, &cue.text)
        };
        let cues: String = tier.cues.iter().map(&mut one).collect();
        let xml =
            if cues.is_empty() { format!("{indent}{head}/>") } else { format!("{indent}{head}>{cues}{indent}</TIER>") };
        self.elements.push((Name::Tier, xml));
    }

    /// Puts everything where ELAN wants it: behind the last element of its kind, or of the kinds before it.
    pub(super) fn write(mut self, edits: &mut Edits<'_, '_>) {
        self.elements.sort_by_key(|(name, _)| name.rank());
        for (name, xml) in &self.elements {
            let mut before = self.document.xml.elements.iter().enumerate().rev();
            let anchor = before.find(|(_, one)| one.within == Some(0) && one.name.rank() <= name.rank());
            if let Some((anchor, _)) = anchor {
                edits.beside(anchor, true, xml);
            }
        }
    }
}

/// The tier of lines in which the words of a tier lie, where there is one.
fn lines_of<'s>(tier: &Tier, song: &'s Song) -> Option<&'s Tier> {
    let like = |other: &&Tier| {
        other.unit == Unit::Line && (other.role, &other.lang, &other.part) == (tier.role, &tier.lang, &tier.part)
    };
    let holds = |lines: &&Tier| {
        tier.cues.iter().all(|word| {
            let at = lines.cues.partition_point(|line| line.start_ms <= word.start_ms);
            at > 0 && word.end_ms <= lines.cues[at - 1].end_ms
        })
    };
    let wanted = tier.unit == Unit::Word && !tier.cues.is_empty();
    song.tiers.iter().filter(|_| wanted).filter(like).find(holds)
}
