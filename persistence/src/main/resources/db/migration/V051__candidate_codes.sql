-- A code by mail as a second proof of whoever opens a candidate's link, where the invitation asks for it.

ALTER TABLE candidate_invitation ADD COLUMN code boolean NOT NULL DEFAULT false CHECK (NOT code OR address IS NOT NULL);

CREATE TABLE candidate_code (
    tenant_id    uuid        NOT NULL,
    interview_id uuid        NOT NULL,
    code_id      uuid        NOT NULL,
    code         bytea       NOT NULL,                           -- ciphertext under the interview's key: a hash of six digits is none
    made_at      timestamptz NOT NULL,
    tries        integer     NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    PRIMARY KEY (tenant_id, interview_id, code_id),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES candidate_invitation (tenant_id, interview_id)
);

ALTER TABLE candidate_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidate_code FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON candidate_code
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON candidate_code TO viva_app;
