//! Devices that the people of a club share: a tablet in the culture house. It knows whose roster to show.

use serde_json::json;
use tiengban_content::people::{ClubId, DeviceId};

use super::{By, Noted, clubs, note};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx};

/// How exactly it is kept when a device was last seen, in milliseconds, so that most requests of one write nothing.
const SEEN_WITHIN: i64 = 60 * 60 * 1_000;

/// A shared device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Which.
    pub id: DeviceId,
    /// Whose people share it.
    pub club: ClubId,
    /// What it is called.
    pub name: String,
    /// When it was added, in milliseconds UTC.
    pub made_at: i64,
    /// When it was last in use, to the hour; in milliseconds UTC.
    pub seen_at: i64,
}

const DEVICE: &str = "SELECT id, club_id, name, made_at, seen_at FROM device";

type DeviceRow = (String, String, String, i64, i64);

impl From<DeviceRow> for Device {
    fn from((id, club, name, made_at, seen_at): DeviceRow) -> Self {
        Self { id: DeviceId(id), club: ClubId(club), name, made_at, seen_at }
    }
}

impl Db {
    /// Lets a device be shared by a club; it holds a token of which this is the hash.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn add_device(
        &self,
        club: &ClubId,
        name: &str,
        token_hash: &str,
        by: &By,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<DeviceId> {
        let mut tx = Tx::begin(self).await?;
        clubs::open(&mut tx, club).await?;
        let (id, now) = (DeviceId(ids.next().0), clock.now_ms());
        let sql = Sql::new(
            "INSERT INTO device (id, club_id, name, token_hash, made_at, seen_at) VALUES ($1, $2, $3, $4, $5, $5)",
        );
        let sql = sql.bind(id.0.as_str()).bind(club.0.as_str()).bind(name).bind(token_hash).bind(now);
        sql.run(&mut tx).await?;
        note(&mut tx, now, by, Noted::device("device-added", &id, json!({ "club": club }))).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The device that holds the token of which this is the hash. That it is in use is noted once an hour.
    ///
    /// # Errors
    /// As every writing.
    pub async fn device_by_token(&self, token_hash: &str, clock: &dyn Clock) -> Result<Option<Device>> {
        let sql = Sql::new(format!("{DEVICE} WHERE token_hash = $1")).bind(token_hash);
        let Some(mut device) = sql.maybe::<DeviceRow>(self).await?.map(Device::from) else { return Ok(None) };
        let now = clock.now_ms();
        if now.abs_diff(device.seen_at) >= SEEN_WITHIN.unsigned_abs() {
            let mut tx = Tx::begin(self).await?;
            let sql = Sql::new("UPDATE device SET seen_at = $2 WHERE id = $1").bind(device.id.0.as_str()).bind(now);
            sql.run(&mut tx).await?;
            tx.commit().await?;
            device.seen_at = now;
        }
        Ok(Some(device))
    }

    /// The devices that a club shares, by name.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn devices(&self, club: &ClubId) -> Result<Vec<Device>> {
        let sql = Sql::new(format!("{DEVICE} WHERE club_id = $1 ORDER BY name, id")).bind(club.0.as_str());
        Ok(sql.all::<DeviceRow>(self).await?.into_iter().map(Device::from).collect())
    }

    /// Takes a device out of a club's hands, and signs out whoever is signed in on it.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing.
    pub async fn remove_device(&self, id: &DeviceId, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("DELETE FROM session WHERE device_id = $1 RETURNING person_id").bind(id.0.as_str());
        let ended = sql.all::<(String,)>(&mut tx).await?.len();
        let sql = Sql::new("DELETE FROM device WHERE id = $1 RETURNING club_id").bind(id.0.as_str());
        let (club,) = sql.maybe::<(String,)>(&mut tx).await?.ok_or(PeopleConflict::NoSuch)?;
        let details = json!({ "club": club, "sessions_ended": ended });
        note(&mut tx, clock.now_ms(), by, Noted::device("device-removed", id, details)).await?;
        tx.commit().await
    }
}
