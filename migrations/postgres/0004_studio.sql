-- What teachers write and give: see `studio` in the store's documentation. A revision above `item.revision` is a draft of
-- something that readers see as it was: publishing moves `item.revision`.

-- A short sound or a picture that somebody gave for words and lessons.
CREATE TABLE clip (
    sha256       TEXT COLLATE "C" NOT NULL REFERENCES media (sha256),
    person_id    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    agreement_id TEXT COLLATE "C" REFERENCES agreement (id),    -- of whoever is heard; none for a picture
    made_at      BIGINT NOT NULL,
    PRIMARY KEY (sha256, person_id)
);

CREATE INDEX clip_by_person ON clip (person_id, made_at);
CREATE INDEX clip_by_agreement ON clip (agreement_id) WHERE agreement_id IS NOT NULL;

-- What waits for another pair of eyes: a draft, or a change of something published.
CREATE TABLE review (
    item_id  TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES item (id),
    number   BIGINT NOT NULL,      -- the revision that is to be published
    asked_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    words    TEXT COLLATE "C" NOT NULL          -- what the author says to whoever looks at it
);

CREATE INDEX review_by_time ON review (asked_at);
CREATE INDEX review_by_person ON review (asked_by);

-- What somebody said of a revision, or of one of its blocks.
CREATE TABLE remark (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    item_id    TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    number     BIGINT NOT NULL,    -- the revision that it was said of
    block      BIGINT,             -- from 0; none: of the whole
    by_person  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    words      TEXT COLLATE "C" NOT NULL,
    made_at    BIGINT NOT NULL,
    settled_at BIGINT              -- when somebody said that it is done
);

CREATE INDEX remark_by_item ON remark (item_id, made_at);
CREATE INDEX remark_by_person ON remark (by_person);
