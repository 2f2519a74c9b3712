-- Members of the staff, how they come in, and who is signed in. Names, addresses and second factors are ciphertext under
-- the tenant's key for people; tokens are 256 random bits, of which only the SHA-256 is kept.

CREATE TABLE member (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    member_id    uuid        NOT NULL,
    role         text        NOT NULL
                 CHECK (role IN ('OWNER', 'ADMIN', 'RECRUITER', 'HIRING_MANAGER', 'VIEWER', 'OPERATOR')),
    state        text        NOT NULL CHECK (state IN ('INVITED', 'ACTIVE')),
    address_hash bytea       NOT NULL CHECK (length(address_hash) = 32),   -- keyed: an address can be found, not read
    person       bytea       NOT NULL,                                     -- ciphertext of name and address
    password     text,                                                     -- Argon2id, PHC string
    totp         bytea,                                                    -- ciphertext of the secret
    totp_step    bigint      NOT NULL DEFAULT -1,                          -- the last one that was used
    recovery     bytea[]     NOT NULL DEFAULT '{}',                        -- SHA-256 of each code that is left
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, member_id),
    UNIQUE (tenant_id, address_hash),
    -- Operators are members of the house, and nobody else is.
    CHECK ((role = 'OPERATOR') = (tenant_id = '00000000-0000-4000-8000-000000000000'))
);

CREATE TABLE member_invitation (
    tenant_id  uuid        NOT NULL,
    token_hash bytea       NOT NULL CHECK (length(token_hash) = 32),
    member_id  uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);

-- Tries to prove who one is, since the last that succeeded. For addresses that nobody has as well: a wait must not tell
-- that there is an account. Whoever is signed in is counted apart, so that strangers cannot make them wait.
CREATE TABLE sign_in_try (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    who          bytea       NOT NULL CHECK (length(who) = 32),            -- keyed hash of an address, or of a member's id
    tries        integer     NOT NULL CHECK (tries >= 0),
    tried_at     timestamptz NOT NULL,
    locked_until timestamptz,
    PRIMARY KEY (tenant_id, who)
);
CREATE INDEX sign_in_try_old ON sign_in_try (tenant_id, tried_at);

DROP TABLE staff_token, staff_session;
CREATE TABLE staff_session (
    tenant_id     uuid        NOT NULL,
    session_hash  bytea       NOT NULL CHECK (length(session_hash) = 32),
    session_id    uuid        NOT NULL,                 -- names it to its member
    member_id     uuid        NOT NULL,
    device        text        NOT NULL,                 -- kind of browser and system, no more
    begun_at      timestamptz NOT NULL,
    used_at       timestamptz NOT NULL,                 -- to the minute
    expires_at    timestamptz NOT NULL,
    confirmed_at  timestamptz NOT NULL,
    second_factor boolean     NOT NULL,
    PRIMARY KEY (tenant_id, session_hash),
    UNIQUE (tenant_id, session_id),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);
CREATE INDEX staff_session_member ON staff_session (tenant_id, member_id);

CREATE TABLE api_key (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    key_id     uuid        NOT NULL,
    key_hash   bytea       NOT NULL CHECK (length(key_hash) = 32),
    name       text        NOT NULL,
    prefix     text        NOT NULL,
    scopes     text[]      NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz,                             -- to the minute
    ends_at    timestamptz,
    PRIMARY KEY (tenant_id, key_id),
    UNIQUE (tenant_id, key_hash)
);

ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE sign_in_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_try FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sign_in_try
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE member_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member_invitation
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE staff_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON staff_session
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_key
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON member, sign_in_try, member_invitation, staff_session, api_key TO viva_app;
