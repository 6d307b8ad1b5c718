//! Somebody's account is closed. What they gave stays as it is; but of recordings that are not kept any more, nothing
//! personal stays either: names in agreements go, and spoken answers.

use serde_json::json;
use sqlx::types::Json;
use tiengban_content::consent::Agreement;
use tiengban_content::people::PersonId;

use super::Giver;
use crate::error::Result;
use crate::jobs::{NewJob, cancel, enqueue};
use crate::sql::{Sql, Tx, json as as_json};

/// An agreement: its id, what it says, and its spoken answers.
type Row = (String, Json<Agreement>, Option<String>, Option<String>);

/// Gives up what this person was sending or writing. With `names`, takes the names out of their agreements under which
/// nothing is kept.
pub(crate) async fn leave(tx: &mut Tx, person: &PersonId, names: bool, now: i64) -> Result<()> {
    for table in ["working", "editing"] {
        let sql = Sql::new(format!("DELETE FROM {table} WHERE person_id = $1")).bind(person.0.as_str());
        sql.run(&mut *tx).await?;
    }
    let giver = Giver::Person(person.clone()).to_string();
    // The bytes that have arrived so far are taken away with all that is given up.
    let sql = Sql::new("UPDATE upload SET expires_at = $2 WHERE giver = $1 AND received < length AND expires_at > $2");
    sql.bind(giver.as_str()).bind(now).run(&mut *tx).await?;
    if !names {
        return Ok(());
    }
    let sql = Sql::new(
        "SELECT id, body, answer, guardian_answer FROM agreement WHERE giver = $1 \
         AND NOT EXISTS (SELECT 1 FROM deposit WHERE deposit.agreement_id = agreement.id \
         AND deposit.original <> 'erased') \
         AND NOT EXISTS (SELECT 1 FROM upload WHERE upload.agreement_id = agreement.id \
         AND upload.sha256 IS NULL AND upload.received = upload.length)",
    );
    for row in sql.bind(giver.as_str()).all::<Row>(&mut *tx).await? {
        blank(tx, row, now).await?;
    }
    Ok(())
}

async fn blank(tx: &mut Tx, (id, Json(mut agreement), answer, guardian_answer): Row, now: i64) -> Result<()> {
    agreement.singer.clear();
    agreement.recorder.clear();
    if let Some(guardian) = &mut agreement.guardian {
        guardian.name.clear();
    }
    let sql = Sql::new("UPDATE agreement SET body = $2, answer = NULL, guardian_answer = NULL WHERE id = $1");
    sql.bind(id.as_str()).bind(as_json(&agreement)?).run(&mut *tx).await?;
    for sha256 in answer.into_iter().chain(guardian_answer) {
        forget(tx, &sha256, &id, now).await?;
    }
    Ok(())
}

/// Forgets what was said aloud, unless the same bytes are something else as well. `whose` tells apart who asked.
pub(crate) async fn forget(tx: &mut Tx, sha256: &str, whose: &str, now: i64) -> Result<()> {
    let sql = Sql::new(
        "SELECT sha256 FROM media WHERE sha256 = $1 \
         AND NOT EXISTS (SELECT 1 FROM deposit WHERE deposit.sha256 = media.sha256) \
         AND NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.voice = media.sha256) \
         AND NOT EXISTS (SELECT 1 FROM clip WHERE clip.sha256 = media.sha256) \
         AND NOT EXISTS (SELECT 1 FROM explanation WHERE explanation.sha256 = media.sha256) \
         AND NOT EXISTS (SELECT 1 FROM item_media WHERE item_media.sha256 = media.sha256) \
         AND NOT EXISTS (SELECT 1 FROM media_audience WHERE media_audience.sha256 = media.sha256) \
         AND NOT EXISTS (SELECT 1 FROM agreement WHERE answer = media.sha256 OR guardian_answer = media.sha256)",
    );
    if sql.bind(sha256).maybe::<(String,)>(&mut *tx).await?.is_some() {
        cancel(tx, &format!("render:{sha256}")).await?;
        for table in ["rendition", "measured", "media"] {
            Sql::new(format!("DELETE FROM {table} WHERE sha256 = $1")).bind(sha256).run(&mut *tx).await?;
        }
        let (payload, key) = (json!({ "sha256": sha256, "erase": true }), format!("erase:{sha256}:{whose}"));
        enqueue(tx, &NewJob { name: "forget", payload: &payload, key: Some(&key), run_at: now }, now).await?;
    }
    Ok(())
}
