-- What Teams shows of a meeting of an MDT: who comes, who was asked for what is missing, the cards, and its meeting of Teams.

-- What somebody said of a meeting to come. It is about one time: when the meeting is moved, nobody has answered yet.
CREATE TABLE mdt_answers (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  answer text NOT NULL CHECK (answer IN ('coming', 'not-coming')),
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, meeting_id, practitioner_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings ON DELETE CASCADE,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);

-- Who was asked for what is missing of a case, once at each moment before the cut-off. Append-only.
CREATE TABLE mdt_chases (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  -- the working day on which it was asked
  moment date NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, meeting_id, case_id, practitioner_id, moment),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings ON DELETE CASCADE,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX mdt_chases_by_case ON mdt_chases (org_id, case_id);

-- What those who coordinate were told would be missing, as long as it would be: they are told anew of what is new.
CREATE TABLE mdt_shortfalls (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (org_id, meeting_id, case_id, role),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings ON DELETE CASCADE,
  FOREIGN KEY (org_id, case_id) REFERENCES mdt_cases
);

SELECT keep_to_own_organisation('mdt_answers', 'mdt_chases', 'mdt_shortfalls');

-- Cards and work outside are about meetings of MDTs, too.
ALTER TABLE cards DROP CONSTRAINT cards_kind_check;
ALTER TABLE cards ADD CONSTRAINT cards_kind_check CHECK (kind IN
  ('consultation', 'arrival', 'attendance', 'missing', 'mdt-agenda', 'mdt-chase', 'mdt-forecast'));
ALTER TABLE cards DROP CONSTRAINT cards_subject_kind_check;
ALTER TABLE cards ADD CONSTRAINT cards_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'mdt-meeting', 'slot-offer', 'template'));
ALTER TABLE outbox DROP CONSTRAINT outbox_subject_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_subject_kind_check CHECK (subject_kind IN
  ('appointment', 'freed-slot', 'group-session', 'hold', 'mdt-meeting', 'practitioner', 'slot-offer', 'template'));

-- The meeting of Teams that a meeting of an MDT has once it is near, and the entries in its people's calendars.

CREATE TABLE mdt_teams_meetings (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  graph_meeting_id text NOT NULL,
  organiser_object_id text NOT NULL,
  join_web_url text NOT NULL,
  chat_thread_id text NOT NULL,
  -- the time that Teams and the calendars have
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- after the end of the meeting nobody from outside comes in any more
  is_closed boolean NOT NULL DEFAULT false,
  -- when Confer put itself into its chat: from then on Teams tells it who comes and goes; null: it sees nothing of the call
  app_in_chat_at timestamptz,
  -- when it was found that the organiser had taken it out of Outlook; null: it is there
  gone_at timestamptz,
  PRIMARY KEY (org_id, meeting_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings
);
CREATE INDEX mdt_teams_meetings_by_chat ON mdt_teams_meetings (org_id, chat_thread_id);

CREATE TABLE mdt_calendar_entries (
  org_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  -- null: it was asked for, and Outlook has not said yet that it is there
  calendar_event_id text,
  -- part of the key under which Outlook makes it: another one when somebody comes back
  added_version int NOT NULL,
  PRIMARY KEY (org_id, meeting_id, practitioner_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES mdt_meetings,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);

SELECT keep_to_own_organisation('mdt_teams_meetings', 'mdt_calendar_entries');

-- What Teams tells the bot of who comes and goes.
ALTER TABLE mdt_presence DROP CONSTRAINT mdt_presence_source_check;
ALTER TABLE mdt_presence ADD CONSTRAINT mdt_presence_source_check CHECK (source IN
  ('panel', 'bot', 'manual', 'phone'));

-- MDTs that there are get their first look now. The owner of the tables is not the organisation whose rows these are.
ALTER TABLE mdts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE timetable NO FORCE ROW LEVEL SECURITY;
INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'mdt', mdt_id, 'watch-mdt', date_trunc('second', now()), '{}' FROM mdts WHERE is_active;
ALTER TABLE mdts FORCE ROW LEVEL SECURITY;
ALTER TABLE timetable FORCE ROW LEVEL SECURITY;
