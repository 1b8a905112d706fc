-- An appointment knows the clinic session in which it is, and how the patient is seen: by video, by telephone or in
-- person. A template may have several places for each slot, which then is a group session.

-- As in 0003: what there is already is brought into the new shape as the tables' owner, for all organisations at once.
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_staff NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clinics NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session_staff NO FORCE ROW LEVEL SECURITY;

ALTER TABLE clinic_templates
  -- where patients come to; only of one that is held in person
  ADD COLUMN location text,
  -- patients in one slot
  ADD COLUMN capacity int NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 30);
ALTER TABLE sessions
  ADD COLUMN location text,
  ADD COLUMN capacity int NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 30);

ALTER TABLE appointments
  -- as it was when it was booked or moved: a session that no longer fits its template may be gone
  ADD COLUMN session_id uuid,
  ADD COLUMN clinic_id uuid,
  ADD COLUMN modality text NOT NULL DEFAULT 'video' CHECK (modality IN ('video', 'telephone', 'in-person')),
  ADD COLUMN location text,
  ADD FOREIGN KEY (org_id, clinic_id) REFERENCES clinics;

-- The session of the first of its staff that holds its whole time; undefined where there is none any more. The modality of
-- what there is stays video: its texts, its meeting and its entry in the PAS say so.
UPDATE appointments a SET session_id = found.session_id, clinic_id = found.clinic_id
FROM (
  SELECT DISTINCT ON (b.org_id, b.appointment_id) b.org_id, b.appointment_id, e.session_id, e.clinic_id
  FROM appointments b
  JOIN appointment_staff x ON x.org_id = b.org_id AND x.appointment_id = b.appointment_id AND x.removed_at IS NULL
  JOIN session_staff s ON s.org_id = x.org_id AND s.practitioner_id = x.practitioner_id
  JOIN sessions e ON e.org_id = s.org_id AND e.session_id = s.session_id
    AND e.starts_at <= b.starts_at AND e.ends_at >= b.ends_at AND e.starts_at > b.starts_at - interval '1 day'
  JOIN clinics c ON c.org_id = e.org_id AND c.clinic_id = e.clinic_id AND c.service_line_id = b.service_line_id
  ORDER BY b.org_id, b.appointment_id, x.position, e.status = 'planned' DESC, e.session_id
) found
WHERE a.org_id = found.org_id AND a.appointment_id = found.appointment_id;
CREATE INDEX appointments_by_session ON appointments (org_id, session_id) WHERE session_id IS NOT NULL;

ALTER TABLE group_sessions
  -- the clinic session whose slot it is; none of one that was planned by hand
  ADD COLUMN session_id uuid,
  ADD COLUMN clinic_id uuid,
  ADD COLUMN modality text NOT NULL DEFAULT 'video' CHECK (modality IN ('video', 'telephone', 'in-person')),
  ADD COLUMN location text,
  ADD FOREIGN KEY (org_id, clinic_id) REFERENCES clinics;
-- one slot of a session is one group, whoever books its first place at the same moment
CREATE UNIQUE INDEX group_sessions_by_slot ON group_sessions (org_id, session_id, starts_at)
  WHERE session_id IS NOT NULL AND status = 'planned';
-- a group that moves keeps whoever left its staff until their calendar entry is gone
ALTER TABLE group_session_staff
  ADD COLUMN removed_at timestamptz,
  ADD COLUMN added_version int NOT NULL DEFAULT 1;

-- a card for those who coordinate, when a required role is left open
ALTER TABLE cards DROP CONSTRAINT cards_kind_check;
ALTER TABLE cards ADD CONSTRAINT cards_kind_check
  CHECK (kind IN ('consultation', 'arrival', 'attendance', 'missing'));

ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_staff FORCE ROW LEVEL SECURITY;
ALTER TABLE clinics FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE session_staff FORCE ROW LEVEL SECURITY;
