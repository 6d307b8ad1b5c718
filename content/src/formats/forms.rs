//! The values that cells are made of: sources in brackets, forms with a place, examples with their meanings.

use super::cell::Raw;
use super::desk::Desk;
use super::text::shown;
use super::{clips, wrong};
use crate::body::{Cite, Example, Pronunciation, ScriptForm, Variant};
use crate::drawing::Drawing;
use crate::item::Kind;
use crate::lang::Multi;

/// `source: its words`, or only `source`.
pub(super) fn cite(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Option<Cite> {
    let (source, quote) = raw.split_once(':').map_or((raw, None), |(source, quote)| (source, Some(quote)));
    let quote = quote.filter(|quote| !quote.is_empty()).map(|quote| desk.text(line, quote));
    named(line, source.trim().0, quote, desk)
}

/// `source: its words` in TOML, where the words need no escapes: one space behind the colon, then the words to the
/// letter.
pub(super) fn plain_cite(line: usize, text: &str, desk: &mut Desk<'_>) -> Option<Cite> {
    let (source, quote) = text.split_once(':').map_or((text, None), |(source, quote)| (source, Some(quote)));
    let quote = quote.map(|quote| quote.strip_prefix(' ').unwrap_or(quote).to_owned());
    named(line, source.trim(), quote, desk)
}

fn named(line: usize, source: &str, quote: Option<String>, desk: &mut Desk<'_>) -> Option<Cite> {
    let Ok(slug) = source.parse() else {
        desk.wrong(line, wrong::not_a_source(&shown(source)));
        return None;
    };
    desk.refer(line, Kind::Source, &slug);
    Some(Cite { source: slug, quote })
}

/// `source: its words | source, source`, the cell of the sources.
pub(super) fn cites(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Vec<Cite> {
    raw.values().into_iter().flat_map(|value| group(line, value, desk)).collect()
}

/// One source with its words, or several without.
fn group(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Vec<Cite> {
    if raw.split_once(':').is_some() {
        return cite(line, raw, desk).into_iter().collect();
    }
    let names = raw.0.split(|c: char| c == ',' || c.is_whitespace()).filter(|name| !name.is_empty());
    names.filter_map(|name| named(line, name, None, desk)).collect()
}

/// Takes the sources off the end: `text [source source] [source: its words]`.
pub(super) fn cited<'r>(line: usize, raw: Raw<'r>, desk: &mut Desk<'_>) -> (Raw<'r>, Vec<Cite>) {
    let (rest, groups) = raw.tail_groups('[', ']', usize::MAX);
    let cites = groups.into_iter().flat_map(|within| group(line, within, desk)).collect();
    (rest, cites)
}

/// `sɔŋ [source]`.
pub(super) fn pronunciation(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Pronunciation {
    let (ipa, cites) = cited(line, raw, desk);
    Pronunciation { ipa: desk.text(line, ipa), cites }
}

/// `𪟦 [source]`; of a character that Unicode does not have, `= ids: ⿰氵南 = drawing: nặm.json [source]`.
pub(super) fn script_form(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> ScriptForm {
    let (rest, cites) = cited(line, raw, desk);
    let mut fields = clips::in_cell(line, "form", rest, desk);
    let faults = desk.faults.len();
    let found = ScriptForm {
        form: fields.option("form", desk).unwrap_or_default(),
        ids: fields.option("ids", desk),
        drawing: fields.text("drawing", desk).and_then(|name| clips::drawing(&name, desk)),
        cites,
    };
    fields.finish(desk);
    if rest.is_empty() && desk.faults.len() == faults {
        desk.wrong(line, wrong::nothing_written());
    }
    found
}

/// The JSON of `hanzi-writer`.
pub(super) fn drawing(line: usize, json: &str, desk: &mut Desk<'_>) -> Option<Drawing> {
    let read = Drawing::from_json(json.as_bytes());
    read.map_err(|why| desk.wrong(line, wrong::not_a_drawing(&why))).ok()
}

/// `lườn (Lạng Sơn) [source]`.
pub(super) fn variant(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Variant {
    let (rest, cites) = cited(line, raw, desk);
    let (form, places) = rest.tail_groups('(', ')', 1);
    let place = places.first().map(|place| desk.text(line, *place));
    Variant { form: desk.text(line, form), place, cites }
}

/// `nặm bó = vi: giếng nước = en: well [source]`.
pub(super) fn example(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Example {
    let (rest, cites) = cited(line, raw, desk);
    let mut parts = rest.split('=').into_iter();
    let text = parts.next().map(|text| desk.text(line, text)).unwrap_or_default();
    let mut gloss = Multi::new();
    for part in parts {
        gloss_into(&mut gloss, line, part, desk);
    }
    Example { text, gloss, cites }
}

/// `vi: giếng nước`, one meaning more.
pub(super) fn gloss_into(gloss: &mut Multi, line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) {
    let Some((lang, text)) = raw.split_once(':') else {
        desk.wrong(line, wrong::gloss_without_lang(&shown(raw.0)));
        return;
    };
    let Some(lang) = desk.lang(line, lang.0) else { return };
    if gloss.get(lang.as_str()).is_some() {
        desk.wrong(line, wrong::twice(lang.as_str()));
    }
    gloss.set(lang, desk.text(line, text));
}
