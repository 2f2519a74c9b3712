-- What waits for a member of the staff: an interview that is held, and one that is over and that nobody has opened.

ALTER TABLE interview_summary ADD COLUMN held boolean NOT NULL DEFAULT false;   -- in the room, and silent

-- No projection: it says what staff did, not what happened in the interview.
CREATE TABLE interview_seen (
    tenant_id    uuid        NOT NULL,
    interview_id uuid        NOT NULL,
    seen_at      timestamptz NOT NULL,              -- the first time after its end
    seen_by      text        NOT NULL CHECK (seen_by IN ('OWNER', 'ADMIN', 'RECRUITER', 'HIRING_MANAGER', 'VIEWER')),
    PRIMARY KEY (tenant_id, interview_id),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interview (tenant_id, interview_id)
);

ALTER TABLE interview_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE interview_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interview_seen
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT ON interview_seen TO viva_app;
