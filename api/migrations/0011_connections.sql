-- Where each organisation's own systems are, and which text says what: data, since organisations of one Confer differ.

-- `settings` is checked by the schema of its kind (`kernel/contract/connections.ts`). A secret is named here and kept
-- elsewhere.
CREATE TABLE connections (
  org_id uuid NOT NULL REFERENCES organisations,
  kind text NOT NULL CHECK (kind IN ('entra-tenant', 'pas', 'sender')),
  -- the tenant's id, the channel of a sender; a PAS has none beside it
  key text NOT NULL CHECK (kind <> 'pas' OR key = 'pas'),
  settings jsonb NOT NULL,
  position int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, kind, key)
);
CREATE INDEX connections_by_tenant ON connections (key) WHERE kind = 'entra-tenant';

INSERT INTO connections (org_id, kind, key, settings)
  SELECT org_id, 'entra-tenant', entra_tenant_id::text,
    jsonb_build_object('kind', 'entra-tenant', 'tenantId', entra_tenant_id::text)
  FROM organisations;
ALTER TABLE organisations DROP COLUMN entra_tenant_id;

ALTER TABLE connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE connections FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON connections USING (org_id = current_org());
-- Sign-in begins with a tenant, before it is known whose staff somebody is. As in `organisations`, it says nothing of anyone.
CREATE POLICY tenants_of_all ON connections FOR SELECT USING (kind = 'entra-tenant');

-- Templates of the organisation's sender, by what is said.
CREATE TABLE message_templates (
  org_id uuid NOT NULL REFERENCES organisations,
  message text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('sms', 'email')),
  -- BCP 47
  language text NOT NULL,
  template_id uuid NOT NULL,
  PRIMARY KEY (org_id, message, channel, language)
);
ALTER TABLE message_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_templates FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON message_templates USING (org_id = current_org());
