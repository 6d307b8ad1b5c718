//! What is known of recordings. Their bytes lie elsewhere, under their SHA-256; who may hear them is decided here.
//!
//! A recording that an item plays is for whom the published items that play it are, together: withdraw the song, or
//! narrow its audience, and its sound follows in the same transaction. What plays only in what is not published is for
//! nobody; what no item plays at all (yet) is for the stewards, unless somebody gave it: then it is for its reviewers
//! alone (or, given for words and lessons, for its giver), as a spoken answer is, and [`voices`](crate::voices) tells who they are. What is read out before somebody
//! agrees is for everyone.

use serde::Serialize;
use sqlx::types::Json;
use tiengban_content::{Audience, Body, Viewer};

use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::sql::{Engine, Sql, Tx, Values, json, texts};
use crate::voices::KeptOriginal;

/// What is known of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The SHA-256 of its bytes in lower-case hexadecimal: its name in the store of bytes.
    pub sha256: String,
    /// The file's own name.
    pub file: String,
    /// Its media type, such as `audio/mp4`.
    pub media_type: String,
    /// How many bytes.
    pub bytes: i64,
    /// How long it sounds, in milliseconds; 0 where nobody knows.
    pub duration_ms: i64,
    /// When it came, in milliseconds UTC.
    pub created_at: i64,
    /// Whom it is for.
    pub audience: Audience,
}

/// What stands between `SELECT` and `FROM` for a [`MediaRow`]; the statement reads from `media`.
pub(crate) fn media_columns(engine: Engine) -> String {
    format!(
        "media.sha256, media.file, media.media_type, media.bytes, media.duration_ms, media.created_at, \
         (SELECT {} FROM media_audience WHERE media_audience.sha256 = media.sha256) AS audience",
        engine.gathered("media_audience.key")
    )
}

#[derive(sqlx::FromRow)]
pub(crate) struct MediaRow {
    sha256: String,
    file: String,
    media_type: String,
    bytes: i64,
    duration_ms: i64,
    created_at: i64,
    audience: Option<Json<Audience>>,
}

impl From<MediaRow> for Media {
    fn from(row: MediaRow) -> Self {
        Self {
            sha256: row.sha256,
            file: row.file,
            media_type: row.media_type,
            bytes: row.bytes,
            duration_ms: row.duration_ms,
            created_at: row.created_at,
            audience: row.audience.map_or_else(|| Audience::from_iter([]), |audience| audience.0),
        }
    }
}

/// A row to be kept.
#[derive(Serialize)]
pub(crate) struct Recorded<'a> {
    pub sha256: &'a str,
    pub file: &'a str,
    pub media_type: &'a str,
    pub bytes: i64,
    pub duration_ms: i64,
    pub created_at: i64,
}

impl Db {
    /// What is known of a recording, if this viewer may hear it.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn media(&self, sha256: &str, viewer: &Viewer) -> Result<Option<Media>> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let text = format!(
            "SELECT {} FROM media WHERE media.sha256 = {} AND {}",
            media_columns(self.engine()),
            values.add(sha256),
            access::media(self.engine(), &keys)
        );
        Ok(Sql::with(text, values).maybe::<MediaRow>(self).await?.map(Media::from))
    }

    /// What is known of a recording. **No viewer is asked**: for machinery, for reviewers and for whoever gave it. Where
    /// it is for nobody, its audience is the stewards.
    ///
    /// # Errors
    /// As [`Db::media`].
    pub async fn media_of(&self, sha256: &str) -> Result<Option<Media>> {
        let text = format!("SELECT {} FROM media WHERE media.sha256 = $1", media_columns(self.engine()));
        Ok(Sql::new(text).bind(sha256).maybe::<MediaRow>(self).await?.map(Media::from))
    }

    /// Every original that must be there: its SHA-256, and how many bytes it has. What was erased, or is to be, is not
    /// among them.
    ///
    /// # Errors
    /// As [`Db::media`].
    pub async fn originals(&self) -> Result<Vec<KeptOriginal>> {
        let sql = Sql::new(
            "SELECT media.sha256, media.bytes FROM media WHERE \
             EXISTS (SELECT 1 FROM deposit WHERE deposit.sha256 = media.sha256 AND deposit.original <> 'erased') \
             OR EXISTS (SELECT 1 FROM explanation WHERE explanation.sha256 = media.sha256) \
             OR EXISTS (SELECT 1 FROM agreement WHERE agreement.answer = media.sha256) \
             OR EXISTS (SELECT 1 FROM agreement WHERE agreement.guardian_answer = media.sha256) \
             OR NOT EXISTS (SELECT 1 FROM deposit WHERE deposit.sha256 = media.sha256) ORDER BY media.sha256",
        );
        let rows = sql.all::<(String, i64)>(self).await?;
        Ok(rows.into_iter().map(|(sha256, bytes)| KeptOriginal { sha256, bytes }).collect())
    }
}

