-- What was sent where that was less than the order: NULL for all of it.
ALTER TABLE attempt ADD COLUMN quantity ${decimal};
