-- The present is a view: what stands last of each kind, supplier and `about`; and what finds it quickly.

CREATE INDEX entries_present ON entries (kind, supplier, about, number);
CREATE INDEX entries_history ON entries (supplier, number);
CREATE INDEX entries_counts ON entries (kind, year, supplier);

CREATE VIEW present AS
SELECT number, kind, supplier, about, year, content, hash
FROM entries
WHERE number IN (SELECT max(number) FROM entries GROUP BY kind, supplier, about);

-- Of a line of the follow-up list, computed from its content: lane, number of red flags, and its place in the list.
-- The place: the day to be in touch, the urgency, the day an answer is due; 9 stands where there is none.
CREATE VIEW planned AS
SELECT
  supplier,
  about,
  number,
  json_extract(content, '$.facts.lane') AS lane,
  coalesce(json_array_length(content, '$.facts.red_flags'), 0) AS red_flags,
  coalesce(json_extract(content, '$.facts.contact_by'), '9') || printf(
    ' %02d %02d %02d %04d %02d ',
    json_extract(content, '$.facts.urgency[0]'),
    json_extract(content, '$.facts.urgency[1]'),
    json_extract(content, '$.facts.urgency[2]'),
    5000 + coalesce(json_extract(content, '$.facts.urgency[3]'), 0),
    json_extract(content, '$.facts.urgency[4]')
  ) || coalesce(json_extract(content, '$.facts.due'), '9') AS place
FROM entries
WHERE kind = 'plan';

-- The last line of each supplier, kept by the database itself: computing 100,000 of them takes longer than a person waits.
CREATE TABLE follow_up (
  supplier TEXT NOT NULL,
  about TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES entries (number),
  lane TEXT,
  red_flags INTEGER NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (supplier, about)
) WITHOUT ROWID;
CREATE INDEX follow_up_places ON follow_up (place, supplier, about, number, lane, red_flags);

INSERT OR REPLACE INTO follow_up (supplier, about, number, lane, red_flags, place)
SELECT supplier, about, number, lane, red_flags, place FROM planned ORDER BY number;

CREATE TRIGGER plans_are_followed AFTER INSERT ON entries
WHEN NEW.kind = 'plan'
BEGIN
  INSERT OR REPLACE INTO follow_up (supplier, about, number, lane, red_flags, place)
  SELECT supplier, about, number, lane, red_flags, place FROM planned WHERE number = NEW.number;
END;