/// What a document plays or shows, with how long each sounds; 0 for pictures.
pub(crate) fn shown(body: &Body) -> Vec<(&str, i64)> {
    let sounds = body.recordings().into_iter().map(|sound| (sound.sha256.as_str(), sound.duration_ms));
    sounds.chain(body.pictures().into_iter().map(|picture| (picture.sha256.as_str(), 0))).collect()
}

/// Keeps rows; says which of them are new or were known otherwise.
pub(crate) async fn keep(tx: &mut Tx, rows: &[Recorded<'_>]) -> Result<Vec<String>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "INSERT INTO media (sha256, file, media_type, bytes, duration_ms, created_at) \
         SELECT part.value ->> 'sha256', part.value ->> 'file', part.value ->> 'media_type', \
         CAST(part.value ->> 'bytes' AS BIGINT), CAST(part.value ->> 'duration_ms' AS BIGINT), \
         CAST(part.value ->> 'created_at' AS BIGINT) FROM {} WHERE true \
         ON CONFLICT (sha256) DO UPDATE SET file = excluded.file, media_type = excluded.media_type, \
         duration_ms = excluded.duration_ms WHERE media.file <> excluded.file \
         OR media.media_type <> excluded.media_type OR media.duration_ms <> excluded.duration_ms \
         RETURNING sha256",
        tx.engine().parts("$1")
    );
    let kept = Sql::new(text).bind(json(rows)?).all::<(String,)>(tx).await?;
    Ok(kept.into_iter().map(|(sha256,)| sha256).collect())
}

/// Lets the audiences of these recordings follow the items that play them.
pub(crate) async fn follow(tx: &mut Tx, recordings: &[&str]) -> Result<()> {
    if recordings.is_empty() {
        return Ok(());
    }
    let these = tx.engine().texts("$1");
    let published = access::published("item");
    let steps = [
        format!("DELETE FROM media_audience WHERE sha256 IN {these}"),
        format!(
            "INSERT INTO media_audience (sha256, key) SELECT DISTINCT media.sha256, item_audience.key FROM media \
             JOIN item_media ON item_media.sha256 = media.sha256 \
             JOIN item ON item.id = item_media.item_id AND {published} \
             JOIN item_audience ON item_audience.item_id = item.id WHERE media.sha256 IN {these}"
        ),
        format!(
            "INSERT INTO media_audience (sha256, key) SELECT media.sha256, 'stewards' FROM media \
             WHERE media.sha256 IN {these} \
             AND NOT EXISTS (SELECT 1 FROM item_media WHERE item_media.sha256 = media.sha256) \
             AND NOT EXISTS (SELECT 1 FROM deposit WHERE deposit.sha256 = media.sha256) \
             AND NOT EXISTS (SELECT 1 FROM clip WHERE clip.sha256 = media.sha256) \
             AND NOT EXISTS (SELECT 1 FROM agreement WHERE agreement.answer = media.sha256) \
             AND NOT EXISTS (SELECT 1 FROM agreement WHERE agreement.guardian_answer = media.sha256)"
        ),
        format!(
            "INSERT INTO media_audience (sha256, key) SELECT DISTINCT explanation.sha256, 'public' FROM explanation \
             WHERE explanation.sha256 IN {these} ON CONFLICT DO NOTHING"
        ),
    ];
    for text in steps {
        Sql::new(text).bind(texts(recordings)?).run(&mut *tx).await?;
    }
    Ok(())
}
