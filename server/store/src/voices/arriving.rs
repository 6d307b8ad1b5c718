//! A file has arrived whole, and its bytes are an original: it becomes a deposit with its song, a spoken yes, an
//! explanation, or a short sound for words and lessons. In one transaction, and once, however often that is said.

use serde_json::json;
use tiengban_content::body::Recording;
use tiengban_content::{Audience, Body, Draft, ItemId, Key, Kind, Multi, Slug, State};

use super::uploads::{self, Purpose, Upload};
use super::{DepositId, Giver, agreements, explanations};
use crate::db::Db;
use crate::error::{Result, StoreError, VoiceConflict};
use crate::jobs::{NewJob, enqueue};
use crate::outside::{Clock, Ids};
use crate::people::{By, Noted, note};
use crate::sql::{Sql, Tx};
use crate::studio::give_clip;
use crate::write;

/// The longest address that is given a number; see [`Slug`].
const LONGEST_NUMBERED: usize = 180;

/// Bytes that are kept outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptOriginal {
    /// Their SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// How many.
    pub bytes: i64,
}

/// A recording that becomes a deposit.
pub(super) struct Arrived<'a> {
    pub(super) kept: &'a KeptOriginal,
    pub(super) file: &'a str,
    pub(super) media_type: &'a str,
    pub(super) duration_ms: i64,
    pub(super) title: &'a str,
    pub(super) giver: &'a Giver,
    pub(super) agreement: Option<&'a str>,
}

