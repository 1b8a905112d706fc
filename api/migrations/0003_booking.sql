-- What a booking can be beyond one slot: parts, holds, series, groups, resources, needs.

-- What there is already is brought into the new shape below, as the tables' owner and for all organisations at once.
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_staff NO FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys NO FORCE ROW LEVEL SECURITY;

-- The part with the patient: [starts_at, patient_starts_at) is the huddle, [patient_ends_at, ends_at) the debrief.
-- Patients, the PAS and the waiting room know the middle only.
ALTER TABLE appointments
  ADD COLUMN patient_starts_at timestamptz,
  ADD COLUMN patient_ends_at timestamptz,
  -- the series or the group session that it belongs to
  ADD COLUMN series_id uuid,
  ADD COLUMN group_session_id uuid,
  ADD COLUMN seat int,
  ADD COLUMN cancelled_at timestamptz,
  ADD COLUMN cancelled_by text CHECK (cancelled_by IN ('patient', 'provider')),
  ADD COLUMN cancellation_reason text,
  -- what was known of Outlook for the chosen people at the moment of booking
  ADD COLUMN outlook_check text NOT NULL DEFAULT 'fresh' CHECK (outlook_check IN ('fresh', 'checked-now', 'not-known')),
  -- Entra object id of the person to whom the Teams meeting belongs: they may have left the staff since
  ADD COLUMN meeting_organiser_id uuid;
UPDATE appointments SET patient_starts_at = starts_at, patient_ends_at = ends_at;
ALTER TABLE appointments
  ALTER COLUMN patient_starts_at SET NOT NULL,
  ALTER COLUMN patient_ends_at SET NOT NULL,
  ADD CHECK (patient_starts_at < patient_ends_at),
  ADD CHECK ((group_session_id IS NULL) = (seat IS NULL));
-- Nobody is a patient in two places at once; while the staff are among themselves the patient is free.
DO $$
DECLARE name text;
BEGIN
  SELECT conname INTO STRICT name FROM pg_constraint
    WHERE conrelid = 'appointments'::regclass AND contype = 'x';
  EXECUTE format('ALTER TABLE appointments DROP CONSTRAINT %I', name);
END $$;
ALTER TABLE appointments ADD CONSTRAINT appointments_patient_once
  EXCLUDE USING gist (org_id WITH =, patient_id WITH =, tstzrange(patient_starts_at, patient_ends_at) WITH &&)
  WHERE (status <> 'cancelled');
CREATE INDEX appointments_by_series ON appointments (org_id, series_id) WHERE series_id IS NOT NULL;
CREATE INDEX appointments_by_patient ON appointments (org_id, patient_id, starts_at);

-- Several patients in one session: each has an appointment of their own, and the staff's time is claimed by the group.
CREATE TABLE group_sessions (
  org_id uuid NOT NULL,
  group_session_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  title text NOT NULL,
  capacity int NOT NULL CHECK (capacity BETWEEN 2 AND 30),
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND upper(during) - lower(during) <= interval '1 day'),
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  time_zone text NOT NULL,
  status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'cancelled')),
  version int NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  -- one Teams meeting for all of the group
  graph_meeting_id text,
  meeting_organiser_id uuid,
  join_web_url text,
  chat_thread_id text,
  PRIMARY KEY (org_id, group_session_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines
);
CREATE INDEX group_sessions_by_time ON group_sessions (org_id, service_line_id, starts_at);
CREATE INDEX group_sessions_by_chat_thread ON group_sessions (org_id, chat_thread_id) WHERE chat_thread_id IS NOT NULL;
-- Who runs it. That their time is taken is said by the group's own rows in appointment_staff: see below.
CREATE TABLE group_session_staff (
  org_id uuid NOT NULL,
  group_session_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  role_code text NOT NULL,
  position int NOT NULL,
  during tstzrange NOT NULL,
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'cancelled')),
  calendar_event_id text,
  PRIMARY KEY (org_id, group_session_id, practitioner_id),
  FOREIGN KEY (org_id, group_session_id) REFERENCES group_sessions,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX group_session_staff_by_time ON group_session_staff (org_id, practitioner_id, starts_at);
ALTER TABLE appointments ADD FOREIGN KEY (org_id, group_session_id) REFERENCES group_sessions;
-- no more patients than seats, and no seat twice
CREATE UNIQUE INDEX appointments_by_seat ON appointments (org_id, group_session_id, seat)
  WHERE group_session_id IS NOT NULL AND status <> 'cancelled';

