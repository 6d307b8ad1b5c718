//! Files on their way (tus). How much of each is kept stands here; the bytes lie outside.
//!
//! Bytes are first written down outside and flushed, then [`Db::advance_upload`] says so, then the sender is told. So
//! what was acknowledged is kept; what was not, the sender sends again from where this says.

use serde_json::json;
use tiengban_content::LangTag;

use super::agreements::is_own;
use super::{Answerer, DepositId, Giver};
use crate::db::Db;
use crate::error::{Result, StoreError, VoiceConflict};
use crate::jobs::{NewJob, enqueue};
use crate::outside::Clock;
use crate::rows::{self, read};
use crate::sql::{Sql, Tx};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A recording that becomes a deposit.
    Recording,
    /// A spoken yes.
    Answer {
        /// To which agreement.
        agreement: String,
        /// Whose.
        who: Answerer,
    },
    /// What is read out before somebody agrees.
    Explanation {
        /// In which language.
        lang: LangTag,
    },
    /// A short sound for words and lessons.
    Clip,
}

impl Purpose {
    /// The two columns: what it is, and of what.
    fn columns(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Recording => ("recording", None),
            Self::Answer { agreement, who: Answerer::Giver } => ("answer", Some(agreement)),
            Self::Answer { agreement, who: Answerer::Guardian } => ("guardian-answer", Some(agreement)),
            Self::Explanation { lang } => ("explanation", Some(lang.as_str())),
            Self::Clip => ("clip", None),
        }
    }

    fn read(purpose: &str, subject: Option<String>) -> Result<Self> {
        let answer = |who| Ok(Self::Answer { agreement: subject.clone().unwrap_or_default(), who });
        match purpose {
            "recording" => Ok(Self::Recording),
            "clip" => Ok(Self::Clip),
            "answer" => answer(Answerer::Giver),
            "guardian-answer" => answer(Answerer::Guardian),
            "explanation" => Ok(Self::Explanation { lang: read(subject.as_deref().unwrap_or_default())? }),
            other => Err(StoreError::Broken(format!("{other:?} is no purpose of an upload").into())),
        }
    }
}

/// A file that somebody begins to send.
#[derive(Clone, Copy, Debug)]
pub struct NewUpload<'a> {
    /// Its id: long and random, for whoever knows it may go on with it.
    pub id: &'a str,
    /// Who sends it.
    pub giver: &'a Giver,
    /// The agreement under which a recording is given.
    pub agreement: Option<&'a str>,
    /// What it is.
    pub purpose: &'a Purpose,
    /// As the sender's device calls the file.
    pub file: &'a str,
    /// Its media type, as the sender says.
    pub media_type: &'a str,
    /// As the giver calls what is heard.
    pub title: &'a str,
    /// How many bytes in all; at least one.
    pub length: i64,
    /// The sender's own name for this file: sent again with the same name and length, it is the same upload.
    pub once: Option<&'a str>,
    /// When it is given up, unless it is whole by then; in milliseconds UTC.
    pub expires_at: i64,
}

/// A file on its way, or one that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Which.
    pub id: String,
    /// Who sends it.
    pub giver: Giver,
    /// The agreement under which a recording is given.
    pub agreement: Option<String>,
    /// What it is.
    pub purpose: Purpose,
    /// As the sender's device calls the file.
    pub file: String,
    /// Its media type, as the sender says.
    pub media_type: String,
    /// As the giver calls what is heard.
    pub title: String,
    /// How many bytes in all.
    pub length: i64,
    /// How many are kept.
    pub offset: i64,
    /// The SHA-256 of all, once it is an original.
    pub sha256: Option<String>,
    /// What a recording became.
    pub deposit: Option<DepositId>,
    /// When it began, in milliseconds UTC.
    pub made_at: i64,
    /// When it is given up, unless it is whole by then; in milliseconds UTC.
    pub expires_at: i64,
}

const COLUMNS: &str = "id, giver, agreement_id, purpose, subject, file, media_type, title, length, received, sha256, \
                       deposit_id, made_at, expires_at";

