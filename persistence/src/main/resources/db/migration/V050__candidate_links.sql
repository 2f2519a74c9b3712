-- How candidates come in: a link is good once and for a time; opening it begins a session of its own. Of secrets only the
-- SHA-256 is kept.

CREATE TABLE candidate_invitation (
    tenant_id    uuid    NOT NULL,
    interview_id uuid    NOT NULL,
    address      bytea,                                          -- ciphertext under the interview's key; null: handed over
    link_hours   integer NOT NULL CHECK (link_hours BETWEEN 1 AND 720),
    PRIMARY KEY (tenant_id, interview_id),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interview (tenant_id, interview_id)
);

CREATE TABLE candidate_link (
    tenant_id    uuid        NOT NULL,
    interview_id uuid        NOT NULL,
    link_hash    bytea       NOT NULL CHECK (length(link_hash) = 32),
    made_at      timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,                           -- brought forward when a newer one is made
    used_at      timestamptz,
    used_by      bytea       CHECK (length(used_by) = 32),       -- SHA-256 of what the page that opened it called its attempt
    PRIMARY KEY (tenant_id, interview_id, link_hash),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES candidate_invitation (tenant_id, interview_id),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);

CREATE TABLE candidate_session (
    tenant_id    uuid        NOT NULL,
    interview_id uuid        NOT NULL,
    session_hash bytea       NOT NULL CHECK (length(session_hash) = 32),
    begun_at     timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,                           -- unless the interview has begun by then
    PRIMARY KEY (tenant_id, interview_id, session_hash),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES candidate_invitation (tenant_id, interview_id)
);

-- Links that are out already: good for 30 days from now, once; nobody has an address to send another one to. Forced policies hold the owner back too if he is no superuser.
ALTER TABLE interview NO FORCE ROW LEVEL SECURITY;
INSERT INTO candidate_invitation (tenant_id, interview_id, link_hours) SELECT tenant_id, interview_id, 24 FROM interview;
INSERT INTO candidate_link (tenant_id, interview_id, link_hash, made_at, ends_at)
SELECT tenant_id, interview_id, link_hash, created_at, now() + interval '720 hours' FROM interview;
ALTER TABLE interview FORCE ROW LEVEL SECURITY;
ALTER TABLE interview DROP COLUMN link_hash;

ALTER TABLE candidate_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidate_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON candidate_invitation
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE candidate_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidate_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON candidate_link
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE candidate_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidate_session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON candidate_session
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON candidate_invitation, candidate_link, candidate_session TO viva_app;
