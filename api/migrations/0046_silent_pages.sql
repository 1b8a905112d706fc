-- When the process that has somebody's page open noticed that it says nothing any more: since it is told at once, when each
-- page was last heard from needs to be written down only now and then. A later last_seen_at makes it nothing.
ALTER TABLE participants ADD COLUMN silent_at timestamptz;