#[derive(sqlx::FromRow)]
struct UploadRow {
    id: String,
    giver: String,
    agreement_id: Option<String>,
    purpose: String,
    subject: Option<String>,
    file: String,
    media_type: String,
    title: String,
    length: i64,
    received: i64,
    sha256: Option<String>,
    deposit_id: Option<String>,
    made_at: i64,
    expires_at: i64,
}

impl TryFrom<UploadRow> for Upload {
    type Error = StoreError;

    fn try_from(row: UploadRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            giver: read(&row.giver)?,
            agreement: row.agreement_id,
            purpose: Purpose::read(&row.purpose, row.subject)?,
            file: row.file,
            media_type: row.media_type,
            title: row.title,
            length: row.length,
            offset: row.received,
            sha256: row.sha256,
            deposit: row.deposit_id.map(DepositId),
            made_at: row.made_at,
            expires_at: row.expires_at,
        })
    }
}

impl Db {
    /// A file begins to be sent. One that this giver began to send, or has sent, under the same name (`once`) is
    /// answered as it stands, and nothing new is made; unless it was given up, or what it became was taken back.
    ///
    /// # Errors
    /// [`VoiceConflict::Empty`], [`VoiceConflict::NoSuch`] where the agreement is none of this giver's or was taken
    /// back; otherwise as every writing: [`Unavailable`](StoreError::Unavailable),
    /// [`NotWritable`](StoreError::NotWritable) or [`Broken`](StoreError::Broken).
    pub async fn new_upload(&self, new: &NewUpload<'_>, clock: &dyn Clock) -> Result<Upload> {
        if new.length < 1 {
            return Err(VoiceConflict::Empty.into());
        }
        let (now, giver) = (clock.now_ms(), new.giver.to_string());
        let once = new.once.map(|once| format!("{once}/{}", new.length));
        let mut tx = Tx::begin(self).await?;
        if let Some(once) = &once {
            let earlier = earlier(&mut tx, &giver, once, now).await?;
            if let Some(earlier) = earlier {
                tx.commit().await?;
                return Ok(earlier);
            }
        }
        let (purpose, subject) = new.purpose.columns();
        let answered = matches!(new.purpose, Purpose::Answer { .. }).then_some(subject).flatten();
        for agreement in new.agreement.into_iter().chain(answered) {
            is_own(&mut tx, agreement, new.giver).await?;
        }
        let text = format!(
            "INSERT INTO upload (id, giver, agreement_id, purpose, subject, file, media_type, title, length, received, \
             once, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12) \
             RETURNING {COLUMNS}"
        );
        let sql = Sql::new(text)
            .bind(new.id)
            .bind(giver.as_str())
            .bind(new.agreement)
            .bind(purpose)
            .bind(subject)
            .bind(new.file)
            .bind(new.media_type)
            .bind(new.title)
            .bind(new.length)
            .bind(once.as_deref())
            .bind(now)
            .bind(new.expires_at);
        let row = sql.one::<UploadRow>(&mut tx).await?;
        tx.commit().await?;
        row.try_into()
    }

