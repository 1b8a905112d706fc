-- Answers of the bot that wait for Teams, people whom it cannot reach, and calendar entries that are gone.

-- A person's question to the bot is about that person.
ALTER TABLE outbox DROP CONSTRAINT outbox_subject_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'practitioner', 'slot-offer', 'template'));
ALTER TABLE live_events DROP CONSTRAINT live_events_subject_kind_check;
ALTER TABLE live_events ADD CONSTRAINT live_events_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'practitioner', 'slot-offer', 'template'));

-- Whom the bot could not reach, until it reaches them or hears from them again.
CREATE TABLE people_not_reached (
  org_id uuid NOT NULL REFERENCES organisations,
  entra_object_id uuid NOT NULL,
  why text NOT NULL CHECK (why IN ('blocked', 'not-found')),
  since timestamptz NOT NULL,
  last_tried_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, entra_object_id)
);
SELECT keep_to_own_organisation('people_not_reached');

-- From now on a cancelled claim keeps the id of its calendar entry until the entry is gone. Of earlier ones, those that the
-- outbox has nothing left to do for are gone. As in 0003: as the tables' owner, for all organisations at once.
ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_staff NO FORCE ROW LEVEL SECURITY;
ALTER TABLE group_session_staff NO FORCE ROW LEVEL SECURITY;
UPDATE appointment_staff s SET calendar_event_id = NULL
WHERE s.status = 'cancelled' AND s.removed_at IS NULL AND s.calendar_event_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM outbox o WHERE o.subject_id = s.claimed_by
    AND o.topic IN ('cancel-meeting', 'cancel-group-meeting') AND o.done_at IS NULL);
UPDATE group_session_staff s SET calendar_event_id = NULL
WHERE s.status = 'cancelled' AND s.calendar_event_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM outbox o WHERE o.subject_id = s.group_session_id
    AND o.topic = 'cancel-group-meeting' AND o.done_at IS NULL);
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_staff FORCE ROW LEVEL SECURITY;
ALTER TABLE group_session_staff FORCE ROW LEVEL SECURITY;
