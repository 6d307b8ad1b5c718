//! Who is signed in, on what, and what they may see and do. A session is known by the hash of its token; the token
//! itself is in the browser only.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::types::Json;
use tiengban_content::people::{ClubId, DeviceId, Member, PersonId, Role, SecretKind, Standing, sign_in_key};

use super::attempts::FORGOTTEN_AFTER;
use super::person::{self, roles_of_person};
use super::{By, Noted, note};
use crate::db::Db;
use crate::error::{PeopleConflict, Result, StoreError};
use crate::outside::Clock;
use crate::rows::read;
use crate::sql::{Sql, Tx};

/// How long it is known that a form was sent, in milliseconds.
const POSTED_FOR: i64 = 7 * 24 * 60 * 60 * 1_000;
/// For how long after its time an upload that has arrived is still answered, in milliseconds.
const ARRIVED_FOR: i64 = 30 * 24 * 60 * 60 * 1_000;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, with what decides what they may see and do.
    pub member: Member,
    /// What they are called.
    pub name: String,
    /// Their picture.
    pub picture: Option<String>,
    /// Their clubs by name, and how they stand to each.
    pub clubs: Vec<(ClubId, String, Standing)>,
    /// The shared device that this is on.
    pub device: Option<DeviceId>,
    /// When this session was last used, as far as [`Db::touch_session`] was told; in milliseconds UTC.
    pub seen_at: i64,
    /// With what they prove who they are, if with anything.
    pub secret: Option<SecretKind>,
}

/// A session in the list of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Names it in this list: not enough to sign in with.
    pub id: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The shared device that it is on.
    pub device: Option<DeviceId>,
    /// When it began, in milliseconds UTC.
    pub made_at: i64,
    /// When it was last used, in milliseconds UTC.
    pub seen_at: i64,
    /// Whether it is the one that asks.
    pub current: bool,
}

#[derive(sqlx::FromRow)]
struct SignedInRow {
    id: String,
    name: String,
    picture: Option<String>,
    secret_kind: Option<String>,
    device_id: Option<String>,
    seen_at: i64,
    roles: Option<Json<BTreeSet<Role>>>,
    clubs: Option<Json<Vec<(ClubId, String, Standing)>>>,
}

impl TryFrom<SignedInRow> for SignedIn {
    type Error = StoreError;

    fn try_from(row: SignedInRow) -> Result<Self> {
        let mut clubs = row.clubs.map(|clubs| clubs.0).unwrap_or_default();
        clubs.sort_by_cached_key(|(id, name, _)| (sign_in_key(name), id.clone()));
        let member = Member {
            id: PersonId(row.id),
            roles: row.roles.map(|roles| roles.0).unwrap_or_default(),
            clubs: clubs.iter().map(|(id, _, standing)| (id.clone(), *standing)).collect(),
        };
        Ok(Self {
            member,
            name: row.name,
            picture: row.picture,
            clubs,
            device: row.device_id.map(DeviceId),
            seen_at: row.seen_at,
            secret: row.secret_kind.as_deref().map(read).transpose()?,
        })
    }
}

