-- The patient's own words about a case: who is asked for them by a link, what was sent to them, and each version of the words.

CREATE TABLE own_words_requests (
  org_id uuid NOT NULL,
  request_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- the proxy who is asked in the patient's place; null: the patient
  related_person_id uuid,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  -- the link does not open later than this, whatever becomes of the case
  expires_at timestamptz NOT NULL,
  link_hash bytea NOT NULL,
  failed_identity_checks int NOT NULL DEFAULT 0,
  locked_at timestamptz,
  verified_at timestamptz,
  bound_device_hash bytea,
  reminded_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  PRIMARY KEY (org_id, request_id),
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, related_person_id) REFERENCES related_persons,
  FOREIGN KEY (org_id, asked_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, withdrawn_by) REFERENCES practitioners,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX own_words_requests_by_link ON own_words_requests (org_id, link_hash);
-- one link of a case at a time
CREATE UNIQUE INDEX own_words_requests_open ON own_words_requests (org_id, case_id) WHERE withdrawn_at IS NULL;
CREATE INDEX own_words_requests_by_case ON own_words_requests (org_id, case_id);

-- What was sent to ask for them.
CREATE TABLE own_words_messages (
  org_id uuid NOT NULL,
  message_id uuid NOT NULL,
  request_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('asking', 'reminder')),
  -- null: not sent yet
  channel text CHECK (channel IN ('sms', 'email')),
  status text NOT NULL DEFAULT 'pending' CHECK (status IN
    ('pending', 'sent', 'delivered', 'permanent-failure', 'temporary-failure', 'technical-failure', 'not-sent')),
  added_at timestamptz NOT NULL,
  sent_at timestamptz,
  completed_at timestamptz,
  PRIMARY KEY (org_id, message_id),
  FOREIGN KEY (org_id, request_id) REFERENCES own_words_requests
);
CREATE INDEX own_words_messages_by_request ON own_words_messages (org_id, request_id);

-- Each version of the words. Append-only: the newest counts, and those before it are still there.
CREATE TABLE own_words (
  org_id uuid NOT NULL,
  case_id uuid NOT NULL,
  version int NOT NULL CHECK (version > 0),
  -- both empty: what was there was taken back
  matters text NOT NULL CHECK (length(matters) <= 2000),
  question text NOT NULL CHECK (length(question) <= 2000),
  -- the proxy who said it for the patient; null: the patient
  related_person_id uuid,
  -- by whose link it was written; null: a member of staff wrote down what was said by telephone
  request_id uuid,
  written_down_by uuid,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, case_id, version),
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, related_person_id) REFERENCES related_persons,
  FOREIGN KEY (org_id, request_id) REFERENCES own_words_requests,
  FOREIGN KEY (org_id, written_down_by) REFERENCES practitioners,
  CHECK ((request_id IS NULL) <> (written_down_by IS NULL))
);

-- Why the patient's own question has no answer, and in which version of their words it was read; null: they asked none.
ALTER TABLE mdt_confirmations
  ADD COLUMN no_answer_to_patient_because text CHECK (length(no_answer_to_patient_because) BETWEEN 1 AND 300),
  ADD COLUMN own_words_version int CHECK (own_words_version > 0);

SELECT keep_to_own_organisation('own_words_requests', 'own_words_messages', 'own_words');

-- Messages about a case are work, too. The kinds are those of live_events, so that the next one needs no migration.
ALTER TABLE outbox DROP CONSTRAINT outbox_subject_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'mdt', 'mdt-case', 'mdt-meeting', 'practitioner', 'slot-offer',
   'template', 'waiting-list-entry'));
