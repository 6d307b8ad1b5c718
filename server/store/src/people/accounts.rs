//! People are made, found and changed.

use std::collections::BTreeSet;

use serde_json::json;
use tiengban_content::people::{PersonId, Role, SecretKind, sign_in_key};

use super::person::{self, Person, PersonRow, found_by, initials, person_columns};
use super::{By, Noted, Once, lines, note, once, roles};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::rows;
use crate::sql::{Sql, Tx, Values};

/// Somebody who is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// What they are called.
    pub name: String,
    /// The name that they sign in with.
    pub sign_in: Option<String>,
    /// Their picture, one of [`PICTURES`](tiengban_content::people::PICTURES).
    pub picture: Option<String>,
    /// The year in which they were born.
    pub birth_year: Option<i64>,
    /// With what they prove who they are, and its hash as a PHC string.
    pub secret: Option<(SecretKind, String)>,
    /// What they may do beyond learning.
    pub roles: BTreeSet<Role>,
}

/// What a person is to be from now on: all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChange {
    /// What they are called.
    pub name: String,
    /// The name that they sign in with.
    pub sign_in: Option<String>,
    /// Their picture, one of [`PICTURES`](tiengban_content::people::PICTURES).
    pub picture: Option<String>,
    /// The year in which they were born.
    pub birth_year: Option<i64>,
}

impl Db {
    /// Makes a person; says who it is, also when the same form comes again.
    ///
    /// # Errors
    /// [`PeopleConflict::SignInTaken`], or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn make_person(
        &self,
        new: &NewPerson,
        by: &By,
        once: Option<&Once>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<PersonId> {
        let mut tx = Tx::begin(self).await?;
        if let Some(made) = once::made_before(&mut tx, "person", once).await? {
            return Ok(PersonId(made));
        }
        let (id, now) = (PersonId(ids.next().0), clock.now_ms());
        let key = free_key(&mut tx, &id, new.sign_in.as_deref()).await?;
        let secret = new.secret.as_ref();
        Sql::new(
            "INSERT INTO person (id, name, name_key, initials, sign_in, sign_in_key, picture, birth_year, \
             secret_kind, secret, version, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)",
        )
        .bind(id.0.as_str())
        .bind(new.name.as_str())
        .bind(sign_in_key(&new.name).as_str())
        .bind(initials(&new.name).as_str())
        .bind(new.sign_in.as_deref())
        .bind(key.as_deref())
        .bind(new.picture.as_deref())
        .bind(new.birth_year)
        .bind(secret.map(|(kind, _)| kind.name()))
        .bind(secret.map(|(_, hash)| hash.as_str()))
        .bind(now)
        .run(&mut tx)
        .await?;
        roles::write(&mut tx, &id, &new.roles).await?;
        let details = json!({ "roles": new.roles, "secret": secret.map(|(kind, _)| kind) });
        note(&mut tx, now, by, Noted::person("person-made", &id, details)).await?;
        once::keep(&mut tx, "person", once, &id.0, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// What is known of a person; nothing where they are closed.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn person(&self, id: &PersonId) -> Result<Option<Person>> {
        let columns = person_columns(self.engine());
        let text = format!("SELECT {columns} FROM person WHERE person.id = $1 AND person.closed_at IS NULL");
        Sql::new(text).bind(id.0.as_str()).maybe::<PersonRow>(self).await?.map(Person::try_from).transpose()
    }

    /// People by name, `limit` of them behind the first `offset`. A search finds a part of the name or of the name to
    /// sign in with, whatever its marks; one letter finds whoever has a word in their name that begins with it.
    ///
    /// # Errors
    /// As [`Db::person`].
    pub async fn people(&self, search: &str, limit: usize, offset: usize) -> Result<Vec<Person>> {
        let mut values = Values::default();
        let text = format!(
            "SELECT {} FROM person WHERE person.closed_at IS NULL AND {} ORDER BY person.name_key, person.id \
             LIMIT {} OFFSET {}",
            person_columns(self.engine()),
            found_by(search, &mut values),
            values.add(lines(limit)),
            values.add(lines(offset))
        );
        rows::all(Sql::with(text, values).all::<PersonRow>(self).await?)
    }

    /// How many people a search finds.
    ///
    /// # Errors
    /// As [`Db::person`].
    pub async fn count_people(&self, search: &str) -> Result<i64> {
        let mut values = Values::default();
        let found = found_by(search, &mut values);
        let text = format!("SELECT COUNT(*) FROM person WHERE person.closed_at IS NULL AND {found}");
        Ok(Sql::with(text, values).one::<(i64,)>(self).await?.0)
    }

    /// Changes a person who is as whoever changes them saw them, in this version; answers the new one. Where they are
    /// so already, nothing is written, whatever the version.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], [`PeopleConflict::Stale`], [`PeopleConflict::SignInTaken`], or as every writing.
    pub async fn amend_person(
        &self,
        id: &PersonId,
        version: i64,
        change: &PersonChange,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<i64> {
        let mut tx = Tx::begin(self).await?;
        let before = person::open(&mut tx, id).await?;
        let changed = differing(&before, change);
        if changed.is_empty() {
            return Ok(before.version);
        }
        if before.version != version {
            return Err(PeopleConflict::Stale.into());
        }
        let key = free_key(&mut tx, id, change.sign_in.as_deref()).await?;
        Sql::new(
            "UPDATE person SET name = $2, name_key = $3, initials = $4, sign_in = $5, sign_in_key = $6, \
             picture = $7, birth_year = $8, version = version + 1 WHERE id = $1",
        )
        .bind(id.0.as_str())
        .bind(change.name.as_str())
        .bind(sign_in_key(&change.name).as_str())
        .bind(initials(&change.name).as_str())
        .bind(change.sign_in.as_deref())
        .bind(key.as_deref())
        .bind(change.picture.as_deref())
        .bind(change.birth_year)
        .run(&mut tx)
        .await?;
        let noted = Noted::person("person-changed", id, json!({ "changed": changed }));
        note(&mut tx, clock.now_ms(), by, noted).await?;
        tx.commit().await?;
        Ok(version + 1)
    }
}

/// What would be otherwise, by name: what it was and is says nothing to the log.
fn differing(before: &Person, change: &PersonChange) -> Vec<&'static str> {
    [
        ("name", before.name != change.name),
        ("sign-in", before.sign_in != change.sign_in),
        ("picture", before.picture != change.picture),
        ("birth-year", before.birth_year != change.birth_year),
    ]
    .into_iter()
    .filter_map(|(what, differs)| differs.then_some(what))
    .collect()
}

/// What a name to sign in with is compared by, if nobody but this person has it.
async fn free_key(tx: &mut Tx, id: &PersonId, sign_in: Option<&str>) -> Result<Option<String>> {
    let Some(key) = sign_in.map(sign_in_key) else { return Ok(None) };
    let sql = Sql::new("SELECT COUNT(*) FROM person WHERE sign_in_key = $1 AND id <> $2");
    let (others,) = sql.bind(key.as_str()).bind(id.0.as_str()).one::<(i64,)>(tx).await?;
    if others > 0 || key.is_empty() { Err(PeopleConflict::SignInTaken.into()) } else { Ok(Some(key)) }
}
