-- Roles that Confer gives a person, beside the app roles of Entra: for the organisation or for one service line.
CREATE TABLE role_grants (
  org_id uuid NOT NULL REFERENCES organisations,
  grant_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('Clinician', 'Coordinator', 'Admin', 'Viewer')),
  scope_kind text NOT NULL CHECK (scope_kind IN ('organisation', 'service-line')),
  service_line_id uuid,
  granted_by uuid NOT NULL,
  granted_at timestamptz NOT NULL,
  -- a grant that ended stays, to show who could do what when
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (org_id, grant_id),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, granted_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, ended_by) REFERENCES practitioners,
  CHECK ((scope_kind = 'service-line') = (service_line_id IS NOT NULL)),
  -- who administers Confer does so for the whole organisation
  CHECK (role <> 'Admin' OR scope_kind = 'organisation'),
  CHECK (granted_by <> practitioner_id),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX role_grants_once
  ON role_grants (org_id, practitioner_id, role, service_line_id) NULLS NOT DISTINCT
  WHERE ended_at IS NULL;
SELECT keep_to_own_organisation('role_grants');
