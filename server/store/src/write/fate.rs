//! How far an item has come and whom it is for: changed without a new revision, and noted in the audit log.

use serde_json::json;
use tiengban_content::{Audience, Draft, Item, ItemId, State};

use super::known::{self, Known};
use super::plan::Step;
use super::{Outcome, write};
use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::people::{By, Noted, may_publish, note};
use crate::sql::{Sql, Tx};

impl Db {
    /// Says whom an item is for, from now on. Nothing where there is no such item.
    ///
    /// # Errors
    /// [`NoAgreement`](crate::PeopleConflict::NoAgreement) where it is published, and nobody agreed that these hear it;
    /// otherwise as every writing.
    pub async fn set_audience(
        &self,
        id: &ItemId,
        audience: &Audience,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<Option<Outcome>> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        let changed = amend(&mut tx, id, now, |draft| draft.audience = audience.clone()).await?;
        let Some((before, outcome)) = changed else { return Ok(None) };
        if outcome == Outcome::Changed {
            let details = json!({ "before": before.audience, "after": audience });
            note(&mut tx, now, by, Noted::item("audience-changed", id, details)).await?;
        }
        tx.commit().await?;
        Ok(Some(outcome))
    }

    /// Says how far an item has come. Nothing where there is no such item. To take it down with a reason, and put it
    /// back, see [`Db::withdraw`].
    ///
    /// # Errors
    /// [`NeedsConsent`](crate::PeopleConflict::NeedsConsent) where it would be published and is from somebody who may
    /// be under sixteen; [`NoAgreement`](crate::PeopleConflict::NoAgreement) where nobody agreed to that; otherwise as
    /// every writing.
    pub async fn set_state(&self, id: &ItemId, state: State, by: &By, clock: &dyn Clock) -> Result<Option<Outcome>> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        let Some((before, outcome)) = amend(&mut tx, id, now, |draft| draft.state = state).await? else {
            return Ok(None);
        };
        if outcome == Outcome::Changed {
            if state == State::Published {
                may_publish(&mut tx, id, now).await?;
            }
            // It is not taken down any more.
            Sql::new("DELETE FROM tombstone WHERE item_id = $1").bind(id.0.as_str()).run(&mut tx).await?;
            let details = json!({ "before": before.state, "after": state });
            note(&mut tx, now, by, Noted::item("state-changed", id, details)).await?;
        }
        tx.commit().await?;
        Ok(Some(outcome))
    }
}

/// Writes an item changed; answers how it was before, and what this did.
pub(crate) async fn amend(
    tx: &mut Tx,
    id: &ItemId,
    now: i64,
    change: impl FnOnce(&mut Draft) + Send,
) -> Result<Option<(Item, Outcome)>> {
    let Some(before) = known::by_ids(tx, &[id]).await?.pop() else { return Ok(None) };
    let mut draft = before.to_draft();
    change(&mut draft);
    let known = Known::load(tx, std::slice::from_ref(&draft)).await?;
    let newest = known.newest(&before);
    let step = Step { id: id.clone(), draft: &draft, before: Some(&before), newest };
    let outcome = step.outcome();
    write(tx, &known, &[step], Vec::new(), now).await?;
    Ok(Some((before, outcome)))
}
