-- Operators look at a company's interviews only with its leave, for a time; each look is noted where the company reads it.

CREATE TABLE inspection (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    inspection_id uuid        NOT NULL,
    operator_id   uuid        NOT NULL,               -- a member of the house; no reference: this outlives them
    wording       bytea       NOT NULL,               -- ciphertext of the operator's name and reason
    asked_at      timestamptz NOT NULL,
    allowed_by    uuid,                               -- a member of this company; null: nobody has allowed it
    ends_at       timestamptz NOT NULL,
    ended         boolean     NOT NULL DEFAULT false, -- refused, or taken back
    PRIMARY KEY (tenant_id, inspection_id)
);
CREATE INDEX inspection_operator ON inspection (tenant_id, operator_id, ends_at);

CREATE TABLE inspection_look (
    tenant_id     uuid        NOT NULL,
    inspection_id uuid        NOT NULL,
    looked_at     timestamptz NOT NULL,               -- to the minute
    operation     text        NOT NULL,
    interview_id  uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- zeros: about no single one
    PRIMARY KEY (tenant_id, inspection_id, looked_at, operation, interview_id),
    FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspection (tenant_id, inspection_id)
);

ALTER TABLE inspection ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspection FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inspection
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE inspection_look ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspection_look FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inspection_look
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

-- What was looked at is never unsaid.
GRANT SELECT, INSERT ON inspection, inspection_look TO viva_app;
GRANT UPDATE (allowed_by, ends_at, ended) ON inspection TO viva_app;
