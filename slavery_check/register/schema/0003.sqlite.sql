-- The order of work: how grave it is for people comes before the day to be in touch (decision 49).
-- The place: three parts of the urgency, the day to be in touch, its other two, the day an answer is due; 9: there is none.
DROP VIEW planned;

CREATE VIEW planned AS
SELECT
  supplier,
  about,
  number,
  json_extract(content, '$.facts.lane') AS lane,
  coalesce(json_array_length(content, '$.facts.red_flags'), 0) AS red_flags,
  printf(
    '%02d %02d %02d ',
    json_extract(content, '$.facts.urgency[0]'),
    json_extract(content, '$.facts.urgency[1]'),
    json_extract(content, '$.facts.urgency[2]')
  ) || coalesce(json_extract(content, '$.facts.contact_by'), '9') || printf(
    ' %04d %02d ',
    5000 + coalesce(json_extract(content, '$.facts.urgency[3]'), 0),
    json_extract(content, '$.facts.urgency[4]')
  ) || coalesce(json_extract(content, '$.facts.due'), '9') AS place
FROM entries
WHERE kind = 'plan';

UPDATE follow_up SET place = (SELECT planned.place FROM planned WHERE planned.number = follow_up.number);
