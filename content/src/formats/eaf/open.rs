//! Slots without a time are heard where their neighbours leave them. Where a change to these would move them, they get the
//! time at which they were heard.

use super::document::Document;
use super::edits::Edits;
use super::times::slot_times;
use super::xml::At;

/// The changed text with every slot where it was.
pub(super) fn kept(before: &Document<'_>, text: String) -> Result<String, At> {
    if before.slots.iter().all(|slot| slot.ms.is_some()) || text == before.xml.text {
        return Ok(text);
    }
    let after = Document::of(&text)?;
    let (was, is) = (slot_times(before), slot_times(&after));
    let open: Vec<(usize, i64, i64)> = after
        .slot_ids
        .iter()
        .filter(|(_, slot)| after.slots[**slot].ms.is_none())
        .filter_map(|(id, slot)| Some((after.slots[*slot].element, was[*before.slot_ids.get(id)?], is[*slot])))
        .collect();
    if open.iter().all(|(_, was, is)| was == is) {
        return Ok(text);
    }
    let mut edits = Edits::of(&after.xml);
    for (element, was, _) in open {
        edits.set_attribute(element, "TIME_VALUE", Some(&was.to_string()));
    }
    Ok(edits.made())
}
