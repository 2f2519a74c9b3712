-- Sign-in at a company's own identity provider (OpenID Connect).

CREATE TABLE identity_provider (
    tenant_id      uuid    NOT NULL PRIMARY KEY REFERENCES tenant (tenant_id),
    issuer         text    NOT NULL,
    client_id      text    NOT NULL,
    client_secret  bytea,                                   -- ciphertext; null: the client has none
    domains        text[]  NOT NULL CHECK (cardinality(domains) > 0),
    required       boolean NOT NULL,                        -- passwords are for Owners only
    trusted_factor boolean NOT NULL,                        -- a second factor that was shown there counts
    join_as        text    CHECK (join_as IN ('RECRUITER', 'HIRING_MANAGER', 'VIEWER'))  -- null: by invitation only
);

-- Who has left for the provider and is not back yet. Nothing here is a secret: what a browser carries stands as a hash.
CREATE TABLE sign_on (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    state_hash   bytea       NOT NULL CHECK (length(state_hash) = 32),
    browser_hash bytea       NOT NULL CHECK (length(browser_hash) = 32),
    issuer       text        NOT NULL,
    client_id    text        NOT NULL,
    left_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    session_id   uuid,                                      -- the session that is confirmed; null: sign-in
    member_id    uuid,                                      -- came back as this member; a code is awaited
    PRIMARY KEY (tenant_id, state_hash),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);
CREATE INDEX sign_on_old ON sign_on (tenant_id, expires_at);

-- Who is known by what identity: one each.
CREATE TABLE member_identity (
    tenant_id     uuid  NOT NULL,
    identity_hash bytea NOT NULL CHECK (length(identity_hash) = 32),  -- keyed, of issuer and subject
    member_id     uuid  NOT NULL,
    PRIMARY KEY (tenant_id, identity_hash),
    UNIQUE (tenant_id, member_id),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);

ALTER TABLE identity_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_provider FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity_provider
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE sign_on ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sign_on
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE member_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_identity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member_identity
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON identity_provider, sign_on, member_identity TO viva_app;
