-- What people learn: a log of all they answered, what they remember by it, and the lessons that they are in.

-- Nothing here is changed or taken out, but with the person. Its id is made where somebody answers: sent twice, it counts
-- once. A thing that is gone from `item` keeps its lines.
CREATE TABLE recall (
    person_id   TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    id          TEXT COLLATE "C" NOT NULL,
    item_id     TEXT COLLATE "C" NOT NULL,
    part        TEXT COLLATE "C" NOT NULL,      -- of the item: empty for a word, a sign of a script, a line of a song
    said        BIGINT NOT NULL,   -- 0 wants to learn it, 1 forgot, 2 hard, 3 good, 4 easy, 5 knows it already
    at          BIGINT NOT NULL,   -- when it was answered
    received_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, id)
);

CREATE INDEX recall_by_thing ON recall (person_id, item_id, part, at);

-- What the log comes to: can be made anew from it.
CREATE TABLE memory (
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    item_id    TEXT COLLATE "C" NOT NULL,
    part       TEXT COLLATE "C" NOT NULL,
    stability  BIGINT NOT NULL,    -- thousandths of a day; 0 before the first answer
    difficulty BIGINT NOT NULL,    -- thousandths, of 1 to 10
    due_at     BIGINT,             -- none before the first answer, and for what is known
    first_at   BIGINT,             -- the first answer
    last_at    BIGINT,
    answers    BIGINT NOT NULL,
    lapses     BIGINT NOT NULL,
    known      BOOLEAN NOT NULL,    -- knows it already
    added_at   BIGINT NOT NULL,
    PRIMARY KEY (person_id, item_id, part)
);

CREATE INDEX memory_by_due ON memory (person_id, due_at);

CREATE TABLE learner (
    person_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES person (id),
    daily     BIGINT NOT NULL      -- so many new things a day
);

-- Where somebody is in a lesson.
CREATE TABLE sitting (
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    item_id    TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,       -- JSON
    version    BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    done_at    BIGINT,             -- when it was first done to its end
    PRIMARY KEY (person_id, item_id)
);

-- An evening of a club before one screen.
CREATE TABLE evening (
    id       TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    club_id  TEXT COLLATE "C" NOT NULL REFERENCES club (id),
    state    TEXT COLLATE "C" NOT NULL,       -- JSON: who is here, what is asked, whose turn it is
    version  BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX evening_by_club ON evening (club_id, begun_at);

-- What a club is to learn until a day.
CREATE TABLE assignment (
    id        TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    club_id   TEXT COLLATE "C" NOT NULL REFERENCES club (id),
    items     JSONB NOT NULL,       -- JSON: a lesson or a song, or words
    until_at  BIGINT,
    words     TEXT COLLATE "C" NOT NULL,
    made_at   BIGINT NOT NULL,
    closed_at BIGINT
);

CREATE INDEX assignment_by_club ON assignment (club_id, made_at);

-- Parameters of FSRS that fit a club, once it has answered often enough.
CREATE TABLE fitted (
    club_id    TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES club (id),
    parameters JSONB NOT NULL,      -- JSON: an array of numbers
    answers    BIGINT NOT NULL,       -- so many answers they were fitted to
    made_at    BIGINT NOT NULL
);
