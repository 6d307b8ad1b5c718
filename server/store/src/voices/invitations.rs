//! Invitations: a paper with a link, made for one person who gives recordings without an account. When it has expired
//! or was ended, nothing more is given with it; what was given is still reached by it.

use serde_json::json;
use tiengban_content::LangTag;
use tiengban_content::people::{ClubId, PersonId};

use crate::db::Db;
use crate::error::{Result, StoreError, VoiceConflict};
use crate::outside::{Clock, Ids};
use crate::people::{By, Noted, note};
use crate::rows::{self, read};
use crate::sql::{Sql, Tx};

/// An invitation that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation<'a> {
    /// The hash of what its link holds.
    pub token_hash: &'a str,
    /// For whom, as they are called.
    pub name: &'a str,
    /// The language in which they are spoken to and sing.
    pub lang: &'a LangTag,
    /// The club that it is for.
    pub club: Option<&'a ClubId>,
    /// Whether they may record in the browser.
    pub may_record: bool,
    /// Whether they may send files.
    pub may_upload: bool,
    /// When nothing more can be given with it, in milliseconds UTC.
    pub expires_at: i64,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: String,
    /// For whom, as they are called.
    pub name: String,
    /// The language in which they are spoken to and sing.
    pub lang: LangTag,
    /// The club that it is for.
    pub club: Option<ClubId>,
    /// Whether they may record in the browser.
    pub may_record: bool,
    /// Whether they may send files.
    pub may_upload: bool,
    /// Who made it.
    pub made_by: PersonId,
    /// When it was made, in milliseconds UTC.
    pub made_at: i64,
    /// When nothing more can be given with it, in milliseconds UTC.
    pub expires_at: i64,
    /// When it was ended before that, in milliseconds UTC.
    pub ended_at: Option<i64>,
}

impl Invitation {
    /// Whether something can be given with it at this time (milliseconds UTC).
    #[must_use]
    pub fn open(&self, now_ms: i64) -> bool {
        self.ended_at.is_none() && now_ms < self.expires_at
    }
}

const COLUMNS: &str = "id, name, lang, club_id, may_record, may_upload, made_by, made_at, expires_at, ended_at";

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: String,
    name: String,
    lang: String,
    club_id: Option<String>,
    may_record: bool,
    may_upload: bool,
    made_by: String,
    made_at: i64,
    expires_at: i64,
    ended_at: Option<i64>,
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = StoreError;

    fn try_from(row: InvitationRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            lang: read(&row.lang)?,
            club: row.club_id.map(ClubId),
            may_record: row.may_record,
            may_upload: row.may_upload,
            made_by: PersonId(row.made_by),
            made_at: row.made_at,
            expires_at: row.expires_at,
            ended_at: row.ended_at,
        })
    }
}

impl Db {
    /// Makes an invitation.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn new_invitation(
        &self,
        new: &NewInvitation<'_>,
        by: &PersonId,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Invitation> {
        let mut tx = Tx::begin(self).await?;
        let (id, now) = (ids.next().0, clock.now_ms());
        Sql::new(
            "INSERT INTO invitation (id, token_hash, name, lang, club_id, may_record, may_upload, made_by, made_at, \
             expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id.as_str())
        .bind(new.token_hash)
        .bind(new.name)
        .bind(new.lang.as_str())
        .bind(new.club.map(|club| club.0.as_str()))
        .bind(new.may_record)
        .bind(new.may_upload)
        .bind(by.0.as_str())
        .bind(now)
        .bind(new.expires_at)
        .run(&mut tx)
        .await?;
        let details = json!({ "club": new.club, "expires_at": new.expires_at });
        note(&mut tx, now, &By::Person(by.clone()), Noted::invitation("invited", &id, details)).await?;
        tx.commit().await?;
        Ok(Invitation {
            id,
            name: new.name.to_owned(),
            lang: new.lang.clone(),
            club: new.club.cloned(),
            may_record: new.may_record,
            may_upload: new.may_upload,
            made_by: by.clone(),
            made_at: now,
            expires_at: new.expires_at,
            ended_at: None,
        })
    }

    /// The invitation whose link holds what has this hash, whether it is open or not: ask [`Invitation::open`].
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn invitation_by_token(&self, token_hash: &str) -> Result<Option<Invitation>> {
        self.one_invitation("token_hash", token_hash).await
    }

    /// The invitation with this id.
    ///
    /// # Errors
    /// As every reading.
    pub async fn invitation(&self, id: &str) -> Result<Option<Invitation>> {
        self.one_invitation("id", id).await
    }

    async fn one_invitation(&self, column: &'static str, value: &str) -> Result<Option<Invitation>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM invitation WHERE {column} = $1")).bind(value);
        sql.maybe::<InvitationRow>(self).await?.map(Invitation::try_from).transpose()
    }

    /// The invitations that somebody made, or all; the newest first.
    ///
    /// # Errors
    /// As every reading.
    pub async fn invitations(&self, made_by: Option<&PersonId>) -> Result<Vec<Invitation>> {
        let text =
            format!("SELECT {COLUMNS} FROM invitation WHERE $1 = '' OR made_by = $1 ORDER BY made_at DESC, id DESC");
        let sql = Sql::new(text).bind(made_by.map_or("", |person| person.0.as_str()));
        rows::all(sql.all::<InvitationRow>(self).await?)
    }

    /// Gives an invitation another link, because the paper was lost. The old link leads nowhere from now on.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`], or as every writing.
    pub async fn renew_paper(&self, id: &str, token_hash: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("UPDATE invitation SET token_hash = $2 WHERE id = $1 RETURNING id");
        let there = sql.bind(id).bind(token_hash).maybe::<(String,)>(&mut tx).await?;
        there.ok_or(VoiceConflict::NoSuch)?;
        note(&mut tx, clock.now_ms(), by, Noted::invitation("paper-renewed", id, json!({}))).await?;
        tx.commit().await
    }

    /// Ends an invitation: nothing more is given with it, and what was given stays reached by it. Nothing happens
    /// where it was ended already.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`], or as every writing.
    pub async fn end_invitation(&self, id: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("SELECT ended_at FROM invitation WHERE id = $1").bind(id);
        let (ended_at,) = sql.maybe::<(Option<i64>,)>(&mut tx).await?.ok_or(VoiceConflict::NoSuch)?;
        if ended_at.is_some() {
            return Ok(());
        }
        let now = clock.now_ms();
        Sql::new("UPDATE invitation SET ended_at = $2 WHERE id = $1").bind(id).bind(now).run(&mut tx).await?;
        note(&mut tx, now, by, Noted::invitation("invitation-ended", id, json!({}))).await?;
        tx.commit().await
    }
}
