-- People, their clubs and keys, what was decided about them and about items. See `people` in the store's documentation.

-- Whoever is closed keeps their row, with nothing personal left in it, so that `audit` and `item_owner` stay whole.
CREATE TABLE person (
    id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    name_key    TEXT COLLATE "C" NOT NULL, -- folded: what lists are sorted and searched by
    initials    TEXT COLLATE "C" NOT NULL, -- the folded first letter of each word of the name
    sign_in     TEXT COLLATE "C", -- as it was typed
    sign_in_key TEXT COLLATE "C" UNIQUE, -- folded: two names that look alike are one
    picture     TEXT COLLATE "C",
    birth_year  BIGINT,
    secret_kind TEXT COLLATE "C",
    secret      TEXT COLLATE "C", -- a hash, as a PHC string; never the secret
    version     BIGINT NOT NULL, -- from 1; grows with name, sign-in, picture, year and roles
    made_at     BIGINT NOT NULL,
    closed_at   BIGINT
);

CREATE INDEX person_by_name ON person (name_key, id) WHERE closed_at IS NULL;

CREATE TABLE person_role (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    role      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, role)
);

CREATE INDEX person_role_by_role ON person_role (role);

CREATE TABLE club (
    id              TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    name            TEXT COLLATE "C" NOT NULL,
    name_key        TEXT COLLATE "C" NOT NULL,
    place           TEXT COLLATE "C" NOT NULL,
    asks_birth_year BOOLEAN NOT NULL,
    join_code       TEXT COLLATE "C" NOT NULL UNIQUE,
    version         BIGINT NOT NULL,
    made_at         BIGINT NOT NULL,
    closed_at       BIGINT
);

CREATE TABLE membership (
    club_id   TEXT COLLATE "C" NOT NULL REFERENCES club (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    standing  TEXT COLLATE "C" NOT NULL,
    since     BIGINT NOT NULL,
    PRIMARY KEY (club_id, person_id)
);

CREATE INDEX membership_by_person ON membership (person_id);
CREATE INDEX membership_by_standing ON membership (standing, since);

-- A card in the hand of a person; what is printed on it signs them in.
CREATE TABLE card (
    person_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES person (id),
    code      TEXT COLLATE "C" NOT NULL UNIQUE,
    made_at   BIGINT NOT NULL
);

-- A device that the people of a club share.
CREATE TABLE device (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    club_id    TEXT COLLATE "C" NOT NULL REFERENCES club (id),
    name       TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    made_at    BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);

CREATE INDEX device_by_club ON device (club_id, name);

CREATE TABLE session (
    token_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    device_id  TEXT COLLATE "C" REFERENCES device (id),
    agent      TEXT COLLATE "C" NOT NULL, -- what the browser calls itself
    made_at    BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_device ON session (device_id) WHERE device_id IS NOT NULL;
CREATE INDEX session_by_end ON session (expires_at);

-- Tries to sign in that failed so far, by what was tried.
CREATE TABLE attempt (
    key      TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    failures BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    until    BIGINT NOT NULL -- nobody is heard before then
);

CREATE INDEX attempt_by_time ON attempt (last_at);

-- Forms that were sent, and what the first sending made.
CREATE TABLE posted (
    once   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    at     BIGINT NOT NULL
);

CREATE INDEX posted_by_time ON posted (at);

-- Who did what, with no name, secret or code in it. Lines are added, never changed.
CREATE TABLE audit (
    seq          BIGINT PRIMARY KEY NOT NULL,
    at           BIGINT NOT NULL,
    actor        TEXT COLLATE "C" NOT NULL, -- `person:ID` or `terminal`
    action       TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject      TEXT COLLATE "C" NOT NULL,
    details      JSONB NOT NULL
);

CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);

CREATE FUNCTION audit_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is never changed';
END
$$;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_not_changed();

-- A guardian agrees that what somebody under sixteen gave is published.
CREATE TABLE consent (
    id           TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    person_id    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    by_person    TEXT COLLATE "C" NOT NULL REFERENCES person (id), -- who wrote it down
    guardian     TEXT COLLATE "C" NOT NULL,
    given_at     BIGINT NOT NULL,
    withdrawn_at BIGINT
);

CREATE INDEX consent_by_person ON consent (person_id, given_at);
CREATE INDEX consent_by_writer ON consent (by_person);

-- Who gave an item, and may have it taken down.
CREATE TABLE item_owner (
    item_id   TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES item (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id)
);

CREATE INDEX item_owner_by_person ON item_owner (person_id);

-- Why an item was taken down, and where it goes back to.
CREATE TABLE tombstone (
    item_id      TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES item (id),
    at           BIGINT NOT NULL,
    by_actor     TEXT COLLATE "C" NOT NULL, -- as in `audit`
    reason       TEXT COLLATE "C" NOT NULL,
    state_before TEXT COLLATE "C" NOT NULL
);

CREATE INDEX tombstone_by_time ON tombstone (at);
