//! Writing: a package of drafts, one draft, or a change of state or audience ([`fate`]). All take the same way:
//!
//! 1. begin to write, so that nobody else does;
//! 2. [`known`]: load what is there by the ids and addresses handed in;
//! 3. [`plan`]: say for each draft which item it is and what changes, or every conflict at once;
//! 4. [`rows`]: write what changes, a few statements for hundreds of items, and append to the feed;
//! 5. [`sorting`]: sort anew where a language's alphabet has changed;
//! 6. commit.

mod fate;
mod known;
mod plan;
mod rows;
mod sorting;

use std::collections::BTreeMap;

use tiengban_content::formats::Package;
use tiengban_content::{Address, Draft, ItemId};

use crate::db::Db;
use crate::error::{Conflict, Reason, Result, StoreError};
use crate::media::{self, Recorded};
use crate::outside::{Clock, Ids};
use crate::sql::Tx;
pub(crate) use fate::amend;
use known::Known;
use plan::Step;
use sorting::Alphabets;

/// What writing an item did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was none; it was made.
    Made,
    /// Its text, state, audience or address changed.
    Changed,
    /// It was so already; nothing was written.
    Unchanged,
}

/// What an import did, address by address, in the order of the package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// New items.
    pub made: Vec<Address>,
    /// Items that are otherwise than before.
    pub changed: Vec<Address>,
    /// Items that were so already.
    pub unchanged: Vec<Address>,
}

/// On the ground of what an author wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there.
    Whatever,
    /// Nothing is there yet.
    Nothing,
    /// This revision is the newest.
    Revision(i64),
}

/// A draft that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The item that it became.
    pub id: ItemId,
    /// Its newest revision.
    pub revision: i64,
    /// What this did.
    pub outcome: Outcome,
}

impl Db {
    /// Takes in a package: all of it or, where anything conflicts, nothing.
    ///
    /// An item is known by its id first, then by its address. A new revision is made only where language, licence or
    /// body differ; what is the same already is not touched at all. Items outside the package stay. What is known of
    /// the package's recordings is kept as well; their bytes are the caller's to keep, before this.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with every conflict at once, [`StoreError::Unkeepable`], or as every writing:
    /// [`StoreError::Unavailable`], [`StoreError::NotWritable`], [`StoreError::Broken`].
    pub async fn import(&self, package: &Package, clock: &dyn Clock, ids: &dyn Ids) -> Result<ImportReport> {
        let mut tx = Tx::begin(self).await?;
        let known = Known::load(&mut tx, &package.drafts).await?;
        let steps = plan::plan(&package.drafts, &known, ids)?;
        let now = clock.now_ms();
        let recordings = keep_recordings(&mut tx, package, now).await?;
        write(&mut tx, &known, &steps, recordings, now).await?;
        tx.commit().await?;
        let mut report = ImportReport::default();
        for step in &steps {
            let of_outcome = match step.outcome() {
                Outcome::Made => &mut report.made,
                Outcome::Changed => &mut report.changed,
                Outcome::Unchanged => &mut report.unchanged,
            };
            of_outcome.push(step.draft.address());
        }
        Ok(report)
    }

    /// Writes one draft, if what is there is what its author saw.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with [`Reason::Stale`] where it is not; otherwise as [`Db::import`].
    pub async fn put(&self, draft: &Draft, expected: Expected, clock: &dyn Clock, ids: &dyn Ids) -> Result<Written> {
        let mut tx = Tx::begin(self).await?;
        let drafts = std::slice::from_ref(draft);
        let known = Known::load(&mut tx, drafts).await?;
        let steps = plan::plan(drafts, &known, ids)?;
        let step = &steps[0]; // A step for each draft.
        let newest = step.before.map(|before| before.revision);
        let as_expected = match expected {
            Expected::Whatever => true,
            Expected::Nothing => newest.is_none(),
            Expected::Revision(seen) => newest == Some(seen),
        };
        if !as_expected {
            let reason = Reason::Stale { newest };
            return Err(StoreError::Conflict(vec![Conflict { address: draft.address(), reason }]));
        }
        let written = Written { id: step.id.clone(), revision: step.revision(), outcome: step.outcome() };
        write(&mut tx, &known, &steps, Vec::new(), clock.now_ms()).await?;
        tx.commit().await?;
        Ok(written)
    }
}

/// Keeps what is known of a package's recordings; says which are new or were known otherwise.
async fn keep_recordings(tx: &mut Tx, package: &Package, now: i64) -> Result<Vec<String>> {
    let durations: BTreeMap<&str, i64> = package.drafts.iter().filter_map(|draft| media::played(&draft.body)).collect();
    let rows: BTreeMap<&str, Recorded<'_>> = package
        .media
        .iter()
        .map(|file| {
            let row = Recorded {
                sha256: &file.sha256,
                file: &file.file,
                media_type: &file.media_type,
                bytes: file.bytes.len() as i64,
                duration_ms: durations.get(file.sha256.as_str()).copied().unwrap_or_default(),
                created_at: now,
            };
            (file.sha256.as_str(), row)
        })
        .collect();
    media::keep(tx, &rows.into_values().collect::<Vec<_>>()).await
}

/// Writes what changes. `recordings` are those whose audience must be found anew in any case.
async fn write(tx: &mut Tx, known: &Known, steps: &[Step<'_>], mut recordings: Vec<String>, now: i64) -> Result<()> {
    let alphabets = Alphabets::of(known, steps);
    let changed: Vec<&Step<'_>> = steps.iter().filter(|step| step.outcome() != Outcome::Unchanged).collect();
    rows::write(tx, &changed, &alphabets, now).await?;
    crate::feed::append(tx, &changed.iter().map(|step| &step.id).collect::<Vec<_>>(), now).await?;
    for step in changed {
        let bodies = [step.before.map(|before| &before.body), Some(&step.draft.body)];
        recordings.extend(bodies.into_iter().flatten().filter_map(media::played).map(|(sha256, _)| sha256.to_owned()));
    }
    media::follow(tx, &recordings.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    alphabets.sort_anew(tx).await
}
