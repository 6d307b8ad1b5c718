//! What is read out to somebody before they agree: a recording for each language. It is for everyone who comes to the
//! door; the spoken answers are for nobody but reviewers.

use serde_json::json;
use tiengban_content::LangTag;
use tiengban_content::people::PersonId;

use super::Giver;
use crate::db::Db;
use crate::error::{Result, VoiceConflict};
use crate::media::follow;
use crate::people::{By, Noted, note};
use crate::rows::read;
use crate::sql::{Sql, Tx};

/// What is read out in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// In which language.
    pub lang: LangTag,
    /// The SHA-256 of its sound.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When, in milliseconds UTC.
    pub made_at: i64,
}

const SELECT: &str = "SELECT explanation.lang, explanation.sha256, media.media_type, explanation.by_person, \
                      explanation.made_at FROM explanation JOIN media ON media.sha256 = explanation.sha256";

type Row = (String, String, String, String, i64);

fn explanation((lang, sha256, media_type, by, made_at): Row) -> Result<Explanation> {
    Ok(Explanation { lang: read(&lang)?, sha256, media_type, by: PersonId(by), made_at })
}

impl Db {
    /// What is read out in this language, where a steward has recorded it.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn explanation(&self, lang: &LangTag) -> Result<Option<Explanation>> {
        let sql = Sql::new(format!("{SELECT} WHERE explanation.lang = $1")).bind(lang.as_str());
        sql.maybe::<Row>(self).await?.map(explanation).transpose()
    }

    /// What is read out, in every language in which it was recorded.
    ///
    /// # Errors
    /// As every reading.
    pub async fn explanations(&self) -> Result<Vec<Explanation>> {
        let rows = Sql::new(format!("{SELECT} ORDER BY explanation.lang")).all::<Row>(self).await?;
        rows.into_iter().map(explanation).collect()
    }
}

/// From now on this recording is read out in this language.
pub(super) async fn explain(tx: &mut Tx, lang: &LangTag, sha256: &str, giver: &Giver, now: i64) -> Result<()> {
    let Giver::Person(person) = giver else { return Err(VoiceConflict::NoSuch.into()) };
    let sql = Sql::new("SELECT sha256 FROM explanation WHERE lang = $1").bind(lang.as_str());
    let before = sql.maybe::<(String,)>(&mut *tx).await?.map(|(sha256,)| sha256);
    let sql = Sql::new(
        "INSERT INTO explanation (lang, sha256, by_person, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (lang) \
         DO UPDATE SET sha256 = excluded.sha256, by_person = excluded.by_person, made_at = excluded.made_at",
    );
    let sql = sql.bind(lang.as_str()).bind(sha256).bind(person.0.as_str()).bind(now);
    sql.run(&mut *tx).await?;
    let recordings: Vec<&str> = before.as_deref().into_iter().chain([sha256]).collect();
    follow(tx, &recordings).await?;
    let details = json!({ "lang": lang, "sha256": sha256 });
    note(tx, now, &By::from(giver), Noted::person("explained", person, details)).await
}