    /// How an upload stands.
    ///
    /// # Errors
    /// [`Unavailable`](StoreError::Unavailable) or [`Broken`](StoreError::Broken), as every reading.
    pub async fn upload(&self, id: &str) -> Result<Option<Upload>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM upload WHERE id = $1")).bind(id);
        sql.maybe::<UploadRow>(self).await?.map(Upload::try_from).transpose()
    }

    /// The bytes from `from` up to `to` are kept now, outside. When these were the last, the job `keep` with
    /// `{"upload": id}` is to be done, under the key `keep:ID`.
    ///
    /// # Errors
    /// [`VoiceConflict::WrongOffset`] unless the upload stood at `from`; [`VoiceConflict::NoSuch`], also where it was
    /// given up; otherwise as every writing.
    pub async fn advance_upload(&self, id: &str, from: i64, to: i64, clock: &dyn Clock) -> Result<()> {
        let now = clock.now_ms();
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "UPDATE upload SET received = $3 WHERE id = $1 AND received = $2 AND $3 >= $2 AND $3 <= length \
             AND sha256 IS NULL AND (expires_at > $4 OR received = length) RETURNING length",
        );
        let advanced = sql.bind(id).bind(from).bind(to).bind(now).maybe::<(i64,)>(&mut tx).await?;
        let Some((length,)) = advanced else {
            let upload = self.upload(id).await?.ok_or(VoiceConflict::NoSuch)?;
            return match upload.offset {
                now if now == from && now == to => Ok(()),
                now if now == from && to <= upload.length => Err(VoiceConflict::NoSuch.into()),
                now => Err(VoiceConflict::WrongOffset { now }.into()),
            };
        };
        if to == length {
            let (payload, key) = (json!({ "upload": id }), format!("keep:{id}"));
            let job = NewJob { name: "keep", payload: &payload, key: Some(&key), run_at: now };
            enqueue(&mut tx, &job, now).await?;
        }
        tx.commit().await
    }

    /// Gives an upload up; says whether it did: not one whose bytes have all arrived.
    ///
    /// # Errors
    /// As every writing.
    pub async fn delete_upload(&self, id: &str) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("DELETE FROM upload WHERE id = $1 AND received < length RETURNING id").bind(id);
        let deleted = sql.maybe::<(String,)>(&mut tx).await?.is_some();
        tx.commit().await?;
        Ok(deleted)
    }

    /// The uploads that are given up: their time is over and not all of their bytes have arrived. Nothing is added to
    /// them any more, so their bytes can be taken away, and then [`Db::delete_upload`].
    ///
    /// # Errors
    /// As [`Db::upload`].
    pub async fn expired_uploads(&self, now: i64) -> Result<Vec<String>> {
        let sql =
            Sql::new("SELECT id FROM upload WHERE expires_at <= $1 AND received < length ORDER BY expires_at, id");
        Ok(sql.bind(now).all::<(String,)>(self).await?.into_iter().map(|(id,)| id).collect())
    }

    /// What this giver sends and has sent, the newest first.
    ///
    /// # Errors
    /// As [`Db::upload`].
    pub async fn uploads_of(&self, giver: &Giver) -> Result<Vec<Upload>> {
        let text = format!("SELECT {COLUMNS} FROM upload WHERE giver = $1 ORDER BY made_at DESC, id DESC");
        rows::all(Sql::new(text).bind(giver.to_string().as_str()).all::<UploadRow>(self).await?)
    }

    /// The uploads whose bytes are still needed where they arrive: all that are no originals yet.
    ///
    /// # Errors
    /// As [`Db::upload`].
    pub async fn all_upload_ids(&self) -> Result<Vec<String>> {
        let rows = Sql::new("SELECT id FROM upload WHERE sha256 IS NULL ORDER BY id").all::<(String,)>(self).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

/// The upload with this id, in a transaction.
pub(super) async fn by_id(tx: &mut Tx, id: &str) -> Result<Upload> {
    let sql = Sql::new(format!("SELECT {COLUMNS} FROM upload WHERE id = $1")).bind(id);
    sql.maybe::<UploadRow>(tx).await?.ok_or(VoiceConflict::NoSuch)?.try_into()
}

/// What this giver sends or has sent under this name. Where that leads nowhere any more, the name is free again.
async fn earlier(tx: &mut Tx, giver: &str, once: &str, now: i64) -> Result<Option<Upload>> {
    let text = format!(
        "UPDATE upload SET once = NULL WHERE giver = $1 AND once = $2 AND ((expires_at <= $3 AND received < length) \
         OR deposit_id IN (SELECT id FROM deposit WHERE stage = 'withdrawn')) RETURNING {COLUMNS}"
    );
    let freed = Sql::new(text).bind(giver).bind(once).bind(now).maybe::<UploadRow>(&mut *tx).await?;
    if freed.is_some() {
        return Ok(None);
    }
    let sql = Sql::new(format!("SELECT {COLUMNS} FROM upload WHERE giver = $1 AND once = $2")).bind(giver).bind(once);
    sql.maybe::<UploadRow>(tx).await?.map(Upload::try_from).transpose()
}
