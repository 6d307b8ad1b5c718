-- What teachers write and give: see `studio` in the store's documentation. A revision above `item.revision` is a draft of
-- something that readers see as it was: publishing moves `item.revision`.

-- A short sound or a picture that somebody gave for words and lessons.
CREATE TABLE clip (
    sha256       TEXT NOT NULL REFERENCES media (sha256),
    person_id    TEXT NOT NULL REFERENCES person (id),
    agreement_id TEXT REFERENCES agreement (id),    -- of whoever is heard; none for a picture
    made_at      INTEGER NOT NULL,
    PRIMARY KEY (sha256, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX clip_by_person ON clip (person_id, made_at);
CREATE INDEX clip_by_agreement ON clip (agreement_id) WHERE agreement_id IS NOT NULL;

-- What waits for another pair of eyes: a draft, or a change of something published.
CREATE TABLE review (
    item_id  TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    number   INTEGER NOT NULL,      -- the revision that is to be published
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at INTEGER NOT NULL,
    words    TEXT NOT NULL          -- what the author says to whoever looks at it
) STRICT, WITHOUT ROWID;

CREATE INDEX review_by_time ON review (asked_at);
CREATE INDEX review_by_person ON review (asked_by);

-- What somebody said of a revision, or of one of its blocks.
CREATE TABLE remark (
    id         TEXT PRIMARY KEY NOT NULL,
    item_id    TEXT NOT NULL REFERENCES item (id),
    number     INTEGER NOT NULL,    -- the revision that it was said of
    block      INTEGER,             -- from 0; none: of the whole
    by_person  TEXT NOT NULL REFERENCES person (id),
    words      TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    settled_at INTEGER              -- when somebody said that it is done
) STRICT;

CREATE INDEX remark_by_item ON remark (item_id, made_at);
CREATE INDEX remark_by_person ON remark (by_person);
