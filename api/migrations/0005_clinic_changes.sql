-- Cancelling, moving or handing over many appointments at once: one job, an item an appointment. What was done to an
-- appointment is written in the same transaction as its item's state, so that nothing is done twice whoever dies when.

CREATE TABLE clinic_changes (
  org_id uuid NOT NULL REFERENCES organisations,
  change_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('cancel', 'move', 'hand-over')),
  -- codes, numbers and ids only
  action jsonb NOT NULL,
  -- the person whose part of the sessions it is about, if it is not about whole sessions
  practitioner_id uuid,
  service_line_ids uuid[] NOT NULL,
  from_date date,
  to_date date,
  fingerprint text NOT NULL,
  started_by uuid NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- bookings that were under way when it started have been looked for too
  settled_at timestamptz,
  PRIMARY KEY (org_id, change_id),
  FOREIGN KEY (org_id, started_by) REFERENCES practitioners (org_id, practitioner_id)
);
CREATE INDEX clinic_changes_by_start ON clinic_changes (org_id, started_at, change_id);
CREATE INDEX clinic_changes_unsettled ON clinic_changes (org_id) WHERE settled_at IS NULL;

CREATE TABLE clinic_change_sessions (
  org_id uuid NOT NULL,
  change_id uuid NOT NULL,
  session_id uuid NOT NULL,
  -- the session that stands in its place
  replaced_by uuid,
  PRIMARY KEY (org_id, change_id, session_id),
  FOREIGN KEY (org_id, change_id) REFERENCES clinic_changes,
  FOREIGN KEY (org_id, session_id) REFERENCES sessions
);

CREATE TABLE clinic_change_items (
  org_id uuid NOT NULL,
  change_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  -- those with a lower one first: a clinic that moves an hour later begins with its last appointment
  position int NOT NULL,
  -- where it was, and where it goes
  starts_at timestamptz NOT NULL,
  move_to timestamptz,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
  -- of a failed one
  problem text,
  attempts int NOT NULL DEFAULT 0,
  run_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (org_id, change_id, appointment_id),
  FOREIGN KEY (org_id, change_id) REFERENCES clinic_changes,
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  CHECK ((state = 'failed') = (problem IS NOT NULL))
);
CREATE INDEX clinic_change_items_to_do ON clinic_change_items (org_id, run_at, position) WHERE state = 'pending';
CREATE INDEX clinic_change_items_failed ON clinic_change_items (org_id) WHERE state = 'failed';

SELECT keep_to_own_organisation('clinic_changes', 'clinic_change_sessions', 'clinic_change_items');
