//! What people may do, and that somebody is always left who says so.

use std::collections::BTreeSet;

use serde_json::json;
use tiengban_content::people::{PersonId, Role};

use super::{By, Noted, note, person};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::Clock;
use crate::sql::{self, Sql, Tx, texts};

impl Db {
    /// Says what a person may do from now on; holds with their next request. Answers their new version. Where it is so
    /// already, nothing is written, whatever the version.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], [`PeopleConflict::Stale`], [`PeopleConflict::LastAdmin`], or as every writing.
    pub async fn set_roles(
        &self,
        id: &PersonId,
        version: i64,
        roles: &BTreeSet<Role>,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<i64> {
        let mut tx = Tx::begin(self).await?;
        let before = person::open(&mut tx, id).await?;
        if before.roles == *roles {
            return Ok(before.version);
        }
        if before.version != version {
            return Err(PeopleConflict::Stale.into());
        }
        somebody_is_left(&mut tx, id, &before.roles, roles).await?;
        write(&mut tx, id, roles).await?;
        let sql = Sql::new("UPDATE person SET version = version + 1 WHERE id = $1").bind(id.0.as_str());
        sql.run(&mut tx).await?;
        let details = json!({ "before": before.roles, "after": roles });
        note(&mut tx, clock.now_ms(), by, Noted::person("roles-changed", id, details)).await?;
        tx.commit().await?;
        Ok(version + 1)
    }

    /// Whether anybody can help people in: until then, whoever has the terminal must.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn stewards_exist(&self) -> Result<bool> {
        let text = format!(
            "SELECT COUNT(*) FROM person_role JOIN person ON person.id = person_role.person_id \
             WHERE person.closed_at IS NULL AND person_role.role IN {}",
            self.engine().texts("$1")
        );
        Ok(Sql::new(text).bind(texts(stewards())?).one::<(i64,)>(self).await?.0 > 0)
    }
}

/// The names of the roles that make a steward.
fn stewards() -> impl Iterator<Item = &'static str> {
    Role::ALL.into_iter().filter(|role| role.stewards()).map(Role::name)
}

/// Writes the roles of a person, in place of those that they had.
pub(super) async fn write(tx: &mut Tx, id: &PersonId, roles: &BTreeSet<Role>) -> Result<()> {
    Sql::new("DELETE FROM person_role WHERE person_id = $1").bind(id.0.as_str()).run(&mut *tx).await?;
    let rows: Vec<(&PersonId, &str)> = roles.iter().map(|role| (id, role.name())).collect();
    let parts = tx.engine().parts("$1");
    let text =
        format!("INSERT INTO person_role (person_id, role) SELECT part.value ->> 0, part.value ->> 1 FROM {parts}");
    Sql::new(text).bind(sql::json(&rows)?).run(tx).await
}

/// That an admin is left, if this person was one, and a steward.
pub(super) async fn somebody_is_left(
    tx: &mut Tx,
    id: &PersonId,
    before: &BTreeSet<Role>,
    after: &BTreeSet<Role>,
) -> Result<()> {
    let admin = before.contains(&Role::Admin) && !after.contains(&Role::Admin);
    let stewards_no_more = before.iter().any(|role| role.stewards()) && !after.iter().any(|role| role.stewards());
    let lost = [(admin, vec![Role::Admin.name()]), (stewards_no_more, stewards().collect())];
    for (_, names) in lost.into_iter().filter(|(lost, _)| *lost) {
        let text = format!(
            "SELECT COUNT(*) FROM person_role JOIN person ON person.id = person_role.person_id \
             WHERE person.closed_at IS NULL AND person.id <> $1 AND person_role.role IN {}",
            tx.engine().texts("$2")
        );
        let others = Sql::new(text).bind(id.0.as_str()).bind(texts(names)?);
        if others.one::<(i64,)>(&mut *tx).await?.0 == 0 {
            return Err(PeopleConflict::LastAdmin.into());
        }
    }
    Ok(())
}
