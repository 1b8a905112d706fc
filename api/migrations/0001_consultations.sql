-- Every table starts with org_id: in its primary key, its foreign keys and its row-level security policy.
-- A request runs with `SET LOCAL confer.org_id`; a query that forgets it sees nothing.
-- Ranges guard against overlaps; searches use the plain `starts_at` and `ends_at` beside them, because under row-level
-- security the planner takes an index only for leakproof operators, and range operators are not.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION current_org() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('confer.org_id', true), '')::uuid $$;

-- The only table without a policy: it says which organisations there are, and nothing about anyone.
CREATE TABLE organisations (
  org_id uuid PRIMARY KEY,
  ods_code text NOT NULL UNIQUE CHECK (ods_code ~ '^[A-Z0-9]{3,10}$'),
  name text NOT NULL,
  entra_tenant_id uuid NOT NULL UNIQUE,
  time_zone text NOT NULL DEFAULT 'Europe/London',
  help_phone text NOT NULL
);

CREATE TABLE service_lines (
  org_id uuid NOT NULL REFERENCES organisations,
  service_line_id uuid NOT NULL,
  name text NOT NULL,
  treatment_function_code text NOT NULL CHECK (treatment_function_code ~ '^[0-9]{3}$'),
  duration_minutes int NOT NULL CHECK (duration_minutes BETWEEN 5 AND 240),
  -- how long after the start a patient who has not come is not yet proposed as did not attend
  grace_minutes int NOT NULL CHECK (grace_minutes BETWEEN 0 AND 120),
  -- how long before the start the patient may enter the waiting room
  join_opens_minutes int NOT NULL CHECK (join_opens_minutes BETWEEN 0 AND 1440),
  -- whether a proxy who comes without the patient counts: 'hold' leaves it to the professional
  proxy_only_rule text NOT NULL DEFAULT 'hold' CHECK (proxy_only_rule IN ('hold', 'counts')),
  teams_channel_id text,
  PRIMARY KEY (org_id, service_line_id),
  UNIQUE (org_id, name)
);

CREATE TABLE service_line_roles (
  org_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  role_code text NOT NULL,
  label text NOT NULL,
  required_count int NOT NULL DEFAULT 1 CHECK (required_count BETWEEN 0 AND 5),
  position int NOT NULL,
  PRIMARY KEY (org_id, service_line_id, role_code),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines
);

CREATE TABLE practitioners (
  org_id uuid NOT NULL REFERENCES organisations,
  practitioner_id uuid NOT NULL,
  entra_object_id uuid NOT NULL,
  user_principal_name text NOT NULL,
  display_name text NOT NULL,
  role_code text,
  role_label text,
  PRIMARY KEY (org_id, practitioner_id),
  UNIQUE (org_id, entra_object_id)
);

