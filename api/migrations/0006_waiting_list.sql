-- The short-notice list, and how freed slots are offered to those who are on it.

-- How a service line offers a freed slot; whether it does at all is refill_notice_minutes.
ALTER TABLE service_lines
  ADD COLUMN refill_mode text NOT NULL DEFAULT 'in-order' CHECK (refill_mode IN ('in-order', 'waves')),
  -- how many get the offer at once when it goes out in waves
  ADD COLUMN refill_wave_size int NOT NULL DEFAULT 3 CHECK (refill_wave_size BETWEEN 2 AND 20),
  -- how long an offer stands
  ADD COLUMN refill_offer_minutes int NOT NULL DEFAULT 30 CHECK (refill_offer_minutes BETWEEN 1 AND 1440),
  -- on the wall of the organisation: nobody is woken by an offer
  ADD COLUMN refill_texts_from time NOT NULL DEFAULT '08:00',
  ADD COLUMN refill_texts_until time NOT NULL DEFAULT '20:00',
  -- whether YES by text accepts, as the link does
  ADD COLUMN refill_takes_replies boolean NOT NULL DEFAULT true,
  ADD CHECK (refill_texts_from < refill_texts_until);

CREATE TABLE waiting_list_entries (
  org_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  -- how long before an appointment they have to hear of it
  notice_minutes int NOT NULL CHECK (notice_minutes BETWEEN 15 AND 20160),
  -- what suits them, on the wall of the organisation; null: any
  weekdays text[] CHECK (cardinality(weekdays) BETWEEN 1 AND 7),
  suits_from time,
  suits_until time,
  -- NHS Data Dictionary, PRIORITY TYPE: 1 routine, 2 urgent
  priority text NOT NULL DEFAULT 'routine' CHECK (priority IN ('routine', 'urgent')),
  waiting_since date NOT NULL,
  -- the later appointment that they give up for an earlier one
  gives_up_appointment_id uuid,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'booked', 'removed')),
  -- why they are no longer on the list: a code, never free text
  removal_reason text,
  version int NOT NULL DEFAULT 1,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (org_id, entry_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, patient_id) REFERENCES patients,
  FOREIGN KEY (org_id, gives_up_appointment_id) REFERENCES appointments,
  CHECK ((status = 'waiting') = (closed_at IS NULL)),
  CHECK ((status = 'removed') = (removal_reason IS NOT NULL)),
  CHECK (suits_from < suits_until)
);
-- nobody stands on one list twice
CREATE UNIQUE INDEX waiting_list_once ON waiting_list_entries (org_id, service_line_id, patient_id)
  WHERE status = 'waiting';
CREATE INDEX waiting_list_by_turn ON waiting_list_entries (org_id, service_line_id, entry_id) WHERE status = 'waiting';

-- Time that a cancellation or a move gave back. `look_at`: when the next step of offering it is due.
CREATE TABLE freed_slots (
  org_id uuid NOT NULL,
  freed_slot_id uuid NOT NULL,
  service_line_id uuid NOT NULL,
  -- the appointment that had it
  appointment_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  patient_starts_at timestamptz NOT NULL,
  patient_ends_at timestamptz NOT NULL,
  time_zone text NOT NULL,
  freed_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'offering' CHECK (status IN ('offering', 'refilled', 'not-refilled')),
  -- why it was not refilled
  closed_reason text CHECK (closed_reason IN ('not-offered', 'nobody-left', 'too-late', 'taken', 'stopped')),
  wave int NOT NULL DEFAULT 0,
  look_at timestamptz,
  hold_id uuid,
  refilled_by_appointment_id uuid,
  closed_at timestamptz,
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, freed_slot_id),
  FOREIGN KEY (org_id, service_line_id) REFERENCES service_lines,
  FOREIGN KEY (org_id, appointment_id) REFERENCES appointments,
  CHECK ((status = 'offering') = (closed_at IS NULL)),
  CHECK ((status = 'not-refilled') = (closed_reason IS NOT NULL)),
  CHECK ((status = 'refilled') = (refilled_by_appointment_id IS NOT NULL))
);
CREATE INDEX freed_slots_to_do ON freed_slots (org_id, look_at) WHERE status = 'offering';
CREATE INDEX freed_slots_by_time ON freed_slots (org_id, service_line_id, starts_at);

CREATE TABLE freed_slot_staff (
  org_id uuid NOT NULL,
  freed_slot_id uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  role_code text NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (org_id, freed_slot_id, practitioner_id),
  FOREIGN KEY (org_id, freed_slot_id) REFERENCES freed_slots,
  FOREIGN KEY (org_id, practitioner_id) REFERENCES practitioners
);
CREATE TABLE freed_slot_resources (
  org_id uuid NOT NULL,
  freed_slot_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  PRIMARY KEY (org_id, freed_slot_id, resource_id),
  FOREIGN KEY (org_id, freed_slot_id) REFERENCES freed_slots,
  FOREIGN KEY (org_id, resource_id) REFERENCES resources
);

-- One patient's offer of one freed slot. The link's token and the number it went to are kept as hashes.
CREATE TABLE slot_offers (
  org_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  freed_slot_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  wave int NOT NULL,
  status text NOT NULL DEFAULT 'open'
    CHECK (status IN ('open', 'accepted', 'declined', 'expired', 'gone', 'withdrawn', 'not-delivered')),
  link_hash bytea NOT NULL,
  number_hash bytea NOT NULL,
  offered_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by text CHECK (answered_by IN ('link', 'reply')),
  -- what they wrote when it was neither a yes nor a no: for a person to read
  reply_text text,
  failed_identity_checks int NOT NULL DEFAULT 0,
  locked_at timestamptz,
  verified_at timestamptz,
  bound_device_hash bytea,
  PRIMARY KEY (org_id, offer_id),
  UNIQUE (org_id, link_hash),
  UNIQUE (org_id, freed_slot_id, entry_id),
  FOREIGN KEY (org_id, freed_slot_id) REFERENCES freed_slots,
  FOREIGN KEY (org_id, entry_id) REFERENCES waiting_list_entries
);
-- one acceptance a slot, whoever races
CREATE UNIQUE INDEX slot_offers_one_acceptance ON slot_offers (org_id, freed_slot_id) WHERE status = 'accepted';
CREATE INDEX slot_offers_by_number ON slot_offers (org_id, number_hash, offered_at);
-- one offer at a time: a YES by text has to say which it means
CREATE UNIQUE INDEX slot_offers_one_open ON slot_offers (org_id, entry_id) WHERE status = 'open';

-- Texts that came in, by Notify's id: one that comes again does nothing again.
CREATE TABLE inbound_texts (
  org_id uuid NOT NULL REFERENCES organisations,
  notify_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, notify_id)
);

SELECT keep_to_own_organisation('waiting_list_entries', 'freed_slots', 'freed_slot_staff', 'freed_slot_resources',
  'slot_offers', 'inbound_texts');
