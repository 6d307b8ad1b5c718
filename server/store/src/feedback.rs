//! What anyone says of an item ("we say this differently in our village"): a thread with whoever teaches, and what became
//! of it. **No viewer is asked here**: whoever calls shows a thread only to its giver and to those who may see its item.
//!
//! Its giver needs no account: they come back by an address with a token, of which only the hash is kept.

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;

use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx};
use crate::voices::{self, KeptOriginal};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident: $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// All of them, in the order in which a form offers them.
            pub const ALL: [Self; [$($text),*].len()] = [$(Self::$variant),*];

            /// As the database and forms name it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The one with this name.
            #[must_use]
            pub fn of_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|known| known.name() == name)
            }
        }
    };
}

named! {
    /// What somebody says of an item.
    Sort {
        /// They say it otherwise.
        Differs: "differs",
        /// Something is wrong.
        Mistake: "mistake",
        /// They ask something.
        Question: "question",
        /// Anything else.
        Other: "other",
    }
}

named! {
    /// How far it has come.
    Stage {
        /// Nobody has answered, or its giver spoke last.
        Open: "open",
        /// A teacher spoke last.
        Answered: "answered",
        /// It stands on the word's page now.
        Used: "used",
        /// Somebody has closed it, or its giver is closed.
        Closed: "closed",
    }
}

/// Something that is said of an item just now. Texts may be empty.
#[derive(Clone, Copy, Debug)]
pub struct NewFeedback<'a> {
    /// Of which item.
    pub item: &'a ItemId,
    /// Who says it, where they are signed in.
    pub giver: Option<&'a PersonId>,
    /// The hash of the token by which they come back.
    pub token_hash: &'a str,
    /// What sort of thing it is.
    pub sort: Sort,
    /// As they say it.
    pub form: &'a str,
    /// Where people say so.
    pub place: &'a str,
    /// As they wish to be called.
    pub called: &'a str,
    /// What they say.
    pub words: &'a str,
    /// What they say aloud. Its bytes are an original already.
    pub voice: Option<Voice<'a>>,
}

/// Something said aloud.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    /// The SHA-256 and the number of its bytes.
    pub kept: &'a KeptOriginal,
    /// The name of the file.
    pub file: &'a str,
    /// What browsers are told that it is.
    pub media_type: &'a str,
}

/// What became of keeping it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept; if it was sent twice, once.
    Kept,
    /// This token belongs to something else that was said. **Nothing was kept**: try another token.
    OtherWords,
}

/// Something that was said of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Which.
    pub id: String,
    /// Of which item.
    pub item: ItemId,
    /// Who said it, where they were signed in.
    pub giver: Option<PersonId>,
    /// What sort of thing it is.
    pub sort: Sort,
    /// As they say it.
    pub form: String,
    /// Where people say so.
    pub place: String,
    /// As they wish to be called.
    pub called: String,
    /// What they say.
    pub words: String,
    /// What they say aloud: the SHA-256 of an original.
    pub voice: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// The form that stands on the word's page since.
    pub became: Option<String>,
    /// When it was said, in milliseconds UTC.
    pub made_at: i64,
    /// When something last happened to it, in milliseconds UTC.
    pub changed_at: i64,
}

/// What was answered, or what its giver said to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Which; kept once under this id.
    pub id: String,
    /// Whether its giver says it; a teacher otherwise.
    pub by_giver: bool,
    /// Who, where they are known and not closed.
    pub by: Option<PersonId>,
    /// What.
    pub words: String,
    /// When, in milliseconds UTC.
    pub made_at: i64,
}

const COLUMNS: &str =
    "id, item_id, person_id, kind, form, place, called, words, voice, stage, became, made_at, changed_at";

type Row = (
    String,
    String,
    Option<String>,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    i64,
    i64,
);

fn feedback(row: Row) -> Feedback {
    let (id, item, giver, sort, form, place, called, words, voice, stage, became, made_at, changed_at) = row;
    Feedback {
        id,
        item: ItemId(item),
        giver: giver.map(PersonId),
        // What a newer version of the program names otherwise is shown all the same.
        sort: Sort::of_name(&sort).unwrap_or(Sort::Other),
        form,
        place,
        called,
        words,
        voice,
        stage: Stage::of_name(&stage).unwrap_or(Stage::Open),
        became,
        made_at,
        changed_at,
    }
}

