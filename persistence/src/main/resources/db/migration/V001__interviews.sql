-- Tenants, plans and interviews. What may be told of a person is ciphertext under the interview's data key.
--
-- Every table: tenant_id in the table and in every unique key (a clash must not betray another tenant's row), row-level
-- security forced even on the owner. Without viva.tenant no row is seen. NULLIF: after its first transaction a pooled
-- connection has '' there, not NULL.

CREATE TABLE tenant (
    tenant_id  uuid        NOT NULL PRIMARY KEY,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE plan (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    plan_id    uuid        NOT NULL,                -- one version; an edited plan is a new row
    title      text        NOT NULL,
    version    integer     NOT NULL DEFAULT 1,      -- of the content's schema
    content    bytea       NOT NULL,                -- JSON, UTF-8
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, plan_id)
);

CREATE TABLE interview (
    tenant_id         uuid        NOT NULL,
    interview_id      uuid        NOT NULL,
    plan_id           uuid        NOT NULL,
    title             text        NOT NULL,         -- of the plan
    questions_planned integer     NOT NULL CHECK (questions_planned >= 0),
    candidate_name    bytea       NOT NULL,         -- ciphertext
    link_hash         bytea       NOT NULL CHECK (length(link_hash) = 32),   -- SHA-256 of the link's secret
    created_at        timestamptz NOT NULL,
    sample            boolean     NOT NULL,
    PRIMARY KEY (tenant_id, interview_id),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, plan_id)
);
CREATE INDEX interview_created ON interview (tenant_id, created_at, interview_id);

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON plan
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE interview ENABLE ROW LEVEL SECURITY;
ALTER TABLE interview FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interview
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

-- viva_app is made by DatabaseSetup: it owns nothing and cannot bypass the policies.
GRANT SELECT, INSERT ON tenant, plan, interview TO viva_app;
