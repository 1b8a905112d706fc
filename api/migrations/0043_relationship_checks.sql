-- The NHS Validated Relationships Service is a system of an organisation's like the others.
ALTER TABLE connections DROP CONSTRAINT connections_kind_check;
ALTER TABLE connections
  ADD CONSTRAINT connections_kind_check CHECK (
    kind IN ('entra-tenant', 'home-domain', 'home-group', 'nhs-login', 'pas', 'relationships', 'sender')),
  ADD CONSTRAINT connections_relationships_check CHECK (kind <> 'relationships' OR key = 'relationships');

-- What that service said, each time that it was asked whether somebody may act for a patient. It supports a decision and
-- changes no authority. Written once; which authority it is of may be said later, and that somebody has looked at it.
CREATE TABLE relationship_checks (
  org_id uuid NOT NULL,
  check_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- null until an authority is recorded with it
  related_person_id uuid,
  -- by which the service was asked
  proxy_nhs_number text NOT NULL CHECK (proxy_nhs_number ~ '^[0-9]{10}$'),
  result text NOT NULL CHECK (result IN ('confirmed', 'pending', 'refused', 'ended', 'not-found', 'no-answer')),
  -- the proxy role there; null where there is none, or no answer
  reference text,
  -- codes of the service: why the role stands so, its legal basis, what the proxy is to the patient
  reason text,
  legal_basis text,
  relationship text,
  ends_on date,
  checked_at timestamptz NOT NULL,
  -- null: asked by itself before an appointment
  checked_by uuid,
  -- a member of staff has decided since what it means for the authority
  settled_at timestamptz,
  settled_by uuid,
  PRIMARY KEY (org_id, check_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patients,
  FOREIGN KEY (org_id, related_person_id) REFERENCES related_persons,
  FOREIGN KEY (org_id, checked_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, settled_by) REFERENCES practitioners,
  CHECK ((settled_at IS NULL) = (settled_by IS NULL))
);
CREATE INDEX relationship_checks_by_authority ON relationship_checks (org_id, related_person_id, checked_at);
CREATE INDEX relationship_checks_by_patient ON relationship_checks (org_id, patient_id);
SELECT keep_to_own_organisation('relationship_checks');
