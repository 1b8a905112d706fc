-- When the process that has somebody's page open noticed that it says nothing any more: since it is told at once, when each
-- page was last heard from needs to be written down only now and then. A later last_seen_at makes it nothing.
ALTER TABLE participants ADD COLUMN silent_at timestamptz;

-- Somebody answered STOP from a number of which nothing was still to come: it stands until a person has seen to it. The number
-- is kept as a keyed hash, with its last digits for those who see to it.
CREATE TABLE text_stops (
  org_id uuid NOT NULL,
  stop_id uuid NOT NULL,
  number_hash bytea NOT NULL,
  number_ending text NOT NULL CHECK (number_ending ~ '^[0-9]{3}$'),
  received_at timestamptz NOT NULL,
  -- the last text before it was about this appointment
  appointment_id uuid NOT NULL,
  -- whose number it was; null where several people share it
  participant_id uuid,
  settled_at timestamptz,
  settled_by uuid,
  PRIMARY KEY (org_id, stop_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, participant_id) REFERENCES participants,
  FOREIGN KEY (org_id, settled_by) REFERENCES practitioners,
  CHECK ((settled_at IS NULL) = (settled_by IS NULL))
);
CREATE UNIQUE INDEX text_stops_standing ON text_stops (org_id, number_hash) WHERE settled_at IS NULL;
SELECT keep_to_own_organisation('text_stops');
