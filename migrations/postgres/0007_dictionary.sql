-- What words still lack, for the lists that teachers work through.

-- Read out of the newest body when it is written, as links are: 'sound', 'source'.
CREATE TABLE lack (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    what    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (item_id, what)
);

INSERT INTO lack (item_id, what)
SELECT item.id, 'sound' FROM item JOIN revision ON revision.item_id = item.id AND revision.number = item.revision
WHERE item.kind = 'word' AND jsonb_array_length(coalesce(revision.body -> 'sounds', '[]')) = 0;

INSERT INTO lack (item_id, what)
SELECT item.id, 'source' FROM item JOIN revision ON revision.item_id = item.id AND revision.number = item.revision
WHERE item.kind = 'word'
  AND (jsonb_array_length(coalesce(revision.body -> 'cites', '[]')) = 0
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(revision.body -> 'variants', '[]')) AS form (value)
                   WHERE jsonb_array_length(coalesce(form.value -> 'cites', '[]')) = 0)
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(revision.body -> 'ipa', '[]')) AS form (value)
                   WHERE jsonb_array_length(coalesce(form.value -> 'cites', '[]')) = 0)
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(revision.body -> 'scripts', '[]')) AS form (value)
                   WHERE jsonb_array_length(coalesce(form.value -> 'cites', '[]')) = 0)
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(revision.body -> 'examples', '[]')) AS form (value)
                   WHERE jsonb_array_length(coalesce(form.value -> 'cites', '[]')) = 0));
