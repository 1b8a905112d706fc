-- What work, messages, live events, cards and evidence hang on: a subject, which is an appointment or something else.
-- A group session and an offer of a freed slot have their own ids here from now on, and borrow no appointment's.

-- As in 0003: what there is already is brought into the new shape as the tables' owner, for all organisations at once.
ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE group_sessions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE freed_slots NO FORCE ROW LEVEL SECURITY;
ALTER TABLE slot_offers NO FORCE ROW LEVEL SECURITY;

-- Of evidence, messages and cards all that there is so far is about appointments. `appointment_id` follows from the
-- subject, so the two cannot disagree, and its foreign key stays. Making columns over fires no trigger: evidence may
-- not be updated.
CREATE FUNCTION hang_on_subject(name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE foreign_key text;
BEGIN
  SELECT conname INTO STRICT foreign_key FROM pg_constraint
    WHERE conrelid = name::regclass AND contype = 'f' AND confrelid = 'appointments'::regclass;
  EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', name, foreign_key);
  EXECUTE format('ALTER TABLE %I RENAME COLUMN appointment_id TO subject_id', name);
  EXECUTE format($sql$ALTER TABLE %I
    ADD COLUMN subject_kind text NOT NULL DEFAULT 'appointment'
      CHECK (subject_kind IN ('appointment', 'freed-slot', 'group-session', 'hold', 'slot-offer', 'template'))$sql$, name);
  EXECUTE format($sql$ALTER TABLE %I
    ALTER COLUMN subject_kind DROP DEFAULT,
    ADD COLUMN appointment_id uuid
      GENERATED ALWAYS AS (CASE subject_kind WHEN 'appointment' THEN subject_id END) STORED,
    ADD FOREIGN KEY (org_id, appointment_id) REFERENCES appointments$sql$, name);
END $$;
SELECT hang_on_subject(name) FROM unnest(ARRAY['evidence', 'messages', 'cards']) AS name;
DROP FUNCTION hang_on_subject;

-- read by appointment, as before
DROP INDEX evidence_by_appointment;
CREATE INDEX evidence_by_appointment ON evidence (org_id, appointment_id, occurred_at);
DROP INDEX messages_by_appointment;
CREATE INDEX messages_by_appointment ON messages (org_id, appointment_id);
ALTER TABLE cards
  DROP CONSTRAINT cards_pkey,
  ADD PRIMARY KEY (org_id, subject_kind, subject_id, kind, conversation_key);

-- What screens are told has no foreign key: it is kept for two days.
ALTER TABLE live_events RENAME COLUMN appointment_id TO subject_id;
ALTER TABLE live_events
  ADD COLUMN subject_kind text NOT NULL DEFAULT 'appointment'
    CHECK (subject_kind IN ('appointment', 'freed-slot', 'group-session', 'hold', 'slot-offer', 'template'));
ALTER TABLE live_events ALTER COLUMN subject_kind DROP DEFAULT;

-- A lane is a subject and a system. No foreign key, as before: work is written by the transaction of its cause, and a
-- booking would look for its appointment once for each piece.
ALTER TABLE outbox RENAME COLUMN appointment_id TO subject_id;
ALTER TABLE outbox
  ADD COLUMN subject_kind text,
  -- the screens of this service line are told how it gets on
  ADD COLUMN service_line_id uuid,
  ADD COLUMN system text,
  -- what people read of it, as it was when it was left
  ADD COLUMN label text;
UPDATE outbox SET
  system = split_part(lane, ':', 2),
  subject_kind = CASE
    WHEN topic IN ('arrange-group-meeting', 'cancel-group-meeting') THEN 'group-session'
    WHEN topic = 'send-offer-message' THEN 'slot-offer'
    ELSE 'appointment' END,
  subject_id = CASE topic WHEN 'send-offer-message' THEN (payload ->> 'offerId')::uuid ELSE subject_id END,
  payload = payload - 'groupSessionId' - 'offerId',
  label = CASE topic
    WHEN 'arrange-meeting' THEN 'Teams meeting and calendars'
    WHEN 'move-meeting' THEN 'New time in the Teams meeting and calendars'
    WHEN 'cancel-meeting' THEN 'Teams meeting and calendars taken away'
    WHEN 'arrange-group-meeting' THEN 'Teams meeting and calendars of the group'
    WHEN 'cancel-group-meeting' THEN 'Teams meeting and calendars of the group taken away'
    WHEN 'book-in-pas' THEN 'Appointment in the PAS'
    WHEN 'move-in-pas' THEN 'New time in the PAS'
    WHEN 'mark-arrived-in-pas' THEN 'Arrival in the PAS'
    WHEN 'write-outcome-to-pas' THEN 'Attendance in the PAS'
    WHEN 'show-consultation-card' THEN 'Card in the channel'
    WHEN 'show-arrival-card' THEN 'Arrival card'
    WHEN 'show-attendance-card' THEN 'Attendance card'
    ELSE CASE payload ->> 'template'
      WHEN 'invitation' THEN 'Link to the patient'
      WHEN 'proxy-invitation' THEN 'Link to the proxy'
      WHEN 'rescheduled' THEN 'Message to the patient about the new time'
      WHEN 'proxy-rescheduled' THEN 'Message to the proxy about the new time'
      WHEN 'cancelled' THEN 'Message about the cancellation'
      WHEN 'slot-offer' THEN 'Offer to the short-notice list'
      WHEN 'slot-gone' THEN 'Text that the offered slot is gone'
      WHEN 'slot-unclear' THEN 'Question about an unclear reply'
      WHEN 'list-left' THEN 'Text about leaving the short-notice list'
      ELSE 'Message' END
    END;
UPDATE outbox o SET service_line_id = coalesce(
  (SELECT a.service_line_id FROM appointments a WHERE a.org_id = o.org_id AND a.appointment_id = o.subject_id),
  (SELECT g.service_line_id FROM group_sessions g WHERE g.org_id = o.org_id AND g.group_session_id = o.subject_id),
  (SELECT s.service_line_id FROM slot_offers f
    JOIN freed_slots s ON s.org_id = f.org_id AND s.freed_slot_id = f.freed_slot_id
    WHERE f.org_id = o.org_id AND f.offer_id = o.subject_id));
ALTER TABLE outbox
  ALTER COLUMN subject_kind SET NOT NULL,
  ALTER COLUMN service_line_id SET NOT NULL,
  ALTER COLUMN system SET NOT NULL,
  ALTER COLUMN label SET NOT NULL,
  ADD CHECK (subject_kind IN ('appointment', 'freed-slot', 'group-session', 'hold', 'slot-offer', 'template')),
  DROP COLUMN lane;
ALTER INDEX outbox_by_appointment RENAME TO outbox_by_subject;

ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE group_sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE freed_slots FORCE ROW LEVEL SECURITY;
ALTER TABLE slot_offers FORCE ROW LEVEL SECURITY;