impl Db {
    /// Keeps what somebody says of an item. Sent twice with the same token, it is kept once. What they say aloud is made
    /// ready to be heard: job `render`, as of a recording; **look afterwards whether its original is still there**, as
    /// after [`Db::finish_upload`].
    ///
    /// # Errors
    /// [`BeingErased`](crate::VoiceConflict::BeingErased) (try again soon), or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn give_feedback(&self, new: &NewFeedback<'_>, clock: &dyn Clock, ids: &dyn Ids) -> Result<Kept> {
        let (mut tx, now) = (Tx::begin(self).await?, clock.now_ms());
        if let Some(voice) = &new.voice {
            voices::heard(&mut tx, voice.kept, voice.file, voice.media_type, now).await?;
        }
        let voice = new.voice.map(|voice| voice.kept.sha256.as_str());
        let sql = Sql::new(
            "INSERT INTO feedback (id, item_id, token_hash, person_id, kind, form, place, called, words, voice, stage, \
             made_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $11) \
             ON CONFLICT (token_hash) DO NOTHING",
        );
        let sql = sql.bind(ids.next().0.as_str()).bind(new.item.0.as_str()).bind(new.token_hash);
        let sql = sql.bind(new.giver.map(|giver| giver.0.as_str())).bind(new.sort.name()).bind(new.form);
        sql.bind(new.place).bind(new.called).bind(new.words).bind(voice).bind(now).run(&mut tx).await?;
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM feedback WHERE token_hash = $1")).bind(new.token_hash);
        let there = feedback(sql.one::<Row>(&mut tx).await?);
        let said = (there.sort, &*there.form, &*there.place, &*there.called, &*there.words, there.voice.as_deref());
        let same = there.item == *new.item && said == (new.sort, new.form, new.place, new.called, new.words, voice);
        if !same {
            return Ok(Kept::OtherWords);
        }
        tx.commit().await?;
        Ok(Kept::Kept)
    }

    /// How much was said aloud since a moment.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn voices_since(&self, since: i64) -> Result<i64> {
        let sql = Sql::new("SELECT COUNT(*) FROM feedback WHERE voice IS NOT NULL AND made_at >= $1").bind(since);
        Ok(sql.one::<(i64,)>(self).await?.0)
    }

    /// What was said under this id.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn feedback(&self, id: &str) -> Result<Option<Feedback>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM feedback WHERE id = $1")).bind(id);
        Ok(sql.maybe::<Row>(self).await?.map(feedback))
    }

    /// What was said by whoever holds the token with this hash.
    ///
    /// # Errors
    /// As [`Db::feedback`].
    pub async fn feedback_by_token(&self, token_hash: &str) -> Result<Option<Feedback>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM feedback WHERE token_hash = $1")).bind(token_hash);
        Ok(sql.maybe::<Row>(self).await?.map(feedback))
    }

    /// What was said and has come this far, of whichever item; the newest first.
    ///
    /// # Errors
    /// As [`Db::feedback`].
    pub async fn feedback_at(&self, stage: Stage, limit: usize) -> Result<Vec<Feedback>> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM feedback WHERE stage = $1 ORDER BY changed_at DESC, id DESC LIMIT $2"
        ));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(sql.bind(stage.name()).bind(limit).all::<Row>(self).await?.into_iter().map(feedback).collect())
    }

    /// What somebody said while they were signed in, the newest first.
    ///
    /// # Errors
    /// As [`Db::feedback`].
    pub async fn feedback_of(&self, giver: &PersonId) -> Result<Vec<Feedback>> {
        let text = format!("SELECT {COLUMNS} FROM feedback WHERE person_id = $1 ORDER BY made_at DESC, id DESC");
        let rows = Sql::new(text).bind(giver.0.as_str()).all::<Row>(self).await?;
        Ok(rows.into_iter().map(feedback).collect())
    }

    /// What was answered, and what its giver said to that; the oldest first.
    ///
    /// # Errors
    /// As [`Db::feedback`].
    pub async fn feedback_replies(&self, id: &str) -> Result<Vec<Reply>> {
        let sql = Sql::new(
            "SELECT id, by_giver, person_id, words, made_at FROM feedback_reply WHERE feedback_id = $1 \
             ORDER BY made_at, id",
        );
        let rows = sql.bind(id).all::<(String, bool, Option<String>, String, i64)>(self).await?;
        let reply = |(id, by_giver, by, words, made_at): (String, bool, Option<String>, String, i64)| Reply {
            id,
            by_giver,
            by: by.map(PersonId),
            words,
            made_at,
        };
        Ok(rows.into_iter().map(reply).collect())
    }

    /// Keeps a reply, once. By a teacher, what is open is answered; by its giver, it is open again. What stands on the
    /// word's page stays used.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing.
    pub async fn reply_to_feedback(&self, id: &str, reply: &Reply) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let known = Sql::new("SELECT id FROM feedback WHERE id = $1").bind(id).maybe::<(String,)>(&mut tx).await?;
        known.ok_or(PeopleConflict::NoSuch)?;
        let sql = Sql::new(
            "INSERT INTO feedback_reply (id, feedback_id, by_giver, person_id, words, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id",
        );
        let sql = sql.bind(reply.id.as_str()).bind(id).bind(reply.by_giver);
        let sql = sql.bind(reply.by.as_ref().map(|by| by.0.as_str())).bind(reply.words.as_str()).bind(reply.made_at);
        if sql.maybe::<(String,)>(&mut tx).await?.is_some() {
            let stage = if reply.by_giver { Stage::Open } else { Stage::Answered };
            let sql = Sql::new(
                "UPDATE feedback SET stage = CASE WHEN stage = 'used' THEN stage ELSE $2 END, changed_at = $3 \
                 WHERE id = $1",
            );
            sql.bind(id).bind(stage.name()).bind(reply.made_at).run(&mut tx).await?;
        }
        tx.commit().await
    }

    /// Says how far it has come; and the form that stands on the word's page, where it does now.
    ///
    /// # Errors
    /// As every writing.
    pub async fn set_feedback(&self, id: &str, stage: Stage, became: Option<&str>, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql =
            Sql::new("UPDATE feedback SET stage = $2, became = COALESCE($3, became), changed_at = $4 WHERE id = $1");
        sql.bind(id).bind(stage.name()).bind(became).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }
}

