-- What anyone says of an item ("we say this differently in our village"), and what became of it.

CREATE TABLE feedback (
    id         TEXT PRIMARY KEY NOT NULL,
    item_id    TEXT NOT NULL REFERENCES item (id),
    token_hash TEXT NOT NULL UNIQUE,            -- of the address under which its giver comes back
    person_id  TEXT REFERENCES person (id),     -- its giver, where they were signed in
    kind       TEXT NOT NULL,                   -- differs, mistake, question, other
    form       TEXT NOT NULL,                   -- as they say it
    place      TEXT NOT NULL,
    called     TEXT NOT NULL,                   -- as its giver wishes to be called
    words      TEXT NOT NULL,
    voice      TEXT REFERENCES media (sha256),  -- what they say aloud, for those who read it
    stage      TEXT NOT NULL,                   -- open, answered, used, closed
    became     TEXT,                            -- the form that stands on the word's page
    made_at    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_by_stage ON feedback (stage, changed_at);
CREATE INDEX feedback_by_item ON feedback (item_id);
CREATE INDEX feedback_by_voice ON feedback (voice) WHERE voice IS NOT NULL;
CREATE INDEX feedback_by_person ON feedback (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE feedback_reply (
    id          TEXT PRIMARY KEY NOT NULL,
    feedback_id TEXT NOT NULL REFERENCES feedback (id),
    by_giver    INTEGER NOT NULL,               -- 1: by whoever gave it; 0: by a teacher
    person_id   TEXT REFERENCES person (id),    -- who, where they are known and not closed
    words       TEXT NOT NULL,
    made_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_reply_by_feedback ON feedback_reply (feedback_id, made_at);
CREATE INDEX feedback_reply_by_person ON feedback_reply (person_id) WHERE person_id IS NOT NULL;
