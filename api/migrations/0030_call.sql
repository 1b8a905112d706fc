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

-- What patients read before they go in, as a service line writes it: each time a new version, in one language. An empty one
-- takes the text of that language back. What somebody was shown is evidence that names the version.
CREATE TABLE consent_texts (
  org_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  -- counts all texts of the service line
  version int NOT NULL CHECK (version > 0),
  -- BCP 47
  language text NOT NULL,
  body text NOT NULL CHECK (length(body) <= 1000),
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, service_line_id, version),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, written_by) REFERENCES practitioners
);
SELECT keep_to_own_organisation('consent_texts');
