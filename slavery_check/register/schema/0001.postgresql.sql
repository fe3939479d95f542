-- The history and what may be erased from it. Steps only add; a later step has the next number.

CREATE TABLE schema_steps (number INTEGER PRIMARY KEY);

CREATE TABLE entries (
  number BIGINT PRIMARY KEY,
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
  number BIGINT PRIMARY KEY REFERENCES entries (number),
  salt TEXT NOT NULL,
  payload TEXT NOT NULL
);

CREATE TABLE erasures (
  number BIGINT PRIMARY KEY REFERENCES entries (number),
  by_entry BIGINT NOT NULL REFERENCES entries (number)
);

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE FUNCTION follow_the_last_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries) THEN
    RAISE EXCEPTION 'an entry follows the last one';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION delete_only_what_is_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.number = OLD.number) THEN
    RAISE EXCEPTION 'a payload is deleted only by an erasure that is recorded';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER entries_follow BEFORE INSERT ON entries
FOR EACH ROW EXECUTE FUNCTION follow_the_last_entry();

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse('an entry is never changed');

CREATE TRIGGER entries_remain BEFORE DELETE OR TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse('an entry is never deleted');

CREATE TRIGGER personal_stays BEFORE UPDATE OR TRUNCATE ON personal
FOR EACH STATEMENT EXECUTE FUNCTION refuse('a payload is never changed');

CREATE TRIGGER personal_remains BEFORE DELETE ON personal
FOR EACH ROW EXECUTE FUNCTION delete_only_what_is_erased();

CREATE TRIGGER erasures_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON erasures
FOR EACH STATEMENT EXECUTE FUNCTION refuse('an erasure is never changed');
