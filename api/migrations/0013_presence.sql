-- Where a participant is says what was seen: who was sent on is not yet in the meeting, and who waited until the end was
-- not seen. Every change of state counts the version of the appointment up, so that a stale page is noticed.

ALTER TABLE participants NO FORCE ROW LEVEL SECURITY;
ALTER TABLE participants DROP CONSTRAINT participants_state_check;
-- until now `joined` meant that they followed the link, and the end of a meeting sent those away who still waited
UPDATE participants SET state = 'sent-on' WHERE state = 'joined';
UPDATE participants SET state = 'not-seen' WHERE state = 'left' AND admitted_at IS NULL;
ALTER TABLE participants ADD CONSTRAINT participants_state_check
  CHECK (state IN ('invited', 'verified', 'waiting', 'admitted', 'sent-on', 'joined', 'left', 'not-seen'));
ALTER TABLE participants FORCE ROW LEVEL SECURITY;

-- The version of an appointment counts up in one place: what changes it need not remember to. A move and a cancellation
-- say the new version themselves, because they write it elsewhere too.
CREATE FUNCTION count_appointment_version() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN NEW.version := OLD.version + 1; RETURN NEW; END $$;
CREATE TRIGGER appointments_count_versions BEFORE UPDATE ON appointments
  FOR EACH ROW WHEN (NEW.version = OLD.version
    AND (NEW.status, NEW.ended_at, NEW.professional_ready_at, NEW.arrival_taken_by)
      IS DISTINCT FROM (OLD.status, OLD.ended_at, OLD.professional_ready_at, OLD.arrival_taken_by))
  EXECUTE FUNCTION count_appointment_version();

CREATE FUNCTION count_version_of_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE appointments SET version = version + 1
    WHERE org_id = NEW.org_id AND appointment_id = NEW.appointment_id;
  RETURN NULL;
END $$;
CREATE TRIGGER participants_count_versions AFTER UPDATE OF state ON participants
  FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION count_version_of_appointment();
CREATE TRIGGER responses_count_versions AFTER UPDATE OF response ON appointment_staff
  FOR EACH ROW WHEN (NEW.response IS DISTINCT FROM OLD.response)
  EXECUTE FUNCTION count_version_of_appointment();
