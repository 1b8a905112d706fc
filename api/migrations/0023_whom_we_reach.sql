-- Those who died, for the list of what is still open of them: they are few, and the rest of the list starts from them.
CREATE INDEX patients_who_died ON patients (org_id) WHERE standing = 'died' OR death_reported_at IS NOT NULL;

-- Screens are told of a place on a short-notice list, too: whose patient died.
ALTER TABLE live_events DROP CONSTRAINT live_events_subject_kind_check;
ALTER TABLE live_events ADD CONSTRAINT live_events_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'practitioner', 'slot-offer', 'template', 'waiting-list-entry'));

-- To which number a text went, so that a STOP is taken for an answer to the last one: a keyed hash, as of offers.
ALTER TABLE messages ADD COLUMN number_hash bytea;
CREATE INDEX messages_by_number ON messages (org_id, number_hash, sent_at) WHERE number_hash IS NOT NULL;
-- They answered STOP to a text about their appointment: since then, until a person has seen to it.
ALTER TABLE participants ADD COLUMN asked_for_no_texts_at timestamptz;

-- How often each person searched for patients just now, for all replicas: a row a person, which fills up evenly over a
-- minute. What came of the last search is kept with it, so that one statement counts and answers.
CREATE TABLE patient_search_counts (
  org_id uuid NOT NULL REFERENCES organisations,
  practitioner_id uuid NOT NULL,
  searches_left double precision NOT NULL,
  counted_at timestamptz NOT NULL,
  is_allowed boolean NOT NULL,
  -- when the audit last said that they search too often, and whether the last search was the one
  noted_at timestamptz,
  is_to_be_noted boolean NOT NULL,
  PRIMARY KEY (org_id, practitioner_id)
);
SELECT keep_to_own_organisation('patient_search_counts');

-- For whom somebody works is proved by a group of Entra too. As with domains, it says nothing of anyone.
ALTER TABLE connections DROP CONSTRAINT connections_kind_check;
ALTER TABLE connections
  ADD CONSTRAINT connections_kind_check CHECK (kind IN ('entra-tenant', 'home-domain', 'home-group', 'pas', 'sender'));
CREATE POLICY home_groups_of_all ON connections FOR SELECT USING (kind = 'home-group');
CREATE INDEX connections_by_home_group ON connections (key) WHERE kind = 'home-group';
