//! Praat's TextGrid: the long and the short text file in, the long one out.
//!
//! An interval is a cue, one with nothing in it a gap. A point is a cue that lasts until the next point of its tier, the
//! last one until the end.

use std::collections::BTreeSet;

use super::cues::{Heard, LATEST, MOST_TIERS, kept, taken};
use super::praat::{Value, Values, What};
use super::{guess, lay};
use crate::body::{Cue, Song, Tier};
use crate::formats::desk::Desk;
use crate::formats::text::shown;
use crate::formats::wrong;
use crate::lang::LangTag;

/// Where reading stops: the fault is noted already.
struct Stop;

/// Reads every tier.
pub(super) fn tiers(text: &str, lang: &LangTag, desk: &mut Desk<'_>) -> Vec<Tier> {
    let mut reader = Reader { values: Values::of(text), desk };
    let mut tiers = Vec::new();
    // What was read before a fault is of no use: the fault is answered.
    let _ = reader.grid(lang, &mut tiers);
    tiers
}

struct Reader<'t, 'd, 'a> {
    values: Values<'t>,
    desk: &'d mut Desk<'a>,
}

impl<'t> Reader<'t, '_, '_> {
    fn grid(&mut self, lang: &LangTag, tiers: &mut Vec<Tier>) -> Result<(), Stop> {
        if !matches!(self.values.next(), Some(Value { what: What::Text(kind), .. }) if kind.starts_with("ooTextFile"))
            || !matches!(self.values.next(), Some(Value { what: What::Text(class), .. }) if class == "TextGrid")
        {
            self.desk.wrong(1, wrong::not_textgrid());
            return Err(Stop);
        }
        self.seconds("xmin")?;
        let end_ms = self.seconds("xmax")?;
        let exists = self.next("<exists>")?;
        if exists.what != What::Flag("<exists>") {
            return Ok(());
        }
        let count = self.count("size")?;
        if count > MOST_TIERS {
            return self.stop(self.values.line, wrong::too_many_tiers(MOST_TIERS));
        }
        let mut ids = BTreeSet::new();
        for _ in 0..count {
            let (line, class) = self.text("class")?;
            let points = match class.as_str() {
                "IntervalTier" => false,
                "TextTier" => true,
                other => {
                    return self.stop(line, wrong::unknown_praat_tier(&shown(other)));
                }
            };
            let id = free_id(&self.text("name")?, &mut ids, self.desk);
            let cues = self.cues(points, end_ms)?;
            let guess = guess::by_names(&[&id]);
            let rows = lay::rows(cues, self.desk);
            let found = lay::tiers(if rows.is_empty() { vec![Vec::new()] } else { rows }, &id, &guess, lang);
            ids.extend(found.iter().map(|tier| tier.id.clone()));
            tiers.extend(found);
        }
        Ok(())
    }

    fn cues(&mut self, points: bool, end_ms: i64) -> Result<Vec<Heard>, Stop> {
        self.seconds("xmin")?;
        self.seconds("xmax")?;
        let count = self.count("size")?;
        let mut cues: Vec<Heard> = Vec::new();
        for _ in 0..count {
            let start_ms = self.seconds(if points { "number" } else { "xmin" })?;
            let line = self.values.line;
            let end = if points { end_ms.max(start_ms + 1) } else { self.seconds("xmax")? };
            let text = self.text("text")?;
            let text = taken(text.0, &text.1, self.desk);
            if !text.trim().is_empty() {
                cues.push(Heard { line, start_ms, end_ms: end, text });
            }
        }
        if points {
            cues.sort_by_key(|cue| cue.start_ms);
            let next: Vec<i64> = cues.iter().skip(1).map(|cue| cue.start_ms).collect();
            cues.iter_mut().zip(next).for_each(|(cue, next)| cue.end_ms = next);
        }
        Ok(cues)
    }

