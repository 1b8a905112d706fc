-- What one avoided DNA, journey, mile is worth, each version with who set it and on what ground. Append-only: a ledger of
-- last year is worked out with the values of last year.
CREATE TABLE unit_values (
  org_id uuid NOT NULL REFERENCES organisations,
  unit_value_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN
    ('pounds-per-dna', 'miles-per-journey', 'hours-per-journey', 'pounds-per-mile', 'kg-co2-per-mile')),
  -- null: of the organisation, where a service line has none of its own
  service_line_id uuid,
  version int NOT NULL CHECK (version > 0),
  amount double precision NOT NULL CHECK (amount BETWEEN 0 AND 100000),
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 300),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, unit_value_id),
  UNIQUE NULLS NOT DISTINCT (org_id, kind, service_line_id, version),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, set_by) REFERENCES practitioners
);
SELECT keep_to_own_organisation('unit_values');
