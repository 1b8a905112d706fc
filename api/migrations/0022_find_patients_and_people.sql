-- A name as searches look at it: `nameSearch` of api/kernel/contract/names.ts is the same, and a test compares them.
-- The collation is PostgreSQL's own, so that the result does not depend on the server's language.
CREATE FUNCTION fold_name(name text, apostrophe text, dash text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
  replace(replace(replace(replace(translate(
    lower(regexp_replace(
      normalize(
        regexp_replace(
          regexp_replace(
            regexp_replace(name, '[\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'),
            '[''`\u00b4\u02b9\u02bb-\u02bd\u02c8\u055a\u2018-\u201b\u2032\u2035\ua78c\uff07]', apostrophe, 'g'),
          '[\u002d\u058a\u2010-\u2015\u2212\ufe58\ufe63\uff0d]', dash, 'g'),
        NFKD),
      '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g') COLLATE pg_c_utf8),
    'øłđðħŧıς', 'olddhtiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
  '[\u0009-\u000d\u0020"&(),./:;_\u1680\u2028\u2029]+', ' ', 'g'), ' ');

CREATE FUNCTION name_search(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || fold_name(name, '', ' ') || ' ' || fold_name(name, ' ', '');

ALTER TABLE practitioners
  ADD name_search text NOT NULL GENERATED ALWAYS AS (name_search(display_name)) STORED;

-- Columns and not indexes on what is looked for inside them: under row-level security the planner takes an index only for
-- leakproof operators. A search by name and date of birth takes the index on the date.
ALTER TABLE patients
  ADD name_search text NOT NULL GENERATED ALWAYS AS (name_search(given_name || ' ' || family_name)) STORED,
  ADD family_name_search text NOT NULL GENERATED ALWAYS AS (name_search(family_name)) STORED,
  DROP COLUMN family_name_lower;
CREATE INDEX patients_by_birth_date ON patients (org_id, birth_date);

-- For whom a slot is held, so that two people do not book the same patient at once without knowing.
ALTER TABLE holds
  ADD patient_id uuid,
  ADD FOREIGN KEY (org_id, patient_id) REFERENCES patients;
CREATE INDEX holds_by_patient ON holds (org_id, patient_id) WHERE patient_id IS NOT NULL;

-- Who came with a patient before, the newest first.
CREATE INDEX related_persons_by_patient ON related_persons (org_id, patient_id, recorded_at);
