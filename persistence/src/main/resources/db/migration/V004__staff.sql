-- Who is signed in. Tokens are 256 random bits and never stored: only their SHA-256 is.

CREATE TABLE staff_token (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    token_hash bytea       NOT NULL CHECK (length(token_hash) = 32),
    role       text        NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'RECRUITER', 'HIRING_MANAGER', 'VIEWER')),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash)
);

CREATE TABLE staff_session (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    session_hash bytea       NOT NULL CHECK (length(session_hash) = 32),
    role         text        NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'RECRUITER', 'HIRING_MANAGER', 'VIEWER')),
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, session_hash)
);

ALTER TABLE staff_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON staff_token
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE staff_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON staff_session
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON staff_token, staff_session TO viva_app;
