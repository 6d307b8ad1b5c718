//! When each annotation is heard.
//!
//! - An aligned annotation lies between its two slots. Slots without a time divide the stretch between the nearest with
//!   one evenly: along the annotations of a tier that touch each other, else along the order of the slots. Behind the
//!   last one that has a time they follow a second apart.
//! - Annotations that refer to another one share its time evenly, in the order of `PREVIOUS_ANNOTATION`: one has all of it
//!   (`Symbolic_Association`), several divide it (`Symbolic_Subdivision`).
//! - Within a tier no cue reaches into the next, and none is shorter than a millisecond.

use std::collections::{BTreeMap, HashMap};

use super::document::{Document, Hold};
use super::xml::At;
use crate::body::Cue;
use crate::formats::text::shown;
use crate::formats::wrong;

/// How far apart slots are taken to be that nothing follows, in milliseconds.
const APART_MS: i64 = 1000;

/// The cues of one tier, in the order of time, each with the number of its annotation.
pub(super) type Row = Vec<(usize, Cue)>;

/// The cues of each tier.
pub(super) fn rows(document: &Document<'_>) -> Result<Vec<Row>, At> {
    let spans = spans(document)?;
    let mut rows: Vec<Row> = document.tiers.iter().map(|_| Vec::new()).collect();
    for (number, annotation) in document.annotations.iter().enumerate() {
        let (start_ms, end_ms) = spans[number];
        rows[annotation.tier].push((number, Cue { start_ms, end_ms, text: annotation.text.clone() }));
    }
    for row in &mut rows {
        settle(document, row)?;
    }
    Ok(rows)
}

/// Puts a row into the order of time and takes overlaps out of it.
fn settle(document: &Document<'_>, row: &mut Row) -> Result<(), At> {
    row.sort_by_key(|(_, cue)| (cue.start_ms, cue.end_ms));
    for index in 0..row.len() {
        let start_ms = row[index].1.start_ms;
        row[index].1.end_ms = row[index].1.end_ms.max(start_ms + 1);
        let Some(before) = index.checked_sub(1) else { continue };
        if row[before].1.end_ms > start_ms {
            if row[before].1.start_ms >= start_ms {
                let annotation = &document.annotations[row[index].0];
                let tier = &document.tiers[annotation.tier].id;
                let wrong = wrong::eaf_overlaps(&shown(tier), &shown(&annotation.id));
                return Err(document.xml.wrong(annotation.inner, wrong));
            }
            row[before].1.end_ms = start_ms;
        }
    }
    Ok(())
}

/// From when to when each annotation is heard.
fn spans(document: &Document<'_>) -> Result<Vec<(i64, i64)>, At> {
    let slots = slot_times(document);
    let mut spans: Vec<Option<(i64, i64)>> = vec![None; document.annotations.len()];
    let mut reached = Vec::new();
    let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, annotation) in document.annotations.iter().enumerate() {
        match annotation.hold {
            Hold::Slots(from, to) if slots[to] < slots[from] => {
                return Err(document.xml.wrong(annotation.inner, wrong::eaf_ends_first(&shown(&annotation.id))));
            }
            Hold::Slots(from, to) => {
                spans[number] = Some((slots[from], slots[to]));
                reached.push(number);
            }
            Hold::Parent(parent, _) => children.entry(parent).or_default().push(number),
        }
    }
    while let Some(parent) = reached.pop() {
        let mut by_tier: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for child in children.remove(&parent).unwrap_or_default() {
            by_tier.entry(document.annotations[child].tier).or_default().push(child);
        }
        let Some(span) = spans[parent] else { continue };
        for siblings in by_tier.into_values() {
            let ordered = in_order(document, &siblings)?;
            for (child, part) in ordered.iter().zip(even(span, ordered.len())) {
                spans[*child] = Some(part);
                reached.push(*child);
            }
        }
    }
    let lost = |number: usize| {
        let annotation = &document.annotations[number];
        document.xml.wrong(annotation.inner, wrong::eaf_cycle(&shown(&annotation.id)))
    };
    spans.into_iter().enumerate().map(|(number, span)| span.ok_or_else(|| lost(number))).collect()
}

