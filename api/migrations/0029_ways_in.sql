-- How people come into the call. What is known of the meeting beside its address: why there is no link for visitors, by
-- which telephone number it can be rung, and whether whoever comes by a link waits once more in Teams' lobby.
ALTER TABLE appointments
  -- null: there is one, or nobody has asked for it yet
  ADD COLUMN no_visitor_link_because text,
  -- {"number": "+44…", "conferenceId": "…"}
  ADD COLUMN dial_in jsonb,
  -- as the meeting was last set
  ADD COLUMN has_lobby boolean NOT NULL DEFAULT true;
ALTER TABLE group_sessions
  ADD COLUMN dial_in jsonb;
-- of appointments: a group always has the lobby
ALTER TABLE service_lines
  ADD COLUMN waits_in_lobby boolean NOT NULL DEFAULT true;
