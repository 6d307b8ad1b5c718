//! Whose turn it is to write to an upload. Who comes later takes over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{OwnedMutexGuard, watch};

/// The uploads that somebody has in hand or waits for.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns(Arc<Mutex<HashMap<String, Weak<Slot>>>>);

#[derive(Debug)]
struct Slot {
    hand: Arc<tokio::sync::Mutex<()>>,
    /// How many wait for the hand that has it.
    waiting: watch::Sender<usize>,
}

/// The right to write to one upload, for as long as any clone of it lives.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    slot: Arc<Slot>,
    _hand: Arc<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Waits for the turn, and lets the one who has it know.
    pub(super) async fn take(&self, id: &str) -> Turn {
        let slot = self.slot(id);
        let waits = Waits::at(Arc::clone(&slot));
        let hand = Arc::clone(&slot.hand).lock_owned().await;
        drop(waits);
        Turn { slot, _hand: Arc::new(hand) }
    }

    fn slot(&self, id: &str) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(id).and_then(Weak::upgrade) {
            return slot;
        }
        slots.retain(|_, slot| slot.strong_count() > 0);
        let slot = Arc::new(Slot { hand: Arc::default(), waiting: watch::Sender::new(0) });
        slots.insert(id.to_owned(), Arc::downgrade(&slot));
        slot
    }
}

impl Turn {
    /// Comes back when somebody else waits for this turn.
    pub(super) async fn wanted_by_another(&self) {
        let mut waiting = self.slot.waiting.subscribe();
        // The sender lives in the slot, which lives in `self`: this cannot fail.
        let _ = waiting.wait_for(|count| *count > 0).await;
    }
}

/// Counts one who waits, until dropped: also when the waiting is given up.
struct Waits(Arc<Slot>);

impl Waits {
    fn at(slot: Arc<Slot>) -> Self {
        slot.waiting.send_modify(|count| *count += 1);
        Self(slot)
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.waiting.send_modify(|count| *count -= 1);
    }
}
