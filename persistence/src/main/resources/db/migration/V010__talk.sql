-- What a page that is looked at asks for every few seconds: who speaks, and how long the candidate waited for each reply, in ms.
-- Empty for what was projected before, until it is rebuilt from the record.
ALTER TABLE interview_summary ADD COLUMN voice text NOT NULL DEFAULT 'none';
ALTER TABLE interview_summary ADD COLUMN waits_ms integer[] NOT NULL DEFAULT '{}';
