-- Reports give the same numbers a year later. What they group by is kept with the appointment (clinic, service line,
-- staff, modality), or with the day it was so: the language that somebody needs an interpreter for changes, and the
-- appointments of before keep the one of their time.
CREATE TABLE patient_needs_versions (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  version int NOT NULL,
  interpreter_language text,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, patient_id, version),
  FOREIGN KEY (org_id, patient_id) REFERENCES patients
);

CREATE FUNCTION keep_needs_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO patient_needs_versions (org_id, patient_id, version, interpreter_language, recorded_at)
  VALUES (NEW.org_id, NEW.patient_id, NEW.version, NEW.interpreter_language, NEW.recorded_at)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER patient_needs_are_kept AFTER INSERT OR UPDATE ON patient_needs
  FOR EACH ROW EXECUTE FUNCTION keep_needs_version();

-- As in 0003: what there is already is brought into the new shape for all organisations at once.
ALTER TABLE patient_needs NO FORCE ROW LEVEL SECURITY;
INSERT INTO patient_needs_versions (org_id, patient_id, version, interpreter_language, recorded_at)
SELECT org_id, patient_id, version, interpreter_language, recorded_at FROM patient_needs;
ALTER TABLE patient_needs FORCE ROW LEVEL SECURITY;

-- What a person wants to look at again: days, groups and filters, never figures.
CREATE TABLE saved_reports (
  org_id uuid NOT NULL,
  saved_report_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  choice jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, saved_report_id),
  UNIQUE (org_id, practitioner_id, name),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
SELECT keep_to_own_organisation('patient_needs_versions', 'saved_reports');

-- A text as it stands in a cell of a spreadsheet file (SpreadsheetML): the characters that XML cannot have are left out,
-- `_x000D_` is no code, and a cell has 32,767 characters at most. Neither strict nor in PL/pgSQL, so that it is inlined.
CREATE FUNCTION sheet_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(replace(replace(replace(replace(
  translate(
    CASE WHEN strpos(value, '_x') > 0
      THEN regexp_replace(left(value, 32767), '_(x[0-9A-Fa-f]{4}_)', '_x005F_\1', 'g') ELSE left(value, 32767) END,
    E'\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\uFFFE\uFFFF',
    ''),
  '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\n', '&#10;'), E'\r', '&#13;');