impl Db {
    /// The bytes of an upload are an original now. A recording becomes a deposit, with `song` as its song: in review,
    /// for the stewards, at a free address (the song's own, or that with a number), playing this recording, whatever
    /// the draft said; where its giver is a person, it is theirs. Its renditions are to be made: job `render` with
    /// `{"sha256": …}`, under the key `render:SHA256`.
    ///
    /// Said again, it answers the same and changes nothing. The same bytes from the same giver are the deposit that is
    /// there, unless that was taken back.
    ///
    /// **Afterwards, look whether the original is (still) there**, and if not, keep its bytes once more before the
    /// partial file goes: a job that erased the same bytes may have ended in between.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`] where the upload was given up, [`VoiceConflict::NeedsSong`],
    /// [`VoiceConflict::BeingErased`] (try again soon), or as every writing: [`Unavailable`](StoreError::Unavailable),
    /// [`NotWritable`](StoreError::NotWritable) or [`Broken`](StoreError::Broken).
    pub async fn finish_upload(
        &self,
        id: &str,
        kept: &KeptOriginal,
        song: Option<Draft>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Option<DepositId>> {
        let mut tx = Tx::begin(self).await?;
        let upload = uploads::by_id(&mut tx, id).await?;
        if upload.sha256.is_some() {
            return Ok(upload.deposit);
        }
        not_being_erased(&mut tx, &kept.sha256).await?;
        let now = clock.now_ms();
        let deposit = match &upload.purpose {
            Purpose::Recording => {
                let song = song.ok_or(VoiceConflict::NeedsSong)?;
                Some(deposit(&mut tx, &Arrived::of(&upload, kept), in_review(song), ids, now).await?)
            }
            Purpose::Answer { agreement, who } => {
                known(&mut tx, &Arrived::of(&upload, kept), now).await?;
                agreements::answer(&mut tx, agreement, *who, &kept.sha256, now).await?;
                None
            }
            Purpose::Explanation { lang } => {
                known(&mut tx, &Arrived::of(&upload, kept), now).await?;
                explanations::explain(&mut tx, lang, &kept.sha256, &upload.giver, now).await?;
                None
            }
            Purpose::Clip => {
                let Giver::Person(person) = &upload.giver else { return Err(VoiceConflict::NoSuch.into()) };
                known(&mut tx, &Arrived::of(&upload, kept), now).await?;
                give_clip(&mut tx, &kept.sha256, person, upload.agreement.as_deref(), now).await?;
                None
            }
        };
        let sql = Sql::new("UPDATE upload SET sha256 = $2, deposit_id = $3, received = length WHERE id = $1");
        let sql = sql.bind(id).bind(kept.sha256.as_str()).bind(deposit.as_ref().map(|deposit| deposit.0.as_str()));
        sql.run(&mut tx).await?;
        tx.commit().await?;
        Ok(deposit)
    }
}

impl<'a> Arrived<'a> {
    fn of(upload: &'a Upload, kept: &'a KeptOriginal) -> Self {
        Self {
            kept,
            file: &upload.file,
            media_type: &upload.media_type,
            duration_ms: 0,
            title: &upload.title,
            giver: &upload.giver,
            agreement: upload.agreement.as_deref(),
        }
    }
}

fn in_review(song: Draft) -> Draft {
    Draft { state: State::InReview, audience: [Key::Stewards].into_iter().collect::<Audience>(), ..song }
}

/// That nobody is erasing these bytes just now.
pub(super) async fn not_being_erased(tx: &mut Tx, sha256: &str) -> Result<()> {
    let sql = Sql::new("SELECT id FROM job WHERE state = 'running' AND key LIKE $1");
    match sql.bind(format!("erase:{sha256}:%").as_str()).maybe::<(i64,)>(tx).await? {
        Some(_) => Err(VoiceConflict::BeingErased.into()),
        None => Ok(()),
    }
}

/// Keeps what is known of an original, unless something is known of it already.
pub(super) async fn known(tx: &mut Tx, arrived: &Arrived<'_>, now: i64) -> Result<()> {
    let sql = Sql::new(
        "INSERT INTO media (sha256, file, media_type, bytes, duration_ms, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sha256) DO NOTHING",
    );
    let sql = sql.bind(arrived.kept.sha256.as_str()).bind(arrived.file).bind(arrived.media_type);
    sql.bind(arrived.kept.bytes).bind(arrived.duration_ms).bind(now).run(tx).await
}

/// Something that is no deposit and is to be heard: it is known, and made ready where it is not.
///
/// # Errors
/// [`VoiceConflict::BeingErased`], or as every writing.
pub(crate) async fn heard(tx: &mut Tx, kept: &KeptOriginal, file: &str, media_type: &str, now: i64) -> Result<()> {
    not_being_erased(tx, &kept.sha256).await?;
    let (title, giver, agreement, duration_ms) = ("", &Giver::Import, None, 0);
    known(tx, &Arrived { kept, file, media_type, duration_ms, title, giver, agreement }, now).await?;
    ready(tx, &kept.sha256, now).await
}

/// Says that renditions are to be made where there are none.
pub(crate) async fn ready(tx: &mut Tx, sha256: &str, now: i64) -> Result<()> {
    let made = Sql::new("SELECT COUNT(*) FROM rendition WHERE sha256 = $1").bind(sha256);
    if made.one::<(i64,)>(&mut *tx).await?.0 == 0 {
        let (payload, key) = (json!({ "sha256": sha256 }), format!("render:{sha256}"));
        enqueue(tx, &NewJob { name: "render", payload: &payload, key: Some(&key), run_at: now }, now).await?;
    }
    Ok(())
}

/// The deposit of these bytes by this giver: the one that is there, or a new one with its song.
pub(super) async fn deposit(
    tx: &mut Tx,
    arrived: &Arrived<'_>,
    song: Draft,
    ids: &dyn Ids,
    now: i64,
) -> Result<DepositId> {
    let giver = arrived.giver.to_string();
    // Where an earlier one has no agreement, this one's is the first that was given to these bytes.
    let sql = Sql::new(
        "UPDATE deposit SET agreement_id = COALESCE(agreement_id, $3) \
         WHERE giver = $1 AND sha256 = $2 AND stage <> 'withdrawn' RETURNING id",
    );
    let sql = sql.bind(giver.as_str()).bind(arrived.kept.sha256.as_str()).bind(arrived.agreement);
    if let Some((earlier,)) = sql.maybe::<(String,)>(&mut *tx).await? {
        return Ok(DepositId(earlier));
    }
    known(tx, arrived, now).await?;
    let song = Draft { slug: free(tx, &song.slug).await?, id: None, body: playing(song.body, arrived)?, ..song };
    // Published or not, its deposit is to be there first: the law asks for it.
    let (item, published) = (ids.next(), song.state == State::Published);
    let draft = if published { Draft { state: State::InReview, ..song.clone() } } else { song.clone() };
    write::make(tx, &item, &draft, now).await?;
    let id = row(tx, &item, arrived, ids, now).await?;
    if published {
        write::amend(tx, &item, now, |draft| draft.state = State::Published).await?;
    }
    Ok(id)
}

/// Keeps the row of a deposit, and says that renditions are to be made where there are none.
pub(super) async fn row(
    tx: &mut Tx,
    item: &ItemId,
    arrived: &Arrived<'_>,
    ids: &dyn Ids,
    now: i64,
) -> Result<DepositId> {
    let (id, sha256) = (ids.next().0, arrived.kept.sha256.as_str());
    Sql::new(
        "INSERT INTO deposit (id, sha256, file, title, giver, agreement_id, item_id, arrived_at, stage, words, \
         original) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', '', 'kept')",
    )
    .bind(id.as_str())
    .bind(sha256)
    .bind(arrived.file)
    .bind(arrived.title)
    .bind(arrived.giver.to_string().as_str())
    .bind(arrived.agreement)
    .bind(item.0.as_str())
    .bind(now)
    .run(&mut *tx)
    .await?;
    if let Giver::Person(person) = arrived.giver {
        let sql = Sql::new("INSERT INTO item_owner (item_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        sql.bind(item.0.as_str()).bind(person.0.as_str()).run(&mut *tx).await?;
    }
    let details = json!({ "deposit": id, "sha256": sha256, "agreement": arrived.agreement });
    note(tx, now, &By::from(arrived.giver), Noted::item("given", item, details)).await?;
    ready(tx, sha256, now).await?;
    Ok(DepositId(id))
}

/// The song, playing what has arrived.
fn playing(body: Body, arrived: &Arrived<'_>) -> Result<Body> {
    let Body::Song(mut song) = body else { return Err(VoiceConflict::NeedsSong.into()) };
    song.recording = Some(Recording {
        sha256: arrived.kept.sha256.clone(),
        file: arrived.file.to_owned(),
        media_type: arrived.media_type.to_owned(),
        duration_ms: arrived.duration_ms,
        // Somebody gave it, so somebody is heard.
        synthesised: Multi::new(),
    });
    Ok(Body::Song(song))
}

/// This address, if no song has it; or the first one with a number.
async fn free(tx: &mut Tx, slug: &Slug) -> Result<Slug> {
    let mut stem = slug.as_str();
    while stem.len() > LONGEST_NUMBERED {
        stem = &stem[..stem.floor_char_boundary(stem.len() - 1)];
    }
    // `-` is followed by `.`.
    let text = "SELECT slug FROM item WHERE kind = $1 AND (slug = $2 OR (slug >= $3 AND slug < $4))";
    let sql = Sql::new(text).bind(Kind::Song.name()).bind(slug.as_str());
    let sql = sql.bind(format!("{stem}-").as_str()).bind(format!("{stem}.").as_str());
    let taken: Vec<String> = sql.all::<(String,)>(tx).await?.into_iter().map(|(slug,)| slug).collect();
    if !taken.iter().any(|taken| taken == slug.as_str()) {
        return Ok(slug.clone());
    }
    let numbered = (2..).map(|number: u64| format!("{stem}-{number}")).find(|slug| !taken.contains(slug));
    numbered.unwrap_or_default().parse().map_err(|error| StoreError::Broken(Box::new(error)))
}
