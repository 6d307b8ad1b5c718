-- What words still lack, for the lists that teachers work through.

-- Read out of the newest body when it is written, as links are: 'sound', 'source'.
CREATE TABLE lack (
    item_id TEXT NOT NULL REFERENCES item (id),
    what    TEXT NOT NULL,
    PRIMARY KEY (item_id, what)
) STRICT, WITHOUT ROWID;

INSERT INTO lack (item_id, what)
SELECT item.id, 'sound' FROM item JOIN revision ON revision.item_id = item.id AND revision.number = item.revision
WHERE item.kind = 'word' AND json_array_length(coalesce(revision.body -> '$.sounds', '[]')) = 0;

INSERT INTO lack (item_id, what)
SELECT item.id, 'source' FROM item JOIN revision ON revision.item_id = item.id AND revision.number = item.revision
WHERE item.kind = 'word'
  AND (json_array_length(coalesce(revision.body -> '$.cites', '[]')) = 0
       OR EXISTS (SELECT 1 FROM json_each(revision.body, '$.variants') AS form
                   WHERE json_array_length(coalesce(form.value -> '$.cites', '[]')) = 0)
       OR EXISTS (SELECT 1 FROM json_each(revision.body, '$.ipa') AS form
                   WHERE json_array_length(coalesce(form.value -> '$.cites', '[]')) = 0)
       OR EXISTS (SELECT 1 FROM json_each(revision.body, '$.scripts') AS form
                   WHERE json_array_length(coalesce(form.value -> '$.cites', '[]')) = 0)
       OR EXISTS (SELECT 1 FROM json_each(revision.body, '$.examples') AS form
                   WHERE json_array_length(coalesce(form.value -> '$.cites', '[]')) = 0));
