//! LIFT becomes words.

use super::tree::{Node, parse};
use crate::body::{Cite, Example, Pronunciation, ScriptForm, Sense, Variant, Word, Writing};
use crate::formats::fault::Fault;
use crate::formats::text::{decode, shown, tidy, unfit};
use crate::formats::wrong;
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// An entry of a LIFT file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiftEntry {
    /// Its `id`, which is an address where it was written here.
    pub id: String,
    /// The line where it begins.
    pub line: usize,
    /// The word; of its related words those that are named by an address.
    pub word: Word,
    /// Every entry that is named as related, by its `id`.
    pub related: Vec<String>,
}

/// Reads a LIFT file with words in this language.
///
/// # Errors
/// Every fault at once, with its line: no LIFT, something that XML does not need, entries without a word.
pub fn read(file: &str, bytes: &[u8], lang: &LangTag) -> Result<Vec<LiftEntry>, Vec<Fault>> {
    let text = decode(bytes)
        .map_err(|wrongs| -> Vec<Fault> { wrongs.into_iter().map(|(line, wrong)| wrong.at(file, line)).collect() })?;
    let lift = parse(&text).map_err(|(line, wrong)| vec![wrong.at(file, line)])?;
    let mut entries = Vec::new();
    let mut faults = Vec::new();
    // A deleted entry leaves its id behind.
    for node in lift.all("entry").filter(|node| node.attribute("dateDeleted").is_none()) {
        let entry = LiftEntry {
            id: node.attribute("id").unwrap_or_default().to_owned(),
            line: node.line,
            word: word(node, lang),
            related: node.all("relation").filter_map(|to| to.attribute("ref")).map(str::to_owned).collect(),
        };
        let odd = unfit_in(&entry.word);
        if entry.word.headword.is_empty() {
            faults.push(wrong::lift_without_form(&shown(&entry.id)).at(file, node.line));
        }
        faults.extend(odd.map(|wrong| wrong.at(file, node.line)));
        entries.push(entry);
    }
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

/// What a number such as `&#xE123;` has brought in.
fn unfit_in(word: &Word) -> Option<crate::formats::fault::Wrong> {
    let written = serde_json::to_value(word).ok()?;
    let mut waiting = vec![&written];
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::String(text) => {
                if let Some(wrong) = unfit(text) {
                    return Some(wrong);
                }
            }
            serde_json::Value::Array(values) => waiting.extend(values),
            serde_json::Value::Object(values) => waiting.extend(values.values()),
            _ => {}
        }
    }
    None
}

fn word(entry: &Node, lang: &LangTag) -> Word {
    let mut word = Word {
        headword: entry.all("lexical-unit").next().map(|node| form(node, lang)).unwrap_or_default(),
        writing: writing(entry.property("writing").unwrap_or_default()),
        topic: entry.property("topic").map(str::to_owned),
        cites: cites(entry),
        ..Word::default()
    };
    for sense in entry.all("sense") {
        sense_into(&mut word, sense, lang);
    }
    for node in entry.all("pronunciation") {
        let ipa = form(node, lang);
        if !ipa.is_empty() {
            word.ipa.push(Pronunciation { ipa, cites: cites(node) });
        }
    }
    for node in entry.all("variant") {
        variant_into(&mut word, node, lang);
    }
    for node in entry.all("relation") {
        // The words of another program have ids that are no addresses.
        word.related.extend(node.attribute("ref").and_then(|to| to.parse::<Slug>().ok()));
    }
    for node in entry.all("note").filter(|node| node.attribute("type").is_none()) {
        multi(node).iter().for_each(|(lang, text)| word.note.set(lang.clone(), text));
    }
    word
}

fn writing(name: &str) -> Writing {
    [Writing::Ipa, Writing::Asjp].into_iter().find(|writing| writing.name() == name).unwrap_or_default()
}

/// A sense, and those below it behind it.
fn sense_into(word: &mut Word, node: &Node, lang: &LangTag) {
    let mut gloss = Multi::new();
    for one in node.all("gloss") {
        let Some(tag) = one.attribute("lang").and_then(|tag| tag.parse::<LangTag>().ok()) else { continue };
        let text = text_of(one);
        let joined = gloss.get(tag.as_str()).map(|before| format!("{before}; {text}")).unwrap_or(text);
        gloss.set(tag, joined);
    }
    for definition in node.all("definition") {
        for (lang, text) in multi(definition).iter().filter(|(_, text)| !text.is_empty()) {
            if gloss.get(lang.as_str()).is_none() {
                gloss.set(lang.clone(), text);
            }
        }
    }
    word.senses.push(Sense { gloss });
    if word.part_of_speech.is_none() {
        let info = node.all("grammatical-info").next().and_then(|info| info.attribute("value"));
        word.part_of_speech = info.filter(|value| !value.is_empty()).map(str::to_owned);
    }
    for example in node.all("example") {
        let text = form(example, lang);
        let mut gloss = Multi::new();
        for translation in example.all("translation") {
            multi(translation).iter().for_each(|(lang, text)| gloss.set(lang.clone(), text));
        }
        if !text.is_empty() {
            word.examples.push(Example { text, gloss, cites: cites(example) });
        }
    }
    for below in node.all("subsense") {
        sense_into(word, below, lang);
    }
}

fn variant_into(word: &mut Word, node: &Node, lang: &LangTag) {
    let (form, cites) = (form(node, lang), cites(node));
    if node.property("script").is_some() {
        let ids = node.property("ids").map(str::to_owned);
        if !form.is_empty() || ids.is_some() {
            word.scripts.push(ScriptForm { form, ids, drawing: None, cites });
        }
    } else if !form.is_empty() {
        word.variants.push(Variant { form, place: node.property("place").map(str::to_owned), cites });
    }
}

/// The form in this language, else the first.
fn form(node: &Node, lang: &LangTag) -> String {
    let own = node.all("form").find(|form| form.attribute("lang") == Some(lang.as_str()));
    own.or_else(|| node.all("form").next()).map(text_of).unwrap_or_default()
}

fn text_of(node: &Node) -> String {
    node.all("text").next().map(|text| tidy(&text.text())).unwrap_or_default()
}

fn multi(node: &Node) -> Multi {
    let mut texts = Multi::new();
    for form in node.all("form") {
        if let Some(tag) = form.attribute("lang").and_then(|tag| tag.parse::<LangTag>().ok()) {
            texts.set(tag, text_of(form));
        }
    }
    texts
}

fn cites(node: &Node) -> Vec<Cite> {
    let sources = node.all("annotation").filter(|node| node.attribute("name") == Some("source"));
    let cite = |node: &Node| {
        let source = node.attribute("value")?.parse().ok()?;
        Some(Cite { source, quote: node.all("form").next().map(text_of).filter(|quote| !quote.is_empty()) })
    };
    sources.filter_map(cite).collect()
}
