//! A form that is sent twice has one effect: it carries an id, and what its first sending made is kept with it.

use crate::error::Result;
use crate::sql::{Sql, Tx};

/// The id that a form carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once(pub String);

/// How a form is kept: one id says nothing to a form of another sort.
fn key(what: &str, once: &Once) -> String {
    format!("{what} {}", once.0)
}

/// What the first sending of this form made, if this is not it.
pub(super) async fn made_before(tx: &mut Tx, what: &str, once: Option<&Once>) -> Result<Option<String>> {
    let Some(once) = once else { return Ok(None) };
    let sql = Sql::new("SELECT answer FROM posted WHERE once = $1").bind(key(what, once).as_str());
    Ok(sql.maybe::<(String,)>(tx).await?.map(|(answer,)| answer))
}

/// Keeps what this sending made.
pub(super) async fn keep(tx: &mut Tx, what: &str, once: Option<&Once>, made: &str, at: i64) -> Result<()> {
    let Some(once) = once else { return Ok(()) };
    let sql = Sql::new("INSERT INTO posted (once, answer, at) VALUES ($1, $2, $3)");
    sql.bind(key(what, once).as_str()).bind(made).bind(at).run(tx).await
}
