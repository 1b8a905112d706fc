-- What the PAS tells us. An appointment that one of its own people booked, and a cancellation that one of them made, have
-- nobody of ours behind them.
ALTER TABLE appointments ALTER COLUMN booked_by DROP NOT NULL;
ALTER TABLE attendance ALTER COLUMN confirmed_by DROP NOT NULL;
CREATE INDEX appointments_by_pas_id ON appointments (org_id, pas_appointment_id) WHERE pas_appointment_id IS NOT NULL;
-- which records a patient had before they were merged
CREATE INDEX patients_by_replacement ON patients (org_id, replaced_by_pas_patient_id)
  WHERE replaced_by_pas_patient_id IS NOT NULL;

-- Where the next look at the PAS begins, and whose turn it is: one row, which one replica at a time has.
CREATE TABLE pas_looks (
  org_id uuid PRIMARY KEY REFERENCES organisations,
  -- by the PAS's clock: everything that it changed before was looked at
  looked_until timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  succeeded_at timestamptz NOT NULL
);
SELECT keep_to_own_organisation('pas_looks');

-- The last that was heard of each record of the PAS. `agreed` is the appointment as the PAS had it when Confer last took
-- it: what differs from it was changed there.
CREATE TABLE pas_records (
  org_id uuid NOT NULL,
  record text NOT NULL CHECK (length(record) BETWEEN 1 AND 200),
  said_at timestamptz,
  message_key text,
  agreed jsonb,
  PRIMARY KEY (org_id, record)
);
SELECT keep_to_own_organisation('pas_records');

-- What could not be taken, and why, until somebody replays or settles it. `news` holds ids, codes and times; no name and
-- no number of a patient.
CREATE TABLE pas_exceptions (
  org_id uuid NOT NULL,
  exception_id uuid NOT NULL,
  record text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL CHECK (source IN ('fhir', 'hl7')),
  said_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL,
  cause text NOT NULL,
  reason text NOT NULL,
  news jsonb NOT NULL,
  -- where it is about an appointment of ours
  service_line_id uuid,
  tries int NOT NULL DEFAULT 1 CHECK (tries > 0),
  tried_at timestamptz NOT NULL,
  closed_at timestamptz,
  settled_by uuid,
  settled_note text CHECK (length(settled_note) BETWEEN 1 AND 300),
  PRIMARY KEY (org_id, exception_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, settled_by) REFERENCES practitioners,
  CHECK ((settled_by IS NULL) = (settled_note IS NULL) AND (settled_by IS NULL OR closed_at IS NOT NULL))
);
-- later news of a record takes the place of what was refused of it
CREATE UNIQUE INDEX pas_exceptions_open ON pas_exceptions (org_id, record) WHERE closed_at IS NULL;
CREATE INDEX pas_exceptions_by_age ON pas_exceptions (org_id, heard_at) WHERE closed_at IS NULL;
SELECT keep_to_own_organisation('pas_exceptions');
