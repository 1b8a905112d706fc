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
