//! The inverse of `formats::forms`: values as cells hold them.

use super::beside::Beside;
use super::vi_first;
use crate::body::{Cite, Example, Pronunciation, ScriptForm, Variant};
use crate::formats::cell::{clean, escape};

/// `source: its words | source`.
pub(super) fn cites(cites: &[Cite]) -> String {
    let cite = |cite: &Cite| match &cite.quote {
        Some(quote) => format!("{}: {}", cite.source, escape(quote, "|")),
        None => cite.source.to_string(),
    };
    cites.iter().map(cite).collect::<Vec<_>>().join(" | ")
}

/// `source: its words`, to the letter, as TOML holds it.
pub(super) fn plain_cite(cite: &Cite) -> String {
    match &cite.quote {
        Some(quote) => format!("{}: {}", cite.source, clean(quote)),
        None => cite.source.to_string(),
    }
}

/// A text with its sources behind it: ` [source source] [source: its words]`.
pub(super) fn cited(text: String, cites: &[Cite]) -> String {
    let mut groups: Vec<String> = Vec::new();
    let mut open = false;
    for cite in cites {
        match (&cite.quote, groups.last_mut().filter(|_| open)) {
            (Some(quote), _) => groups.push(format!("{}: {}", cite.source, escape(quote, "|[]"))),
            (None, Some(group)) => group.push_str(&format!(" {}", cite.source)),
            (None, None) => groups.push(cite.source.to_string()),
        }
        open = cite.quote.is_none();
    }
    groups.into_iter().fold(text, |text, group| format!("{text} [{group}]"))
}

/// Several values in one cell.
pub(super) fn several<T>(values: &[T], write: fn(&T) -> String) -> String {
    values.iter().map(write).collect::<Vec<_>>().join(" | ")
}

/// `sɔŋ [source]`.
pub(super) fn pronunciation(found: &Pronunciation) -> String {
    cited(escape(&found.ipa, "|[]"), &found.cites)
}

/// `𪟦 [source]`, or `= ids: ⿰氵南 = drawing: nặm.json [source]`.
pub(super) fn script_form(found: &ScriptForm, beside: &mut Beside<'_>) -> String {
    let mut lines = Vec::new();
    lines.extend(found.ids.as_ref().map(|ids| ("ids", ids.clone())));
    lines.extend(found.drawing.as_ref().map(|drawing| ("drawing", beside.drawing(drawing))));
    let form = if found.form.is_empty() && !lines.is_empty() { String::new() } else { escape(&found.form, "|[]=") };
    let rest: Vec<String> = lines.iter().map(|(name, text)| format!("= {name}: {}", escape(text, "|[]="))).collect();
    let written = [form].into_iter().chain(rest).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    cited(written, &found.cites)
}

/// `nặm.m4a = speaker: … = duration: …`, the cell of a sound or a picture.
pub(super) fn named(lines: &[(String, String)]) -> String {
    let part = |(index, (name, text)): (usize, &(String, String))| match index {
        0 => escape(text, "|="),
        _ => format!("{name}: {}", escape(text, "|=")),
    };
    lines.iter().enumerate().map(part).collect::<Vec<_>>().join(" = ")
}

/// `lườn (Lạng Sơn) [source]`.
pub(super) fn variant(found: &Variant) -> String {
    let form = escape(&found.form, "|[]()");
    let place = found.place.as_ref().map(|place| format!(" ({})", escape(place, "|[]()")));
    cited(form + &place.unwrap_or_default(), &found.cites)
}

/// `nặm bó = vi: giếng nước = en: well [source]`.
pub(super) fn example(found: &Example) -> String {
    let glosses = vi_first(&found.gloss).into_iter().map(|(lang, text)| format!(" = {lang}: {}", escape(text, "|[]=")));
    cited(escape(&found.text, "|[]=") + &glosses.collect::<String>(), &found.cites)
}
