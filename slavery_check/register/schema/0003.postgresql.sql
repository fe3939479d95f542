-- The order of work: how grave it is for people comes before the day to be in touch (decision 49).
-- The place: three parts of the urgency, the day to be in touch, its other two, the day an answer is due; 9: there is none.
CREATE OR REPLACE VIEW planned AS
SELECT
  supplier,
  about,
  number,
  content::json #>> '{facts,lane}' AS lane,
  coalesce(json_array_length(content::json #> '{facts,red_flags}'), 0) AS red_flags,
  concat_ws(
    ' ',
    lpad(coalesce(content::json #>> '{facts,urgency,0}', '0'), 2, '0'),
    lpad(coalesce(content::json #>> '{facts,urgency,1}', '0'), 2, '0'),
    lpad(coalesce(content::json #>> '{facts,urgency,2}', '0'), 2, '0'),
    coalesce(content::json #>> '{facts,contact_by}', '9'),
    lpad((5000 + coalesce((content::json #>> '{facts,urgency,3}')::integer, 0))::text, 4, '0'),
    lpad(coalesce(content::json #>> '{facts,urgency,4}', '0'), 2, '0'),
    coalesce(content::json #>> '{facts,due}', '9')
  ) AS place
FROM entries
WHERE kind = 'plan';

UPDATE follow_up SET place = planned.place FROM planned WHERE planned.number = follow_up.number;
