-- What was answered to requests that make something, for who asks again because the answer was lost.

CREATE TABLE repetition (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    principal uuid        NOT NULL,                                      -- a member or an API key
    key_hash  bytea       NOT NULL CHECK (length(key_hash) = 32),        -- SHA-256 of what they chose
    asked     bytea       NOT NULL CHECK (length(asked) = 32),           -- SHA-256 of the request
    turn      uuid        NOT NULL,                                      -- who may answer
    begun_at  timestamptz NOT NULL,
    answer    bytea,                                                     -- ciphertext; null while it is being made
    PRIMARY KEY (tenant_id, principal, key_hash)
);
CREATE INDEX repetition_old ON repetition (tenant_id, begun_at);

ALTER TABLE repetition ENABLE ROW LEVEL SECURITY;
ALTER TABLE repetition FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON repetition
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON repetition TO viva_app;