CREATE TABLE service_line_members (
  org_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  PRIMARY KEY (org_id, service_line_id, practitioner_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX service_line_members_by_practitioner ON service_line_members (org_id, practitioner_id);

CREATE TABLE clinics (
  org_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (org_id, clinic_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines
);

-- One dated run of a clinic. Local date, wall times and zone are the truth; `during` is derived for searching.
CREATE TABLE sessions (
  org_id uuid NOT NULL,
  session_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  local_date date NOT NULL,
  opens_at time NOT NULL,
  closes_at time NOT NULL,
  time_zone text NOT NULL,
  slot_minutes int NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND upper(during) - lower(during) <= interval '1 day'),
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  PRIMARY KEY (org_id, session_id),
  FOREIGN KEY (org_id, clinic_id) REFERENCES clinics
);
CREATE INDEX sessions_by_time ON sessions (org_id, clinic_id, starts_at);

CREATE TABLE session_staff (
  org_id uuid NOT NULL,
  session_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  PRIMARY KEY (org_id, session_id, practitioner_id),
  FOREIGN KEY (org_id, session_id) REFERENCES sessions,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX session_staff_by_practitioner ON session_staff (org_id, practitioner_id);

-- When each person is busy in Outlook, and nothing else about it.
CREATE TABLE busy_intervals (
  org_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  PRIMARY KEY (org_id, practitioner_id, starts_at, ends_at),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);

-- How fresh that is. A mailbox that could not be read is not known, never free.
CREATE TABLE busy_refreshes (
  org_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  covers_from timestamptz NOT NULL,
  covers_until timestamptz NOT NULL,
  refreshed_at timestamptz NOT NULL,
  is_known boolean NOT NULL,
  PRIMARY KEY (org_id, practitioner_id),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);

-- The one place for NHS number, name and contact.
CREATE TABLE patients (
  org_id uuid NOT NULL REFERENCES organisations,
  patient_id uuid NOT NULL,
  pas_patient_id text NOT NULL,
  nhs_number text CHECK (nhs_number ~ '^[0-9]{10}$'),
  given_name text NOT NULL,
  family_name text NOT NULL,
  birth_date date NOT NULL,
  gender text,
  postcode text,
  mobile text,
  email text,
  -- where messages go, and nowhere else, when the patient asked for another place than the PAS holds
  contact_mobile text,
  contact_email text,
  read_from_pas_at timestamptz NOT NULL,
  -- a column and not an index on an expression: see the head of this file
  family_name_lower text NOT NULL GENERATED ALWAYS AS (lower(family_name)) STORED,
  PRIMARY KEY (org_id, patient_id),
  UNIQUE (org_id, pas_patient_id)
);
CREATE INDEX patients_by_nhs_number ON patients (org_id, nhs_number);
CREATE INDEX patients_by_name ON patients (org_id, family_name_lower, birth_date);

-- People who act or join for a patient, with the basis on which they may.
CREATE TABLE related_persons (
  org_id uuid NOT NULL,
  related_person_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  given_name text NOT NULL,
  family_name text NOT NULL,
  relationship_code text NOT NULL,
  legal_basis text NOT NULL CHECK (legal_basis IN
    ('consent', 'parental-responsibility', 'lasting-power-of-attorney', 'court-deputy', 'best-interests')),
  evidence_seen text NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  mobile text,
  email text,
  PRIMARY KEY (org_id, related_person_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patients
);

CREATE TABLE appointments (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- at most a day, so that a search by start need not look further back
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND upper(during) - lower(during) <= interval '1 day'),
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  time_zone text NOT NULL,
  status text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'ended', 'cancelled')),
  version int NOT NULL DEFAULT 1,
  booked_by uuid NOT NULL,
  booked_at timestamptz NOT NULL,
  professional_ready_at timestamptz,
  arrival_taken_by uuid,
  arrival_taken_at timestamptz,
  ended_at timestamptz,
  -- what the outside systems call it, once they know it
  graph_meeting_id text,
  join_web_url text,
  -- the browser-friendly way in that Teams gives the organiser; patients use it in place of join_web_url
  visitor_join_url text,
  chat_thread_id text,
  pas_appointment_id text,
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, patient_id) REFERENCES patients,
  -- nobody is a patient in two places at once
  EXCLUDE USING gist (org_id WITH =, patient_id WITH =, during WITH &&) WHERE (status <> 'cancelled')
);
CREATE INDEX appointments_by_time ON appointments (org_id, starts_at);
CREATE INDEX appointments_by_chat_thread ON appointments (org_id, chat_thread_id) WHERE chat_thread_id IS NOT NULL;
-- Last, because foreign-key checks keep the plan that they made when the table was empty: all indexes cost the same then,
-- and the newest is taken. Made first, each check read the whole organisation by `appointments_by_time` until the first
-- ANALYZE, and bookings took four times as long.
ALTER TABLE appointments ADD PRIMARY KEY (org_id, appointment_id);

CREATE TABLE appointment_staff (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  role_code text NOT NULL,
  -- in the order in which they were named: 0 organises the meeting
  position int NOT NULL,
  during tstzrange NOT NULL,
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  status text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'cancelled')),
  response text NOT NULL DEFAULT 'none' CHECK (response IN ('none', 'coming', 'not-coming')),
  responded_at timestamptz,
  calendar_event_id text,
  PRIMARY KEY (org_id, appointment_id, practitioner_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  -- double booking is impossible, whoever races
  EXCLUDE USING gist (org_id WITH =, practitioner_id WITH =, during WITH &&) WHERE (status <> 'cancelled')
);
CREATE INDEX appointment_staff_by_time ON appointment_staff (org_id, practitioner_id, starts_at);

CREATE TABLE participants (
  org_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('patient', 'proxy')),
  related_person_id uuid,
  link_hash bytea NOT NULL,
  link_expires_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  failed_identity_checks int NOT NULL DEFAULT 0,
  locked_at timestamptz,
  verified_at timestamptz,
  bound_device_hash bytea,
  state text NOT NULL DEFAULT 'invited'
    CHECK (state IN ('invited', 'verified', 'waiting', 'admitted', 'joined', 'left')),
  waiting_since timestamptz,
  admitted_at timestamptz,
  last_seen_at timestamptz,
  PRIMARY KEY (org_id, participant_id),
  UNIQUE (org_id, link_hash),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, related_person_id) REFERENCES related_persons,
  CHECK ((kind = 'proxy') = (related_person_id IS NOT NULL))
);
CREATE INDEX participants_by_appointment ON participants (org_id, appointment_id);

-- What was seen to happen. Append-only; `dedupe_key` makes a repeated report one row.
CREATE TABLE evidence (
  org_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL CHECK (source IN ('confer', 'teams-event', 'teams-report', 'staff', 'notify')),
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  participant_id uuid,
  practitioner_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  dedupe_key text NOT NULL,
  PRIMARY KEY (org_id, evidence_id),
  UNIQUE (org_id, dedupe_key),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments
);
CREATE INDEX evidence_by_appointment ON evidence (org_id, appointment_id, occurred_at);

