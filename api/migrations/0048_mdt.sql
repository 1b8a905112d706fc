-- What happens before a meeting of a multi-disciplinary team: the teams with their series of meetings, the forms that cases
-- are filled in on, the cases, and the lists.

CREATE TABLE mdts (
  org_id uuid NOT NULL,
  mdt_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- a column and not an index on an expression: see the head of 0001
  name_lower text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
  chaired_by uuid NOT NULL,
  -- [{ role, needed }]: who has to be there, whatever the case
  core_roles jsonb NOT NULL,
  -- a case that is listed later than this before the start is late
  cut_off_hours int NOT NULL DEFAULT 24 CHECK (cut_off_hours BETWEEN 0 AND 336),
  minutes_per_case int NOT NULL CHECK (minutes_per_case BETWEEN 1 AND 60),
  -- the series, as clinic_templates has it: without DTSTART, UNTIL and COUNT
  recurrence_rule text NOT NULL,
  starts_on date NOT NULL,
  -- null: until further notice
  ends_on date,
  opens_at time NOT NULL,
  closes_at time NOT NULL,
  time_zone text NOT NULL,
  runs_on_bank_holidays boolean NOT NULL,
  except_dates date[] NOT NULL DEFAULT '{}',
  extra_dates date[] NOT NULL DEFAULT '{}',
  -- up to which day meetings have been made
  made_until date NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, mdt_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, chaired_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, created_by) REFERENCES practitioners,
  CHECK (opens_at < closes_at)
);
CREATE UNIQUE INDEX mdts_by_name ON mdts (org_id, service_line_id, name_lower);

-- Who belongs to an MDT, with what they are there for, and who comes instead of them.
CREATE TABLE mdt_members (
  org_id uuid NOT NULL,
  mdt_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  roles text[] NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 5),
  covered_by uuid,
  PRIMARY KEY (org_id, mdt_id, practitioner_id),
  FOREIGN KEY (org_id, mdt_id) REFERENCES mdts,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  FOREIGN KEY (org_id, covered_by) REFERENCES practitioners,
  CHECK (covered_by <> practitioner_id)
);
CREATE INDEX mdt_members_by_person ON mdt_members (org_id, practitioner_id);

CREATE TABLE mdt_case_types (
  org_id uuid NOT NULL,
  case_type_id uuid NOT NULL,
  mdt_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  name_lower text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
  -- [{ role, needed }]: who has to be there for a case of this type
  required_roles jsonb NOT NULL,
  -- within how long a case has to be discussed, and how many of a hundred must be; null: no target
  target_unit text CHECK (target_unit IN ('days', 'hours')),
  target_within int CHECK (target_within BETWEEN 1 AND 1000),
  target_share int CHECK (target_share BETWEEN 1 AND 100),
  -- the newest version of its form
  data_set_version int NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, case_type_id),
  FOREIGN KEY (org_id, mdt_id) REFERENCES mdts,
  CHECK (num_nonnulls(target_unit, target_within, target_share) IN (0, 3))
);
CREATE UNIQUE INDEX mdt_case_types_by_name ON mdt_case_types (org_id, mdt_id, name_lower);

-- Each version of a form. Append-only: what a case was filled in on stays known.
CREATE TABLE mdt_data_sets (
  org_id uuid NOT NULL,
  case_type_id uuid NOT NULL,
  version int NOT NULL CHECK (version > 0),
  fields jsonb NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, case_type_id, version),
  FOREIGN KEY (org_id, case_type_id) REFERENCES mdt_case_types,
  FOREIGN KEY (org_id, made_by) REFERENCES practitioners
);

CREATE TABLE mdt_meetings (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  mdt_id uuid NOT NULL,
  -- the date of the series that it was made for: it keeps it when it is moved, so that no second one is made for it
  series_date date NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'running', 'finished', 'cancelled')),
  -- why somebody moved it: a changed series leaves it alone; null: it is at the time of the series
  moved_because text CHECK (length(moved_because) BETWEEN 1 AND 300),
  cancelled_because text CHECK (length(cancelled_because) BETWEEN 1 AND 300),
  -- null of a cancelled one: by Confer, because the series changed
  cancelled_by uuid,
  started_at timestamptz,
  finished_at timestamptz,
  -- of the meeting and of its list
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, meeting_id),
  UNIQUE (org_id, mdt_id, series_date),
  FOREIGN KEY (org_id, mdt_id) REFERENCES mdts,
  FOREIGN KEY (org_id, cancelled_by) REFERENCES practitioners,
  CHECK (starts_at < ends_at),
  CHECK ((status = 'cancelled') = (cancelled_because IS NOT NULL)),
  CHECK (cancelled_by IS NULL OR status = 'cancelled')
);
CREATE INDEX mdt_meetings_by_start ON mdt_meetings (org_id, mdt_id, starts_at);

