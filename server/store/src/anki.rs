//! A deck for Anki, which keeps its cards in a SQLite database of its own: version 11 of that schema, which every Anki
//! since 2.0 opens, AnkiDroid and AnkiMobile too.
//!
//! A deck made again later brings its changes along: notes are known by the ids of their words, the deck and the kind of
//! note by numbers that never change.

use std::path::Path;

use serde_json::{Value, json};
use sha1::{Digest, Sha1};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::error::{Result, StoreError};
use crate::outside::Clock;

/// A word as Anki keeps it. Every text is HTML already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What no other word has: it is known by this when the deck comes again.
    pub id: String,
    /// One text for each of [`Deck::fields`]; the first is what it is called and sorted by.
    pub fields: Vec<String>,
}

/// A deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deck {
    /// What no other deck has: an address.
    pub id: String,
    /// As learners see it.
    pub name: String,
    /// The names of the fields.
    pub fields: Vec<&'static str>,
    /// The kinds of cards: a name, what stands in front and what behind, in Anki's template language.
    pub cards: Vec<(&'static str, String, String)>,
    /// How cards look.
    pub css: &'static str,
    /// The words, in the order in which they are learned.
    pub notes: Vec<Note>,
}

const SCHEMA: &str = "
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
    ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
    left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";

/// Writes a deck as a database into a file that is not there yet.
///
/// # Errors
/// [`NotWritable`](StoreError::NotWritable) or [`Broken`](StoreError::Broken).
pub async fn write_deck(deck: &Deck, file: &Path, clock: &dyn Clock) -> Result<()> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    // One file, whole when it is closed, and nothing beside it.
    let mut connection = options.journal_mode(SqliteJournalMode::Memory).connect().await?;
    let mut tx = connection.begin().await?;
    sqlx::raw_sql(SCHEMA).execute(&mut *tx).await?;
    fill(deck, &mut tx, clock.now_ms()).await?;
    tx.commit().await?;
    connection.close().await.map_err(StoreError::from)
}

async fn fill(deck: &Deck, connection: &mut SqliteConnection, now: i64) -> Result<()> {
    let number = number_of(&deck.id);
    let sql = "INSERT INTO col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags) \
               VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')";
    sqlx::query(sql)
        .bind(now / 1_000)
        .bind(now)
        .bind(now)
        .bind(settings(number).to_string())
        .bind(json!({ number.to_string(): model(deck, number, now) }).to_string())
        .bind(decks(deck, number, now).to_string())
        .bind(options().to_string())
        .execute(&mut *connection)
        .await?;
    for (place, note) in (0_i64..).zip(&deck.notes) {
        let id = now + place;
        let sql = "INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data) \
                   VALUES (?, ?, ?, ?, -1, '', ?, ?, ?, 0, '')";
        let first = note.fields.first().map(String::as_str).unwrap_or_default();
        sqlx::query(sql)
            .bind(id)
            .bind(&note.id)
            .bind(number)
            .bind(now / 1_000)
            .bind(note.fields.join("\u{1f}"))
            .bind(first)
            .bind(checksum(first))
            .execute(&mut *connection)
            .await?;
        for ord in (0_i64..).take(deck.cards.len()) {
            let sql = "INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, \
                       left, odue, odid, flags, data) VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')";
            let card = now + place * deck.cards.len() as i64 + ord;
            let card = sqlx::query(sql).bind(card).bind(id).bind(number).bind(ord).bind(now / 1_000);
            card.bind(place + 1).execute(&mut *connection).await?;
        }
    }
    Ok(())
}

/// A number that always is the same for the same address: Anki's are milliseconds, so it looks like one.
fn number_of(address: &str) -> i64 {
    let bytes: [u8; 20] = Sha1::digest(address.as_bytes()).into();
    let number = bytes.iter().take(5).fold(0_i64, |number, byte| (number << 8) | i64::from(*byte));
    1_000_000_000_000 + number % 600_000_000_000
}

/// By which Anki finds notes that begin alike: the first eight hexadecimal digits of a SHA-1. Fields are escaped texts
/// without tags, so nothing has to be taken out first.
fn checksum(field: &str) -> i64 {
    let bytes: [u8; 20] = Sha1::digest(field.as_bytes()).into();
    bytes.iter().take(4).fold(0, |number, byte| (number << 8) | i64::from(*byte))
}

fn settings(model: i64) -> Value {
    json!({
        "nextPos": 1, "estTimes": true, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0,
        "sortBackwards": false, "addToCur": true, "curDeck": 1, "newSpread": 0, "dueCounts": true,
        "curModel": model, "collapseTime": 1200,
    })
}

fn model(deck: &Deck, number: i64, now: i64) -> Value {
    let field = |(ord, name): (usize, &&str)| json!({ "name": name, "ord": ord, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": [] });
    let card = |(ord, (name, front, behind)): (usize, &(&str, String, String))| {
        json!({
            "name": name, "ord": ord, "qfmt": front, "afmt": behind, "did": null, "bqfmt": "", "bafmt": "",
        })
    };
    let needs = |ord: usize| json!([ord, "any", [ord]]);
    json!({
        "id": number, "name": deck.name, "type": 0, "mod": now / 1_000, "usn": -1, "sortf": 0, "did": number,
        "tmpls": deck.cards.iter().enumerate().map(card).collect::<Vec<_>>(),
        "flds": deck.fields.iter().enumerate().map(field).collect::<Vec<_>>(),
        "css": deck.css, "latexPre": "", "latexPost": "", "tags": [], "vers": [],
        "req": (0..deck.cards.len()).map(needs).collect::<Vec<_>>(),
    })
}

fn decks(deck: &Deck, number: i64, now: i64) -> Value {
    let one = |id: i64, name: &str| {
        json!({
            "id": id, "name": name, "mod": now / 1_000, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
            "collapsed": false, "browserCollapsed": false, "extendNew": 10, "extendRev": 50,
            "lrnToday": [0, 0], "newToday": [0, 0], "revToday": [0, 0], "timeToday": [0, 0],
        })
    };
    json!({ "1": one(1, "Default"), number.to_string(): one(number, &deck.name) })
}

fn options() -> Value {
    json!({ "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true,
        "new": { "delays": [1.0, 10.0], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20,
                 "bury": true, "separate": true },
        "rev": { "perDay": 200, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1.0, "maxIvl": 36500, "bury": true,
                 "minSpace": 1, "hardFactor": 1.2 },
        "lapse": { "delays": [10.0], "mult": 0.0, "minInt": 1, "leechFails": 8, "leechAction": 0 },
        "dyn": false,
    } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_always_has_the_same_number() {
        assert_eq!(number_of("tay"), number_of("tay"));
        assert_ne!(number_of("tay"), number_of("nung"));
        assert!((1_000_000_000_000..1_600_000_000_000).contains(&number_of("tay")));
    }

    #[test]
    fn notes_that_begin_alike_have_the_checksum_that_anki_gives_them() {
        // `int(hashlib.sha1(b"nước").hexdigest()[:8], 16)`, the text in UTF-8.
        let by_hand = u32::from_str_radix(&hex("nước")[..8], 16).unwrap();
        assert_eq!(checksum("nước"), i64::from(by_hand));
    }

    fn hex(text: &str) -> String {
        Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
