-- When the PAS acknowledged a decision first, and when last: what follows an attendance may be written later.
ALTER TABLE attendance ADD COLUMN last_written_to_pas_at timestamptz;
