-- For whom somebody works is proved: an organisation declares the e-mail domains of its people among its connections.
-- Who has a home already keeps it.
ALTER TABLE connections DROP CONSTRAINT connections_kind_check;
ALTER TABLE connections
  ADD CONSTRAINT connections_kind_check CHECK (kind IN ('entra-tenant', 'home-domain', 'pas', 'sender'));
-- Whose a domain is must be known before somebody is added elsewhere. As with tenants, it says nothing of anyone.
CREATE POLICY home_domains_of_all ON connections FOR SELECT USING (kind = 'home-domain');
CREATE INDEX connections_by_home_domain ON connections (key) WHERE kind = 'home-domain';

-- An organisation asks to become somebody's home, and their present home accepts: an act of both, kept for good. No
-- policy, like staff_sharing: each statement says which organisation it is about.
CREATE TABLE home_moves (
  move_id uuid PRIMARY KEY,
  entra_object_id uuid NOT NULL,
  from_org_id uuid NOT NULL REFERENCES organisations,
  from_practitioner_id uuid NOT NULL,
  to_org_id uuid NOT NULL REFERENCES organisations CHECK (to_org_id <> from_org_id),
  to_practitioner_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  -- by the home that they leave, or withdrawn by the one that asked
  settled_by uuid,
  settled_at timestamptz,
  outcome text CHECK (outcome IN ('accepted', 'refused', 'withdrawn')),
  CHECK (num_nonnulls(settled_by, settled_at, outcome) IN (0, 3))
);
CREATE UNIQUE INDEX home_moves_once ON home_moves (entra_object_id, to_org_id) WHERE outcome IS NULL;
CREATE INDEX home_moves_from ON home_moves (from_org_id) WHERE outcome IS NULL;
CREATE INDEX home_moves_to ON home_moves (to_org_id) WHERE outcome IS NULL;
