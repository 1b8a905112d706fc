-- Outlook: read as a whole at first, then followed by change notifications.

-- How somebody is taken: a service line may count tentative as free. Nothing else of an entry is kept here.
ALTER TABLE busy_intervals ADD COLUMN kind text NOT NULL DEFAULT 'busy' CHECK (kind IN ('busy', 'tentative', 'oof'));
ALTER TABLE busy_intervals DROP CONSTRAINT busy_intervals_pkey;
ALTER TABLE busy_intervals ADD PRIMARY KEY (org_id, practitioner_id, starts_at, ends_at, kind);

-- Until when Outlook tells us of changes by itself, with none told that is not read yet; null when it does not.
ALTER TABLE busy_refreshes ADD COLUMN followed_until timestamptz;

-- How each person's Outlook is followed: one row for everybody who can be booked.
CREATE TABLE outlook_follows (
  org_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  -- IANA zone of the mailbox, once Outlook has told it: all-day entries are days of this zone
  time_zone text,
  subscription_id text,
  subscription_expires_at timestamptz,
  -- 'polling': Graph does not give a subscription, so the mailbox is read often instead
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'live', 'failing', 'polling')),
  last_error text,
  failures int NOT NULL DEFAULT 0,
  -- opaque; null: everything in the window has to be read again
  delta_link text,
  delta_from timestamptz,
  delta_until timestamptz,
  -- counts up with each notification, so that one that comes during the reading is not lost
  changes_told int NOT NULL DEFAULT 0,
  -- a notification may come before the change can be read: then there is a second look, and no third
  is_second_look boolean NOT NULL DEFAULT false,
  -- when each piece of work is due; null: none
  read_all_at timestamptz NOT NULL,
  subscribe_at timestamptz NOT NULL,
  read_changes_at timestamptz,
  leaves_at timestamptz,
  due_at timestamptz NOT NULL GENERATED ALWAYS AS
    (least(read_all_at, subscribe_at, read_changes_at, leaves_at)) STORED,
  -- whoever works on this person now
  lease_id uuid,
  leased_until timestamptz,
  PRIMARY KEY (org_id, practitioner_id),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX outlook_follows_due ON outlook_follows (org_id, due_at);
CREATE UNIQUE INDEX outlook_follows_by_subscription ON outlook_follows (org_id, subscription_id)
  WHERE subscription_id IS NOT NULL;

-- When the entries are of each followed calendar. No subject, place or people: only what free/busy needs.
CREATE TABLE outlook_entries (
  org_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  -- Graph's immutable id
  entry_id text NOT NULL,
  -- of a date of a series: the series' entry, which says how it is shown when the date does not
  series_id text,
  -- null for a series itself, which is no time of its own
  starts_at timestamptz,
  ends_at timestamptz,
  shown_as text CHECK (shown_as IN ('busy', 'tentative', 'oof', 'free')),
  -- which appointment or group session of ours it is the entry of
  meeting_key uuid,
  PRIMARY KEY (org_id, practitioner_id, entry_id),
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners,
  CHECK ((starts_at IS NULL) = (ends_at IS NULL))
);

SELECT keep_to_own_organisation('outlook_follows', 'outlook_entries');
