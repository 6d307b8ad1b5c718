//! What somebody agreed to. A change of mind is another agreement, or the end of this one; none is rewritten.
//!
//! What was said aloud arrives as a recording of its own, after the agreement. Until then the agreement permits
//! nothing. **Names in an agreement stay as long as a recording that was given with it is kept**, sealed or not, also
//! after the giver's account was closed: they are the evidence that the house may keep it.

use serde_json::json;
use sqlx::types::Json;
use tiengban_content::consent::{Agreement, Yes};
use tiengban_content::{Address, Audience, ItemId};

use super::{Giver, lapse};
use crate::db::Db;
use crate::error::{Result, StoreError, VoiceConflict};
use crate::outside::Clock;
use crate::people::{By, Noted, note};
use crate::rows::read;
use crate::sql::{Sql, Tx, json as as_json};

/// An agreement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAgreement {
    /// Which.
    pub id: String,
    /// What was agreed to. A spoken yes whose sound has not arrived has an empty SHA-256.
    pub agreement: Agreement,
    /// Who gave it.
    pub giver: Giver,
    /// When, in milliseconds UTC.
    pub made_at: i64,
    /// When it was taken back, in milliseconds UTC.
    pub withdrawn_at: Option<i64>,
}

impl KeptAgreement {
    /// Whether every yes that was to be spoken has arrived as sound.
    #[must_use]
    pub fn answered(&self) -> bool {
        let arrived = |yes: &Yes| !matches!(yes, Yes::Spoken { sha256 } if sha256.is_empty());
        arrived(&self.agreement.yes) && self.agreement.guardian.as_ref().is_none_or(|guardian| arrived(&guardian.yes))
    }

    /// Whether what was recorded may be shown to this audience at this time (milliseconds UTC).
    #[must_use]
    pub fn permits(&self, audience: &Audience, now_ms: i64) -> bool {
        self.withdrawn_at.is_none() && self.answered() && self.agreement.permits(audience, now_ms)
    }
}

/// Whose spoken answer a recording is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerer {
    /// Whoever is heard.
    Giver,
    /// Whoever agrees for a child.
    Guardian,
}

/// What stands between `SELECT` and `FROM` for an [`AgreementRow`]; the statement reads from `agreement`, which may be
/// missing.
pub(super) const AGREEMENT_COLUMNS: &str = "agreement.id AS agreed_id, agreement.body AS agreed_body, \
     agreement.giver AS agreed_giver, agreement.answer AS agreed_answer, \
     agreement.guardian_answer AS agreed_guardian_answer, agreement.made_at AS agreed_made_at, \
     agreement.withdrawn_at AS agreed_withdrawn_at";

#[derive(sqlx::FromRow)]
pub(super) struct AgreementRow {
    agreed_id: Option<String>,
    agreed_body: Option<Json<Agreement>>,
    agreed_giver: Option<String>,
    agreed_answer: Option<String>,
    agreed_guardian_answer: Option<String>,
    agreed_made_at: Option<i64>,
    agreed_withdrawn_at: Option<i64>,
}

impl AgreementRow {
    /// The agreement, where there is one.
    pub(super) fn kept(self) -> Result<Option<KeptAgreement>> {
        let (Some(id), Some(body), Some(giver), Some(made_at)) =
            (self.agreed_id, self.agreed_body, self.agreed_giver, self.agreed_made_at)
        else {
            return Ok(None);
        };
        let mut agreement = body.0;
        heard_as(&mut agreement.yes, self.agreed_answer);
        if let Some(guardian) = &mut agreement.guardian {
            heard_as(&mut guardian.yes, self.agreed_guardian_answer);
        }
        let giver = read(&giver)?;
        Ok(Some(KeptAgreement { id, agreement, giver, made_at, withdrawn_at: self.agreed_withdrawn_at }))
    }
}

/// Says which recording a spoken yes is: only what has arrived counts, whatever the agreement came with.
fn heard_as(yes: &mut Yes, answer: Option<String>) {
    if let Yes::Spoken { sha256 } = yes {
        *sha256 = answer.unwrap_or_default();
    }
}

