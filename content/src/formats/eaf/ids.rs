//! Names for new annotations and time slots: `a12`, `ts7`, one above the highest there is.

use super::document::{Document, Hold};
use super::meta::property;
use super::xml::{At, Name};

/// Numbers beyond this are no counters; nobody counts on from them.
const HIGHEST: u64 = 1_000_000_000_000;

/// The property in which ELAN remembers the last number that it gave an annotation.
const LAST_USED: &str = "lastUsedAnnotationId";

/// The last numbers that were given.
pub(super) struct Ids {
    annotation: u64,
    slot: u64,
    /// ELAN's own note of the last number, and what it says.
    pub(super) last_used: Option<(usize, u64)>,
}

impl Ids {
    pub(super) fn of(document: &Document<'_>) -> Result<Self, At> {
        let highest = |ids: &mut dyn Iterator<Item = &str>, prefix: &str| {
            ids.filter_map(|id| number(id.strip_prefix(prefix)?)).max().unwrap_or(0)
        };
        let last_used = match property(document, LAST_USED)? {
            Some(element) => {
                let said = document.xml.content(element).ok();
                said.and_then(|said| number(said.trim())).map(|last| (element, last))
            }
            None => None,
        };
        let annotation = highest(&mut document.annotations.iter().map(|annotation| annotation.id.as_str()), "a");
        Ok(Self {
            annotation: annotation.max(last_used.map_or(0, |(_, last)| last)),
            slot: highest(&mut document.slot_ids.keys().map(String::as_str), "ts"),
            last_used,
        })
    }

    /// A new annotation's.
    pub(super) fn annotation(&mut self) -> String {
        self.annotation += 1;
        format!("a{}", self.annotation)
    }

    /// A new time slot's.
    pub(super) fn slot(&mut self) -> String {
        self.slot += 1;
        format!("ts{}", self.slot)
    }

    /// The number of the last annotation.
    pub(super) const fn last(&self) -> u64 {
        self.annotation
    }
}

fn number(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten().filter(|number| *number <= HIGHEST)
}

/// The time slots: which are still used, and which are new.
pub(super) struct TimeOrder {
    uses: Vec<usize>,
    dropped: Vec<usize>,
    new: Vec<(i64, String)>,
}

impl TimeOrder {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut uses = vec![0; document.slots.len()];
        for annotation in &document.annotations {
            if let Hold::Slots(from, to) = annotation.hold {
                uses[from] += 1;
                uses[to] += 1;
            }
        }
        Self { uses, dropped: Vec::new(), new: Vec::new() }
    }

    /// A slot at this moment.
    pub(super) fn add(&mut self, ms: i64, ids: &mut Ids) -> String {
        let id = ids.slot();
        self.new.push((ms, id.clone()));
        id
    }

    /// An annotation needs this slot no longer.
    pub(super) fn leave(&mut self, slot: usize) {
        self.uses[slot] -= 1;
        if self.uses[slot] == 0 {
            self.dropped.push(slot);
        }
    }

    /// Takes out what nobody needs any more and puts in what is new, in the order of time.
    pub(super) fn write(mut self, document: &Document<'_>, edits: &mut super::edits::Edits<'_, '_>) {
        for slot in &self.dropped {
            edits.remove(document.slots[*slot].element);
        }
        let Some((order, _)) = document.xml.named(Name::TimeOrder).next() else { return };
        let indent = edits.indent(order, 1);
        // The latest moment up to each slot; a new one stands before the first that is later.
        let mut latest = 0;
        let aligned = |slot: &super::document::Slot| {
            let ms = slot.ms?;
            latest = latest.max(ms);
            Some((latest, slot.element))
        };
        let known: Vec<(i64, usize)> = document.slots.iter().filter_map(aligned).collect();
        self.new.sort();
        for (ms, id) in &self.new {
            let xml = format!("{indent}<TIME_SLOT TIME_SLOT_ID=\"{id}\" TIME_VALUE=\"{ms}\"/>");
            match known.get(known.partition_point(|(latest, _)| latest <= ms)) {
                Some((_, before)) => edits.beside(*before, false, &xml),
                None => edits.append(order, &xml),
            }
        }
    }
}
