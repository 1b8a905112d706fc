-- How long somebody may wait: from the first on the queue says that it is long, from the second on nobody's coming is the
-- service's failure, and others are told.
ALTER TABLE service_lines
  ADD COLUMN wait_look_minutes int NOT NULL DEFAULT 5 CHECK (wait_look_minutes BETWEEN 1 AND 60),
  ADD COLUMN wait_alarm_minutes int NOT NULL DEFAULT 10 CHECK (wait_alarm_minutes BETWEEN 2 AND 120),
  ADD CONSTRAINT service_lines_wait_check CHECK (wait_look_minutes < wait_alarm_minutes);

-- Who was told in Teams that somebody waits, by which way, and whether that reached them: the newest alert of each. What is
-- on show in the chat for it is in cards.
CREATE TABLE arrival_alerts (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  entra_object_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('chat', 'activity')),
  -- when what it is about happened
  alerted_at timestamptz NOT NULL,
  was_reached boolean NOT NULL,
  PRIMARY KEY (org_id, appointment_id, entra_object_id, way),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments
);
SELECT keep_to_own_organisation('arrival_alerts');

-- How late the clinic says that it sees the patient, in minutes after their start, and what its people were last told of
-- that by text. Evidence keeps every announcement.
ALTER TABLE appointments
  ADD COLUMN late_from_minutes int CHECK (late_from_minutes >= 0),
  ADD COLUMN late_until_minutes int,
  ADD COLUMN late_told_from_minutes int CHECK (late_told_from_minutes >= 0),
  ADD COLUMN late_told_until_minutes int,
  ADD CONSTRAINT appointments_late_check CHECK (
    (late_from_minutes IS NULL) = (late_until_minutes IS NULL) AND late_until_minutes > late_from_minutes),
  ADD CONSTRAINT appointments_late_told_check CHECK (
    (late_told_from_minutes IS NULL) = (late_told_until_minutes IS NULL)
    AND late_told_until_minutes > late_told_from_minutes);

-- Short messages between staff and those who wait: whether a service line has them, what they may not speak of, what was
-- written, and the appointments whose people may only read.
ALTER TABLE service_lines
  ADD COLUMN waiting_messages text NOT NULL DEFAULT 'both' CHECK (waiting_messages IN ('off', 'staff-only', 'both')),
  ADD COLUMN clinical_words text[] NOT NULL DEFAULT '{pain,bleeding,blood,breathless,medicine,tablets,dose,overdose,suicide,self-harm,symptom,symptoms,diagnosis,results}';
CREATE TABLE waiting_messages (
  org_id uuid NOT NULL,
  message_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  -- whose page it was written to or from
  participant_id uuid NOT NULL,
  -- null: the participant wrote it
  written_by uuid,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, message_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, participant_id) REFERENCES participants,
  FOREIGN KEY (org_id, written_by) REFERENCES practitioners
);
CREATE INDEX waiting_messages_by_appointment ON waiting_messages (org_id, appointment_id, sent_at);
SELECT keep_to_own_organisation('waiting_messages');
CREATE TABLE waiting_messages_off (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  switched_by uuid NOT NULL,
  switched_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, appointment_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, switched_by) REFERENCES practitioners
);
SELECT keep_to_own_organisation('waiting_messages_off');