/// The agreement with this id.
pub(super) async fn by_id(tx: &mut Tx, id: &str) -> Result<Option<KeptAgreement>> {
    let sql = Sql::new(format!("SELECT {AGREEMENT_COLUMNS} FROM agreement WHERE id = $1")).bind(id);
    sql.maybe::<AgreementRow>(tx).await?.map_or(Ok(None), AgreementRow::kept)
}

/// That this agreement is this giver's own and was not taken back.
pub(super) async fn is_own(tx: &mut Tx, id: &str, giver: &Giver) -> Result<()> {
    let own = by_id(tx, id).await?.filter(|kept| kept.giver == *giver && kept.withdrawn_at.is_none());
    own.map(drop).ok_or(VoiceConflict::NoSuch.into())
}

impl Db {
    /// Keeps an agreement. The same one sent again under its id is kept once. Which recordings a spoken yes is, is
    /// said by [`Db::set_spoken_answer`] alone; what the agreement came with is not believed.
    ///
    /// # Errors
    /// [`VoiceConflict::Incomplete`], [`VoiceConflict::OtherAgreement`], [`VoiceConflict::NoSuch`] where there is no
    /// such giver, or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn new_agreement(
        &self,
        id: &str,
        agreement: &Agreement,
        giver: &Giver,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        make(&mut tx, id, agreement, giver, by, clock.now_ms()).await?;
        tx.commit().await
    }

    /// The agreement with this id. **No viewer is asked.**
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn agreement(&self, id: &str) -> Result<Option<KeptAgreement>> {
        let sql = Sql::new(format!("SELECT {AGREEMENT_COLUMNS} FROM agreement WHERE id = $1")).bind(id);
        sql.maybe::<AgreementRow>(self).await?.map_or(Ok(None), AgreementRow::kept)
    }

    /// What this giver agreed to, the newest first.
    ///
    /// # Errors
    /// As every reading.
    pub async fn agreements_of(&self, giver: &Giver) -> Result<Vec<KeptAgreement>> {
        let text = format!("SELECT {AGREEMENT_COLUMNS} FROM agreement WHERE giver = $1 ORDER BY made_at DESC, id DESC");
        let rows = Sql::new(text).bind(giver.to_string().as_str()).all::<AgreementRow>(self).await?;
        rows.into_iter().filter_map(|row| row.kept().transpose()).collect()
    }

    /// The recording of a spoken yes has arrived; the last one counts.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`], or as every writing.
    pub async fn set_spoken_answer(
        &self,
        agreement: &str,
        who: Answerer,
        sha256: &str,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        answer(&mut tx, agreement, who, sha256, clock.now_ms()).await?;
        tx.commit().await
    }

    /// Takes an agreement back: whatever is published because of it is taken down at once. Says what that was. Nothing
    /// happens where it was taken back already. The recordings are still kept: see [`Db::withdraw_deposit`].
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`], or as every writing.
    pub async fn withdraw_agreement(&self, id: &str, by: &By, clock: &dyn Clock) -> Result<Vec<Address>> {
        let mut tx = Tx::begin(self).await?;
        let kept = by_id(&mut tx, id).await?.ok_or(VoiceConflict::NoSuch)?;
        if kept.withdrawn_at.is_some() {
            return Ok(Vec::new());
        }
        let now = clock.now_ms();
        let sql = Sql::new("UPDATE agreement SET withdrawn_at = $2 WHERE id = $1").bind(id).bind(now);
        sql.run(&mut tx).await?;
        note(&mut tx, now, by, Noted::agreement("agreement-withdrawn", id, json!({}))).await?;
        let sql = Sql::new(
            "SELECT sha256 FROM deposit WHERE agreement_id = $1 UNION SELECT sha256 FROM clip WHERE agreement_id = $1",
        );
        let sql = sql.bind(id);
        let recordings: Vec<String> = sql.all::<(String,)>(&mut tx).await?.into_iter().map(|(it,)| it).collect();
        let fallen = lapse::uphold(&mut tx, &recordings, by, now).await?;
        tx.commit().await?;
        Ok(fallen)
    }

    /// From now on a deposit stands under another agreement of the same giver. Whatever is published and not permitted
    /// by it is taken down at once; says what that was.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`] where there is no such deposit, or no such agreement of its giver that was not taken
    /// back; otherwise as every writing.
    pub async fn set_agreement(
        &self,
        deposit: &super::DepositId,
        agreement: &str,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<Vec<Address>> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("SELECT giver, sha256, item_id, agreement_id FROM deposit WHERE id = $1");
        let row = sql.bind(deposit.0.as_str()).maybe::<(String, String, String, Option<String>)>(&mut tx).await?;
        let (giver, sha256, item, before) = row.ok_or(VoiceConflict::NoSuch)?;
        is_own(&mut tx, agreement, &read(&giver)?).await?;
        let now = clock.now_ms();
        let sql = Sql::new("UPDATE deposit SET agreement_id = $2 WHERE id = $1").bind(deposit.0.as_str());
        sql.bind(agreement).run(&mut tx).await?;
        let details = json!({ "deposit": deposit.0, "before": before, "after": agreement });
        note(&mut tx, now, by, Noted::item("agreement-changed", &ItemId(item), details)).await?;
        let fallen = lapse::uphold(&mut tx, &[sha256], by, now).await?;
        tx.commit().await?;
        Ok(fallen)
    }
}

