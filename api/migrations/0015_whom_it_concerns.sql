-- Whom an appointment concerns: patients who died or whose record was merged, where the messages of one booking go, links
-- that are made anew, and which offer a text answers.

ALTER TABLE patients
  -- as the PAS last said
  ADD COLUMN standing text NOT NULL DEFAULT 'active' CHECK (standing IN ('active', 'died', 'merged', 'inactive')),
  -- the record in the PAS that this one was merged into
  ADD COLUMN replaced_by_pas_patient_id text,
  -- address and contact are not to be shown
  ADD COLUMN is_restricted boolean NOT NULL DEFAULT false,
  -- a member of staff said that the patient died: it counts whatever the PAS says, until it is taken back
  ADD COLUMN death_reported_by uuid,
  ADD COLUMN death_reported_at timestamptz,
  ADD FOREIGN KEY (org_id, death_reported_by) REFERENCES practitioners,
  ADD CHECK ((death_reported_by IS NULL) = (death_reported_at IS NULL));

ALTER TABLE participants
  -- where the messages of this booking go, when it is not where those of the person go
  ADD COLUMN contact_mobile text,
  ADD COLUMN contact_email text,
  -- counted up when the link is made anew: the ones before open nothing
  ADD COLUMN link_generation int NOT NULL DEFAULT 1,
  -- a proxy who no longer takes part
  ADD COLUMN ended_at timestamptz,
  ADD CHECK (ended_at IS NULL OR (kind = 'proxy' AND withdrawn_at IS NOT NULL));

-- A question that was sent because a text could answer several offers. Its options are numbered as they stand here.
CREATE TABLE reply_questions (
  org_id uuid NOT NULL REFERENCES organisations,
  question_id uuid NOT NULL,
  number_hash bytea NOT NULL,
  asked_at timestamptz NOT NULL,
  offer_ids uuid[] NOT NULL CHECK (cardinality(offer_ids) BETWEEN 2 AND 9),
  PRIMARY KEY (org_id, question_id)
);
CREATE INDEX reply_questions_by_number ON reply_questions (org_id, number_hash, asked_at);
SELECT keep_to_own_organisation('reply_questions');

-- The patients of what is open are read again every day. As in 0010: for all organisations at once, as the owner.
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE waiting_list_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE timetable NO FORCE ROW LEVEL SECURITY;

INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'appointment', appointment_id, 'read-patient-of-appointment', date_trunc('second', now()), '{}'
FROM appointments WHERE status = 'booked' AND ends_at > now();

INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'waiting-list-entry', entry_id, 'read-patient-of-entry', date_trunc('second', now()), '{}'
FROM waiting_list_entries WHERE status = 'waiting';

ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE waiting_list_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE timetable FORCE ROW LEVEL SECURITY;
