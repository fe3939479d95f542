-- The present is a view: what stands last of each kind, supplier and `about`; and what finds it quickly.

CREATE INDEX entries_present ON entries (kind, supplier, about, number);
CREATE INDEX entries_history ON entries (supplier, number);
CREATE INDEX entries_counts ON entries (kind, year, supplier);

CREATE VIEW present AS
SELECT DISTINCT ON (kind, supplier, about) number, kind, supplier, about, year, content, hash
FROM entries
ORDER BY kind, supplier, about, number DESC;

-- Of a line of the follow-up list, computed from its content: lane, number of red flags, and its place in the list.
-- The place: the day to be in touch, the urgency, the day an answer is due; 9 stands where there is none.
CREATE VIEW planned AS
SELECT
  supplier,
  about,
  number,
  content::json #>> '{facts,lane}' AS lane,
  coalesce(json_array_length(content::json #> '{facts,red_flags}'), 0) AS red_flags,
  concat_ws(
    ' ',
    coalesce(content::json #>> '{facts,contact_by}', '9'),
    lpad(coalesce(content::json #>> '{facts,urgency,0}', '0'), 2, '0'),
    lpad(coalesce(content::json #>> '{facts,urgency,1}', '0'), 2, '0'),
    lpad(coalesce(content::json #>> '{facts,urgency,2}', '0'), 2, '0'),
    lpad((5000 + coalesce((content::json #>> '{facts,urgency,3}')::integer, 0))::text, 4, '0'),
    lpad(coalesce(content::json #>> '{facts,urgency,4}', '0'), 2, '0'),
    coalesce(content::json #>> '{facts,due}', '9')
  ) AS place
FROM entries
WHERE kind = 'plan';

-- The last line of each supplier, kept by the database itself: computing 100,000 of them takes longer than a person waits.
CREATE TABLE follow_up (
  supplier TEXT NOT NULL COLLATE "C",
  about TEXT NOT NULL COLLATE "C",
  number BIGINT NOT NULL REFERENCES entries (number),
  lane TEXT,
  red_flags INTEGER NOT NULL,
  place TEXT NOT NULL COLLATE "C",
  PRIMARY KEY (supplier, about)
);
CREATE INDEX follow_up_places ON follow_up (place, supplier, about, number, lane, red_flags);

INSERT INTO follow_up (supplier, about, number, lane, red_flags, place)
SELECT DISTINCT ON (supplier, about) supplier, about, number, lane, red_flags, place
FROM planned ORDER BY supplier, about, number DESC;

CREATE FUNCTION follow_a_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO follow_up (supplier, about, number, lane, red_flags, place)
  SELECT supplier, about, number, lane, red_flags, place FROM planned WHERE number = NEW.number
  ON CONFLICT (supplier, about) DO UPDATE SET
    number = excluded.number, lane = excluded.lane,
    red_flags = excluded.red_flags, place = excluded.place;
  RETURN NULL;
END $$;

CREATE TRIGGER plans_are_followed AFTER INSERT ON entries
FOR EACH ROW WHEN (NEW.kind = 'plan') EXECUTE FUNCTION follow_a_plan();
