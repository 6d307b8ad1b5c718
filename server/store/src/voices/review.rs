//! What becomes of a deposit: its giver is asked something, it is declined, looked at again, or published. Nothing is
//! lost by declining.

use serde_json::json;
use tiengban_content::{Audience, State};

use super::deposits::{self, Deposit};
use super::{DepositId, Stage};
use crate::db::Db;
use crate::error::{Result, VoiceConflict};
use crate::outside::Clock;
use crate::people::{By, Noted, may_publish, note};
use crate::sql::{Sql, Tx};
use crate::write::{Outcome, amend};

/// A step that changes the stage.
struct Step<'a> {
    from: &'a [Stage],
    to: Stage,
    /// How far the song is then, unless it is published.
    song: State,
    words: &'a str,
    action: &'static str,
}

impl Db {
    /// Asks the giver something; they find the question on their page.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`], [`VoiceConflict::OtherStage`] where it was published or taken back, or as every
    /// writing: [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn ask_back(&self, id: &DepositId, words: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let from = &[Stage::Waiting, Stage::AskedBack, Stage::Declined];
        let step = Step { from, to: Stage::AskedBack, song: State::InReview, words, action: "asked-back" };
        self.take_step(id, &step, by, clock).await
    }

    /// The giver answers what they were asked; it waits again, with their answer.
    ///
    /// # Errors
    /// As [`Db::ask_back`]; [`VoiceConflict::OtherStage`] unless they were asked.
    pub async fn answer_back(&self, id: &DepositId, words: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let from = &[Stage::AskedBack];
        let step = Step { from, to: Stage::Waiting, song: State::InReview, words, action: "answered-back" };
        self.take_step(id, &step, by, clock).await
    }

    /// Does not publish it, for this reason, which the giver finds on their page. It is kept, and its song is a draft.
    ///
    /// # Errors
    /// As [`Db::ask_back`].
    pub async fn decline(&self, id: &DepositId, reason: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let from = &[Stage::Waiting, Stage::AskedBack, Stage::Declined];
        let step = Step { from, to: Stage::Declined, song: State::Draft, words: reason, action: "declined" };
        self.take_step(id, &step, by, clock).await
    }

    /// Looks at it again: it waits, and its song is in review; one that somebody took down stays down.
    ///
    /// # Errors
    /// As [`Db::ask_back`]; [`VoiceConflict::OtherStage`] where it is published now, or was taken back.
    pub async fn reopen(&self, id: &DepositId, by: &By, clock: &dyn Clock) -> Result<()> {
        let from = &[Stage::Waiting, Stage::AskedBack, Stage::Declined, Stage::Accepted];
        let step = Step { from, to: Stage::Waiting, song: State::InReview, words: "", action: "reopened" };
        self.take_step(id, &step, by, clock).await
    }

    async fn take_step(&self, id: &DepositId, step: &Step<'_>, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let before = deposits::by_id(&mut tx, id).await?;
        if !step.from.contains(&before.stage) {
            return Err(VoiceConflict::OtherStage(before.stage).into());
        }
        if before.item_state == State::Published && before.stage == Stage::Accepted {
            return Err(VoiceConflict::OtherStage(before.stage).into());
        }
        let now = clock.now_ms();
        // Whoever took the song down has another reason, which this does not undo.
        if matches!(before.item_state, State::Draft | State::InReview) {
            amend(&mut tx, &before.item, now, |draft| draft.state = step.song).await?;
        }
        set_stage(&mut tx, &before, step.to, step.words).await?;
        let details = json!({ "deposit": id.0, "before": before.stage.name() });
        note(&mut tx, now, by, Noted::item(step.action, &before.item, details)).await?;
        tx.commit().await
    }

    /// Publishes its song for this audience.
    ///
    /// # Errors
    /// [`NoAgreement`](crate::PeopleConflict::NoAgreement) where what was agreed to does not permit that,
    /// [`NeedsConsent`](crate::PeopleConflict::NeedsConsent) where its owner may be under sixteen and no guardian
    /// agrees, [`VoiceConflict::NoSuch`], [`VoiceConflict::OtherStage`] where it was taken back, or as every writing.
    pub async fn publish_deposit(&self, id: &DepositId, audience: &Audience, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let deposit = deposits::by_id(&mut tx, id).await?;
        if deposit.stage == Stage::Withdrawn {
            return Err(VoiceConflict::OtherStage(deposit.stage).into());
        }
        let (now, item) = (clock.now_ms(), &deposit.item);
        may_publish(&mut tx, item, now).await?;
        let publish = |draft: &mut tiengban_content::Draft| {
            draft.state = State::Published;
            draft.audience = audience.clone();
        };
        let Some((before, outcome)) = amend(&mut tx, item, now, publish).await? else {
            return Err(VoiceConflict::NoSuch.into());
        };
        if outcome == Outcome::Changed {
            Sql::new("DELETE FROM tombstone WHERE item_id = $1").bind(item.0.as_str()).run(&mut tx).await?;
            let details = json!({
                "deposit": id.0,
                "before": { "state": before.state, "audience": before.audience },
                "after": audience,
            });
            note(&mut tx, now, by, Noted::item("published", item, details)).await?;
        }
        set_stage(&mut tx, &deposit, Stage::Accepted, "").await?;
        tx.commit().await
    }
}

async fn set_stage(tx: &mut Tx, deposit: &Deposit, stage: Stage, words: &str) -> Result<()> {
    let sql = Sql::new("UPDATE deposit SET stage = $2, words = $3 WHERE id = $1").bind(deposit.id.0.as_str());
    sql.bind(stage.name()).bind(words).run(tx).await
}
