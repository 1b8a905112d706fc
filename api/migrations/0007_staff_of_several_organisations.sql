-- Staff of several organisations together: for whom a person works, who lends to whom, and one person's time in all of
-- the organisations that book them.

-- Many NHS organisations share one tenant of Microsoft 365 (NHS.net Connect).
ALTER TABLE organisations DROP CONSTRAINT organisations_entra_tenant_id_key;
CREATE INDEX organisations_by_tenant ON organisations (entra_tenant_id);

-- The two tables below have no policy, like organisations: they say who belongs where, and nothing else about anyone.
-- A person works for one organisation, wherever else they are booked: theirs is the one that had them first.
CREATE TABLE staff_homes (
  entra_object_id uuid PRIMARY KEY,
  home_org_id uuid NOT NULL REFERENCES organisations,
  home_practitioner_id uuid NOT NULL,
  -- whether another organisation has them as a guest: their Outlook is then followed at home
  is_lent boolean NOT NULL DEFAULT false
);
CREATE INDEX staff_homes_by_practitioner ON staff_homes (home_org_id, home_practitioner_id);
-- An organisation lets another one book its staff and see when they are free, until it ends that.
CREATE TABLE staff_sharing (
  from_org_id uuid NOT NULL REFERENCES organisations,
  to_org_id uuid NOT NULL REFERENCES organisations CHECK (to_org_id <> from_org_id),
  shared_by uuid NOT NULL,
  shared_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  PRIMARY KEY (from_org_id, to_org_id, shared_at),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX staff_sharing_once ON staff_sharing (from_org_id, to_org_id) WHERE ended_at IS NULL;

-- A guest: somebody of another organisation. Their sessions here are the host's, all else that takes them is at home.
ALTER TABLE practitioners
  ADD COLUMN home_org_id uuid REFERENCES organisations CHECK (home_org_id <> org_id),
  ADD COLUMN home_practitioner_id uuid,
  ADD CHECK ((home_org_id IS NULL) = (home_practitioner_id IS NULL));
CREATE INDEX practitioners_guests ON practitioners (org_id, practitioner_id) WHERE home_org_id IS NOT NULL;

ALTER TABLE practitioners NO FORCE ROW LEVEL SECURITY;
INSERT INTO staff_homes (entra_object_id, home_org_id, home_practitioner_id)
  SELECT entra_object_id, org_id, practitioner_id FROM practitioners WHERE left_at IS NULL ORDER BY practitioner_id
  ON CONFLICT DO NOTHING;
ALTER TABLE practitioners FORCE ROW LEVEL SECURITY;

-- Kept here and not by each of those who write staff: a person without a home could be booked by two at once.
CREATE FUNCTION settle_home() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE home staff_homes;
BEGIN
  IF NEW.left_at IS NOT NULL THEN
    DELETE FROM staff_homes
      WHERE entra_object_id = NEW.entra_object_id AND home_org_id = NEW.org_id AND home_practitioner_id = NEW.practitioner_id;
    RETURN NEW;
  END IF;
  INSERT INTO staff_homes (entra_object_id, home_org_id, home_practitioner_id)
    VALUES (NEW.entra_object_id, NEW.org_id, NEW.practitioner_id) ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT home FROM staff_homes WHERE entra_object_id = NEW.entra_object_id;
  IF home.home_org_id = NEW.org_id THEN
    NEW.home_org_id := NULL;
    NEW.home_practitioner_id := NULL;
  ELSE
    NEW.home_org_id := home.home_org_id;
    NEW.home_practitioner_id := home.home_practitioner_id;
    UPDATE staff_homes SET is_lent = true WHERE entra_object_id = NEW.entra_object_id AND NOT is_lent;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practitioners_have_a_home BEFORE INSERT OR UPDATE ON practitioners
  FOR EACH ROW EXECUTE FUNCTION settle_home();

-- What a host claims of a guest's time is claimed at home too, by a row of no appointment's, as a group's are: one
-- constraint there guards the person, whichever organisation books them.
ALTER TABLE appointment_staff ADD COLUMN lent_to_org_id uuid REFERENCES organisations;
CREATE UNIQUE INDEX appointment_staff_claim ON appointment_staff (org_id, practitioner_id, claimed_by)
  WHERE appointment_id IS NULL;

-- Here and not beside each statement that claims time: one that forgot it would book somebody twice.
CREATE FUNCTION claim_time_at_home() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  host text := current_setting('confer.org_id', true);
  claim record;
BEGIN
  -- most organisations have no guests, and each booking passes here
  IF NOT EXISTS (SELECT FROM practitioners WHERE home_org_id IS NOT NULL) THEN RETURN NULL; END IF;
  FOR claim IN
    SELECT p.home_org_id, p.home_practitioner_id, c.org_id, c.claimed_by, c.role_code, c.position, c.during, c.status,
      c.calendar_event_id
    FROM changed c
    JOIN practitioners p ON p.org_id = c.org_id AND p.practitioner_id = c.practitioner_id
    WHERE p.home_org_id IS NOT NULL AND (c.appointment_id IS NULL OR c.claimed_by = c.appointment_id)
    ORDER BY p.home_practitioner_id
  LOOP
    PERFORM set_config('confer.org_id', claim.home_org_id::text, true);
    INSERT INTO appointment_staff (org_id, claimed_by, practitioner_id, role_code, position, during, status,
      calendar_event_id, lent_to_org_id)
    VALUES (claim.home_org_id, claim.claimed_by, claim.home_practitioner_id, claim.role_code, claim.position,
      claim.during, claim.status, claim.calendar_event_id, claim.org_id)
    ON CONFLICT (org_id, practitioner_id, claimed_by) WHERE appointment_id IS NULL DO UPDATE
      SET during = excluded.during, status = excluded.status, calendar_event_id = excluded.calendar_event_id;
    PERFORM set_config('confer.org_id', host, true);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER claims_of_guests AFTER INSERT ON appointment_staff
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION claim_time_at_home();
CREATE TRIGGER changed_claims_of_guests AFTER UPDATE ON appointment_staff
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION claim_time_at_home();
