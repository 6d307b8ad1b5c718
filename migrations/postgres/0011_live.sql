-- A club's evening on many telephones.

-- What is asked does not change while it lasts; where it stands does, and `version` grows with every tap of a leader.
CREATE TABLE live (
    id        TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    club_id   TEXT COLLATE "C" NOT NULL REFERENCES club (id),
    code      TEXT COLLATE "C" NOT NULL,       -- by which members come in
    questions TEXT COLLATE "C" NOT NULL,       -- JSON: what is asked, in order
    question  BIGINT NOT NULL,    -- which is open, from 0
    closed    BOOLEAN NOT NULL,    -- true: it takes no answers any more, and what is right is shown
    version   BIGINT NOT NULL,
    begun_at  BIGINT NOT NULL,
    ended_at  BIGINT
);

CREATE INDEX live_by_club ON live (club_id, begun_at);
CREATE INDEX live_by_code ON live (code, begun_at);
CREATE UNIQUE INDEX live_open_code ON live (code) WHERE ended_at IS NULL;

-- Who came in.
CREATE TABLE live_person (
    live_id   TEXT COLLATE "C" NOT NULL REFERENCES live (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    came_at   BIGINT NOT NULL,
    PRIMARY KEY (live_id, person_id)
);

CREATE INDEX live_person_by_person ON live_person (person_id);

-- The first answer counts; nothing here is changed or taken out, but with the person.
CREATE TABLE live_answer (
    live_id   TEXT COLLATE "C" NOT NULL REFERENCES live (id),
    question  BIGINT NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    answer    JSONB NOT NULL,       -- its parts
    rating    BIGINT NOT NULL,    -- 1 forgotten, 2 nearly, 3 known
    late      BOOLEAN NOT NULL,    -- true: the question was closed; it counts for the person alone
    at        BIGINT NOT NULL,    -- when it arrived, by the server's clock
    PRIMARY KEY (live_id, question, person_id)
);

CREATE INDEX live_answer_by_person ON live_answer (person_id);
