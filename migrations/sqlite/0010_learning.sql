-- What people learn: a log of all they answered, what they remember by it, and the lessons that they are in.

-- Nothing here is changed or taken out, but with the person. Its id is made where somebody answers: sent twice, it counts
-- once. A thing that is gone from `item` keeps its lines.
CREATE TABLE recall (
    person_id   TEXT NOT NULL REFERENCES person (id),
    id          TEXT NOT NULL,
    item_id     TEXT NOT NULL,
    part        TEXT NOT NULL,      -- of the item: empty for a word, a sign of a script, a line of a song
    said        INTEGER NOT NULL,   -- 0 wants to learn it, 1 forgot, 2 hard, 3 good, 4 easy, 5 knows it already
    at          INTEGER NOT NULL,   -- when it was answered
    received_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX recall_by_thing ON recall (person_id, item_id, part, at);

-- What the log comes to: can be made anew from it.
CREATE TABLE memory (
    person_id  TEXT NOT NULL REFERENCES person (id),
    item_id    TEXT NOT NULL,
    part       TEXT NOT NULL,
    stability  INTEGER NOT NULL,    -- thousandths of a day; 0 before the first answer
    difficulty INTEGER NOT NULL,    -- thousandths, of 1 to 10
    due_at     INTEGER,             -- none before the first answer, and for what is known
    first_at   INTEGER,             -- the first answer
    last_at    INTEGER,
    answers    INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    known      INTEGER NOT NULL,    -- 1: knows it already
    added_at   INTEGER NOT NULL,
    PRIMARY KEY (person_id, item_id, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX memory_by_due ON memory (person_id, due_at);

CREATE TABLE learner (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    daily     INTEGER NOT NULL      -- so many new things a day
) STRICT, WITHOUT ROWID;

-- Where somebody is in a lesson.
CREATE TABLE sitting (
    person_id  TEXT NOT NULL REFERENCES person (id),
    item_id    TEXT NOT NULL,
    state      TEXT NOT NULL,       -- JSON
    version    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    done_at    INTEGER,             -- when it was first done to its end
    PRIMARY KEY (person_id, item_id)
) STRICT, WITHOUT ROWID;

-- An evening of a club before one screen.
CREATE TABLE evening (
    id       TEXT PRIMARY KEY NOT NULL,
    club_id  TEXT NOT NULL REFERENCES club (id),
    state    TEXT NOT NULL,       -- JSON: who is here, what is asked, whose turn it is
    version  INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX evening_by_club ON evening (club_id, begun_at);

-- What a club is to learn until a day.
CREATE TABLE assignment (
    id        TEXT PRIMARY KEY NOT NULL,
    club_id   TEXT NOT NULL REFERENCES club (id),
    items     TEXT NOT NULL,       -- JSON: a lesson or a song, or words
    until_at  INTEGER,
    words     TEXT NOT NULL,
    made_at   INTEGER NOT NULL,
    closed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_by_club ON assignment (club_id, made_at);

-- Parameters of FSRS that fit a club, once it has answered often enough.
CREATE TABLE fitted (
    club_id    TEXT PRIMARY KEY NOT NULL REFERENCES club (id),
    parameters TEXT NOT NULL,      -- JSON: an array of numbers
    answers    INTEGER NOT NULL,       -- so many answers they were fitted to
    made_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
