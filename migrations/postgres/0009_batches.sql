-- Many words at once: the sheets that teachers bring, what became of them, and how it is undone.

CREATE TABLE batch (
    id          TEXT COLLATE "C" PRIMARY KEY,
    person_id   TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    language    TEXT COLLATE "C" NOT NULL,      -- the address of the language, which is the folder of its words
    name        TEXT NOT NULL,                  -- of the file; empty where it was pasted
    digest      TEXT COLLATE "C" NOT NULL,      -- SHA-256 of the cells as they were brought
    sheet       TEXT NOT NULL,                  -- JSON: cells, and what the columns mean
    made_at     BIGINT NOT NULL,
    accepted_at BIGINT,
    undone_at   BIGINT
);

CREATE INDEX batch_by_person ON batch (person_id, made_at);
CREATE INDEX batch_by_digest ON batch (digest);

-- What an accepted sheet made or changed. The item is gone where that was undone.
CREATE TABLE batch_item (
    batch_id TEXT COLLATE "C" NOT NULL REFERENCES batch (id),
    position BIGINT NOT NULL,                   -- in the order of the rows, from 0
    item_id  TEXT COLLATE "C" NOT NULL,
    before   BIGINT NOT NULL,                   -- the newest revision before; 0 where the item was made
    after    BIGINT NOT NULL,
    PRIMARY KEY (batch_id, position)
);

CREATE INDEX batch_item_by_item ON batch_item (item_id);

-- A change may be that an item is gone: what follows the feed has to hear of it.
ALTER TABLE change DROP CONSTRAINT change_item_id_fkey;
