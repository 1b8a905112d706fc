-- Everybody who takes part has a kind, and a link of their own. Interpreters, advocates, supporters, chaperones and students
-- have a name and a contact of this one appointment: nothing gives them a right to act, and no record of the patient
-- names them.
ALTER TABLE participants DROP CONSTRAINT participants_kind_check;
ALTER TABLE participants
  ADD COLUMN given_name text,
  ADD COLUMN family_name text,
  -- of an interpreter: BCP 47, `bfi` for British Sign Language
  ADD COLUMN language text,
  ADD CONSTRAINT participants_kind_check
    CHECK (kind IN ('patient', 'proxy', 'interpreter', 'advocate', 'supporter', 'chaperone', 'student')),
  ADD CONSTRAINT participants_named_check CHECK (
    (kind IN ('patient', 'proxy')) = (given_name IS NULL) AND (given_name IS NULL) = (family_name IS NULL)),
  ADD CONSTRAINT participants_language_check CHECK (language IS NULL OR kind = 'interpreter');

-- A proxy's authority is the patient's, not one booking's. What there is already was recorded at a booking without an end
-- and without limits: it goes on as it was meant, until somebody withdraws it.
ALTER TABLE related_persons NO FORCE ROW LEVEL SECURITY;
ALTER TABLE related_persons DROP CONSTRAINT related_persons_legal_basis_check;
ALTER TABLE related_persons
  ADD COLUMN version int NOT NULL DEFAULT 1,
  -- join the appointment, act for the patient, receive messages in place of the patient
  ADD COLUMN scope text[] NOT NULL DEFAULT '{join,act-for,receive-messages}'
    CHECK (scope <@ '{join,act-for,receive-messages}' AND cardinality(scope) > 0),
  ADD COLUMN starts_on date,
  ADD COLUMN review_on date,
  -- the last day on which it holds
  ADD COLUMN ends_on date,
  -- the answers that led to the legal basis, step by step; null where it was recorded with a booking
  ADD COLUMN decision jsonb,
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by uuid,
  ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT related_persons_legal_basis_check CHECK (legal_basis IN ('consent', 'gillick-consent',
    'parental-responsibility', 'lasting-power-of-attorney', 'court-deputy', 'best-interests')),
  ADD CONSTRAINT related_persons_withdrawn_check CHECK (
    (withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  ADD CONSTRAINT related_persons_days_check CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
  ADD FOREIGN KEY (org_id, withdrawn_by) REFERENCES practitioners;
ALTER TABLE related_persons FORCE ROW LEVEL SECURITY;