impl Db {
    /// Takes back what somebody said aloud: nobody hears it any more, and its bytes are erased. What they wrote stays.
    ///
    /// # Errors
    /// As every writing.
    pub async fn silence_feedback(&self, id: &str, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("SELECT id, voice FROM feedback WHERE id = $1 AND voice IS NOT NULL").bind(id);
        let spoken = sql.all::<(String, String)>(&mut tx).await?;
        silence(&mut tx, spoken, clock.now_ms()).await?;
        tx.commit().await
    }
}

/// Takes what was said aloud out of these, and its bytes away, unless they are something else as well.
async fn silence(tx: &mut Tx, spoken: Vec<(String, String)>, now: i64) -> Result<()> {
    for (id, voice) in spoken {
        Sql::new("UPDATE feedback SET voice = NULL WHERE id = $1").bind(id.as_str()).run(&mut *tx).await?;
        voices::forget(tx, &voice, &id, now).await?;
    }
    Ok(())
}

/// Somebody is closed: what they said goes, and who answered.
pub(crate) async fn blank(tx: &mut Tx, person: &PersonId, now: i64) -> Result<()> {
    let sql = Sql::new("SELECT id, voice FROM feedback WHERE person_id = $1 AND voice IS NOT NULL");
    let spoken = sql.bind(person.0.as_str()).all::<(String, String)>(&mut *tx).await?;
    silence(tx, spoken, now).await?;
    for text in [
        "UPDATE feedback_reply SET words = '' WHERE by_giver \
         AND feedback_id IN (SELECT id FROM feedback WHERE person_id = $1)",
        "UPDATE feedback_reply SET person_id = NULL WHERE person_id = $1",
        "UPDATE feedback SET person_id = NULL, form = '', place = '', called = '', words = '', stage = 'closed' \
         WHERE person_id = $1",
    ] {
        Sql::new(text).bind(person.0.as_str()).run(&mut *tx).await?;
    }
    Ok(())
}
