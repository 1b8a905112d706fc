-- Messages to a PAS that speaks HL7 v2: what was sent about which appointment, how often, and what came back. The message
-- itself is not kept, since it names the patient: its digest tells whether another one says the same.
CREATE TABLE sent_messages (
  org_id uuid NOT NULL,
  control_id text NOT NULL CHECK (length(control_id) BETWEEN 1 AND 20),
  number bigint GENERATED ALWAYS AS IDENTITY,
  pas_appointment_id text NOT NULL,
  event text NOT NULL,
  -- start and end that it says, where it says them
  times text,
  digest bytea NOT NULL,
  copies smallint NOT NULL DEFAULT 1 CHECK (copies > 0),
  first_sent_at timestamptz NOT NULL,
  last_sent_at timestamptz NOT NULL,
  answer text,
  answered_at timestamptz,
  is_given_up boolean NOT NULL DEFAULT false,
  PRIMARY KEY (org_id, control_id),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX sent_messages_by_appointment ON sent_messages (org_id, pas_appointment_id, number DESC);
SELECT keep_to_own_organisation('sent_messages');
