-- How clinics come about: service lines as they are set up, templates that make sessions, and what keeps people and
-- rooms away from them.

-- Row-level security for one table, as 0001 gave it to those that were there then. Its columns start with org_id.
CREATE FUNCTION keep_to_own_organisation(VARIADIC tables text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY tables LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_organisation ON %I USING (org_id = current_org())', name);
  END LOOP;
END $$;

ALTER TABLE service_lines
  ADD COLUMN kind text NOT NULL DEFAULT 'mdt' CHECK (kind IN ('mdt', 'single')),
  -- the parts of a consultation beside the one with the patient, whose length is duration_minutes
  ADD COLUMN huddle_minutes int NOT NULL DEFAULT 0 CHECK (huddle_minutes BETWEEN 0 AND 60),
  ADD COLUMN debrief_minutes int NOT NULL DEFAULT 0 CHECK (debrief_minutes BETWEEN 0 AND 60),
  -- when enough of the required roles are there: all of them, or at least quorum_count people of them
  ADD COLUMN quorum_rule text NOT NULL DEFAULT 'all-required' CHECK (quorum_rule IN ('all-required', 'at-least')),
  ADD COLUMN quorum_count int CHECK (quorum_count BETWEEN 1 AND 19),
  -- which texts people get: all, or none but the invitation
  ADD COLUMN message_set text NOT NULL DEFAULT 'standard' CHECK (message_set IN ('standard', 'invitation-only')),
  -- whether Outlook's "tentative" keeps somebody from being offered
  ADD COLUMN tentative_is_busy boolean NOT NULL DEFAULT true,
  -- how short a notice a freed slot is still offered at; null: freed slots are not offered
  ADD COLUMN refill_notice_minutes int CHECK (refill_notice_minutes BETWEEN 15 AND 10080),
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN archived_at timestamptz,
  ADD CHECK ((quorum_rule = 'at-least') = (quorum_count IS NOT NULL));

-- two names that differ in capitals only would be taken for one
CREATE UNIQUE INDEX service_lines_by_name ON service_lines (org_id, lower(name));

ALTER TABLE practitioners
  -- since when they are not one of the organisation's staff any more
  ADD COLUMN left_at timestamptz,
  ADD COLUMN version int NOT NULL DEFAULT 1;

ALTER TABLE clinics
  ADD COLUMN archived_at timestamptz,
  ADD COLUMN version int NOT NULL DEFAULT 1,
  -- a column and not an index on an expression: see the head of 0001
  ADD COLUMN name_lower text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED;
CREATE UNIQUE INDEX clinics_by_name ON clinics (org_id, service_line_id, name_lower) WHERE archived_at IS NULL;

-- What makes sessions: an RFC 5545 rule in the wall time of a zone.
CREATE TABLE clinic_templates (
  org_id uuid NOT NULL,
  template_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  -- without DTSTART, UNTIL and COUNT: those are the columns below
  recurrence_rule text NOT NULL,
  starts_on date NOT NULL,
  -- the last day on which a session may be; null: until further notice
  ends_on date,
  opens_at time NOT NULL,
  closes_at time NOT NULL,
  time_zone text NOT NULL,
  slot_minutes int NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
  modality text NOT NULL DEFAULT 'video' CHECK (modality IN ('video', 'telephone', 'in-person')),
  runs_on_bank_holidays boolean NOT NULL DEFAULT false,
  -- dates that the rule gives and that are left out, and dates that it does not give and that are added
  except_dates date[] NOT NULL DEFAULT '{}',
  extra_dates date[] NOT NULL DEFAULT '{}',
  -- up to which day sessions have been made
  made_until date,
  version int NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, template_id),
  FOREIGN KEY (org_id, clinic_id) REFERENCES clinics,
  -- one that ends before it starts was ended before it had begun
  CHECK (opens_at < closes_at)
);
CREATE INDEX clinic_templates_by_clinic ON clinic_templates (org_id, clinic_id);

CREATE TABLE clinic_template_staff (
  org_id uuid NOT NULL,
  template_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  PRIMARY KEY (org_id, template_id, practitioner_id),
  FOREIGN KEY (org_id, template_id) REFERENCES clinic_templates,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX clinic_template_staff_by_practitioner ON clinic_template_staff (org_id, practitioner_id);

ALTER TABLE sessions
  ADD COLUMN template_id uuid,
  ADD COLUMN modality text NOT NULL DEFAULT 'video' CHECK (modality IN ('video', 'telephone', 'in-person')),
  -- a cancelled session stays, so that its template does not make it again; a withdrawn one no longer fits its
  -- template, offers nothing and is there until what is booked in it has been moved
  ADD COLUMN status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'cancelled', 'withdrawn')),
  ADD COLUMN cancelled_at timestamptz,
  ADD COLUMN cancellation_reason text,
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD FOREIGN KEY (org_id, template_id) REFERENCES clinic_templates;
-- a template makes one session a day
CREATE UNIQUE INDEX sessions_of_template ON sessions (org_id, template_id, local_date)
  WHERE template_id IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX sessions_withdrawn ON sessions (org_id, template_id, starts_at) WHERE status = 'withdrawn';

-- What is booked beside people: rooms, interpreters, equipment.
CREATE TABLE resources (
  org_id uuid NOT NULL REFERENCES organisations,
  resource_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('room', 'interpreter', 'equipment')),
  name text NOT NULL,
  -- of an interpreter: BCP 47 tags such as 'pl', or 'bfi' for British Sign Language
  languages text[] NOT NULL DEFAULT '{}',
  archived_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, resource_id),
  UNIQUE (org_id, kind, name)
);

-- A person or a resource is away for a period. Over by itself at its end: nothing has to release it.
CREATE TABLE blocks (
  org_id uuid NOT NULL,
  block_id uuid NOT NULL,
  practitioner_id uuid,
  resource_id uuid,
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
  ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
  -- a code, never free text about somebody's health: see the contract
  reason text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (org_id, block_id),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  FOREIGN KEY (org_id, resource_id) REFERENCES resources,
  CHECK (num_nonnulls(practitioner_id, resource_id) = 1)
);
CREATE INDEX blocks_of_practitioner ON blocks (org_id, practitioner_id, ends_at) WHERE removed_at IS NULL;
CREATE INDEX blocks_of_resource ON blocks (org_id, resource_id, ends_at) WHERE removed_at IS NULL;

SELECT keep_to_own_organisation('clinic_templates', 'clinic_template_staff', 'resources', 'blocks');
