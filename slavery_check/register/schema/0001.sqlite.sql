-- The history and what may be erased from it. Steps only add; a later step has the next number.

CREATE TABLE schema_steps (number INTEGER PRIMARY KEY);

CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  supplier TEXT NOT NULL,
  about TEXT NOT NULL,
  year TEXT NOT NULL,
  content TEXT NOT NULL,
  hash TEXT NOT NULL
);

-- However many people drop the same bytes in, at the same moment too, they are one return.
CREATE UNIQUE INDEX one_return ON entries (about) WHERE kind = 'return';
CREATE UNIQUE INDEX one_refusal ON entries (about) WHERE kind = 'refused';

CREATE TABLE personal (
  number INTEGER PRIMARY KEY REFERENCES entries (number),
  salt TEXT NOT NULL,
  payload TEXT NOT NULL
);

CREATE TABLE erasures (
  number INTEGER PRIMARY KEY REFERENCES entries (number),
  by_entry INTEGER NOT NULL REFERENCES entries (number)
);

CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

CREATE TRIGGER personal_stays BEFORE UPDATE ON personal
BEGIN SELECT RAISE(ABORT, 'a payload is never changed'); END;

CREATE TRIGGER personal_remains BEFORE DELETE ON personal
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.number = OLD.number)
BEGIN SELECT RAISE(ABORT, 'a payload is deleted only by an erasure that is recorded'); END;

CREATE TRIGGER erasures_stay BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;

CREATE TRIGGER erasures_remain BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'an erasure is never deleted'); END;

-- INSERT OR REPLACE takes the old row away without a word to the triggers above, so a row that would be replaced is
-- refused here. An entry's own number is never there yet: see entries_follow.
CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON entries
WHEN (NEW.kind = 'return' AND EXISTS (SELECT 1 FROM entries WHERE kind = 'return' AND about = NEW.about))
  OR (NEW.kind = 'refused' AND EXISTS (SELECT 1 FROM entries WHERE kind = 'refused' AND about = NEW.about))
BEGIN SELECT RAISE(ABORT, 'the same bytes are recorded once'); END;

CREATE TRIGGER personal_is_not_replaced BEFORE INSERT ON personal
WHEN EXISTS (SELECT 1 FROM personal WHERE personal.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a payload is never changed'); END;

CREATE TRIGGER erasures_are_not_replaced BEFORE INSERT ON erasures
WHEN EXISTS (SELECT 1 FROM erasures WHERE erasures.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
