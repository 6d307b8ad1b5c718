//! Deposits: recordings that somebody gave, each with the song that it became.

use std::fmt;
use std::str::FromStr;

use sqlx::types::Json;
use tiengban_content::people::Unknown;
use tiengban_content::{Address, ItemId, LangTag, Multi, State};

use super::agreements::{AGREEMENT_COLUMNS, AgreementRow};
use super::{Giver, KeptAgreement};
use crate::db::Db;
use crate::error::{Result, StoreError, VoiceConflict};
use crate::jobs::Progress;
use crate::rows::{self, address, read};
use crate::sql::{Sql, Tx, Values};

/// The id of a deposit: a UUIDv7 as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepositId(pub String);

impl fmt::Display for DepositId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far a deposit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has decided about it.
    Waiting,
    /// Its giver was asked something.
    AskedBack,
    /// It is not published, for a reason. It is kept.
    Declined,
    /// It was published once.
    Accepted,
    /// It was taken back.
    Withdrawn,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::AskedBack, Self::Declined, Self::Accepted, Self::Withdrawn];

    /// The name in forms and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::AskedBack => "asked-back",
            Self::Declined => "declined",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for Stage {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL.into_iter().find(|it| it.name() == text).ok_or_else(|| Unknown(text.chars().take(80).collect()))
    }
}

/// What became of the bytes as they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Original {
    /// They are kept.
    Kept,
    /// They are kept, and nobody hears them.
    Sealed,
    /// They are erased, or going to be within the minute.
    Erased,
}

impl Original {
    /// As the database calls it. What was to be erased, and is also another's who has not taken it back, is sealed.
    fn read(text: &str) -> Result<Self> {
        match text {
            "kept" => Ok(Self::Kept),
            "sealed" | "shared" => Ok(Self::Sealed),
            "erased" => Ok(Self::Erased),
            other => Err(StoreError::Broken(format!("{other:?} is nothing that becomes of an original").into())),
        }
    }
}

/// How far the sound has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Processed {
    /// Its renditions are being made, or will be.
    Waiting {
        /// How much is done, of a hundred.
        progress: i64,
        /// Why the last try failed, as the code of the job; empty where none did. It is tried again by itself.
        reason_code: String,
    },
    /// There is nothing to do.
    Done,
    /// They cannot be made.
    Failed {
        /// Why, as the code of the job.
        reason_code: String,
    },
}

/// A recording that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Which.
    pub id: DepositId,
    /// The SHA-256 of the original's bytes.
    pub sha256: String,
    /// As the giver's device called the file.
    pub file: String,
    /// As the giver called it.
    pub title: String,
    /// Who gave it.
    pub giver: Giver,
    /// Under which agreement, where there is one. It may have been taken back or have ended.
    pub agreement: Option<KeptAgreement>,
    /// The song that it became.
    pub item: ItemId,
    /// How that song is called now: as its giver or their device called it, until somebody wrote down its title.
    pub called: Multi,
    /// Where that song is found.
    pub address: Address,
    /// How far that song has come.
    pub item_state: State,
    /// The language of that song.
    pub lang: LangTag,
    /// When it was whole, in milliseconds UTC.
    pub arrived_at: i64,
    /// How far it has come.
    pub stage: Stage,
    /// What was asked, answered or given as a reason with the last step; for the giver as well.
    pub words: String,
    /// What became of the bytes as they came.
    pub original: Original,
    /// How long it sounds, in milliseconds; 0 until that is measured.
    pub duration_ms: i64,
    /// How many bytes the original has.
    pub bytes: i64,
    /// The original's media type.
    pub media_type: String,
    /// How far its renditions have come.
    pub processed: Processed,
}

impl Deposit {
    /// Whether those who may (its reviewers, its giver) still hear it.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.stage != Stage::Withdrawn && self.original == Original::Kept
    }
}

/// Which deposits: every condition that is set must hold. They come by the time at which they arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DepositFilter {
    /// At this stage.
    pub stage: Option<Stage>,
    /// From this giver.
    pub giver: Option<Giver>,
    /// Whose song is in this language.
    pub language: Option<LangTag>,
    /// The newest first, instead of the oldest.
    pub newest_first: bool,
    /// At most so many; all where nothing stands.
    pub limit: Option<usize>,
    /// Which come after this one.
    pub after: Option<DepositId>,
}

/// What is asked of every deposit.
fn select() -> String {
    format!(
        "SELECT deposit.id, deposit.sha256, deposit.file, deposit.title, deposit.giver, deposit.item_id, \
         deposit.arrived_at, deposit.stage, deposit.words, deposit.original, item.kind, item.slug, item.state, \
         item.title AS called, item.lang, media.duration_ms, media.bytes, media.media_type, job.state AS job_state, \
         job.progress AS job_progress, job.reason AS job_reason, {AGREEMENT_COLUMNS} \
         FROM deposit JOIN item ON item.id = deposit.item_id JOIN media ON media.sha256 = deposit.sha256 \
         LEFT JOIN agreement ON agreement.id = deposit.agreement_id \
         LEFT JOIN job ON job.id = (SELECT MAX(last.id) FROM job AS last \
         WHERE last.key = 'render:' || deposit.sha256)"
    )
}

