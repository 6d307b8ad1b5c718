//! What is known of a person, and how it is read.

use std::collections::BTreeSet;

use sqlx::types::Json;
use tiengban_content::people::{PersonId, Role, SecretKind, sign_in_key};

use crate::error::{PeopleConflict, Result, StoreError};
use crate::rows::read;
use crate::sql::{Engine, Sql, Tx, Values};

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// What they are called.
    pub name: String,
    /// The name that they sign in with, as it was typed.
    pub sign_in: Option<String>,
    /// Their picture, one of [`PICTURES`](tiengban_content::people::PICTURES).
    pub picture: Option<String>,
    /// The year in which they were born, where their club asks for it.
    pub birth_year: Option<i64>,
    /// With what they prove who they are, if with anything.
    pub secret: Option<SecretKind>,
    /// Whether they have a card.
    pub has_card: bool,
    /// What they may do beyond learning.
    pub roles: BTreeSet<Role>,
    /// From 1; grows with every change of what is above, but secret and card.
    pub version: i64,
    /// When they were made, in milliseconds UTC.
    pub made_at: i64,
    /// When they were closed, in milliseconds UTC.
    pub closed_at: Option<i64>,
}

/// What stands between `SELECT` and `FROM` for a [`PersonRow`]; the statement reads from `person`.
pub(super) fn person_columns(engine: Engine) -> String {
    format!(
        "person.id, person.name, person.sign_in, person.picture, person.birth_year, person.secret_kind, \
         EXISTS (SELECT 1 FROM card WHERE card.person_id = person.id) AS has_card, {} AS roles, \
         person.version, person.made_at, person.closed_at",
        roles_of_person(engine)
    )
}

/// The roles of the row of `person`, as a JSON array, or NULL.
pub(super) fn roles_of_person(engine: Engine) -> String {
    let roles = engine.gathered("person_role.role");
    format!("(SELECT {roles} FROM person_role WHERE person_role.person_id = person.id)")
}

#[derive(sqlx::FromRow)]
pub(super) struct PersonRow {
    id: String,
    name: String,
    sign_in: Option<String>,
    picture: Option<String>,
    birth_year: Option<i64>,
    secret_kind: Option<String>,
    has_card: bool,
    roles: Option<Json<BTreeSet<Role>>>,
    version: i64,
    made_at: i64,
    closed_at: Option<i64>,
}

impl TryFrom<PersonRow> for Person {
    type Error = StoreError;

    fn try_from(row: PersonRow) -> Result<Self> {
        Ok(Self {
            id: PersonId(row.id),
            name: row.name,
            sign_in: row.sign_in,
            picture: row.picture,
            birth_year: row.birth_year,
            secret: row.secret_kind.as_deref().map(read).transpose()?,
            has_card: row.has_card,
            roles: row.roles.map(|roles| roles.0).unwrap_or_default(),
            version: row.version,
            made_at: row.made_at,
            closed_at: row.closed_at,
        })
    }
}

/// The person with this id, closed or not.
pub(super) async fn any(tx: &mut Tx, id: &PersonId) -> Result<Person> {
    let text = format!("SELECT {} FROM person WHERE person.id = $1", person_columns(tx.engine()));
    let row = Sql::new(text).bind(id.0.as_str()).maybe::<PersonRow>(tx).await?;
    row.ok_or(PeopleConflict::NoSuch)?.try_into()
}

/// The person with this id, who is not closed.
pub(super) async fn open(tx: &mut Tx, id: &PersonId) -> Result<Person> {
    let person = any(tx, id).await?;
    if person.closed_at.is_some() { Err(PeopleConflict::NoSuch.into()) } else { Ok(person) }
}

/// The first letter of each word of a name, folded: *Bà Then* has `bt`.
pub(super) fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| sign_in_key(word).chars().next()).collect()
}

/// That the row of `person` is found by what somebody typed: a part of the name or of the name to sign in with; by one
/// letter, whoever has a word in their name that begins with it. Nothing finds everybody.
pub(super) fn found_by(search: &str, values: &mut Values) -> String {
    // Folded, it has letters and digits only: nothing that LIKE reads otherwise.
    let key = sign_in_key(search);
    if key.is_empty() {
        return "true".to_owned();
    }
    let pattern = values.add(format!("%{key}%").as_str());
    if key.chars().count() == 1 {
        format!("person.initials LIKE {pattern}")
    } else {
        format!("(person.name_key LIKE {pattern} OR person.sign_in_key LIKE {pattern})")
    }
}
