-- Each opening of the panel of a meeting of an MDT. Somebody may have it open twice, on a laptop and on a telephone: they
-- have left when the last one was closed. When they came and left is in mdt_presence.
CREATE TABLE mdt_panels (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  panel_id uuid NOT NULL,
  heard_at timestamptz NOT NULL,
  -- null: it is open, or was not heard any more
  closed_at timestamptz,
  PRIMARY KEY (org_id, meeting_id, practitioner_id, panel_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);

-- Who came and left, among many signs of life.
CREATE INDEX mdt_presence_comings ON mdt_presence (org_id, meeting_id) WHERE kind <> 'seen';

SELECT keep_to_own_organisation('mdt_panels');
