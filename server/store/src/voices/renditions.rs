//! What is made of a recording, and can be made again: sound that every browser plays, at one level, and the peaks of
//! its waveform. Their bytes lie outside; whoever may hear the recording may hear them.

use tiengban_content::{Body, ItemId, Viewer};

use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::media::{Media, MediaRow, media_columns};
use crate::outside::Clock;
use crate::sql::{Sql, Tx, Values};
use crate::write::amend;

/// One thing that was made of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// `opus`, `aac` or `peaks`.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: i64,
    /// Which recipe it was made by; grows when they are made otherwise.
    pub recipe: i64,
}

/// What was measured of a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// How long it sounds, in milliseconds.
    pub duration_ms: i64,
    /// How loud it is as a whole (EBU R128), in thousandths of LUFS; nothing for silence.
    pub loudness_mlufs: Option<i64>,
    /// Its true peak, in thousandths of dBTP.
    pub peak_mdb: Option<i64>,
    /// By how much its renditions are louder than it, in thousandths of dB.
    pub gain_mdb: i64,
}

#[derive(sqlx::FromRow)]
struct RenditionRow {
    name: String,
    rendition_type: String,
    rendition_bytes: i64,
    recipe: i64,
}

#[derive(sqlx::FromRow)]
struct Both {
    #[sqlx(flatten)]
    media: MediaRow,
    #[sqlx(flatten)]
    rendition: RenditionRow,
}

const COLUMNS: &str = "rendition.name, rendition.media_type AS rendition_type, rendition.bytes AS rendition_bytes, \
                       rendition.recipe";

impl From<RenditionRow> for Rendition {
    fn from(row: RenditionRow) -> Self {
        Self { name: row.name, media_type: row.rendition_type, bytes: row.rendition_bytes, recipe: row.recipe }
    }
}

impl Db {
    /// A rendition was made, and its bytes are kept outside. Answers `false`, and keeps nothing, where the recording
    /// was taken back meanwhile by everybody who gave it: its bytes are to go again.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn put_rendition(&self, sha256: &str, rendition: &Rendition) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        if taken_back(&mut tx, sha256).await? {
            return Ok(false);
        }
        let sql = Sql::new(
            "INSERT INTO rendition (sha256, name, media_type, bytes, recipe) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (sha256, name) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes, \
             recipe = excluded.recipe",
        );
        let sql = sql.bind(sha256).bind(rendition.name.as_str()).bind(rendition.media_type.as_str());
        sql.bind(rendition.bytes).bind(rendition.recipe).run(&mut tx).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What was made of a recording. **No viewer is asked.**
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn renditions(&self, sha256: &str) -> Result<Vec<Rendition>> {
        let text = format!("SELECT {COLUMNS} FROM rendition WHERE sha256 = $1 ORDER BY name");
        let rows = Sql::new(text).bind(sha256).all::<RenditionRow>(self).await?;
        Ok(rows.into_iter().map(Rendition::from).collect())
    }

    /// What was made under this name of a recording, and the recording, if this viewer may hear it.
    ///
    /// # Errors
    /// As every reading.
    pub async fn rendition_for(&self, sha256: &str, name: &str, viewer: &Viewer) -> Result<Option<(Media, Rendition)>> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let text = format!(
            "SELECT {}, {COLUMNS} FROM media JOIN rendition ON rendition.sha256 = media.sha256 \
             WHERE media.sha256 = {} AND rendition.name = {} AND {}",
            media_columns(self.engine()),
            values.add(sha256),
            values.add(name),
            access::media(self.engine(), &keys)
        );
        let row = Sql::with(text, values).maybe::<Both>(self).await?;
        Ok(row.map(|row| (row.media.into(), row.rendition.into())))
    }

    /// Keeps what was measured of a recording; songs that play it and do not know how long it sounds are told.
    ///
    /// # Errors
    /// As every writing.
    pub async fn set_measured(&self, sha256: &str, measured: &Measured, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("UPDATE media SET duration_ms = $2 WHERE sha256 = $1").bind(sha256);
        sql.bind(measured.duration_ms).run(&mut tx).await?;
        let sql = Sql::new(
            "INSERT INTO measured (sha256, loudness_mlufs, peak_mdb, gain_mdb) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (sha256) DO UPDATE SET loudness_mlufs = excluded.loudness_mlufs, \
             peak_mdb = excluded.peak_mdb, gain_mdb = excluded.gain_mdb",
        );
        let sql = sql.bind(sha256).bind(measured.loudness_mlufs).bind(measured.peak_mdb).bind(measured.gain_mdb);
        sql.run(&mut tx).await?;
        let sql = Sql::new("SELECT item_id FROM item_media WHERE sha256 = $1 ORDER BY item_id").bind(sha256);
        for (item,) in sql.all::<(String,)>(&mut tx).await? {
            let tell = |draft: &mut tiengban_content::Draft| {
                if let Body::Song(song) = &mut draft.body
                    && let Some(recording) = song.recording.as_mut().filter(|recording| recording.duration_ms == 0)
                {
                    recording.duration_ms = measured.duration_ms;
                }
            };
            amend(&mut tx, &ItemId(item), clock.now_ms(), tell).await?;
        }
        tx.commit().await
    }

    /// What was measured of a recording, if anything.
    ///
    /// # Errors
    /// As every reading.
    pub async fn measured(&self, sha256: &str) -> Result<Option<Measured>> {
        let sql = Sql::new(
            "SELECT media.duration_ms, measured.loudness_mlufs, measured.peak_mdb, measured.gain_mdb FROM measured \
             JOIN media ON media.sha256 = measured.sha256 WHERE measured.sha256 = $1",
        );
        let row = sql.bind(sha256).maybe::<(i64, Option<i64>, Option<i64>, i64)>(self).await?;
        let measured = |(duration_ms, loudness_mlufs, peak_mdb, gain_mdb)| Measured {
            duration_ms,
            loudness_mlufs,
            peak_mdb,
            gain_mdb,
        };
        Ok(row.map(measured))
    }
}

/// Whether everybody who gave this recording took it back.
async fn taken_back(tx: &mut Tx, sha256: &str) -> Result<bool> {
    let sql = Sql::new(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN stage = 'withdrawn' THEN 0 ELSE 1 END), 0) FROM deposit \
         WHERE sha256 = $1",
    );
    let (given, living) = sql.bind(sha256).one::<(i64, i64)>(tx).await?;
    Ok(given > 0 && living == 0)
}
