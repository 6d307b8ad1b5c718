//! A revision becomes what readers see.

use serde_json::json;
use tiengban_content::{ItemId, Slug, State};

use super::history;
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::Clock;
use crate::people::{By, Noted, may_publish, note};
use crate::rows::{self, Revision};
use crate::sql::{Sql, Tx};
use crate::write::{self, amend};

impl Db {
    /// Shows a revision to the item's audience, and publishes with it the `words` that wait for it. All of it or nothing.
    /// `slug` is the address at which it will stand, where that is to be another than now. Where readers saw an older
    /// revision so far, the one that they see from now on is a new one with the same text. Answers its number.
    ///
    /// # Errors
    /// [`PeopleConflict::Stale`] where `number` is not the newest revision (any more), [`PeopleConflict::NoSuch`],
    /// [`PeopleConflict::NoAgreement`] where somebody is heard in it who did not agree,
    /// [`PeopleConflict::NeedsConsent`]; otherwise as every writing.
    pub async fn publish_revision(
        &self,
        id: &ItemId,
        number: i64,
        slug: Option<&Slug>,
        words: &[ItemId],
        by: &By,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        let newest = write::newest_number(&mut tx, id).await?.ok_or(PeopleConflict::NoSuch)?;
        if newest != number {
            return Err(PeopleConflict::Stale.into());
        }
        for word in words {
            publish_one(&mut tx, word, by, now).await?;
        }
        let sql = Sql::new(format!("SELECT {} FROM revision WHERE item_id = $1 AND number = $2", history::COLUMNS));
        let row = sql.bind(id.0.as_str()).bind(number).one::<rows::RevisionRow>(&mut tx).await?;
        let Revision { body, lang, licence, author, .. } = row.try_into()?;
        let changed = amend(&mut tx, id, now, |draft| {
            (draft.body, draft.lang, draft.licence, draft.state) = (body, lang, licence, State::Published);
            if let Some(slug) = slug {
                draft.slug = slug.clone();
            }
        })
        .await?;
        let (before, _) = changed.ok_or(PeopleConflict::NoSuch)?;
        may_publish(&mut tx, id, now).await?;
        if let Some(author) = author {
            let sql = Sql::new(
                "UPDATE revision SET author = $2 WHERE item_id = $1 AND author IS NULL \
                 AND number = (SELECT revision FROM item WHERE id = $1)",
            );
            sql.bind(id.0.as_str()).bind(author.as_str()).run(&mut tx).await?;
        }
        for table in ["review", "tombstone"] {
            Sql::new(format!("DELETE FROM {table} WHERE item_id = $1")).bind(id.0.as_str()).run(&mut tx).await?;
        }
        let details = json!({ "before": before.state, "after": State::Published, "revision": number, "words": words });
        note(&mut tx, now, by, Noted::item("revision-published", id, details)).await?;
        tx.commit().await
    }
}

async fn publish_one(tx: &mut Tx, id: &ItemId, by: &By, now: i64) -> Result<()> {
    let Some((before, _)) = amend(tx, id, now, |draft| draft.state = State::Published).await? else { return Ok(()) };
    may_publish(tx, id, now).await?;
    let details = json!({ "before": before.state, "after": State::Published });
    note(tx, now, by, Noted::item("state-changed", id, details)).await
}
