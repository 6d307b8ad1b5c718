-- Many words at once: the sheets that teachers bring, what became of them, and how it is undone.

CREATE TABLE batch (
    id          TEXT PRIMARY KEY NOT NULL,
    person_id   TEXT NOT NULL REFERENCES person (id),
    language    TEXT NOT NULL,      -- the address of the language, which is the folder of its words
    name        TEXT NOT NULL,      -- of the file; empty where it was pasted
    digest      TEXT NOT NULL,      -- SHA-256 of the cells as they were brought
    sheet       TEXT NOT NULL,      -- JSON: cells, and what the columns mean
    made_at     INTEGER NOT NULL,
    accepted_at INTEGER,
    undone_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX batch_by_person ON batch (person_id, made_at);
CREATE INDEX batch_by_digest ON batch (digest);

-- What an accepted sheet made or changed. The item is gone where that was undone.
CREATE TABLE batch_item (
    batch_id TEXT NOT NULL REFERENCES batch (id),
    position INTEGER NOT NULL,      -- in the order of the rows, from 0
    item_id  TEXT NOT NULL,
    before   INTEGER NOT NULL,      -- the newest revision before; 0 where the item was made
    after    INTEGER NOT NULL,
    PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX batch_item_by_item ON batch_item (item_id);

-- A change may be that an item is gone: what follows the feed has to hear of it.
CREATE TABLE change_of_any (
    seq     INTEGER PRIMARY KEY NOT NULL,
    item_id TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

INSERT INTO change_of_any (seq, item_id, at) SELECT seq, item_id, at FROM change;
DROP TABLE change;
ALTER TABLE change_of_any RENAME TO change;