-- Whose claim on the time it is: the appointment's own, or the group's, whose patients share their staff. A group has a
-- row of its own for each of its staff, without an appointment, so that one constraint guards against all double booking.
ALTER TABLE appointment_staff
  ADD COLUMN claimed_by uuid,
  -- left the staff when the appointment was moved; status is then 'cancelled'
  ADD COLUMN removed_at timestamptz,
  -- the version of the appointment at which they came on the staff: part of the key of their calendar entry
  ADD COLUMN added_version int NOT NULL DEFAULT 1;
UPDATE appointment_staff SET claimed_by = appointment_id;
ALTER TABLE appointment_staff
  ALTER COLUMN claimed_by SET NOT NULL,
  DROP CONSTRAINT appointment_staff_pkey,
  ALTER COLUMN appointment_id DROP NOT NULL,
  ADD UNIQUE (org_id, appointment_id, practitioner_id),
  ADD CHECK (removed_at IS NULL OR status = 'cancelled');
DO $$
DECLARE name text;
BEGIN
  SELECT conname INTO STRICT name FROM pg_constraint
    WHERE conrelid = 'appointment_staff'::regclass AND contype = 'x';
  EXECUTE format('ALTER TABLE appointment_staff DROP CONSTRAINT %I', name);
END $$;
-- double booking is impossible, whoever races
ALTER TABLE appointment_staff ADD CONSTRAINT appointment_staff_once
  EXCLUDE USING gist (org_id WITH =, practitioner_id WITH =, during WITH &&, claimed_by WITH <>)
  WHERE (status <> 'cancelled');

-- Interpreters, rooms and equipment of an appointment.
CREATE TABLE appointment_resources (
  org_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  claimed_by uuid NOT NULL,
  during tstzrange NOT NULL,
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  status text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'cancelled')),
  PRIMARY KEY (org_id, appointment_id, resource_id),
  FOREIGN KEY (org_id, resource_id) REFERENCES resources,
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  EXCLUDE USING gist (org_id WITH =, resource_id WITH =, during WITH &&, claimed_by WITH <>)
    WHERE (status <> 'cancelled')
);
CREATE INDEX appointment_resources_by_time ON appointment_resources (org_id, resource_id, starts_at);

-- A slot kept for somebody who fills in the form. Rows past `expires_at` count for nothing and are cleared away.
CREATE TABLE holds (
  org_id uuid NOT NULL REFERENCES organisations,
  hold_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  held_by uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, hold_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines
);
CREATE INDEX holds_by_expiry ON holds (org_id, expires_at);
-- One row a person or resource (a uuid of either).
CREATE TABLE hold_claims (
  org_id uuid NOT NULL,
  hold_id uuid NOT NULL,
  claimed_id uuid NOT NULL,
  during tstzrange NOT NULL,
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, hold_id, claimed_id),
  FOREIGN KEY (org_id, hold_id) REFERENCES holds ON DELETE CASCADE,
  EXCLUDE USING gist (org_id WITH =, claimed_id WITH =, during WITH &&)
);
CREATE INDEX hold_claims_by_time ON hold_claims (org_id, claimed_id, starts_at);

-- What a patient needs to take part, asked once (Reasonable Adjustment and Accessible Information).
CREATE TABLE patient_needs (
  org_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- BCP 47; 'bfi' is British Sign Language
  interpreter_language text,
  adjustments text[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, patient_id),
  FOREIGN KEY (org_id, patient_id) REFERENCES patients
);

-- The start that the message told: what somebody was told last decides whether there is anything new to tell.
ALTER TABLE messages ADD COLUMN told_starts_at timestamptz;

-- What a request made, so that its repetition gets the same answer: ids only, the answer is read anew.
ALTER TABLE idempotency_keys
  ADD COLUMN operation text NOT NULL DEFAULT 'bookAppointment',
  ADD COLUMN made_ids uuid[] NOT NULL DEFAULT '{}';
UPDATE idempotency_keys SET made_ids = ARRAY[appointment_id];
ALTER TABLE idempotency_keys DROP COLUMN appointment_id;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (org_id, created_at);

SELECT keep_to_own_organisation('group_sessions', 'group_session_staff', 'appointment_resources', 'holds',
  'hold_claims', 'patient_needs');

ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_staff FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
