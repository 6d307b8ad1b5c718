-- What anyone says of an item ("we say this differently in our village"), and what became of it.

CREATE TABLE feedback (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    item_id    TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,            -- of the address under which its giver comes back
    person_id  TEXT COLLATE "C" REFERENCES person (id),     -- its giver, where they were signed in
    kind       TEXT COLLATE "C" NOT NULL,                   -- differs, mistake, question, other
    form       TEXT COLLATE "C" NOT NULL,                   -- as they say it
    place      TEXT COLLATE "C" NOT NULL,
    called     TEXT COLLATE "C" NOT NULL,                   -- as its giver wishes to be called
    words      TEXT COLLATE "C" NOT NULL,
    voice      TEXT COLLATE "C" REFERENCES media (sha256),  -- what they say aloud, for those who read it
    stage      TEXT COLLATE "C" NOT NULL,                   -- open, answered, used, closed
    became     TEXT COLLATE "C",                            -- the form that stands on the word's page
    made_at    BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX feedback_by_stage ON feedback (stage, changed_at);
CREATE INDEX feedback_by_item ON feedback (item_id);
CREATE INDEX feedback_by_voice ON feedback (voice) WHERE voice IS NOT NULL;
CREATE INDEX feedback_by_person ON feedback (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE feedback_reply (
    id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    feedback_id TEXT COLLATE "C" NOT NULL REFERENCES feedback (id),
    by_giver    BOOLEAN NOT NULL,               -- or by a teacher
    person_id   TEXT COLLATE "C" REFERENCES person (id),    -- who, where they are known and not closed
    words       TEXT COLLATE "C" NOT NULL,
    made_at     BIGINT NOT NULL
);

CREATE INDEX feedback_reply_by_feedback ON feedback_reply (feedback_id, made_at);
CREATE INDEX feedback_reply_by_person ON feedback_reply (person_id) WHERE person_id IS NOT NULL;
