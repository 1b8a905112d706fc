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
