//! A file is brought up to date with a song: see [`super`] for what becomes of a change.

use std::collections::{BTreeMap, HashMap};

use super::document::{Annotation, Constraint, Document, EafTier, Hold};
use super::edits::{Edits, escaped, escaped_attribute};
use super::ids::{Ids, TimeOrder};
use super::new::New;
use super::open;
use super::pairs::{pairs, same, same_text};
use super::times::{self, Row, even};
use super::xml::{At, Name};
use crate::body::{Cue, Song, Tier};

/// An annotation as it will be.
struct Laid {
    start_ms: i64,
    end_ms: i64,
    id: String,
    /// Its number, where it was there before.
    was: Option<usize>,
}

/// The file with the song's cues.
pub(super) fn lines(original: &str, song: &Song) -> Result<String, At> {
    let document = Document::of(original)?;
    let rows = times::rows(&document)?;
    let mut saver = Saver {
        document: &document,
        rows: &rows,
        edits: Edits::of(&document.xml),
        ids: Ids::of(&document)?,
        order: TimeOrder::of(&document),
        new: New::of(&document)?,
        laid: document.tiers.iter().map(|_| None).collect(),
        steady: vec![false; document.tiers.len()],
        shared: HashMap::new(),
    };
    let by_id: BTreeMap<&str, &Tier> = song.tiers.iter().map(|tier| (tier.id.as_str(), tier)).collect();
    for number in &document.parents_first {
        match by_id.get(document.tiers[*number].id.as_str()) {
            Some(tier) => saver.tier(*number, tier),
            None => saver.take_out(*number),
        }
    }
    let known = |tier: &&Tier| document.tiers.iter().any(|theirs| theirs.id == tier.id);
    for tier in song.tiers.iter().filter(|tier| !known(tier)) {
        saver.new.tier(tier, song, &mut saver.ids, &mut saver.order);
    }
    open::kept(&document, saver.made())
}

struct Saver<'x, 't> {
    document: &'x Document<'t>,
    rows: &'x [Row],
    edits: Edits<'x, 't>,
    ids: Ids,
    order: TimeOrder,
    new: New<'x, 't>,
    /// The annotations of each tier in the order of time; nothing for a tier that is gone.
    laid: Vec<Option<Vec<Laid>>>,
    /// Whether every annotation of a tier is still there and when it was.
    steady: Vec<bool>,
    /// New slots that touching annotations share (`Time_Subdivision`), by the tier on top and the moment.
    shared: HashMap<(usize, i64), String>,
}

