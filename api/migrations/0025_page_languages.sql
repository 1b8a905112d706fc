-- Patients and those who help them choose the language of their pages; their texts and e-mails go in it too. A service
-- line holds back the languages whose words it does not want to be read yet.
ALTER TABLE participants
  -- BCP 47, as they chose it; null before they did
  ADD COLUMN page_language text CHECK (page_language ~ '^[a-z]{2,3}$');
ALTER TABLE service_lines
  ADD COLUMN held_back_languages text[] NOT NULL DEFAULT '{}' CHECK (NOT 'en' = ANY (held_back_languages));
