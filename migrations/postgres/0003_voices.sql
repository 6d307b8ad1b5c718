-- What people gave: invitations, agreements, uploads, deposits; what is made of recordings, and the jobs that make it.
-- See `voices`, `jobs` and `working` in the store's documentation.

-- A paper with a link, made for somebody who gives recordings. Only a hash of what the link holds is kept.
CREATE TABLE invitation (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    name       TEXT COLLATE "C" NOT NULL, -- for whom
    lang       TEXT COLLATE "C" NOT NULL,
    club_id    TEXT COLLATE "C" REFERENCES club (id),
    may_record BOOLEAN NOT NULL,
    may_upload BOOLEAN NOT NULL,
    made_by    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL, -- nothing is given after this; what was given is still reached
    ended_at   BIGINT
);

CREATE INDEX invitation_by_maker ON invitation (made_by, made_at);

-- What somebody agreed to. Rows are added; of a row that is there, only answers, names and the end change.
CREATE TABLE agreement (
    id              TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    giver           TEXT COLLATE "C" NOT NULL, -- `invitation:ID`, `person:ID` or `import`
    body            JSONB NOT NULL, -- without the answers
    until_ms        BIGINT, -- read out of the body
    answer          TEXT COLLATE "C", -- the SHA-256 of what was said aloud
    guardian_answer TEXT COLLATE "C",
    made_at         BIGINT NOT NULL,
    withdrawn_at    BIGINT
);

CREATE INDEX agreement_by_giver ON agreement (giver, made_at);
CREATE INDEX agreement_by_answer ON agreement (answer) WHERE answer IS NOT NULL;
CREATE INDEX agreement_by_guardian_answer ON agreement (guardian_answer) WHERE guardian_answer IS NOT NULL;

-- A recording that somebody gave, and the song that it became.
CREATE TABLE deposit (
    id           TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    sha256       TEXT COLLATE "C" NOT NULL REFERENCES media (sha256),
    file         TEXT COLLATE "C" NOT NULL, -- as the giver's device called it
    title        TEXT COLLATE "C" NOT NULL, -- as the giver called it
    giver        TEXT COLLATE "C" NOT NULL, -- as in `agreement`
    agreement_id TEXT COLLATE "C" REFERENCES agreement (id),
    item_id      TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    arrived_at   BIGINT NOT NULL,
    stage        TEXT COLLATE "C" NOT NULL, -- `waiting`, `asked-back`, `declined`, `accepted` or `withdrawn`
    words        TEXT COLLATE "C" NOT NULL, -- what was said with the last step
    original     TEXT COLLATE "C" NOT NULL -- `kept`, `sealed`, `shared` (to be erased with another's) or `erased`
);

CREATE INDEX deposit_by_sha256 ON deposit (sha256);
CREATE INDEX deposit_by_giver ON deposit (giver, arrived_at);
CREATE INDEX deposit_by_agreement ON deposit (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX deposit_by_item ON deposit (item_id);
CREATE INDEX deposit_by_stage ON deposit (stage, arrived_at, id);
CREATE INDEX deposit_by_time ON deposit (arrived_at, id);
CREATE UNIQUE INDEX deposit_given_once ON deposit (giver, sha256) WHERE stage <> 'withdrawn';

-- A file on its way. Its bytes so far lie outside.
CREATE TABLE upload (
    id           TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    giver        TEXT COLLATE "C" NOT NULL, -- as in `agreement`
    agreement_id TEXT COLLATE "C" REFERENCES agreement (id),
    purpose      TEXT COLLATE "C" NOT NULL, -- `recording`, `answer`, `guardian-answer` or `explanation`
    subject      TEXT COLLATE "C", -- the agreement that is answered, or the language of the explanation
    file         TEXT COLLATE "C" NOT NULL,
    media_type   TEXT COLLATE "C" NOT NULL,
    title        TEXT COLLATE "C" NOT NULL,
    length       BIGINT NOT NULL, -- bytes in all
    received     BIGINT NOT NULL, -- bytes so far
    once         TEXT COLLATE "C", -- the giver's own name for it
    sha256       TEXT COLLATE "C", -- once it is kept
    deposit_id   TEXT COLLATE "C" REFERENCES deposit (id),
    made_at      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    UNIQUE (giver, once)
);

CREATE INDEX upload_by_giver ON upload (giver, made_at);
CREATE INDEX upload_by_agreement ON upload (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX upload_by_end ON upload (expires_at);

-- What is read out before somebody agrees, in each language.
CREATE TABLE explanation (
    lang      TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    sha256    TEXT COLLATE "C" NOT NULL REFERENCES media (sha256),
    by_person TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    made_at   BIGINT NOT NULL
);

CREATE INDEX explanation_by_sha256 ON explanation (sha256);

-- What was made of a recording, and can be made again. Its bytes lie outside.
CREATE TABLE rendition (
    sha256     TEXT COLLATE "C" NOT NULL REFERENCES media (sha256), -- of the original
    name       TEXT COLLATE "C" NOT NULL, -- `opus`, `aac` or `peaks`
    media_type TEXT COLLATE "C" NOT NULL,
    bytes      BIGINT NOT NULL,
    recipe     BIGINT NOT NULL, -- grows when it is made otherwise
    PRIMARY KEY (sha256, name)
);

-- What was measured of a recording.
CREATE TABLE measured (
    sha256        TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES media (sha256),
    loudness_mlufs BIGINT, -- thousandths of LUFS; none for silence
    peak_mdb      BIGINT, -- the true peak, in thousandths of dBTP
    gain_mdb      BIGINT NOT NULL -- by how much its renditions are louder, in thousandths of dB
);

-- What is to be done outside of requests.
CREATE TABLE job (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- never given twice, so that a late answer meets no other job
    name         TEXT COLLATE "C" NOT NULL,
    payload      JSONB NOT NULL,
    key          TEXT COLLATE "C", -- one that waits or runs for each
    state        TEXT COLLATE "C" NOT NULL, -- `waiting`, `running` or `failed`; what is done is not kept
    attempt      BIGINT NOT NULL, -- how often it was begun
    run_at       BIGINT NOT NULL, -- not before
    leased_until BIGINT, -- whoever runs it is believed dead afterwards
    progress     BIGINT NOT NULL, -- 0 to 100
    reason       TEXT COLLATE "C" NOT NULL, -- the code of the last failure
    made_at      BIGINT NOT NULL
);

CREATE UNIQUE INDEX job_once ON job (key) WHERE state <> 'failed';
CREATE INDEX job_by_key ON job (key, id);
CREATE INDEX job_to_run ON job (run_at, id) WHERE state = 'waiting';
CREATE INDEX job_to_run_again ON job (leased_until) WHERE state = 'running';
CREATE INDEX job_failed ON job (id) WHERE state = 'failed';

-- What somebody is writing and has not made a revision of yet.
CREATE TABLE working (
    item_id   TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    base      BIGINT NOT NULL, -- the revision that they began from
    content   TEXT COLLATE "C" NOT NULL,
    version   BIGINT NOT NULL, -- from 1, grows with every saving
    saved_at  BIGINT NOT NULL,
    PRIMARY KEY (item_id, person_id)
);

CREATE INDEX working_by_person ON working (person_id);

-- Who has an item open to change it, and when they were last seen there.
CREATE TABLE editing (
    item_id   TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    seen_at   BIGINT NOT NULL,
    PRIMARY KEY (item_id, person_id)
);

CREATE INDEX editing_by_person ON editing (person_id);
CREATE INDEX editing_by_time ON editing (seen_at);