CREATE TABLE mdt_cases (
  org_id uuid NOT NULL,
  case_id uuid NOT NULL,
  mdt_id uuid NOT NULL,
  case_type_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  question text NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
  is_urgent boolean NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  -- the version of the form on which it was filled in last, and the values by key
  data_set_version int NOT NULL,
  data jsonb NOT NULL,
  first_ready_at timestamptz,
  -- the newest triage, as mdt_triages has it; null: none yet
  triage text CHECK (triage IN ('discuss', 'standard-of-care', 'not-ready', 'defer')),
  triaged_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, case_id),
  FOREIGN KEY (org_id, mdt_id) REFERENCES mdts,
  FOREIGN KEY (org_id, case_type_id, data_set_version) REFERENCES mdt_data_sets,
  FOREIGN KEY (org_id, patient_id) REFERENCES patients,
  FOREIGN KEY (org_id, asked_by) REFERENCES practitioners,
  CHECK ((triage IS NULL) = (triaged_at IS NULL))
);
CREATE INDEX mdt_cases_by_mdt ON mdt_cases (org_id, mdt_id, asked_at);
CREATE INDEX mdt_cases_by_patient ON mdt_cases (org_id, patient_id);

-- What was decided about a case before the meeting, each time. Append-only.
CREATE TABLE mdt_triages (
  org_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  decision text NOT NULL CHECK (decision IN ('discuss', 'standard-of-care', 'not-ready', 'defer')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  -- who answers for it
  owned_by uuid NOT NULL,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, case_id, number),
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, owned_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, decided_by) REFERENCES practitioners
);

-- What somebody has to prepare for a case.
CREATE TABLE mdt_preparations (
  org_id uuid NOT NULL,
  preparation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  what text NOT NULL CHECK (length(what) BETWEEN 1 AND 300),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  done_by uuid,
  done_at timestamptz,
  PRIMARY KEY (org_id, preparation_id),
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  FOREIGN KEY (org_id, asked_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, done_by) REFERENCES practitioners,
  CHECK ((done_by IS NULL) = (done_at IS NULL))
);
CREATE INDEX mdt_preparations_by_case ON mdt_preparations (org_id, case_id);

-- A case on the list of a meeting. What was taken off stays, with the reason.
CREATE TABLE mdt_list_items (
  org_id uuid NOT NULL,
  list_item_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- from 1, over those that are on the list; what was taken off keeps its last one
  position int NOT NULL CHECK (position > 0),
  minutes int NOT NULL CHECK (minutes BETWEEN 1 AND 60),
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  -- why it came after the cut-off; null: it came in time
  late_reason text CHECK (length(late_reason) BETWEEN 1 AND 300),
  -- late and not urgent when it was added
  is_flagged boolean NOT NULL,
  taken_off_at timestamptz,
  -- null: by Confer, because the series changed
  taken_off_by uuid,
  taken_off_how text CHECK (taken_off_how IN ('by-hand', 'meeting-cancelled', 'meeting-moved')),
  taken_off_because text CHECK (length(taken_off_because) BETWEEN 1 AND 300),
  -- when its meeting was finished: from then on the case may be on another list
  closed_at timestamptz,
  PRIMARY KEY (org_id, list_item_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, added_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, taken_off_by) REFERENCES practitioners,
  CHECK ((taken_off_at IS NULL) = (taken_off_how IS NULL) AND (taken_off_at IS NULL) = (taken_off_because IS NULL)),
  CHECK (late_reason IS NOT NULL OR NOT is_flagged)
);
-- a case is on one open list at a time
CREATE UNIQUE INDEX mdt_list_items_open ON mdt_list_items (org_id, case_id)
  WHERE taken_off_at IS NULL AND closed_at IS NULL;
CREATE INDEX mdt_list_items_by_meeting ON mdt_list_items (org_id, meeting_id);
CREATE INDEX mdt_list_items_by_case ON mdt_list_items (org_id, case_id, added_at);

SELECT keep_to_own_organisation('mdts', 'mdt_members', 'mdt_case_types', 'mdt_data_sets', 'mdt_meetings', 'mdt_cases',
  'mdt_triages', 'mdt_preparations', 'mdt_list_items');

-- Screens are told of lists and cases, too.
ALTER TABLE live_events DROP CONSTRAINT live_events_subject_kind_check;
ALTER TABLE live_events ADD CONSTRAINT live_events_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'mdt', 'mdt-case', 'mdt-meeting', 'practitioner', 'slot-offer',
   'template', 'waiting-list-entry'));
