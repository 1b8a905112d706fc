-- Care homes with one tablet for several residents. A resident belongs to one home at a time: from a day on, until the day
-- on which they no longer live there.
CREATE TABLE care_homes (
  org_id uuid NOT NULL REFERENCES organisations,
  care_home_id uuid NOT NULL,
  -- stands in the codes that sign its tablet in
  number int NOT NULL CHECK (number > 0),
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, care_home_id),
  UNIQUE (org_id, number),
  UNIQUE (org_id, name)
);
SELECT keep_to_own_organisation('care_homes');

CREATE TABLE care_home_residents (
  org_id uuid NOT NULL,
  residence_id uuid NOT NULL,
  care_home_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  room text NOT NULL,
  from_on date NOT NULL,
  -- the first day on which they no longer live there; null: not known yet
  leaves_on date CHECK (leaves_on >= from_on),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, residence_id),
  FOREIGN KEY (org_id, care_home_id) REFERENCES care_homes,
  FOREIGN KEY (org_id, patient_id) REFERENCES patients,
  FOREIGN KEY (org_id, recorded_by) REFERENCES practitioners,
  CONSTRAINT care_home_residents_one_home
    EXCLUDE USING gist (org_id WITH =, patient_id WITH =, daterange(from_on, leaves_on) WITH &&)
);
CREATE INDEX care_home_residents_by_home ON care_home_residents (org_id, care_home_id);
SELECT keep_to_own_organisation('care_home_residents');

-- A code that staff give a home by telephone: once, for a few minutes. A home has one open code at most.
CREATE TABLE tablet_codes (
  org_id uuid NOT NULL,
  code_id uuid NOT NULL,
  care_home_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  failed int NOT NULL DEFAULT 0,
  -- it was used, guessed at too often, withdrawn, or another one was made
  closed_at timestamptz,
  PRIMARY KEY (org_id, code_id),
  FOREIGN KEY (org_id, care_home_id) REFERENCES care_homes,
  FOREIGN KEY (org_id, made_by) REFERENCES practitioners
);
CREATE UNIQUE INDEX tablet_codes_open ON tablet_codes (org_id, care_home_id) WHERE closed_at IS NULL;
SELECT keep_to_own_organisation('tablet_codes');

-- A tablet that is signed in for one home and one day.
CREATE TABLE tablet_sign_ins (
  org_id uuid NOT NULL,
  sign_in_id uuid NOT NULL,
  care_home_id uuid NOT NULL,
  code_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  signed_in_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  PRIMARY KEY (org_id, sign_in_id),
  FOREIGN KEY (org_id, care_home_id) REFERENCES care_homes,
  FOREIGN KEY (org_id, code_id) REFERENCES tablet_codes,
  FOREIGN KEY (org_id, withdrawn_by) REFERENCES practitioners,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX tablet_sign_ins_by_home ON tablet_sign_ins (org_id, care_home_id, ends_at);
SELECT keep_to_own_organisation('tablet_sign_ins');

-- One resident's turn at the tablet, from choosing them until it is locked, with who was with them.
CREATE TABLE tablet_visits (
  org_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  sign_in_id uuid NOT NULL,
  residence_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  -- the patient, or the proxy as whom the carer takes part
  participant_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  device_hash bytea NOT NULL,
  began_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  carer_name text,
  carer_role text,
  ended_at timestamptz,
  PRIMARY KEY (org_id, visit_id),
  FOREIGN KEY (org_id, sign_in_id) REFERENCES tablet_sign_ins,
  FOREIGN KEY (org_id, residence_id) REFERENCES care_home_residents,
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, participant_id) REFERENCES participants,
  CHECK ((confirmed_at IS NULL) = (carer_name IS NULL) AND (carer_name IS NULL) = (carer_role IS NULL))
);
CREATE INDEX tablet_visits_by_participant ON tablet_visits (org_id, participant_id);
CREATE INDEX tablet_visits_open ON tablet_visits (org_id, sign_in_id) WHERE ended_at IS NULL;
SELECT keep_to_own_organisation('tablet_visits');
