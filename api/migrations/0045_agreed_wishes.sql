-- What was agreed holds until staff say that it is over: that whoever asked has spoken to the team alone.
ALTER TABLE wishes DROP CONSTRAINT wishes_answer_check;
ALTER TABLE wishes ADD CONSTRAINT wishes_answer_check CHECK (answer IN ('agreed', 'not-possible', 'over'));
ALTER TABLE wishes ADD CONSTRAINT wishes_over_check CHECK (answer <> 'over' OR kind = 'alone-first');
