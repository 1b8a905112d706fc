-- An appointment knows whether somebody still has to decide on its attendance: nobody has decided, or a report of Teams
-- says otherwise than what was decided. `attendance` only grows, and to look for what is not in it would read a month of
-- appointments each time.
ALTER TABLE appointments ADD COLUMN awaits_decision boolean NOT NULL DEFAULT true;

-- As in 0003: what there is already is brought into the new shape as the tables' owner, for all organisations at once.
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE attendance NO FORCE ROW LEVEL SECURITY;

UPDATE appointments a SET awaits_decision = false
WHERE EXISTS (SELECT FROM attendance d WHERE d.org_id = a.org_id AND d.appointment_id = a.appointment_id);

ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE attendance FORCE ROW LEVEL SECURITY;

-- of a cancelled one there is nothing to decide
CREATE INDEX appointments_to_decide ON appointments (org_id, ends_at, appointment_id)
  WHERE awaits_decision AND status <> 'cancelled';

-- Until when a cancellation can be undone, since nobody outside has heard of it; null where it left at once, or was undone.
ALTER TABLE appointments ADD COLUMN undo_until timestamptz;

-- Confer open in the side panel of a meeting is seen by the panel.
ALTER TABLE evidence DROP CONSTRAINT evidence_source_check;
ALTER TABLE evidence ADD CONSTRAINT evidence_source_check
  CHECK (source IN ('confer', 'teams-event', 'teams-report', 'panel', 'staff', 'notify'));
