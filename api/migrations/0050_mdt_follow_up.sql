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
