-- What was learned of appointments that are missed, each training with its figures, used or refused. Append-only: which
-- model gave a score of last month stays known.
CREATE TABLE dna_models (
  org_id uuid NOT NULL REFERENCES organisations,
  version int NOT NULL CHECK (version > 0),
  -- of appointments that began before it
  learned_until timestamptz NOT NULL,
  training jsonb NOT NULL,
  trained_by text NOT NULL CHECK (length(trained_by) BETWEEN 1 AND 100),
  trained_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, version)
);
SELECT keep_to_own_organisation('dna_models');

-- Support for coming to an appointment, as staff offered it and what became of that: one row a step, never changed.
CREATE TABLE dna_support (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  -- over all kinds of one appointment
  number int NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('call', 'transport', 'interpreter', 'another-time', 'another-modality')),
  step text NOT NULL CHECK (step IN ('offered', 'accepted', 'declined', 'done')),
  note text CHECK (length(note) BETWEEN 1 AND 300),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, appointment_id, number),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, recorded_by) REFERENCES practitioners
);
SELECT keep_to_own_organisation('dna_support');

-- For the report on fairness and nothing else: what the PAS says of a patient's ethnic category (NHS Data Dictionary,
-- ETHNIC CATEGORY CODE), and the Index of Multiple Deprivation of a postcode (1 is the most deprived tenth), which an
-- organisation loads.
CREATE TABLE patient_ethnic_categories (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[A-Z][0-9]?$'),
  PRIMARY KEY (org_id, patient_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patients
);
SELECT keep_to_own_organisation('patient_ethnic_categories');
CREATE TABLE postcode_deciles (
  org_id uuid NOT NULL REFERENCES organisations,
  -- without spaces, in capitals
  postcode text NOT NULL CHECK (postcode ~ '^[A-Z0-9]{5,7}$'),
  decile int NOT NULL CHECK (decile BETWEEN 1 AND 10),
  PRIMARY KEY (org_id, postcode)
);
SELECT keep_to_own_organisation('postcode_deciles');
