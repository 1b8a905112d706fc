-- What a decision rests on beside its code, and that somebody took it back at once.
ALTER TABLE attendance
  ADD COLUMN sub_reason text CHECK (length(sub_reason) BETWEEN 1 AND 40),
  ADD COLUMN confidence text CHECK (confidence IN ('low', 'medium', 'high')),
  -- who took part in which role and for how many minutes, as it was known then
  ADD COLUMN took_part jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN undone_by uuid,
  ADD COLUMN undone_at timestamptz,
  ADD CONSTRAINT attendance_undone_check CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  ADD FOREIGN KEY (org_id, undone_by) REFERENCES practitioners;
DROP TRIGGER attendance_is_append_only ON attendance;
-- a decision stays as it was; what the PAS said of it is added, and once that it was undone
CREATE TRIGGER attendance_is_append_only BEFORE UPDATE ON attendance
  FOR EACH ROW WHEN ((NEW.org_id, NEW.appointment_id, NEW.version, NEW.code, NEW.proposed_code, NEW.reasons, NEW.note,
      NEW.confirmed_by, NEW.confirmed_at, NEW.sub_reason, NEW.confidence, NEW.took_part)
    IS DISTINCT FROM (OLD.org_id, OLD.appointment_id, OLD.version, OLD.code, OLD.proposed_code, OLD.reasons, OLD.note,
      OLD.confirmed_by, OLD.confirmed_at, OLD.sub_reason, OLD.confidence, OLD.took_part)
    OR (OLD.undone_at IS NOT NULL AND (NEW.undone_by, NEW.undone_at) IS DISTINCT FROM (OLD.undone_by, OLD.undone_at)))
  EXECUTE FUNCTION refuse_change();

-- Whether somebody else has to bring an adult, as a member of staff recorded it: the newest version counts.
CREATE TABLE patient_risks (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version int NOT NULL,
  is_at_risk boolean NOT NULL,
  -- who told the member of staff, and why, in words
  said_by text NOT NULL CHECK (length(said_by) BETWEEN 1 AND 100),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, patient_id, version),
  FOREIGN KEY (org_id, patient_id) REFERENCES patients,
  FOREIGN KEY (org_id, recorded_by) REFERENCES practitioners
);
CREATE TRIGGER patient_risks_are_append_only BEFORE UPDATE OR DELETE ON patient_risks
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER patient_risks_are_never_emptied BEFORE TRUNCATE ON patient_risks EXECUTE FUNCTION refuse_change();

-- What staff do for a patient who was not brought. Open until a step closes it.
CREATE TABLE not_brought_paths (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  is_open boolean NOT NULL DEFAULT true,
  PRIMARY KEY (org_id, appointment_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments
);
CREATE INDEX not_brought_paths_open ON not_brought_paths (org_id, opened_at, appointment_id) WHERE is_open;
CREATE TABLE not_brought_steps (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  number int NOT NULL,
  kind text NOT NULL,
  answer text NOT NULL,
  -- whom: the parent, the safeguarding lead, the practice
  person text CHECK (length(person) BETWEEN 1 AND 100),
  -- by which number or address
  via text CHECK (length(via) BETWEEN 1 AND 100),
  note text CHECK (length(note) BETWEEN 1 AND 500),
  done_by uuid NOT NULL,
  done_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, appointment_id, number),
  FOREIGN KEY (org_id, appointment_id) REFERENCES not_brought_paths,
  FOREIGN KEY (org_id, done_by) REFERENCES practitioners
);
CREATE TRIGGER not_brought_steps_are_append_only BEFORE UPDATE OR DELETE ON not_brought_steps
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER not_brought_steps_are_never_emptied BEFORE TRUNCATE ON not_brought_steps EXECUTE FUNCTION refuse_change();

-- What follows an attendance (NHS Data Dictionary, OUTCOME OF ATTENDANCE, REFERRAL TO TREATMENT PERIOD STATUS): the
-- newest version counts, the others stay.
CREATE TABLE attendance_outcomes (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  version int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('1', '2', '3')),
  -- patient-initiated follow-up: the patient may ask for an appointment until then
  pifu_until date,
  -- after how many weeks the next one is wanted
  after_weeks int CHECK (after_weeks BETWEEN 0 AND 156),
  follow_up_appointment_id uuid,
  rtt_status text CHECK (rtt_status ~ '^[0-9]{2}$'),
  rtt_suggested text CHECK (rtt_suggested ~ '^[0-9]{2}$'),
  reason text CHECK (length(reason) BETWEEN 1 AND 500),
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, appointment_id, version),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, follow_up_appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, decided_by) REFERENCES practitioners
);
CREATE TRIGGER attendance_outcomes_are_append_only BEFORE UPDATE OR DELETE ON attendance_outcomes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attendance_outcomes_are_never_emptied BEFORE TRUNCATE ON attendance_outcomes
  EXECUTE FUNCTION refuse_change();

-- What an organisation chose of how attendance is written.
CREATE TABLE attendance_settings (
  org_id uuid PRIMARY KEY REFERENCES organisations,
  -- ATTENDANCE STATUS beside ATTENDED OR DID NOT ATTEND CODE, in files and in the PAS
  writes_attendance_status boolean NOT NULL,
  version int NOT NULL DEFAULT 1,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  FOREIGN KEY (org_id, set_by) REFERENCES practitioners
);

SELECT keep_to_own_organisation('patient_risks', 'not_brought_paths', 'not_brought_steps', 'attendance_outcomes',
  'attendance_settings');
