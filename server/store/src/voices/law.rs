//! **Consent is law**: an item in which somebody is heard is published only while an agreement permits that, whichever
//! way it comes to be published. Every writing of items asks here before its rows are written.
//!
//! An agreement reaches a recording through a deposit of the same bytes that was not taken back. The song that a
//! deposit became stands under that deposit's agreement alone; another song that plays the same recording, under any.
//! A sound that no person made needs none; but of bytes that somebody gave, that is not believed. A short sound of a
//! word or a lesson was given with an agreement of its own (table `clip`); whoever gave it need not have made the item.

use std::collections::{BTreeSet, HashMap};

use tiengban_content::body::Recording;
use tiengban_content::{Audience, Body, Draft, ItemId, State};

use super::agreements::{AGREEMENT_COLUMNS, AgreementRow};
use super::{KeptAgreement, Stage};
use crate::error::{PeopleConflict, Result};
use crate::sql::{Engine, On, Sql, Tx, texts};
use crate::write::Known;
use crate::write::Step;

/// What was given of some recordings, and what was agreed to.
pub(crate) struct Law {
    given: HashMap<String, Vec<Given>>,
}

/// One deposit of a recording, or a short sound that was given.
struct Given {
    /// What the deposit became.
    item: Option<String>,
    taken_back: bool,
    agreement: Option<KeptAgreement>,
}

#[derive(sqlx::FromRow)]
struct GivenRow {
    sha256: String,
    item_id: Option<String>,
    stage: String,
    #[sqlx(flatten)]
    agreement: AgreementRow,
}

impl Given {
    fn permits(&self, audience: &Audience, now: i64) -> bool {
        !self.taken_back && self.agreement.as_ref().is_some_and(|kept| kept.permits(audience, now))
    }
}

impl Law {
    /// What holds for these recordings.
    pub(crate) async fn of<'a>(on: impl Into<On<'a>>, engine: Engine, recordings: BTreeSet<&str>) -> Result<Self> {
        let mut given: HashMap<String, Vec<Given>> = HashMap::new();
        if recordings.is_empty() {
            return Ok(Self { given });
        }
        let text = format!(
            "SELECT given.sha256, given.item_id, given.stage, {AGREEMENT_COLUMNS} FROM \
             (SELECT sha256, item_id, stage, agreement_id FROM deposit UNION ALL \
             SELECT sha256, NULL, 'accepted', agreement_id FROM clip WHERE agreement_id IS NOT NULL) AS given \
             LEFT JOIN agreement ON agreement.id = given.agreement_id WHERE given.sha256 IN {}",
            engine.texts("$1")
        );
        for row in Sql::new(text).bind(texts(recordings)?).all::<GivenRow>(on).await? {
            let taken_back = row.stage == Stage::Withdrawn.name();
            let one = Given { item: row.item_id, taken_back, agreement: row.agreement.kept()? };
            given.entry(row.sha256).or_default().push(one);
        }
        Ok(Self { given })
    }

    /// Whether this document may be shown to this audience now. `item` is what it is of, where that is known.
    pub(crate) fn permits(&self, item: Option<&ItemId>, body: &Body, audience: &Audience, now: i64) -> bool {
        heard(body).into_iter().all(|recording| self.permits_one(item, recording, audience, now))
    }

    fn permits_one(&self, item: Option<&ItemId>, recording: &Recording, audience: &Audience, now: i64) -> bool {
        let given = self.given.get(&recording.sha256).map_or(&[][..], Vec::as_slice);
        if given.is_empty() && !recording.synthesised.is_empty() {
            return true;
        }
        let own = |given: &&Given| item.is_some_and(|item| Some(&item.0) == given.item.as_ref());
        if given.iter().any(|one| own(&one)) {
            given.iter().filter(own).any(|one| one.permits(audience, now))
        } else {
            given.iter().any(|one| one.permits(audience, now))
        }
    }
}

/// The recordings in which somebody is, or might be, heard.
pub(crate) fn heard(body: &Body) -> Vec<&Recording> {
    body.recordings()
}

/// That whatever these steps publish may be published; and whatever is published of a deposit counts as accepted.
pub(crate) async fn obey(tx: &mut Tx, steps: &[&Step<'_>], now: i64) -> Result<()> {
    let sounds = |step: &&&Step<'_>| step.draft.state == State::Published && !heard(&step.draft.body).is_empty();
    let published: Vec<_> = steps.iter().filter(sounds).collect();
    if published.is_empty() {
        return Ok(());
    }
    let recordings = published.iter().flat_map(|step| heard(&step.draft.body)).map(|it| it.sha256.as_str());
    let engine = tx.engine();
    let law = Law::of(&mut *tx, engine, recordings.collect()).await?;
    for step in &published {
        if !law.permits(Some(&step.id), &step.draft.body, &step.draft.audience, now) {
            return Err(PeopleConflict::NoAgreement.into());
        }
    }
    let text = format!(
        "UPDATE deposit SET stage = 'accepted' WHERE stage <> 'withdrawn' AND stage <> 'accepted' AND item_id IN {}",
        engine.texts("$1")
    );
    Sql::new(text).bind(texts(published.iter().map(|step| &step.id))?).run(tx).await
}

/// Which of these drafts would be published and may not be, and how far each comes instead: no further than it is, or
/// to where somebody looks at it.
pub(crate) async fn held(tx: &mut Tx, drafts: &[Draft], known: &Known, now: i64) -> Result<Vec<(usize, State)>> {
    let sounding: Vec<_> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.state == State::Published && !heard(&draft.body).is_empty())
        .collect();
    let engine = tx.engine();
    let recordings = sounding.iter().flat_map(|(_, draft)| heard(&draft.body)).map(|it| it.sha256.as_str());
    let law = Law::of(tx, engine, recordings.collect()).await?;
    let held = |(index, draft): &(usize, &Draft)| {
        let before = draft.id.as_ref().and_then(|id| known.with_id(id)).or_else(|| known.at(&draft.address()));
        let permitted = law.permits(before.map(|item| &item.id), &draft.body, &draft.audience, now);
        let instead = before.map(|item| item.state).filter(|state| *state != State::Published);
        (!permitted).then_some((*index, instead.unwrap_or(State::InReview)))
    };
    Ok(sounding.iter().filter_map(held).collect())
}
