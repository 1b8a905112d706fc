-- What is due when, apart from the outbox: set, moved and called off in the transaction of its cause, and done from here.

CREATE TABLE timetable (
  org_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  -- what happens, as the code declares it
  name text NOT NULL,
  -- tells several of one name and subject apart
  key text NOT NULL DEFAULT '',
  due_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  -- counted up when it is set again
  version int NOT NULL DEFAULT 1,
  -- how often it failed since it was set
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  needs_person_at timestamptz,
  PRIMARY KEY (org_id, subject_kind, subject_id, name, key)
);
CREATE INDEX timetable_to_do ON timetable (org_id, due_at) WHERE needs_person_at IS NULL;
CREATE INDEX timetable_needs_person ON timetable (org_id) WHERE needs_person_at IS NOT NULL;

-- What waits now. The owner of the tables is not the organisation whose rows these are.
ALTER TABLE holds NO FORCE ROW LEVEL SECURITY;
ALTER TABLE freed_slots NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic_templates NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE attendance NO FORCE ROW LEVEL SECURITY;

INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'hold', hold_id, 'expire-hold', expires_at, '{}' FROM holds;

INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'freed-slot', freed_slot_id, 'advance-refill', look_at, '{}'
FROM freed_slots WHERE status = 'offering' AND look_at IS NOT NULL;

-- Eleven months before the sessions that were made run out, as the code has it.
INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'template', template_id, 'extend-template',
  coalesce((made_until - interval '11 months' + interval '1 day') AT TIME ZONE time_zone, date_trunc('second', now())),
  '{}'
FROM clinic_templates WHERE ends_on IS NULL OR made_until IS NULL OR ends_on > made_until;

-- Those that are to come, and those that are over and that nobody has decided on.
INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT a.org_id, 'appointment', a.appointment_id, 'look-at-attendance', coalesce(a.ended_at, a.patient_starts_at),
  jsonb_build_object('over', over.at)
FROM appointments a
CROSS JOIN LATERAL (SELECT coalesce(a.ended_at, a.ends_at) AS at) over
WHERE a.status <> 'cancelled' AND over.at > now() - interval '7 days'
  AND NOT EXISTS (SELECT FROM attendance d WHERE d.org_id = a.org_id AND d.appointment_id = a.appointment_id);

ALTER TABLE holds FORCE ROW LEVEL SECURITY;
ALTER TABLE freed_slots FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic_templates FORCE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE attendance FORCE ROW LEVEL SECURITY;

SELECT keep_to_own_organisation('timetable');

-- The next step of offering a freed slot stands in the timetable.
DROP INDEX freed_slots_to_do;
ALTER TABLE freed_slots DROP COLUMN look_at;
