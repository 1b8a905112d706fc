-- Messages from a PAS that speaks HL7 v2, by who sent them under which control id: one that comes again gets its first answer
-- and does nothing, whichever replica it comes to. The message itself is not kept, since it names the patient: its digest
-- tells whether another one under the same control id says the same.
CREATE TABLE received_messages (
  org_id uuid NOT NULL,
  application text NOT NULL CHECK (length(application) BETWEEN 1 AND 180),
  facility text NOT NULL CHECK (length(facility) BETWEEN 1 AND 180),
  control_id text NOT NULL CHECK (length(control_id) BETWEEN 1 AND 199),
  digest bytea NOT NULL,
  -- since when it is being worked on, or was: a replica that ended in between leaves it without an answer
  begun_at timestamptz NOT NULL,
  answer bytea,
  answered_at timestamptz,
  PRIMARY KEY (org_id, application, facility, control_id),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX received_messages_by_age ON received_messages (org_id, begun_at);
SELECT keep_to_own_organisation('received_messages');
