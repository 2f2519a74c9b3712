-- How often silence closed the candidate's turn, and how often too early: the candidate went on at once. Zero for what was
-- projected before, until it is rebuilt from the record.
ALTER TABLE interview_summary ADD COLUMN turns_closed integer NOT NULL DEFAULT 0 CHECK (turns_closed >= 0);
ALTER TABLE interview_summary ADD COLUMN turns_cut_off integer NOT NULL DEFAULT 0 CHECK (turns_cut_off >= 0);
-- When the last one was closed, if nothing was understood since; visit 0: it was.
ALTER TABLE interview_summary ADD COLUMN closed_visit integer NOT NULL DEFAULT 0 CHECK (closed_visit >= 0);
ALTER TABLE interview_summary ADD COLUMN closed_ms bigint NOT NULL DEFAULT 0 CHECK (closed_ms >= 0);

-- The same of all interviews of a plan. Whoever asks sees their own tenant's rows only.
CREATE VIEW plan_turns WITH (security_invoker = true) AS
SELECT i.tenant_id, i.plan_id, sum(s.turns_closed) AS turns_closed, sum(s.turns_cut_off) AS turns_cut_off
FROM interview i JOIN interview_summary s USING (tenant_id, interview_id)
GROUP BY i.tenant_id, i.plan_id;

GRANT SELECT ON plan_turns TO viva_app;
