//! All that is kept about a person, for them to read. Hashes and codes are left out: they say nothing, or too much.

use serde_json::{Value, json};
use sqlx::types::Json;
use tiengban_content::Multi;
use tiengban_content::people::PersonId;

use super::By;
use super::audit::{AUDIT_COLUMNS, AuditLine, AuditRow};
use super::person::{Person, PersonRow, person_columns};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::feedback::Feedback;
use crate::rows::address;
use crate::sql::Sql;
use crate::voices::{Deposit, Giver, Invitation, KeptAgreement, Original, Upload};

/// Browser, shared device, beginning, last use, end.
type SessionRow = (String, Option<String>, i64, i64, i64);

impl Db {
    /// All that is kept about a person, closed or not. Times are milliseconds UTC.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], [`Unavailable`](crate::StoreError::Unavailable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn everything_of(&self, id: &PersonId) -> Result<Value> {
        let text = format!("SELECT {} FROM person WHERE person.id = $1", person_columns(self.engine()));
        let row = Sql::new(text).bind(id.0.as_str()).maybe::<PersonRow>(self).await?;
        let person: Person = row.ok_or(PeopleConflict::NoSuch)?.try_into()?;
        Ok(json!({
            "id": person.id,
            "name": person.name,
            "sign_in": person.sign_in,
            "picture": person.picture,
            "birth_year": person.birth_year,
            "secret": person.secret,
            "has_card": person.has_card,
            "roles": person.roles,
            "made_at": person.made_at,
            "closed_at": person.closed_at,
            "clubs": self.clubs_of(id).await?,
            "sessions": self.sessions_of(id).await?,
            "consents": self.consents_of(id).await?,
            "items": self.titles_of(id).await?,
            "recordings": self.recordings_of(id).await?,
            "agreements": self.agreed_by(id).await?,
            "invitations": self.invitations_by(id).await?,
            "uploads": self.files_of(id).await?,
            "unsaved": self.unsaved_of(id).await?,
            "feedback": self.said_by(id).await?,
            "sheets": self.sheets_of(id).await?,
            "learning": self.answers_of(id).await?,
            "lessons": self.sittings_of(id).await?,
            "evenings": self.evenings_of(id).await?,
            "live_evenings": self.live_evenings_of(id).await?,
            "audit": self.lines_of(id).await?,
        }))
    }

    async fn answers_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT recall.item_id, recall.part, recall.said, recall.at FROM recall WHERE recall.person_id = $1 \
             ORDER BY recall.at, recall.id",
        );
        let rows = sql.bind(id.0.as_str()).all::<(String, String, i64, i64)>(self).await?;
        let line = |(item, part, said, at)| json!({ "item": item, "part": part, "said": said, "at": at });
        Ok(rows.into_iter().map(line).collect())
    }

    async fn evenings_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT club.name, evening.begun_at FROM evening JOIN club ON club.id = evening.club_id \
             WHERE evening.state LIKE $1 ORDER BY evening.begun_at, evening.id",
        );
        let rows = sql.bind(format!("%\"{id}\"%").as_str()).all::<(String, i64)>(self).await?;
        Ok(rows.into_iter().map(|(club, at)| json!({ "club": club, "begun_at": at })).collect())
    }

    /// The evenings on many telephones that they came to, with what they answered.
    async fn live_evenings_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT club.name, live_person.live_id, live_person.came_at FROM live_person \
             JOIN live ON live.id = live_person.live_id JOIN club ON club.id = live.club_id \
             WHERE live_person.person_id = $1 ORDER BY live_person.came_at, live_person.live_id",
        );
        let mut evenings = Vec::new();
        for (club, live, came_at) in sql.bind(id.0.as_str()).all::<(String, String, i64)>(self).await? {
            let line = |answer: crate::learning::LiveAnswer| json!({ "answer": answer.answer, "at": answer.at });
            let answers: Vec<Value> = self.live_answers_of(&live, id).await?.into_iter().map(line).collect();
            evenings.push(json!({ "club": club, "came_at": came_at, "answers": answers }));
        }
        Ok(evenings)
    }

    async fn sittings_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT item_id, state, changed_at, done_at FROM sitting WHERE person_id = $1 ORDER BY changed_at, item_id",
        );
        let rows = sql.bind(id.0.as_str()).all::<(String, String, i64, Option<i64>)>(self).await?;
        let line = |(item, state, changed_at, done_at)| json!({ "lesson": item, "state": state, "changed_at": changed_at, "done_at": done_at });
        Ok(rows.into_iter().map(line).collect())
    }

    async fn sheets_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |batch: crate::batches::Batch| {
            json!({
                "language": batch.language,
                "name": batch.name,
                "made_at": batch.made_at,
                "accepted_at": batch.accepted_at,
                "undone_at": batch.undone_at,
            })
        };
        Ok(self.batches(Some(id), 10_000).await?.into_iter().map(line).collect())
    }

    async fn clubs_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT club.name, membership.standing, membership.since FROM membership \
             JOIN club ON club.id = membership.club_id WHERE membership.person_id = $1 ORDER BY club.name_key, club.id",
        );
        let rows = sql.bind(id.0.as_str()).all::<(String, String, i64)>(self).await?;
        let line = |(club, standing, since)| json!({ "club": club, "standing": standing, "since": since });
        Ok(rows.into_iter().map(line).collect())
    }

    async fn sessions_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT session.agent, device.name, session.made_at, session.seen_at, session.expires_at FROM session \
             LEFT JOIN device ON device.id = session.device_id WHERE session.person_id = $1 ORDER BY session.made_at",
        );
        let rows = sql.bind(id.0.as_str()).all::<SessionRow>(self).await?;
        let line = |(agent, device, made_at, seen_at, expires_at): SessionRow| {
            json!({
                "agent": agent,
                "device": device,
                "made_at": made_at,
                "seen_at": seen_at,
                "expires_at": expires_at,
            })
        };
        Ok(rows.into_iter().map(line).collect())
    }

    async fn consents_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |consent: super::Consent| {
            json!({
                "guardian": consent.guardian,
                "written_by": consent.by,
                "given_at": consent.given_at,
                "withdrawn_at": consent.withdrawn_at,
            })
        };
        Ok(self.consents(id).await?.into_iter().map(line).collect())
    }

    async fn titles_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT item.kind, item.slug, item.title, item.state FROM item_owner \
             JOIN item ON item.id = item_owner.item_id WHERE item_owner.person_id = $1 ORDER BY item.kind, item.slug",
        );
        let rows = sql.bind(id.0.as_str()).all::<(String, String, Json<Multi>, String)>(self).await?;
        let line = |(kind, slug, title, state): (String, String, Json<Multi>, String)| {
            let address = address(&kind, &slug)?;
            Ok(json!({ "page": address.url(), "title": title.0, "state": state }))
        };
        rows.into_iter().map(line).collect()
    }

    /// What they gave, taken back or not.
    async fn recordings_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |deposit: Deposit| {
            json!({
                "page": deposit.address.url(),
                "title": deposit.title,
                "file": deposit.file,
                "bytes": deposit.bytes,
                "arrived_at": deposit.arrived_at,
                "stage": deposit.stage.name(),
                "words": deposit.words,
                "kept": deposit.original != Original::Erased,
                "agreement": deposit.agreement.map(|agreement| agreement.id),
            })
        };
        Ok(self.deposits_of(&Giver::Person(id.clone())).await?.into_iter().map(line).collect())
    }

    async fn agreed_by(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |kept: KeptAgreement| {
            json!({
                "id": kept.id,
                "agreement": kept.agreement,
                "made_at": kept.made_at,
                "withdrawn_at": kept.withdrawn_at,
            })
        };
        Ok(self.agreements_of(&Giver::Person(id.clone())).await?.into_iter().map(line).collect())
    }

    /// The invitations that they made; for whom is another's.
    async fn invitations_by(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |invitation: Invitation| {
            json!({
                "lang": invitation.lang,
                "made_at": invitation.made_at,
                "expires_at": invitation.expires_at,
                "ended_at": invitation.ended_at,
            })
        };
        Ok(self.invitations(Some(id)).await?.into_iter().map(line).collect())
    }

    async fn files_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |upload: Upload| {
            json!({
                "file": upload.file,
                "title": upload.title,
                "length": upload.length,
                "received": upload.offset,
                "made_at": upload.made_at,
                "expires_at": upload.expires_at,
            })
        };
        Ok(self.uploads_of(&Giver::Person(id.clone())).await?.into_iter().map(line).collect())
    }

    /// What they were writing when they last left it.
    async fn unsaved_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let sql = Sql::new(
            "SELECT item.kind, item.slug, working.content, working.saved_at FROM working \
             JOIN item ON item.id = working.item_id WHERE working.person_id = $1 ORDER BY item.kind, item.slug",
        );
        let rows = sql.bind(id.0.as_str()).all::<(String, String, String, i64)>(self).await?;
        let line = |(kind, slug, content, saved_at): (String, String, String, i64)| {
            let address = address(&kind, &slug)?;
            Ok(json!({ "page": address.url(), "content": content, "saved_at": saved_at }))
        };
        rows.into_iter().map(line).collect()
    }

    /// What they said of items.
    async fn said_by(&self, id: &PersonId) -> Result<Vec<Value>> {
        let line = |said: Feedback| {
            json!({
                "item": said.item,
                "sort": said.sort.name(),
                "form": said.form,
                "place": said.place,
                "called": said.called,
                "words": said.words,
                "stage": said.stage.name(),
                "made_at": said.made_at,
            })
        };
        Ok(self.feedback_of(id).await?.into_iter().map(line).collect())
    }

    /// What was done to them or by them.
    async fn lines_of(&self, id: &PersonId) -> Result<Vec<Value>> {
        let text = format!("SELECT {AUDIT_COLUMNS} FROM audit WHERE subject = $1 OR actor = $2 ORDER BY seq");
        let actor = By::Person(id.clone()).to_string();
        let rows = Sql::new(text).bind(id.0.as_str()).bind(actor.as_str()).all::<AuditRow>(self).await?;
        let line = |line: AuditLine| {
            json!({
                "at": line.at,
                "by": line.actor,
                "action": line.action,
                "to": format!("{}:{}", line.subject_kind, line.subject),
                "details": line.details,
            })
        };
        Ok(rows.into_iter().map(AuditLine::from).map(line).collect())
    }
}