impl<'x> Saver<'x, '_> {
    fn made(mut self) -> String {
        let last_used = self.ids.last_used.filter(|(_, last)| *last < self.ids.last());
        if let Some((element, _)) = last_used {
            self.edits.set_content(element, &self.ids.last().to_string());
        }
        self.order.write(self.document, &mut self.edits);
        self.new.write(&mut self.edits);
        if self.edits.is_empty() { self.document.xml.text.to_owned() } else { self.edits.made() }
    }

    fn take_out(&mut self, number: usize) {
        self.edits.remove(self.document.tiers[number].element);
        for annotation in self.annotations(number) {
            if let Hold::Slots(from, to) = annotation.hold {
                self.order.leave(from);
                self.order.leave(to);
            }
        }
    }

    fn annotations(&self, number: usize) -> &'x [Annotation] {
        &self.document.annotations[self.document.tiers[number].annotations.clone()]
    }

    /// Brings a tier up to date.
    fn tier(&mut self, number: usize, ours: &Tier) {
        let tier = &self.document.tiers[number];
        let row = &self.rows[number];
        let unchanged =
            row.len() == ours.cues.len() && row.iter().zip(&ours.cues).all(|((_, was), now)| same(was, now));
        if unchanged && tier.parent.is_none_or(|parent| self.steady[parent]) {
            let laid = row.iter().map(|(was, cue)| self.laid_as(*was, cue)).collect();
            (self.laid[number], self.steady[number]) = (Some(laid), true);
            return;
        }
        let symbolic = [Constraint::SymbolicAssociation, Constraint::SymbolicSubdivision];
        let refers = tier.constraint.is_some_and(|constraint| symbolic.contains(&constraint))
            || self.annotations(number).iter().any(|annotation| matches!(annotation.hold, Hold::Parent(..)));
        let followed = refers && self.follow(number, ours);
        if !followed {
            if refers || (tier.parent.is_some() && !self.lies_within(number, ours)) {
                let kind = self.new.kind(ours, None);
                self.edits.set_attribute(tier.element, "PARENT_REF", None);
                self.edits.set_attribute(tier.element, "LINGUISTIC_TYPE_REF", Some(&kind));
            }
            self.align(number, ours);
        }
        let laid = self.laid[number].as_deref().unwrap_or_default();
        let by_was: HashMap<usize, &Laid> = laid.iter().filter_map(|laid| Some((laid.was?, laid))).collect();
        let still = |(was, cue): &(usize, Cue)| {
            by_was.get(was).is_some_and(|laid| (laid.start_ms, laid.end_ms) == (cue.start_ms, cue.end_ms))
        };
        self.steady[number] = row.iter().all(still);
    }

    fn laid_as(&self, was: usize, cue: &Cue) -> Laid {
        let id = self.document.annotations[was].id.clone();
        Laid { start_ms: cue.start_ms, end_ms: cue.end_ms, id, was: Some(was) }
    }

    /// The parent's annotation in which a cue lies, by its place in the row.
    fn holder(parents: &[Laid], cue: &Cue) -> Option<usize> {
        let at = parents.partition_point(|parent| parent.start_ms <= cue.start_ms).checked_sub(1)?;
        (cue.end_ms <= parents[at].end_ms).then_some(at)
    }

    /// Whether an aligned tier's cues lie in its parent's as its type wants it.
    fn lies_within(&self, number: usize, ours: &Tier) -> bool {
        let tier = &self.document.tiers[number];
        let Some(parents) = tier.parent.and_then(|parent| self.laid[parent].as_ref()) else { return false };
        let holders: Option<Vec<usize>> = ours.cues.iter().map(|cue| Self::holder(parents, cue)).collect();
        let Some(holders) = holders else { return false };
        if tier.constraint != Some(Constraint::TimeSubdivision) {
            return true;
        }
        // No gaps: each begins where the one before it or its parent begins, and the last ends with it.
        holders.iter().zip(&ours.cues).enumerate().all(|(index, (holder, cue))| {
            let parent = &parents[*holder];
            let first = index == 0 || holders[index - 1] != *holder;
            let last = holders.get(index + 1) != Some(holder);
            let begins = if first { parent.start_ms } else { ours.cues[index - 1].end_ms };
            cue.start_ms == begins && (!last || cue.end_ms == parent.end_ms)
        })
    }

    /// Brings a tier up to date whose annotations get their times from others. False, and nothing done, where the cues
    /// do not lie where these would be heard.
    fn follow(&mut self, number: usize, ours: &Tier) -> bool {
        let tier = &self.document.tiers[number];
        let Some(parents) = tier.parent.and_then(|parent| self.laid[parent].take()) else { return false };
        let done = self.follow_to(number, ours, &parents);
        if let Some(parent) = tier.parent {
            self.laid[parent] = Some(parents);
        }
        done
    }

    fn follow_to(&mut self, number: usize, ours: &Tier, parents: &[Laid]) -> bool {
        let alone = self.document.tiers[number].constraint == Some(Constraint::SymbolicAssociation);
        let mut groups: BTreeMap<usize, Vec<&Cue>> = BTreeMap::new();
        for cue in &ours.cues {
            let Some(holder) = Self::holder(parents, cue) else { return false };
            groups.entry(holder).or_default().push(cue);
        }
        let fits = |(holder, cues): (&usize, &Vec<&Cue>)| {
            let span = (parents[*holder].start_ms, parents[*holder].end_ms);
            let heard = cues.iter().map(|cue| (cue.start_ms, cue.end_ms));
            (!alone || cues.len() == 1) && heard.eq(even(span, cues.len()))
        };
        if !groups.iter().all(fits) {
            return false;
        }
        if self.annotations(number).iter().any(|annotation| matches!(annotation.hold, Hold::Slots(..))) {
            return false;
        }
        let (pairs, gone) = self.known_again(number, ours);
        let mut laid: Vec<Laid> = Vec::with_capacity(ours.cues.len());
        let mut before = None;
        for (cue, pair) in ours.cues.iter().zip(pairs) {
            let holder = Self::holder(parents, cue);
            let previous = laid.last().filter(|_| !alone && before == holder).map(|laid| laid.id.clone());
            let parent = holder.map_or("", |holder| parents[holder].id.as_str());
            laid.push(self.hang(number, cue, pair, parent, previous.as_deref(), alone));
            before = holder;
        }
        gone.into_iter().for_each(|was| self.edits.remove(self.document.annotations[was].outer));
        self.laid[number] = Some(laid);
        true
    }

    /// An annotation that hangs on this parent, behind this sibling: the one that it was, or a new one.
    fn hang(
        &mut self,
        number: usize,
        cue: &Cue,
        was: Option<usize>,
        parent: &str,
        previous: Option<&str>,
        alone: bool,
    ) -> Laid {
        let Some(was) = was else {
            let id = self.ids.annotation();
            let previous = previous.map(|id| format!(" PREVIOUS_ANNOTATION=\"{}\"", escaped_attribute(id)));
            let refers = format!("ANNOTATION_REF=\"{}\"{}", escaped_attribute(parent), previous.unwrap_or_default());
            self.add(number, Name::Ref, &id, &refers, &cue.text);
            return Laid { start_ms: cue.start_ms, end_ms: cue.end_ms, id, was: None };
        };
        self.say(was, &cue.text);
        let annotation = &self.document.annotations[was];
        if let Hold::Parent(old_parent, old_previous) = annotation.hold {
            if self.document.annotations[old_parent].id != parent {
                self.edits.set_attribute(annotation.inner, "ANNOTATION_REF", Some(parent));
            }
            let old_previous = old_previous.map(|old| self.document.annotations[old].id.as_str());
            if !alone && old_previous != previous {
                self.edits.set_attribute(annotation.inner, "PREVIOUS_ANNOTATION", previous);
            }
        }
        self.laid_as(was, cue)
    }

    /// For each cue of now the annotation that it was, and the annotations that are no more.
    fn known_again(&self, number: usize, ours: &Tier) -> (Vec<Option<usize>>, Vec<usize>) {
        let row = &self.rows[number];
        let pairs = pairs(&row.iter().map(|(_, cue)| cue).collect::<Vec<_>>(), &ours.cues);
        let mut gone: Vec<Option<usize>> = row.iter().map(|(was, _)| Some(*was)).collect();
        pairs.iter().flatten().for_each(|pair| gone[*pair] = None);
        let known = pairs.into_iter().map(|pair| pair.map(|pair| row[pair].0)).collect();
        (known, gone.into_iter().flatten().collect())
    }

    /// Brings a tier up to date whose annotations have times of their own, or are to have them from now on.
    fn align(&mut self, number: usize, ours: &Tier) {
        let (pairs, gone) = self.known_again(number, ours);
        let old: HashMap<usize, &Cue> = self.rows[number].iter().map(|(was, cue)| (*was, cue)).collect();
        let mut laid = Vec::with_capacity(ours.cues.len());
        for (cue, pair) in ours.cues.iter().zip(pairs) {
            if let Some((was, old)) = pair.and_then(|was| Some((was, *old.get(&was)?))) {
                self.say(was, &cue.text);
                self.set_times(number, was, old, cue);
                laid.push(self.laid_as(was, cue));
            } else {
                let id = self.ids.annotation();
                let (from, to) = (self.slot(number, cue.start_ms), self.slot(number, cue.end_ms));
                let times = format!("TIME_SLOT_REF1=\"{from}\" TIME_SLOT_REF2=\"{to}\"");
                self.add(number, Name::Alignable, &id, &times, &cue.text);
                laid.push(Laid { start_ms: cue.start_ms, end_ms: cue.end_ms, id, was: None });
            }
        }
        for was in gone {
            let annotation = &self.document.annotations[was];
            self.edits.remove(annotation.outer);
            if let Hold::Slots(from, to) = annotation.hold {
                self.order.leave(from);
                self.order.leave(to);
            }
        }
        self.laid[number] = Some(laid);
    }

    /// Sets what an annotation says, where that is something else.
    fn say(&mut self, was: usize, text: &str) {
        let annotation = &self.document.annotations[was];
        if same_text(&annotation.text, text) {
            return;
        }
        match annotation.value {
            Some(value) => self.edits.set_content(value, text),
            None => {
                self.edits.append(annotation.inner, &format!("<ANNOTATION_VALUE>{}</ANNOTATION_VALUE>", escaped(text)))
            }
        }
        self.edits.set_attribute(annotation.inner, "CVE_REF", None);
    }

    fn set_times(&mut self, number: usize, was: usize, old: &Cue, now: &Cue) {
        let annotation = &self.document.annotations[was];
        match annotation.hold {
            Hold::Slots(from, to) => {
                let bounds = [
                    ("TIME_SLOT_REF1", from, old.start_ms, now.start_ms),
                    ("TIME_SLOT_REF2", to, old.end_ms, now.end_ms),
                ];
                for (name, slot, before, after) in bounds {
                    if before != after {
                        self.order.leave(slot);
                        let slot = self.slot(number, after);
                        self.edits.set_attribute(annotation.inner, name, Some(&slot));
                    }
                }
            }
            Hold::Parent(..) => {
                let (from, to) = (self.slot(number, now.start_ms), self.slot(number, now.end_ms));
                self.edits.rename(annotation.inner, Name::Alignable.text());
                self.edits.set_attribute(annotation.inner, "ANNOTATION_REF", None);
                self.edits.set_attribute(annotation.inner, "PREVIOUS_ANNOTATION", None);
                self.edits.set_attribute(annotation.inner, "TIME_SLOT_REF1", Some(&from));
                self.edits.set_attribute(annotation.inner, "TIME_SLOT_REF2", Some(&to));
            }
        }
    }

    /// A slot for an annotation of this tier.
    fn slot(&mut self, number: usize, ms: i64) -> String {
        let mut top = number;
        while self.document.tiers[top].constraint == Some(Constraint::TimeSubdivision)
            && let Some(parent) = self.document.tiers[top].parent
        {
            top = parent;
        }
        let parts = |tier: &EafTier| tier.parent == Some(top) && tier.constraint == Some(Constraint::TimeSubdivision);
        if !self.document.tiers.iter().any(parts) {
            return self.order.add(ms, &mut self.ids);
        }
        let (order, ids) = (&mut self.order, &mut self.ids);
        self.shared.entry((top, ms)).or_insert_with(|| order.add(ms, ids)).clone()
    }

    fn add(&mut self, number: usize, name: Name, id: &str, hold: &str, text: &str) {
        let tier = self.document.tiers[number].element;
        let indent = self.edits.indent(tier, 1);
        self.edits.append(tier, &super::new::annotation(&indent, name, id, hold, text));
    }
}
