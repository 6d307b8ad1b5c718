//! Which item each draft is, and what changes. Pure: what is there is loaded before, what changes is written after.

use std::collections::{BTreeSet, HashMap};

use tiengban_content::{Address, Draft, Item, ItemId};

use super::Outcome;
use super::known::Known;
use crate::error::{Conflict, Reason, Result, StoreError};
use crate::outside::Ids;

/// A draft, the item that it is, and how that item stands so far.
pub(crate) struct Step<'a> {
    pub(crate) id: ItemId,
    pub(crate) draft: &'a Draft,
    pub(crate) before: Option<&'a Item>,
    /// The number of its newest revision so far, whether readers see it or not; 0 where there is none.
    pub(crate) newest: i64,
}

impl Step<'_> {
    /// Whether there is something to write.
    pub(crate) fn outcome(&self) -> Outcome {
        match self.before {
            None => Outcome::Made,
            Some(before) if self.revises() || self.moves() || self.opens() || before.state != self.draft.state => {
                Outcome::Changed
            }
            Some(_) => Outcome::Unchanged,
        }
    }

    /// Whether it makes a revision.
    pub(crate) fn revises(&self) -> bool {
        self.before.is_none_or(|before| {
            before.lang != self.draft.lang || before.licence != self.draft.licence || before.body != self.draft.body
        })
    }

    /// The number of the revision that readers see afterwards. A new one is above every draft that there is.
    pub(crate) fn revision(&self) -> i64 {
        if self.revises() { self.newest + 1 } else { self.before.map_or(0, |before| before.revision) }
    }

    /// Whether the item gets another address.
    pub(crate) fn moves(&self) -> bool {
        self.before.is_some_and(|before| before.slug != self.draft.slug)
    }

    /// Whether it is for others than so far.
    pub(crate) fn opens(&self) -> bool {
        self.before.is_none_or(|before| before.audience != self.draft.audience)
    }
}

/// Says for each draft which item it is: the one with its id, else the one at its address, else a new one.
///
/// So an id that is not known here gives way to the item at the address: two houses that began with the same starter
/// content gave it ids of their own, and what one exports the other can still take in.
pub(crate) fn plan<'a>(drafts: &'a [Draft], known: &'a Known, ids: &dyn Ids) -> Result<Vec<Step<'a>>> {
    let mut conflicts = handed_in_twice(drafts);
    // Where those that are known by their id will stand: an address that they leave is free.
    let standing: HashMap<&ItemId, Address> = drafts
        .iter()
        .filter_map(|draft| draft.id.as_ref().filter(|id| known.with_id(id).is_some()).map(|id| (id, draft.address())))
        .collect();
    let mut steps = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let address = draft.address();
        let own = draft.id.as_ref().and_then(|id| known.with_id(id));
        let stays = |item: &&Item| standing.get(&item.id).is_none_or(|standing| *standing == address);
        let holder = known.at(&address).filter(stays);
        let reason = match (own, holder) {
            (Some(own), _) if own.body.kind() != address.kind => Some(Reason::OtherKind { held: own.address() }),
            (Some(own), Some(holder)) if own.id != holder.id => Some(Reason::Taken { by: holder.id.clone() }),
            _ => None,
        };
        match reason {
            Some(reason) => conflicts.push(Conflict { address, reason }),
            None => {
                let before = own.or(holder);
                let id = before.map(|before| before.id.clone()).or_else(|| draft.id.clone());
                let newest = before.map_or(0, |before| known.newest(before));
                steps.push(Step { id: id.unwrap_or_else(|| ids.next()), draft, before, newest });
            }
        }
    }
    if conflicts.is_empty() { Ok(steps) } else { Err(StoreError::Conflict(conflicts)) }
}

fn handed_in_twice(drafts: &[Draft]) -> Vec<Conflict> {
    let mut addresses = BTreeSet::new();
    let mut ids = BTreeSet::new();
    drafts
        .iter()
        .filter(|draft| {
            let new_address = addresses.insert(draft.address());
            let new_id = draft.id.as_ref().is_none_or(|id| ids.insert(id));
            !(new_address && new_id)
        })
        .map(|draft| Conflict { address: draft.address(), reason: Reason::Twice })
        .collect()
}
