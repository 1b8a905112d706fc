-- Work that needed a person and that somebody saw to without Confer: not done by Confer, and nothing waits for it any more.
ALTER TABLE outbox
  ADD COLUMN settled_by uuid,
  ADD COLUMN settled_note text CHECK (length(settled_note) BETWEEN 1 AND 300),
  ADD CONSTRAINT outbox_settled_check CHECK (
    (settled_by IS NULL) = (settled_note IS NULL) AND (settled_by IS NULL OR done_at IS NOT NULL)),
  ADD FOREIGN KEY (org_id, settled_by) REFERENCES practitioners;

-- Outside systems to which nothing is sent for now, as somebody asked.
CREATE TABLE outbox_pauses (
  org_id uuid NOT NULL,
  system text NOT NULL CHECK (system IN ('graph', 'pas', 'notify', 'teams', 'activity')),
  paused_by uuid NOT NULL,
  paused_at timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  PRIMARY KEY (org_id, system),
  FOREIGN KEY (org_id, paused_by) REFERENCES practitioners
);
SELECT keep_to_own_organisation('outbox_pauses');
