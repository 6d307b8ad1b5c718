-- Which texts readers have seen: what they answer to one is graded by it, whatever it says now; a draft is shown to nobody.

ALTER TABLE revision ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;

UPDATE revision SET shown = 1
WHERE number = (SELECT item.revision FROM item WHERE item.id = item_id AND item.state = 'published');