/// Keeps an agreement, or finds that it is kept already.
pub(super) async fn make(tx: &mut Tx, id: &str, agreement: &Agreement, giver: &Giver, by: &By, now: i64) -> Result<()> {
    let missing = agreement.missing();
    if !missing.is_empty() {
        return Err(VoiceConflict::Incomplete(missing).into());
    }
    let mut agreement = agreement.clone();
    heard_as(&mut agreement.yes, None);
    if let Some(guardian) = &mut agreement.guardian {
        heard_as(&mut guardian.yes, None);
    }
    let sql = Sql::new("SELECT giver, body FROM agreement WHERE id = $1").bind(id);
    if let Some((held_by, held)) = sql.maybe::<(String, Json<Agreement>)>(&mut *tx).await? {
        let same = held_by == giver.to_string() && held.0 == agreement;
        return if same { Ok(()) } else { Err(VoiceConflict::OtherAgreement.into()) };
    }
    is_there(tx, giver).await?;
    Sql::new("INSERT INTO agreement (id, giver, body, until_ms, made_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(giver.to_string().as_str())
        .bind(as_json(&agreement)?)
        .bind(agreement.terms.until_ms)
        .bind(now)
        .run(&mut *tx)
        .await?;
    let details = json!({
        "giver": giver.to_string(),
        "terms": agreement.terms,
        "spoken": matches!(agreement.yes, Yes::Spoken { .. }),
        "minor": agreement.minor,
    });
    note(tx, now, by, Noted::agreement("agreed", id, details)).await
}

/// That there is such a giver.
async fn is_there(tx: &mut Tx, giver: &Giver) -> Result<()> {
    let (text, id) = match giver {
        Giver::Invitation(id) => ("SELECT id FROM invitation WHERE id = $1", id),
        Giver::Person(person) => ("SELECT id FROM person WHERE id = $1 AND closed_at IS NULL", &person.0),
        Giver::Import => return Ok(()),
    };
    let there = Sql::new(text).bind(id.as_str()).maybe::<(String,)>(tx).await?;
    there.map(drop).ok_or_else(|| StoreError::from(VoiceConflict::NoSuch))
}

/// Keeps which recording a spoken yes is.
pub(super) async fn answer(tx: &mut Tx, id: &str, who: Answerer, sha256: &str, now: i64) -> Result<()> {
    let column = match who {
        Answerer::Giver => "answer",
        Answerer::Guardian => "guardian_answer",
    };
    let text = format!("UPDATE agreement SET {column} = $2 WHERE id = $1 RETURNING giver");
    let row = Sql::new(text).bind(id).bind(sha256).maybe::<(String,)>(&mut *tx).await?;
    let (giver,) = row.ok_or(VoiceConflict::NoSuch)?;
    let by = By::from(&read::<Giver>(&giver)?);
    let details = json!({ "guardian": who == Answerer::Guardian, "sha256": sha256 });
    note(tx, now, &by, Noted::agreement("answered-aloud", id, details)).await
}
