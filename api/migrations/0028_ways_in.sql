-- What patients and proxies are asked for beside the date of birth, to show who they are.
ALTER TABLE service_lines
  ADD COLUMN second_factor text NOT NULL DEFAULT 'none' CHECK (second_factor IN ('none', 'postcode', 'nhs-number-ending'));

-- NHS login is a system of an organisation's like the others.
ALTER TABLE connections DROP CONSTRAINT connections_kind_check;
ALTER TABLE connections
  ADD CONSTRAINT connections_kind_check CHECK (
    kind IN ('entra-tenant', 'home-domain', 'home-group', 'nhs-login', 'pas', 'sender')),
  ADD CONSTRAINT connections_nhs_login_check CHECK (kind <> 'nhs-login' OR key = 'nhs-login');

-- Each time that somebody goes to NHS login from their link, until they are back: for which link, and on which device. It
-- serves once. Of the state that NHS login is given, only the hash is kept.
CREATE TABLE nhs_login_attempts (
  org_id uuid NOT NULL,
  state_hash bytea NOT NULL CHECK (length(state_hash) = 32),
  participant_id uuid NOT NULL,
  link_hash bytea NOT NULL CHECK (length(link_hash) = 32),
  device_hash bytea NOT NULL CHECK (length(device_hash) = 32),
  nonce text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (org_id, state_hash),
  FOREIGN KEY (org_id, participant_id) REFERENCES participants
);
CREATE INDEX nhs_login_attempts_by_expiry ON nhs_login_attempts (org_id, expires_at);
SELECT keep_to_own_organisation('nhs_login_attempts');