    fn next(&mut self, name: &str) -> Result<Value<'t>, Stop> {
        match self.values.next() {
            Some(Value { line, what: What::Open }) => self.stop(line, wrong::open_quote()),
            Some(value) => Ok(value),
            None => self.stop(self.values.line, wrong::ends_too_soon(name)),
        }
    }

    fn stop<T>(&mut self, line: usize, wrong: crate::formats::fault::Wrong) -> Result<T, Stop> {
        self.desk.wrong(line, wrong);
        Err(Stop)
    }

    fn text(&mut self, name: &str) -> Result<(usize, String), Stop> {
        match self.next(name)? {
            Value { line, what: What::Text(text) } => Ok((line, text)),
            Value { line, .. } => self.stop(line, wrong::expected_here(name)),
        }
    }

    fn number(&mut self, name: &str) -> Result<(usize, &'t str), Stop> {
        match self.next(name)? {
            Value { line, what: What::Number(number) } => Ok((line, number)),
            Value { line, .. } => self.stop(line, wrong::expected_here(name)),
        }
    }

    fn count(&mut self, name: &str) -> Result<usize, Stop> {
        let (line, number) = self.number(name)?;
        number.parse().or_else(|_| self.stop(line, wrong::expected_here(name)))
    }

    /// A number of seconds, in milliseconds.
    fn seconds(&mut self, name: &str) -> Result<i64, Stop> {
        let (line, number) = self.number(name)?;
        let found = number.parse::<f64>().ok().map(|seconds| (seconds * 1000.0).round());
        #[expect(clippy::cast_precision_loss, reason = "a thousand hours are far below where it begins")]
        let fits = found.filter(|ms| (0.0..=LATEST as f64).contains(ms));
        #[expect(clippy::cast_possible_truncation, reason = "it was rounded and lies within the bounds")]
        fits.map(|ms| ms as i64).map_or_else(|| self.stop(line, wrong::not_seconds(&shown(number))), Ok)
    }
}

/// A tier's name; two of the same name are told apart by a number.
fn free_id((line, name): &(usize, String), ids: &mut BTreeSet<String>, desk: &mut Desk<'_>) -> String {
    let name = taken(*line, name, desk);
    let name = if name.trim().is_empty() { "tier" } else { name.trim() };
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|id| !ids.contains(id)).unwrap_or_default();
    ids.insert(free.clone());
    free
}

/// Writes every tier as intervals.
pub(super) fn write(song: &Song) -> String {
    let last = song.tiers.iter().flat_map(|tier| &tier.cues).map(|cue| cue.end_ms).max().unwrap_or(0);
    let whole = song.recording.as_ref().map_or(0, |recording| recording.duration_ms).max(last).max(1);
    let mut text = format!(
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = {}\ntiers? <exists>\nsize = {}\nitem []:\n",
        seconds(whole),
        song.tiers.len()
    );
    for (number, tier) in (1..).zip(&song.tiers) {
        let intervals = intervals(&tier.cues, whole);
        text.push_str(&format!(
            "    item [{number}]:\n        class = \"IntervalTier\"\n        name = {}\n        xmin = 0\n        xmax = {}\n        intervals: size = {}\n",
            quoted(&tier.id),
            seconds(whole),
            intervals.len()
        ));
        for (number, (start, end, cue)) in (1..).zip(intervals) {
            text.push_str(&format!(
                "        intervals [{number}]:\n            xmin = {}\n            xmax = {}\n            text = {}\n",
                seconds(start),
                seconds(end),
                quoted(cue)
            ));
        }
    }
    text
}

/// The cues and the gaps between them, from 0 to the end.
fn intervals(cues: &[Cue], whole: i64) -> Vec<(i64, i64, &str)> {
    let mut intervals = Vec::new();
    let mut now = 0;
    for cue in cues.iter().filter(|cue| cue.start_ms >= 0 && cue.end_ms > cue.start_ms) {
        if cue.start_ms < now {
            continue;
        }
        if cue.start_ms > now {
            intervals.push((now, cue.start_ms, ""));
        }
        intervals.push((cue.start_ms, cue.end_ms, cue.text.as_str()));
        now = cue.end_ms;
    }
    if now < whole || intervals.is_empty() {
        intervals.push((now, whole, ""));
    }
    intervals
}

fn seconds(ms: i64) -> String {
    let text = format!("{}.{:03}", ms / 1000, ms % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", kept(text).replace('"', "\"\""))
}