-- Every version of what was decided; the newest counts, the others stay.
CREATE TABLE attendance (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  version int NOT NULL,
  code text NOT NULL CHECK (code IN ('2', '3', '4', '5', '6', '7')),
  proposed_code text,
  reasons jsonb NOT NULL,
  note text,
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz NOT NULL,
  written_to_pas_at timestamptz,
  pas_encounter_id text,
  PRIMARY KEY (org_id, appointment_id, version),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments
);

CREATE TABLE messages (
  org_id uuid NOT NULL,
  message_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('sms', 'email')),
  template text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN
    ('pending', 'sent', 'delivered', 'permanent-failure', 'temporary-failure', 'technical-failure')),
  notify_id uuid,
  sent_at timestamptz,
  completed_at timestamptz,
  PRIMARY KEY (org_id, message_id),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  FOREIGN KEY (org_id, participant_id) REFERENCES participants
);
CREATE INDEX messages_by_appointment ON messages (org_id, appointment_id);

-- Work for outside systems: ids only, in order within a lane, repeated until done or until it needs a person.
CREATE TABLE outbox (
  org_id uuid NOT NULL,
  outbox_id uuid NOT NULL,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  topic text NOT NULL,
  -- order is kept within a lane: one appointment and one outside system
  lane text NOT NULL,
  appointment_id uuid NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  run_at timestamptz NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  leased_until timestamptz,
  done_at timestamptz,
  dead_at timestamptz,
  last_error text,
  PRIMARY KEY (org_id, outbox_id)
);
CREATE INDEX outbox_to_do ON outbox (org_id, run_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_by_appointment ON outbox (org_id, appointment_id, sequence);
CREATE INDEX outbox_dead ON outbox (org_id, dead_at) WHERE dead_at IS NOT NULL;

-- Where the bot can speak, and the cards it has on display.
CREATE TABLE conversations (
  org_id uuid NOT NULL REFERENCES organisations,
  -- 'person:<Entra object id>' or 'channel:<channel id>'
  conversation_key text NOT NULL,
  reference jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, conversation_key)
);

CREATE TABLE cards (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('consultation', 'arrival', 'attendance')),
  conversation_key text NOT NULL,
  activity_id text NOT NULL,
  content_hash text NOT NULL,
  PRIMARY KEY (org_id, appointment_id, kind, conversation_key),
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments
);

CREATE TABLE idempotency_keys (
  org_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  idempotency_key text NOT NULL,
  request_hash bytea NOT NULL,
  appointment_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, practitioner_id, idempotency_key)
);

-- Who saw or changed what. Rows are sealed in order into a hash chain shortly after they are written, so that
-- bookings do not queue behind one another for the chain's end.
CREATE TABLE audit (
  org_id uuid NOT NULL,
  audit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  sequence bigint,
  hash bytea,
  PRIMARY KEY (org_id, audit_id)
);
CREATE UNIQUE INDEX audit_chain ON audit (org_id, sequence);
CREATE INDEX audit_unsealed ON audit (org_id, audit_id) WHERE sequence IS NULL;

-- What open screens are told. NOTIFY only wakes the listeners; this table, read by cursor, is the truth.
CREATE TABLE live_events (
  org_id uuid NOT NULL,
  event_id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  appointment_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  kind text NOT NULL,
  PRIMARY KEY (org_id, event_id)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER evidence_is_append_only BEFORE UPDATE OR DELETE ON evidence
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_is_never_emptied BEFORE TRUNCATE ON evidence EXECUTE FUNCTION refuse_change();
-- a decision stays as it was; only what the PAS said of it is added
CREATE TRIGGER attendance_is_never_deleted BEFORE DELETE ON attendance
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attendance_is_never_emptied BEFORE TRUNCATE ON attendance EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attendance_is_append_only BEFORE UPDATE ON attendance
  FOR EACH ROW WHEN ((NEW.org_id, NEW.appointment_id, NEW.version, NEW.code, NEW.proposed_code, NEW.reasons, NEW.note,
      NEW.confirmed_by, NEW.confirmed_at)
    IS DISTINCT FROM (OLD.org_id, OLD.appointment_id, OLD.version, OLD.code, OLD.proposed_code, OLD.reasons, OLD.note,
      OLD.confirmed_by, OLD.confirmed_at))
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse_change();
-- sealing may happen once, and changes nothing else
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
  FOR EACH ROW WHEN (OLD.sequence IS NOT NULL OR (NEW.org_id, NEW.audit_id, NEW.at, NEW.actor, NEW.action, NEW.subject)
    IS DISTINCT FROM (OLD.org_id, OLD.audit_id, OLD.at, OLD.actor, OLD.action, OLD.subject))
  EXECUTE FUNCTION refuse_change();

-- A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe makes it text (OWASP, CSV injection).
CREATE FUNCTION formula_safe(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN left(value, 1) IN ('=', '+', '-', '@', E'\t', E'\r', E'\n') THEN '''' || value ELSE value END $$;

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'org_id' AND table_name <> 'organisations'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_organisation ON %I USING (org_id = current_org())', name);
  END LOOP;
END $$;
