//! Writing: a package of drafts, one draft, or a change of state or audience ([`fate`]). All take the same way:
//!
//! 1. begin to write, so that nobody else does;
//! 2. [`known`]: load what is there by the ids and addresses handed in;
//! 3. [`plan`]: say for each draft which item it is and what changes, or every conflict at once;
//! 4. [`law`]: refuse what nobody agreed to have published;
//! 5. [`rows`]: write what changes, a few statements for hundreds of items, and append to the feed;
//! 6. [`sorting`]: sort anew where a language's alphabet has changed;
//! 7. commit.

mod fate;
mod known;
mod plan;
mod rows;
mod sorting;

use std::borrow::Cow;
use std::collections::BTreeMap;

use tiengban_content::formats::Package;
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Draft, ItemId, State};

use crate::db::Db;
use crate::error::{Conflict, Reason, Result, StoreError};
use crate::media::{self, Recorded};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx, texts};
use crate::voices::law;
pub(crate) use fate::amend;
pub(crate) use known::{Known, by_ids};
pub(crate) use plan::{Step, plan};
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
    /// Songs among these that were to be published, and are not: nobody has agreed that their recordings are shown to
    /// this audience. They are where they were, or in review.
    pub held: Vec<Address>,
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
    /// the package's recordings is kept as well; their bytes are the caller's to keep, before this. A song in which
    /// somebody is heard, and which no agreement permits to be published so, is taken in without being published.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with every conflict at once, [`StoreError::Unkeepable`], or as every writing:
    /// [`StoreError::Unavailable`], [`StoreError::NotWritable`], [`StoreError::Broken`].
    pub async fn import(&self, package: &Package, clock: &dyn Clock, ids: &dyn Ids) -> Result<ImportReport> {
        let mut tx = Tx::begin(self).await?;
        let known = Known::load(&mut tx, &package.drafts).await?;
        let now = clock.now_ms();
        let held = law::held(&mut tx, &package.drafts, &known, now).await?;
        let mut drafts = Cow::from(&package.drafts);
        for (index, instead) in &held {
            drafts.to_mut()[*index].state = *instead;
        }
        let steps = plan(&drafts, &known, ids)?;
        let recordings = keep_recordings(&mut tx, package, now).await?;
        write(&mut tx, &known, &steps, recordings, now).await?;
        tx.commit().await?;
        let held = held.iter().map(|(index, _)| drafts[*index].address()).collect();
        let mut report = ImportReport { held, ..ImportReport::default() };
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
    /// [`StoreError::Conflict`] with [`Reason::Stale`] where it is not;
    /// [`NoAgreement`](crate::PeopleConflict::NoAgreement) where it would be published and nobody agreed to that;
    /// otherwise as [`Db::import`].
    pub async fn put(&self, draft: &Draft, expected: Expected, clock: &dyn Clock, ids: &dyn Ids) -> Result<Written> {
        self.put_by(draft, expected, None, clock, ids).await
    }

    /// The same, noting who made the revision, if it makes one.
    ///
    /// # Errors
    /// As [`Db::put`].
    pub async fn put_by(
        &self,
        draft: &Draft,
        expected: Expected,
        author: Option<&PersonId>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Written> {
        let mut tx = Tx::begin(self).await?;
        let drafts = std::slice::from_ref(draft);
        let known = Known::load(&mut tx, drafts).await?;
        let steps = plan(drafts, &known, ids)?;
        let step = &steps[0]; // A step for each draft.
        let newest = step.before.map(|_| step.newest);
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
        if let Some(author) = author.filter(|_| step.revises()) {
            let sql = Sql::new("UPDATE revision SET author = $1 WHERE item_id = $2 AND number = $3");
            sql.bind(author.0.as_str()).bind(written.id.0.as_str()).bind(written.revision).run(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(written)
    }
}

/// Makes an item with this id, at an address that is free.
pub(crate) async fn make(tx: &mut Tx, id: &ItemId, draft: &Draft, now: i64) -> Result<()> {
    let known = Known::load(tx, std::slice::from_ref(draft)).await?;
    write(tx, &known, &[Step { id: id.clone(), draft, before: None, newest: 0 }], Vec::new(), now).await
}

/// The number of an item's newest revision, whether readers see it or not; nothing where there is no such item.
pub(crate) async fn newest_number(tx: &mut Tx, id: &ItemId) -> Result<Option<i64>> {
    let sql = Sql::new("SELECT MAX(number) FROM revision WHERE item_id = $1").bind(id.0.as_str());
    Ok(sql.one::<(Option<i64>,)>(tx).await?.0)
}

/// Adds a revision that readers do not see yet.
pub(crate) async fn add_revision(
    tx: &mut Tx,
    id: &ItemId,
    draft: &Draft,
    number: i64,
    author: &PersonId,
    now: i64,
) -> Result<()> {
    let body = rows::body(draft)?;
    let sql = Sql::new(
        "INSERT INTO revision (item_id, number, body, lang, licence, made_at, author) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    let sql = sql.bind(id.0.as_str()).bind(number).bind(body).bind(draft.lang.as_str());
    sql.bind(draft.licence.as_str()).bind(now).bind(author.0.as_str()).run(tx).await
}

/// Notes which texts readers see from now on.
async fn show(tx: &mut Tx, changed: &[&Step<'_>]) -> Result<()> {
    let shown: Vec<&ItemId> =
        changed.iter().filter(|step| step.draft.state == State::Published).map(|step| &step.id).collect();
    if shown.is_empty() {
        return Ok(());
    }
    let text = format!(
        "UPDATE revision SET shown = $2 WHERE item_id IN {} \
         AND number = (SELECT item.revision FROM item WHERE item.id = item_id)",
        tx.engine().texts("$1")
    );
    Sql::new(text).bind(texts(shown)?).bind(true).run(tx).await
}

/// Keeps what is known of a package's recordings; says which are new or were known otherwise.
async fn keep_recordings(tx: &mut Tx, package: &Package, now: i64) -> Result<Vec<String>> {
    let durations: BTreeMap<&str, i64> = package.drafts.iter().flat_map(|draft| media::shown(&draft.body)).collect();
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
pub(crate) async fn write(
    tx: &mut Tx,
    known: &Known,
    steps: &[Step<'_>],
    mut recordings: Vec<String>,
    now: i64,
) -> Result<()> {
    let alphabets = Alphabets::of(known, steps);
    let changed: Vec<&Step<'_>> = steps.iter().filter(|step| step.outcome() != Outcome::Unchanged).collect();
    law::obey(tx, &changed, now).await?;
    rows::write(tx, &changed, &alphabets, now).await?;
    show(tx, &changed).await?;
    crate::feed::append(tx, &changed.iter().map(|step| &step.id).collect::<Vec<_>>(), now).await?;
    for step in changed {
        let bodies = [step.before.map(|before| &before.body), Some(&step.draft.body)];
        recordings.extend(bodies.into_iter().flatten().flat_map(media::shown).map(|(sha256, _)| sha256.to_owned()));
    }
    media::follow(tx, &recordings.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    alphabets.sort_anew(tx).await
}
