//! With what somebody proves who they are: found by the name that they typed or by their card, and changed.

use serde_json::json;
use tiengban_content::people::{PersonId, SecretKind};

use super::{By, Noted, note, person, sessions};
use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::rows::read;
use crate::sql::{Sql, Tx};

/// With what a person proves who they are.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Who.
    pub person: PersonId,
    /// What they are asked for, and its hash as a PHC string; nothing where a card is enough.
    pub secret: Option<(SecretKind, String)>,
}

/// Without the hash, so that no log ever shows it.
impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = self.secret.as_ref().map(|(kind, _)| kind);
        f.debug_struct("Credential").field("person", &self.person).field("secret", &kind).finish()
    }
}

const CREDENTIAL: &str = "SELECT person.id, person.secret_kind, person.secret FROM person";

impl Db {
    /// Of whom signs in with this name, folded by [`sign_in_key`](tiengban_content::people::sign_in_key).
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn credential_of_name(&self, sign_in_key: &str) -> Result<Option<Credential>> {
        self.credential("WHERE person.sign_in_key = $1", sign_in_key).await
    }

    /// Of whom the card with this code is.
    ///
    /// # Errors
    /// As [`Db::credential_of_name`].
    pub async fn credential_of_card(&self, code: &str) -> Result<Option<Credential>> {
        self.credential("JOIN card ON card.person_id = person.id WHERE card.code = $1", code).await
    }

    /// Of this person; nothing where they are closed.
    ///
    /// # Errors
    /// As [`Db::credential_of_name`].
    pub async fn credential_of(&self, id: &PersonId) -> Result<Option<Credential>> {
        self.credential("WHERE person.id = $1", &id.0).await
    }

    async fn credential(&self, whose: &str, value: &str) -> Result<Option<Credential>> {
        let sql = Sql::new(format!("{CREDENTIAL} {whose} AND person.closed_at IS NULL")).bind(value);
        let row = sql.maybe::<(String, Option<String>, Option<String>)>(self).await?;
        let Some((person, kind, hash)) = row else { return Ok(None) };
        let secret = kind.as_deref().zip(hash).map(|(kind, hash)| Ok::<_, crate::StoreError>((read(kind)?, hash)));
        Ok(Some(Credential { person: PersonId(person), secret: secret.transpose()? }))
    }

    /// Gives a person another secret (its hash, as a PHC string) or takes theirs away, and signs them out everywhere
    /// but in the session that `keep_session` names by the hash of its token.
    ///
    /// # Errors
    /// [`NoSuch`](crate::PeopleConflict::NoSuch), or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn set_secret(
        &self,
        id: &PersonId,
        secret: Option<(SecretKind, &str)>,
        by: &By,
        keep_session: Option<&str>,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let before = person::open(&mut tx, id).await?.secret;
        let (kind, hash) = secret.unzip();
        let sql = Sql::new("UPDATE person SET secret_kind = $2, secret = $3 WHERE id = $1").bind(id.0.as_str());
        sql.bind(kind.map(SecretKind::name)).bind(hash).run(&mut tx).await?;
        let ended = sessions::end_others(&mut tx, id, keep_session).await?;
        let details = json!({ "before": before, "after": kind, "sessions_ended": ended });
        note(&mut tx, clock.now_ms(), by, Noted::person("secret-changed", id, details)).await?;
        tx.commit().await
    }
}
