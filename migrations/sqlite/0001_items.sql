-- Everything published, whatever its kind, is an item. See the store's own documentation for what the tables mean.

CREATE TABLE item (
    id         TEXT PRIMARY KEY NOT NULL,
    kind       TEXT NOT NULL,
    lang       TEXT NOT NULL,
    slug       TEXT NOT NULL,
    state      TEXT NOT NULL,
    licence    TEXT NOT NULL,
    revision   INTEGER NOT NULL,    -- the number of the newest row of `revision`
    title      TEXT NOT NULL,       -- JSON, language → text: read out of the body, so that lists need no body
    summary    TEXT NOT NULL,       -- JSON, likewise
    topic      TEXT,
    sort_key   TEXT NOT NULL,       -- sorts bytewise where the item's language sorts
    created_at INTEGER NOT NULL,    -- milliseconds UTC, as all times
    updated_at INTEGER NOT NULL,
    UNIQUE (kind, slug)
) STRICT;

-- The dictionary of one language, and everything of one kind, in order.
CREATE INDEX item_by_kind_and_lang ON item (kind, lang, sort_key, slug);
CREATE INDEX item_by_kind ON item (kind, sort_key, slug);
CREATE INDEX item_by_topic ON item (lang, topic, sort_key, slug) WHERE topic IS NOT NULL;

-- Whom an item is for: visible = one of the viewer's keys is here.
CREATE TABLE item_audience (
    item_id TEXT NOT NULL REFERENCES item (id),
    key     TEXT NOT NULL,
    PRIMARY KEY (item_id, key)
) STRICT, WITHOUT ROWID;

-- Every text that an item has had. Rows are added, never changed.
CREATE TABLE revision (
    item_id TEXT NOT NULL REFERENCES item (id),
    number  INTEGER NOT NULL,       -- from 1
    body    TEXT NOT NULL,          -- JSON
    lang    TEXT NOT NULL,
    licence TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    author  TEXT,
    PRIMARY KEY (item_id, number)
) STRICT;

-- Ties between items, read out of the newest body. The other end is an address, because it may not exist (yet).
CREATE TABLE link (
    item_id  TEXT NOT NULL REFERENCES item (id),
    position INTEGER NOT NULL,      -- the order in which the body names them, from 0
    rel      TEXT NOT NULL,
    to_kind  TEXT NOT NULL,
    to_slug  TEXT NOT NULL,
    PRIMARY KEY (item_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_to ON link (to_kind, to_slug, rel);

-- What happened, in the order of commits: search, packs and other nodes follow it.
CREATE TABLE change (
    seq     INTEGER PRIMARY KEY NOT NULL,
    item_id TEXT NOT NULL REFERENCES item (id),
    at      INTEGER NOT NULL
) STRICT;

-- The last number of `change`. Whoever writes takes this row first, so there is one writer at a time.
CREATE TABLE feed (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    seq INTEGER NOT NULL
) STRICT;

INSERT INTO feed (one, seq) VALUES (1, 0);

-- Recordings. Their bytes lie elsewhere, under their SHA-256.
CREATE TABLE media (
    sha256      TEXT PRIMARY KEY NOT NULL,
    file        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    bytes       INTEGER NOT NULL,   -- how many
    duration_ms INTEGER NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;

-- Whom a recording is for: as soon as an item uses it, for whom the published items that use it are.
CREATE TABLE media_audience (
    sha256 TEXT NOT NULL REFERENCES media (sha256),
    key    TEXT NOT NULL,
    PRIMARY KEY (sha256, key)
) STRICT, WITHOUT ROWID;

-- Which item's newest body plays which recording. The recording may not exist (yet).
CREATE TABLE item_media (
    item_id TEXT NOT NULL REFERENCES item (id),
    sha256  TEXT NOT NULL,
    PRIMARY KEY (item_id, sha256)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_media_by_sha256 ON item_media (sha256);
