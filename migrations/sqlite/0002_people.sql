-- People, their clubs and keys, what was decided about them and about items. See `people` in the store's documentation.

-- Whoever is closed keeps their row, with nothing personal left in it, so that `audit` and `item_owner` stay whole.
CREATE TABLE person (
    id          TEXT PRIMARY KEY NOT NULL,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,       -- folded: what lists are sorted and searched by
    initials    TEXT NOT NULL,       -- the folded first letter of each word of the name
    sign_in     TEXT,                -- as it was typed
    sign_in_key TEXT UNIQUE,         -- folded: two names that look alike are one
    picture     TEXT,
    birth_year  INTEGER,
    secret_kind TEXT,
    secret      TEXT,                -- a hash, as a PHC string; never the secret
    version     INTEGER NOT NULL,    -- from 1; grows with name, sign-in, picture, year and roles
    made_at     INTEGER NOT NULL,
    closed_at   INTEGER
) STRICT;

CREATE INDEX person_by_name ON person (name_key, id) WHERE closed_at IS NULL;

CREATE TABLE person_role (
    person_id TEXT NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL,
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_role_by_role ON person_role (role);

CREATE TABLE club (
    id              TEXT PRIMARY KEY NOT NULL,
    name            TEXT NOT NULL,
    name_key        TEXT NOT NULL,
    place           TEXT NOT NULL,
    asks_birth_year INTEGER NOT NULL,
    join_code       TEXT NOT NULL UNIQUE,
    version         INTEGER NOT NULL,
    made_at         INTEGER NOT NULL,
    closed_at       INTEGER
) STRICT;

CREATE TABLE membership (
    club_id   TEXT NOT NULL REFERENCES club (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    standing  TEXT NOT NULL,
    since     INTEGER NOT NULL,
    PRIMARY KEY (club_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_by_person ON membership (person_id);
CREATE INDEX membership_by_standing ON membership (standing, since);

-- A card in the hand of a person; what is printed on it signs them in.
CREATE TABLE card (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    code      TEXT NOT NULL UNIQUE,
    made_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A device that the people of a club share.
CREATE TABLE device (
    id         TEXT PRIMARY KEY NOT NULL,
    club_id    TEXT NOT NULL REFERENCES club (id),
    name       TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    made_at    INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX device_by_club ON device (club_id, name);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id  TEXT NOT NULL REFERENCES person (id),
    device_id  TEXT REFERENCES device (id),
    agent      TEXT NOT NULL,       -- what the browser calls itself
    made_at    INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_device ON session (device_id) WHERE device_id IS NOT NULL;
CREATE INDEX session_by_end ON session (expires_at);

-- Tries to sign in that failed so far, by what was tried.
CREATE TABLE attempt (
    key      TEXT PRIMARY KEY NOT NULL,
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    until    INTEGER NOT NULL       -- nobody is heard before then
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_by_time ON attempt (last_at);

-- Forms that were sent, and what the first sending made.
CREATE TABLE posted (
    once   TEXT PRIMARY KEY NOT NULL,
    answer TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX posted_by_time ON posted (at);

-- Who did what, with no name, secret or code in it. Lines are added, never changed.
CREATE TABLE audit (
    seq          INTEGER PRIMARY KEY NOT NULL,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL,     -- `person:ID` or `terminal`
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    details      TEXT NOT NULL      -- JSON
) STRICT;

CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

-- INSERT OR REPLACE fires no trigger for the row that it takes away.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

-- A guardian agrees that what somebody under sixteen gave is published.
CREATE TABLE consent (
    id           TEXT PRIMARY KEY NOT NULL,
    person_id    TEXT NOT NULL REFERENCES person (id),
    by_person    TEXT NOT NULL REFERENCES person (id), -- who wrote it down
    guardian     TEXT NOT NULL,
    given_at     INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;

CREATE INDEX consent_by_person ON consent (person_id, given_at);
CREATE INDEX consent_by_writer ON consent (by_person);

-- Who gave an item, and may have it taken down.
CREATE TABLE item_owner (
    item_id   TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_owner_by_person ON item_owner (person_id);

-- Why an item was taken down, and where it goes back to.
CREATE TABLE tombstone (
    item_id      TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    at           INTEGER NOT NULL,
    by_actor     TEXT NOT NULL,     -- as in `audit`
    reason       TEXT NOT NULL,
    state_before TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstone_by_time ON tombstone (at);