impl Db {
    /// Signs a person in until `expires_at` (milliseconds UTC), with a token of which this is the hash.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn open_session(
        &self,
        token_hash: &str,
        person: &PersonId,
        device: Option<&DeviceId>,
        agent: &str,
        expires_at: i64,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        person::open(&mut tx, person).await?;
        if let Some(device) = device {
            let sql = Sql::new("SELECT id FROM device WHERE id = $1").bind(device.0.as_str());
            sql.maybe::<(String,)>(&mut tx).await?.ok_or(PeopleConflict::NoSuch)?;
        }
        Sql::new(
            "INSERT INTO session (token_hash, person_id, device_id, agent, made_at, seen_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $5, $6)",
        )
        .bind(token_hash)
        .bind(person.0.as_str())
        .bind(device.map(|device| device.0.as_str()))
        .bind(agent)
        .bind(clock.now_ms())
        .bind(expires_at)
        .run(&mut tx)
        .await?;
        tx.commit().await
    }

    /// Who is signed in with the token of which this is the hash: one statement. Nothing once it has expired or the
    /// person is closed. A clock that was set back ends no session.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn session(&self, token_hash: &str, clock: &dyn Clock) -> Result<Option<SignedIn>> {
        let text = format!(
            "SELECT person.id, person.name, person.picture, person.secret_kind, session.device_id, session.seen_at, \
             {} AS roles, (SELECT {} FROM membership JOIN club ON club.id = membership.club_id \
             WHERE membership.person_id = person.id AND club.closed_at IS NULL) AS clubs \
             FROM session JOIN person ON person.id = session.person_id \
             WHERE session.token_hash = $1 AND session.expires_at > $2 AND person.closed_at IS NULL",
            roles_of_person(self.engine()),
            self.engine().gathered_rows("club.id, club.name, membership.standing")
        );
        let row = Sql::new(text).bind(token_hash).bind(clock.now_ms()).maybe::<SignedInRow>(self).await?;
        row.map(SignedIn::try_from).transpose()
    }

    /// Notes that a session is in use. A write: not for every request.
    ///
    /// # Errors
    /// As every writing.
    pub async fn touch_session(&self, token_hash: &str, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("UPDATE session SET seen_at = $2 WHERE token_hash = $1");
        sql.bind(token_hash).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }

    /// Signs out. Nothing happens where nobody is signed in so.
    ///
    /// # Errors
    /// As every writing.
    pub async fn close_session(&self, token_hash: &str) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        Sql::new("DELETE FROM session WHERE token_hash = $1").bind(token_hash).run(&mut tx).await?;
        tx.commit().await
    }

    /// Ends the session of this person that their list calls so; says whether there was one.
    ///
    /// # Errors
    /// As every writing.
    pub async fn close_session_of(&self, person: &PersonId, id: &str) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        let text = "DELETE FROM session WHERE person_id = $1 AND substr(token_hash, 1, 16) = $2 RETURNING person_id";
        let ended = Sql::new(text).bind(person.0.as_str()).bind(id).all::<(String,)>(&mut tx).await?;
        tx.commit().await?;
        Ok(!ended.is_empty())
    }

    /// Signs a person out everywhere, but in the session that `keep` names by the hash of its token; says how often.
    ///
    /// # Errors
    /// As every writing.
    pub async fn close_other_sessions(
        &self,
        person: &PersonId,
        keep: Option<&str>,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<usize> {
        let mut tx = Tx::begin(self).await?;
        let ended = end_others(&mut tx, person, keep).await?;
        if ended > 0 {
            let noted = Noted::person("sessions-ended", person, json!({ "ended": ended }));
            note(&mut tx, clock.now_ms(), by, noted).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// Where a person is signed in, the last used first; `current` is the hash of the token that asks.
    ///
    /// # Errors
    /// As [`Db::session`].
    pub async fn sessions(&self, person: &PersonId, current: &str) -> Result<Vec<Session>> {
        let sql = Sql::new(
            "SELECT substr(token_hash, 1, 16), agent, device_id, made_at, seen_at, token_hash = $2 FROM session \
             WHERE person_id = $1 ORDER BY seen_at DESC, token_hash",
        );
        let sql = sql.bind(person.0.as_str()).bind(current);
        let rows = sql.all::<(String, String, Option<String>, i64, i64, bool)>(self).await?;
        let session = |(id, agent, device, made_at, seen_at, current): (_, _, Option<String>, _, _, _)| Session {
            id,
            agent,
            device: device.map(DeviceId),
            made_at,
            seen_at,
            current,
        };
        Ok(rows.into_iter().map(session).collect())
    }

    /// Housekeeping, now and then: takes away expired sessions, forms sent a week ago, failures of yesterday, whoever
    /// was editing then, and what is known of uploads that became originals, a month after their time was over. Those
    /// that are given up are not taken away here: see [`Db::expired_uploads`].
    ///
    /// # Errors
    /// As every writing.
    pub async fn forget_expired(&self, clock: &dyn Clock) -> Result<()> {
        let now = clock.now_ms();
        let mut tx = Tx::begin(self).await?;
        for (text, until) in [
            ("DELETE FROM session WHERE expires_at <= $1", now),
            ("DELETE FROM posted WHERE at <= $1", now - POSTED_FOR),
            ("DELETE FROM attempt WHERE last_at <= $1", now - FORGOTTEN_AFTER),
            ("DELETE FROM editing WHERE seen_at <= $1", now - FORGOTTEN_AFTER),
            ("DELETE FROM upload WHERE sha256 IS NOT NULL AND expires_at <= $1", now - ARRIVED_FOR),
        ] {
            Sql::new(text).bind(until).run(&mut tx).await?;
        }
        tx.commit().await
    }
}

/// Ends every session of a person but the one kept; says how many.
pub(super) async fn end_others(tx: &mut Tx, person: &PersonId, keep: Option<&str>) -> Result<usize> {
    let sql = Sql::new("DELETE FROM session WHERE person_id = $1 AND token_hash <> $2 RETURNING person_id");
    // No hash is empty.
    let ended = sql.bind(person.0.as_str()).bind(keep.unwrap_or_default()).all::<(String,)>(tx).await?;
    Ok(ended.len())
}
