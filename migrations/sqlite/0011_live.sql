-- A club's evening on many telephones.

-- What is asked does not change while it lasts; where it stands does, and `version` grows with every tap of a leader.
CREATE TABLE live (
    id        TEXT PRIMARY KEY NOT NULL,
    club_id   TEXT NOT NULL REFERENCES club (id),
    code      TEXT NOT NULL,       -- by which members come in
    questions TEXT NOT NULL,       -- JSON: what is asked, in order
    question  INTEGER NOT NULL,    -- which is open, from 0
    closed    INTEGER NOT NULL,    -- 1: it takes no answers any more, and what is right is shown
    version   INTEGER NOT NULL,
    begun_at  INTEGER NOT NULL,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX live_by_club ON live (club_id, begun_at);
CREATE INDEX live_by_code ON live (code, begun_at);
CREATE UNIQUE INDEX live_open_code ON live (code) WHERE ended_at IS NULL;

-- Who came in.
CREATE TABLE live_person (
    live_id   TEXT NOT NULL REFERENCES live (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    came_at   INTEGER NOT NULL,
    PRIMARY KEY (live_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX live_person_by_person ON live_person (person_id);

-- The first answer counts; nothing here is changed or taken out, but with the person.
CREATE TABLE live_answer (
    live_id   TEXT NOT NULL REFERENCES live (id),
    question  INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    answer    TEXT NOT NULL,       -- JSON: its parts
    rating    INTEGER NOT NULL,    -- 1 forgotten, 2 nearly, 3 known
    late      INTEGER NOT NULL,    -- 1: the question was closed; it counts for the person alone
    at        INTEGER NOT NULL,    -- when it arrived, by the server's clock
    PRIMARY KEY (live_id, question, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX live_answer_by_person ON live_answer (person_id);
