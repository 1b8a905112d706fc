-- What happens in a meeting of an MDT: who is there, when each case had its turn, what was decided, and what is to be done.

-- What was seen of somebody in a meeting. Append-only: who was there follows from it, by the rule of presence.
CREATE TABLE mdt_presence (
  org_id uuid NOT NULL,
  presence_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('arrived', 'seen', 'left')),
  source text NOT NULL CHECK (source IN ('panel', 'manual', 'phone')),
  -- when it happened, which may be earlier than when it was told
  at timestamptz NOT NULL,
  -- in which role they take part, beside those that they have as a member; null: nothing was said
  role text,
  -- the member for whom they came; null: nobody, or whom the MDT names
  covers uuid,
  noted_by uuid NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, presence_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  FOREIGN KEY (org_id, covers) REFERENCES practitioners,
  FOREIGN KEY (org_id, noted_by) REFERENCES practitioners,
  CHECK (covers <> practitioner_id)
);
CREATE INDEX mdt_presence_by_meeting ON mdt_presence (org_id, meeting_id, practitioner_id, at);

-- From when to when a case was the one that a meeting spoke about. A case may have its turn more than once.
CREATE TABLE mdt_discussions (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  began_at timestamptz NOT NULL,
  -- null: it is the current one
  ended_at timestamptz,
  PRIMARY KEY (org_id, meeting_id, case_id, began_at),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  CHECK (began_at <= ended_at)
);
CREATE UNIQUE INDEX mdt_discussions_current ON mdt_discussions (org_id, meeting_id) WHERE ended_at IS NULL;

-- Each version of each field of an outcome. Append-only: whoever wrote over it, what was written before is still there.
CREATE TABLE mdt_outcomes (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('recommendation', 'rationale', 'care-plan-intent', 'performance-status',
    'alternatives', 'key-worker', 'tells-patient', 'tell-patient-by', 'answer', 'answer-to-patient')),
  version int NOT NULL CHECK (version > 0),
  -- empty: it was taken out
  value text NOT NULL CHECK (length(value) <= 4000),
  -- why it was changed after the outcome was confirmed; null: it was not confirmed yet
  reason text CHECK (length(reason) BETWEEN 1 AND 300),
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, meeting_id, case_id, field, version),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, written_by) REFERENCES practitioners
);

-- Each time that a Clinician of the MDT confirmed an outcome, with the versions that they read. Append-only.
CREATE TABLE mdt_confirmations (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz NOT NULL,
  -- { field: version }
  versions jsonb NOT NULL,
  -- why the clinical question has no answer; null: it has one
  no_answer_because text CHECK (length(no_answer_because) BETWEEN 1 AND 300),
  is_quorate boolean NOT NULL,
  -- [{ role, missing }] at that moment
  short jsonb NOT NULL,
  -- [{ practitionerId, by, roles, coverFor }]: who was there at that moment, and who said so
  present jsonb NOT NULL,
  PRIMARY KEY (org_id, meeting_id, case_id, number),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, confirmed_by) REFERENCES practitioners
);

-- What became of a recommendation, each time that somebody said so. Append-only; the newest counts.
CREATE TABLE mdt_follow_ups (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  result text NOT NULL CHECK (result IN ('carried-out', 'partly', 'not')),
  -- a code of the list of reasons; null: it was carried out
  reason text,
  said_by uuid NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, meeting_id, case_id, number),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, said_by) REFERENCES practitioners,
  CHECK ((result = 'carried-out') = (reason IS NULL))
);

-- What somebody has to do for a case after the meeting.
CREATE TABLE mdt_actions (
  org_id uuid NOT NULL,
  action_id uuid NOT NULL,
  mdt_id uuid NOT NULL,
  case_id uuid NOT NULL,
  what text NOT NULL CHECK (length(what) BETWEEN 1 AND 1000),
  owned_by uuid NOT NULL,
  due_on date NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  done_by uuid,
  done_at timestamptz,
  -- the last time that it was found not to be done
  reopened_because text CHECK (length(reopened_because) BETWEEN 1 AND 300),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, action_id),
  FOREIGN KEY (org_id, mdt_id) REFERENCES mdts,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, owned_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, added_by) REFERENCES practitioners,
  FOREIGN KEY (org_id, done_by) REFERENCES practitioners,
  CHECK ((done_by IS NULL) = (done_at IS NULL))
);
CREATE INDEX mdt_actions_by_mdt ON mdt_actions (org_id, mdt_id, due_on);
CREATE INDEX mdt_actions_by_owner ON mdt_actions (org_id, owned_by, due_on);
CREATE INDEX mdt_actions_by_case ON mdt_actions (org_id, case_id);

-- A case to which a meeting did not come, or about which it decided nothing, is carried over.
ALTER TABLE mdt_list_items DROP CONSTRAINT mdt_list_items_taken_off_how_check;
ALTER TABLE mdt_list_items ADD CONSTRAINT mdt_list_items_taken_off_how_check CHECK (taken_off_how IN
  ('by-hand', 'carried-over', 'meeting-cancelled', 'meeting-moved'));

SELECT keep_to_own_organisation('mdt_presence', 'mdt_discussions', 'mdt_outcomes', 'mdt_confirmations', 'mdt_follow_ups',
  'mdt_actions');
