-- Everything published, whatever its kind, is an item. See the store's own documentation for what the tables mean.
-- Texts compare bytewise (COLLATE "C"), as they do in SQLite, whatever the database's own order is.

CREATE TABLE item (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    lang       TEXT COLLATE "C" NOT NULL,
    slug       TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    licence    TEXT COLLATE "C" NOT NULL,
    revision   BIGINT NOT NULL,          -- the number of the newest row of `revision`
    title      JSONB NOT NULL,           -- language → text: read out of the body, so that lists need no body
    summary    JSONB NOT NULL,           -- likewise
    topic      TEXT COLLATE "C",
    sort_key   TEXT COLLATE "C" NOT NULL, -- sorts bytewise where the item's language sorts
    created_at BIGINT NOT NULL,          -- milliseconds UTC, as all times
    updated_at BIGINT NOT NULL,
    UNIQUE (kind, slug)
);

-- The dictionary of one language, and everything of one kind, in order.
CREATE INDEX item_by_kind_and_lang ON item (kind, lang, sort_key, slug);
CREATE INDEX item_by_kind ON item (kind, sort_key, slug);
CREATE INDEX item_by_topic ON item (lang, topic, sort_key, slug) WHERE topic IS NOT NULL;

-- Whom an item is for: visible = one of the viewer's keys is here.
CREATE TABLE item_audience (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    key     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (item_id, key)
);

-- Every text that an item has had. Rows are added, never changed.
CREATE TABLE revision (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    number  BIGINT NOT NULL,             -- from 1
    body    JSONB NOT NULL,
    lang    TEXT COLLATE "C" NOT NULL,
    licence TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    author  TEXT COLLATE "C",
    PRIMARY KEY (item_id, number)
);

-- Ties between items, read out of the newest body. The other end is an address, because it may not exist (yet).
CREATE TABLE link (
    item_id  TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    position BIGINT NOT NULL,            -- the order in which the body names them, from 0
    rel      TEXT COLLATE "C" NOT NULL,
    to_kind  TEXT COLLATE "C" NOT NULL,
    to_slug  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (item_id, position)
);

CREATE INDEX link_to ON link (to_kind, to_slug, rel);

-- What happened, in the order of commits: search, packs and other nodes follow it.
CREATE TABLE change (
    seq     BIGINT PRIMARY KEY NOT NULL,
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    at      BIGINT NOT NULL
);

-- The last number of `change`. Whoever writes takes this row first, so there is one writer at a time.
CREATE TABLE feed (
    one BIGINT PRIMARY KEY NOT NULL CHECK (one = 1),
    seq BIGINT NOT NULL
);

INSERT INTO feed (one, seq) VALUES (1, 0);

-- Recordings. Their bytes lie elsewhere, under their SHA-256.
CREATE TABLE media (
    sha256      TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    file        TEXT COLLATE "C" NOT NULL,
    media_type  TEXT COLLATE "C" NOT NULL,
    bytes       BIGINT NOT NULL,         -- how many
    duration_ms BIGINT NOT NULL,
    created_at  BIGINT NOT NULL
);

-- Whom a recording is for: as soon as an item uses it, for whom the published items that use it are.
CREATE TABLE media_audience (
    sha256 TEXT COLLATE "C" NOT NULL REFERENCES media (sha256),
    key    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (sha256, key)
);

-- Which item's newest body plays which recording. The recording may not exist (yet).
CREATE TABLE item_media (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    sha256  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (item_id, sha256)
);

CREATE INDEX item_media_by_sha256 ON item_media (sha256);
