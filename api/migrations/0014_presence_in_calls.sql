-- What Teams' reports say is kept whole: every stay of each person, and who of those by the browser it can only have been.

-- Until now `joined-meeting` of a participant meant that they followed our link, and a report left one stay, by its start
-- and the seconds of all. Making columns over fires no trigger: evidence may not be updated.
ALTER TABLE evidence
  ALTER COLUMN kind TYPE text USING
    CASE WHEN kind = 'joined-meeting' AND detail ->> 'by' = 'own-link' THEN 'sent-to-meeting' ELSE kind END,
  ALTER COLUMN detail TYPE jsonb USING
    CASE WHEN kind = 'report-attended' AND NOT detail ? 'stays'
      THEN (detail - 'seconds') || jsonb_build_object('stays', jsonb_build_array(
        to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/' ||
        to_char((occurred_at + make_interval(secs => coalesce((detail ->> 'seconds')::int, 0))) AT TIME ZONE 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
      ELSE detail END;

-- How often Graph was asked for the reports of an appointment's meeting: there is a limit.
CREATE TABLE attendance_looks (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  graph_calls int NOT NULL CHECK (graph_calls > 0),
  PRIMARY KEY (org_id, appointment_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments
);
SELECT keep_to_own_organisation('attendance_looks');
