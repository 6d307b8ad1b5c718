-- What people gave: invitations, agreements, uploads, deposits; what is made of recordings, and the jobs that make it.
-- See `voices`, `jobs` and `working` in the store's documentation.

-- A paper with a link, made for somebody who gives recordings. Only a hash of what the link holds is kept.
CREATE TABLE invitation (
    id         TEXT PRIMARY KEY NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,       -- for whom
    lang       TEXT NOT NULL,
    club_id    TEXT REFERENCES club (id),
    may_record INTEGER NOT NULL,
    may_upload INTEGER NOT NULL,
    made_by    TEXT NOT NULL REFERENCES person (id),
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,    -- nothing is given after this; what was given is still reached
    ended_at   INTEGER
) STRICT;

CREATE INDEX invitation_by_maker ON invitation (made_by, made_at);

-- What somebody agreed to. Rows are added; of a row that is there, only answers, names and the end change.
CREATE TABLE agreement (
    id              TEXT PRIMARY KEY NOT NULL,
    giver           TEXT NOT NULL,  -- `invitation:ID`, `person:ID` or `import`
    body            TEXT NOT NULL,  -- JSON, without the answers
    until_ms        INTEGER,        -- read out of the body
    answer          TEXT,           -- the SHA-256 of what was said aloud
    guardian_answer TEXT,
    made_at         INTEGER NOT NULL,
    withdrawn_at    INTEGER
) STRICT;

CREATE INDEX agreement_by_giver ON agreement (giver, made_at);
CREATE INDEX agreement_by_answer ON agreement (answer) WHERE answer IS NOT NULL;
CREATE INDEX agreement_by_guardian_answer ON agreement (guardian_answer) WHERE guardian_answer IS NOT NULL;

-- A recording that somebody gave, and the song that it became.
CREATE TABLE deposit (
    id           TEXT PRIMARY KEY NOT NULL,
    sha256       TEXT NOT NULL REFERENCES media (sha256),
    file         TEXT NOT NULL,     -- as the giver's device called it
    title        TEXT NOT NULL,     -- as the giver called it
    giver        TEXT NOT NULL,     -- as in `agreement`
    agreement_id TEXT REFERENCES agreement (id),
    item_id      TEXT NOT NULL REFERENCES item (id),
    arrived_at   INTEGER NOT NULL,
    stage        TEXT NOT NULL,     -- `waiting`, `asked-back`, `declined`, `accepted` or `withdrawn`
    words        TEXT NOT NULL,     -- what was said with the last step
    original     TEXT NOT NULL      -- `kept`, `sealed`, `shared` (to be erased with another's) or `erased`
) STRICT;

CREATE INDEX deposit_by_sha256 ON deposit (sha256);
CREATE INDEX deposit_by_giver ON deposit (giver, arrived_at);
CREATE INDEX deposit_by_agreement ON deposit (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX deposit_by_item ON deposit (item_id);
CREATE INDEX deposit_by_stage ON deposit (stage, arrived_at, id);
CREATE INDEX deposit_by_time ON deposit (arrived_at, id);
CREATE UNIQUE INDEX deposit_given_once ON deposit (giver, sha256) WHERE stage <> 'withdrawn';

-- A file on its way. Its bytes so far lie outside.
CREATE TABLE upload (
    id           TEXT PRIMARY KEY NOT NULL,
    giver        TEXT NOT NULL,     -- as in `agreement`
    agreement_id TEXT REFERENCES agreement (id),
    purpose      TEXT NOT NULL,     -- `recording`, `answer`, `guardian-answer` or `explanation`
    subject      TEXT,              -- the agreement that is answered, or the language of the explanation
    file         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    title        TEXT NOT NULL,
    length       INTEGER NOT NULL,  -- bytes in all
    received     INTEGER NOT NULL,  -- bytes so far
    once         TEXT,              -- the giver's own name for it
    sha256       TEXT,              -- once it is kept
    deposit_id   TEXT REFERENCES deposit (id),
    made_at      INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    UNIQUE (giver, once)
) STRICT;

CREATE INDEX upload_by_giver ON upload (giver, made_at);
CREATE INDEX upload_by_agreement ON upload (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX upload_by_end ON upload (expires_at);

-- What is read out before somebody agrees, in each language.
CREATE TABLE explanation (
    lang      TEXT PRIMARY KEY NOT NULL,
    sha256    TEXT NOT NULL REFERENCES media (sha256),
    by_person TEXT NOT NULL REFERENCES person (id),
    made_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX explanation_by_sha256 ON explanation (sha256);

-- What was made of a recording, and can be made again. Its bytes lie outside.
CREATE TABLE rendition (
    sha256     TEXT NOT NULL REFERENCES media (sha256), -- of the original
    name       TEXT NOT NULL,       -- `opus`, `aac` or `peaks`
    media_type TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    recipe     INTEGER NOT NULL,    -- grows when it is made otherwise
    PRIMARY KEY (sha256, name)
) STRICT, WITHOUT ROWID;

-- What was measured of a recording.
CREATE TABLE measured (
    sha256        TEXT PRIMARY KEY NOT NULL REFERENCES media (sha256),
    loudness_mlufs INTEGER,         -- thousandths of LUFS; none for silence
    peak_mdb      INTEGER,          -- the true peak, in thousandths of dBTP
    gain_mdb      INTEGER NOT NULL  -- by how much its renditions are louder, in thousandths of dB
) STRICT;

-- What is to be done outside of requests.
CREATE TABLE job (
    id           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, -- never given twice, so that a late answer meets no other job
    name         TEXT NOT NULL,
    payload      TEXT NOT NULL,     -- JSON
    key          TEXT,              -- one that waits or runs for each
    state        TEXT NOT NULL,     -- `waiting`, `running` or `failed`; what is done is not kept
    attempt      INTEGER NOT NULL,  -- how often it was begun
    run_at       INTEGER NOT NULL,  -- not before
    leased_until INTEGER,           -- whoever runs it is believed dead afterwards
    progress     INTEGER NOT NULL,  -- 0 to 100
    reason       TEXT NOT NULL,     -- the code of the last failure
    made_at      INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX job_once ON job (key) WHERE state <> 'failed';
CREATE INDEX job_by_key ON job (key, id);
CREATE INDEX job_to_run ON job (run_at, id) WHERE state = 'waiting';
CREATE INDEX job_to_run_again ON job (leased_until) WHERE state = 'running';
CREATE INDEX job_failed ON job (id) WHERE state = 'failed';

-- What somebody is writing and has not made a revision of yet.
CREATE TABLE working (
    item_id   TEXT NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    base      INTEGER NOT NULL,     -- the revision that they began from
    content   TEXT NOT NULL,
    version   INTEGER NOT NULL,     -- from 1, grows with every saving
    saved_at  INTEGER NOT NULL,
    PRIMARY KEY (item_id, person_id)
) STRICT;

CREATE INDEX working_by_person ON working (person_id);

-- Who has an item open to change it, and when they were last seen there.
CREATE TABLE editing (
    item_id   TEXT NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    seen_at   INTEGER NOT NULL,
    PRIMARY KEY (item_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX editing_by_person ON editing (person_id);
CREATE INDEX editing_by_time ON editing (seen_at);