#[derive(sqlx::FromRow)]
struct DepositRow {
    id: String,
    sha256: String,
    file: String,
    title: String,
    giver: String,
    item_id: String,
    arrived_at: i64,
    stage: String,
    words: String,
    original: String,
    kind: String,
    slug: String,
    state: String,
    called: Json<Multi>,
    lang: String,
    duration_ms: i64,
    bytes: i64,
    media_type: String,
    job_state: Option<String>,
    job_progress: Option<i64>,
    job_reason: Option<String>,
    #[sqlx(flatten)]
    agreement: AgreementRow,
}

impl TryFrom<DepositRow> for Deposit {
    type Error = StoreError;

    fn try_from(row: DepositRow) -> Result<Self> {
        let job = row.job_state.map(|state| {
            Progress::read(&state, row.job_progress.unwrap_or_default(), row.job_reason.unwrap_or_default())
        });
        Ok(Self {
            id: DepositId(row.id),
            sha256: row.sha256,
            file: row.file,
            title: row.title,
            giver: read(&row.giver)?,
            agreement: row.agreement.kept()?,
            item: ItemId(row.item_id),
            called: row.called.0,
            address: address(&row.kind, &row.slug)?,
            item_state: read(&row.state)?,
            lang: read(&row.lang)?,
            arrived_at: row.arrived_at,
            stage: read(&row.stage)?,
            words: row.words,
            original: Original::read(&row.original)?,
            duration_ms: row.duration_ms,
            bytes: row.bytes,
            media_type: row.media_type,
            processed: match job {
                None => Processed::Done,
                Some(Progress::UnderWay { progress, reason, .. }) => {
                    Processed::Waiting { progress, reason_code: reason }
                }
                Some(Progress::Failed { reason }) => Processed::Failed { reason_code: reason },
            },
        })
    }
}

impl Db {
    /// The deposit with this id. **No viewer is asked**, as in all that reads deposits.
    ///
    /// # Errors
    /// [`Unavailable`](StoreError::Unavailable) or [`Broken`](StoreError::Broken), as every reading.
    pub async fn deposit(&self, id: &DepositId) -> Result<Option<Deposit>> {
        let sql = Sql::new(format!("{} WHERE deposit.id = $1", select())).bind(id.0.as_str());
        sql.maybe::<DepositRow>(self).await?.map(Deposit::try_from).transpose()
    }

    /// The deposit that became this song; the last one, where it plays another recording now.
    ///
    /// # Errors
    /// As [`Db::deposit`].
    pub async fn deposit_of(&self, item: &ItemId) -> Result<Option<Deposit>> {
        let text = format!(
            "{} WHERE deposit.item_id = $1 ORDER BY deposit.arrived_at DESC, deposit.id DESC LIMIT 1",
            select()
        );
        let row = Sql::new(text).bind(item.0.as_str()).maybe::<DepositRow>(self).await?;
        row.map(Deposit::try_from).transpose()
    }

    /// The deposits that the filter asks for.
    ///
    /// # Errors
    /// As [`Db::deposit`].
    pub async fn deposits(&self, filter: &DepositFilter) -> Result<Vec<Deposit>> {
        let mut values = Values::default();
        let mut conditions = vec!["true".to_owned()];
        if let Some(stage) = filter.stage {
            conditions.push(format!("deposit.stage = {}", values.add(stage.name())));
        }
        if let Some(giver) = &filter.giver {
            conditions.push(format!("deposit.giver = {}", values.add(giver.to_string().as_str())));
        }
        if let Some(language) = &filter.language {
            conditions.push(format!("item.lang = {}", values.add(language.as_str())));
        }
        let (behind, order) = if filter.newest_first { ("<", "DESC") } else { (">", "ASC") };
        if let Some(after) = &filter.after {
            let last = values.add(after.0.as_str());
            conditions.push(format!(
                "(deposit.arrived_at, deposit.id) {behind} \
                 (SELECT last.arrived_at, last.id FROM deposit AS last WHERE last.id = {last})"
            ));
        }
        let limit = values.add(filter.limit.map_or(i64::MAX, |limit| i64::try_from(limit).unwrap_or(i64::MAX)));
        let text = format!(
            "{} WHERE {} ORDER BY deposit.arrived_at {order}, deposit.id {order} LIMIT {limit}",
            select(),
            conditions.join(" AND ")
        );
        rows::all(Sql::with(text, values).all::<DepositRow>(self).await?)
    }

    /// All that this giver gave, the newest first; what they took back as well.
    ///
    /// # Errors
    /// As [`Db::deposit`].
    pub async fn deposits_of(&self, giver: &Giver) -> Result<Vec<Deposit>> {
        let filter = DepositFilter { giver: Some(giver.clone()), newest_first: true, ..DepositFilter::default() };
        self.deposits(&filter).await
    }
}

/// The deposit with this id, in a transaction.
pub(super) async fn by_id(tx: &mut Tx, id: &DepositId) -> Result<Deposit> {
    let sql = Sql::new(format!("{} WHERE deposit.id = $1", select())).bind(id.0.as_str());
    sql.maybe::<DepositRow>(tx).await?.ok_or(VoiceConflict::NoSuch)?.try_into()
}
