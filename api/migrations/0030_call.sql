-- What a patient or a proxy asks about who is in the call: to speak to the team alone first, or that somebody is not there.
-- Whoever asked and the staff read it, and nobody else. It is kept when it was taken back.
CREATE TABLE wishes (
  org_id uuid NOT NULL,
  wish_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  -- who asked
  participant_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('alone-first', 'staff-not-there', 'participant-not-there')),
  about_practitioner_id uuid,
  about_participant_id uuid,
  body text CHECK (length(body) BETWEEN 1 AND 200),
  asked_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  answer text CHECK (answer IN ('agreed', 'not-possible')),
  -- why it is not possible
  answer_reason text CHECK (answer_reason IN ('needed', 'interpreter', 'talk-first', 'another-day')),
  answered_by uuid,
  answered_at timestamptz,
  PRIMARY KEY (org_id, wish_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, participant_id) REFERENCES participants,
  FOREIGN KEY (org_id, about_practitioner_id) REFERENCES practitioners,
  FOREIGN KEY (org_id, about_participant_id) REFERENCES participants,
  FOREIGN KEY (org_id, answered_by) REFERENCES practitioners,
  CHECK ((kind = 'staff-not-there') = (about_practitioner_id IS NOT NULL)),
  CHECK ((kind = 'participant-not-there') = (about_participant_id IS NOT NULL)),
  CHECK (about_participant_id <> participant_id),
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
  CHECK ((answer_reason IS NOT NULL) = (answer IS NOT DISTINCT FROM 'not-possible'))
);
CREATE INDEX wishes_by_appointment ON wishes (org_id, appointment_id, asked_at);
SELECT keep_to_own_organisation('wishes');
