-- Differences between Confer and the PAS with which somebody agreed, in just these words: another one is a new difference.
CREATE TABLE reconciliation_acceptances (
  org_id uuid NOT NULL REFERENCES organisations,
  -- Confer's id as the PAS names it, which Confer itself may not know
  appointment_ref text NOT NULL CHECK (length(appointment_ref) BETWEEN 1 AND 200),
  findings text NOT NULL CHECK (length(findings) BETWEEN 1 AND 1000),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 300),
  accepted_by uuid NOT NULL,
  accepted_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, appointment_ref, findings),
  FOREIGN KEY (org_id, accepted_by) REFERENCES practitioners
);
SELECT keep_to_own_organisation('reconciliation_acceptances');

-- Work that needs a person may be given to a named one.
ALTER TABLE outbox
  ADD COLUMN handed_to uuid,
  ADD COLUMN handed_by uuid,
  ADD COLUMN handed_at timestamptz,
  ADD COLUMN handed_note text;
-- the new columns are empty, so nothing is read under the lock: each row is checked as it is written
ALTER TABLE outbox
  ADD CONSTRAINT outbox_handed_note_check CHECK (length(handed_note) BETWEEN 1 AND 300) NOT VALID,
  ADD CONSTRAINT outbox_handed_check CHECK (num_nulls(handed_to, handed_by, handed_at, handed_note) IN (0, 4)) NOT VALID,
  ADD FOREIGN KEY (org_id, handed_to) REFERENCES practitioners NOT VALID,
  ADD FOREIGN KEY (org_id, handed_by) REFERENCES practitioners NOT VALID;

-- How long confirmations took to reach the PAS, by when they were confirmed and by when they were written.
CREATE INDEX attendance_by_confirmation ON attendance (org_id, confirmed_at);
CREATE INDEX attendance_by_writing ON attendance (org_id, written_to_pas_at) WHERE written_to_pas_at IS NOT NULL;
