-- Which texts readers have seen: what they answer to one is graded by it, whatever it says now; a draft is shown to nobody.

ALTER TABLE revision ADD COLUMN shown BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE revision SET shown = TRUE
WHERE number = (SELECT item.revision FROM item WHERE item.id = item_id AND item.state = 'published');
