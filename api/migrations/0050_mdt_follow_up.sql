-- What became of recommendations is asked some days after they were confirmed.

ALTER TABLE mdts ADD COLUMN follow_up_days int NOT NULL DEFAULT 28 CHECK (follow_up_days BETWEEN 1 AND 366);

-- When somebody was asked last what became of a recommendation. Whatever is said from then on answers it.
CREATE TABLE mdt_follow_up_asks (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  asked_of uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, meeting_id, case_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, asked_of) REFERENCES practitioners
);
CREATE INDEX mdt_follow_up_asks_by_person ON mdt_follow_up_asks (org_id, asked_of, asked_at);
SELECT keep_to_own_organisation('mdt_follow_up_asks');

-- When a meeting that had the case on its list was finished, as long as nothing was decided about the case since.
ALTER TABLE mdt_cases ADD COLUMN discussed_at timestamptz;
-- The owner of the tables is not the organisation whose rows these are.
ALTER TABLE mdt_cases NO FORCE ROW LEVEL SECURITY;
ALTER TABLE mdt_list_items NO FORCE ROW LEVEL SECURITY;
UPDATE mdt_cases c SET discussed_at = (
  SELECT max(x.closed_at) FROM mdt_list_items x
  WHERE x.org_id = c.org_id AND x.case_id = c.case_id AND x.taken_off_at IS NULL
    AND x.closed_at >= coalesce(c.triaged_at, x.closed_at));
ALTER TABLE mdt_cases FORCE ROW LEVEL SECURITY;
ALTER TABLE mdt_list_items FORCE ROW LEVEL SECURITY;