/// A stretch divided evenly.
pub(super) fn even((start, end): (i64, i64), count: usize) -> impl Iterator<Item = (i64, i64)> {
    let many = i64::try_from(count.max(1)).unwrap_or(i64::MAX);
    let at = move |index: i64| start + (end - start) * index / many;
    (0..many).map(move |index| (at(index), at(index + 1)))
}

/// Annotations that refer to the same one, each behind its `PREVIOUS_ANNOTATION`.
fn in_order(document: &Document<'_>, siblings: &[usize]) -> Result<Vec<usize>, At> {
    let mut behind: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut waiting = Vec::new();
    for sibling in siblings {
        match document.annotations[*sibling].hold {
            Hold::Parent(_, Some(before)) if siblings.binary_search(&before).is_ok() => {
                behind.entry(before).or_default().push(*sibling);
            }
            _ => waiting.push(*sibling),
        }
    }
    waiting.reverse();
    let mut ordered = Vec::with_capacity(siblings.len());
    while let Some(next) = waiting.pop() {
        ordered.push(next);
        waiting.extend(behind.remove(&next).unwrap_or_default().into_iter().rev());
    }
    if ordered.len() < siblings.len() {
        let lost = behind.into_values().flatten().min().unwrap_or(siblings[0]);
        let annotation = &document.annotations[lost];
        return Err(document.xml.wrong(annotation.inner, wrong::eaf_cycle(&shown(&annotation.id))));
    }
    Ok(ordered)
}

/// The time of every slot.
pub(super) fn slot_times(document: &Document<'_>) -> Vec<i64> {
    let mut times: Vec<Option<i64>> = document.slots.iter().map(|slot| slot.ms).collect();
    if times.iter().any(Option::is_none) {
        for tier in &document.parents_first {
            along_chains(document, *tier, &mut times);
        }
        along_order(&mut times);
    }
    times.into_iter().map(Option::unwrap_or_default).collect()
}

/// Gives times to the open slots between annotations of a tier that touch each other.
fn along_chains(document: &Document<'_>, tier: usize, times: &mut [Option<i64>]) {
    let mut next: HashMap<usize, usize> = HashMap::new();
    let mut begins = Vec::new();
    for annotation in &document.annotations[document.tiers[tier].annotations.clone()] {
        if let Hold::Slots(from, to) = annotation.hold
            && annotation.tier == tier
        {
            if times[from].is_none() {
                next.insert(from, to);
            } else if times[to].is_none() {
                begins.push((from, to));
            }
        }
    }
    for (from, to) in begins {
        let mut open = vec![to];
        let mut end = None;
        // Each step takes one away, so that a circle comes to an end.
        while let Some(after) = open.last().and_then(|last| next.remove(last)) {
            if times[after].is_some() {
                end = times[after];
                break;
            }
            open.push(after);
        }
        if let Some((start, end)) = times[from].zip(end) {
            for (slot, (_, at)) in open.iter().zip(even((start, end), open.len() + 1)) {
                times[*slot] = Some(at);
            }
        }
    }
}

/// Gives times to the slots that are still open, by their neighbours in the file.
fn along_order(times: &mut [Option<i64>]) {
    let mut before = 0;
    let mut index = 0;
    while index < times.len() {
        if let Some(known) = times[index] {
            before = known;
            index += 1;
            continue;
        }
        let open = times[index..].iter().take_while(|time| time.is_none()).count();
        let last = before + APART_MS * i64::try_from(open + 1).unwrap_or(1);
        let after = times.get(index + open).copied().flatten().map_or(last, |after| after.max(before));
        for (time, (_, at)) in times[index..index + open].iter_mut().zip(even((before, after), open + 1)) {
            *time = Some(at);
        }
        index += open;
    }
}
