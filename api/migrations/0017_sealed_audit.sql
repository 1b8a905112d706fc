-- Audit entries name their subject in two columns, as all else since 0009, and say which key sealed them.

DROP TRIGGER audit_is_append_only ON audit;
-- Entries may not be updated: the columns are first made to follow from the text, which fires no trigger, and then stay.
ALTER TABLE audit
  ADD COLUMN subject_kind text NOT NULL GENERATED ALWAYS AS (split_part(subject, ':', 1)) STORED,
  ADD COLUMN subject_id uuid NOT NULL GENERATED ALWAYS AS (split_part(subject, ':', 2)::uuid) STORED,
  -- an id, and nothing of the key itself; entries from before there were keys have a SHA-256 in place of an HMAC
  ADD COLUMN sealed_with text;
ALTER TABLE audit
  ALTER COLUMN subject_kind DROP EXPRESSION,
  ALTER COLUMN subject_id DROP EXPRESSION;
ALTER TABLE audit DROP COLUMN subject;

-- sealing may happen once, and changes nothing else
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
  FOR EACH ROW WHEN (OLD.sequence IS NOT NULL
    OR (NEW.org_id, NEW.audit_id, NEW.at, NEW.actor, NEW.action, NEW.subject_kind, NEW.subject_id)
    IS DISTINCT FROM (OLD.org_id, OLD.audit_id, OLD.at, OLD.actor, OLD.action, OLD.subject_kind, OLD.subject_id))
  EXECUTE FUNCTION refuse_change();
