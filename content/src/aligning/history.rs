//! Doing, undoing and redoing.

use super::change::{Change, Edit, Thread};
use super::{Alignment, Refusal};

impl Alignment {
    /// Does what was prepared; answers whether there was anything to do.
    pub(super) fn take(&mut self, changes: Vec<Change>, thread: Option<Thread>) -> bool {
        if changes.is_empty() {
            return false;
        }
        let edit = Edit { changes, thread };
        self.apply(&edit);
        self.undone.clear();
        if !self.done.last_mut().is_some_and(|last| last.take_in(&edit)) {
            self.done.push(edit);
        }
        true
    }

    fn apply(&mut self, edit: &Edit) {
        for change in &edit.changes {
            change.apply(&mut self.tiers, &mut self.waiting);
        }
    }

    /// Takes back the last step.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`] at the beginning.
    pub fn undo(&mut self) -> Result<(), Refusal> {
        let edit = self.done.pop().ok_or(Refusal::NoSuch)?.turned();
        self.apply(&edit);
        self.undone.push(edit);
        Ok(())
    }

    /// Takes the last step again that was taken back.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`] where nothing was taken back since the last step.
    pub fn redo(&mut self) -> Result<(), Refusal> {
        let edit = self.undone.pop().ok_or(Refusal::NoSuch)?.turned();
        self.apply(&edit);
        self.done.push(edit);
        Ok(())
    }

    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to take again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
