-- What Teams shows of a meeting of an MDT before it begins: who comes, who was asked for what is missing, and the cards.

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

-- MDTs that there are get their first look now. The owner of the tables is not the organisation whose rows these are.
ALTER TABLE mdts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE timetable NO FORCE ROW LEVEL SECURITY;
INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
SELECT org_id, 'mdt', mdt_id, 'watch-mdt', date_trunc('second', now()), '{}' FROM mdts WHERE is_active;
ALTER TABLE mdts FORCE ROW LEVEL SECURITY;
ALTER TABLE timetable FORCE ROW LEVEL SECURITY;
