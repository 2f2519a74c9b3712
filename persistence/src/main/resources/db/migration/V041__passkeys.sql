-- Passkeys (WebAuthn credentials) of members. The private keys never leave their authenticators.

CREATE TABLE passkey (
    tenant_id     uuid        NOT NULL,
    passkey_id    uuid        NOT NULL,                 -- names it to its member
    member_id     uuid        NOT NULL,
    credential_id bytea       NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1023),  -- what its authenticator calls it
    public_key    bytea       NOT NULL,                 -- COSE
    sign_count    bigint      NOT NULL,
    synced        boolean     NOT NULL,
    name          bytea       NOT NULL,                 -- ciphertext
    created_at    timestamptz NOT NULL,
    used_at       timestamptz,
    PRIMARY KEY (tenant_id, passkey_id),
    UNIQUE (tenant_id, credential_id),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);
CREATE INDEX passkey_member ON passkey (tenant_id, member_id);

ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON passkey
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

-- Challenges that wait for an answer. Whoever signs in has not said yet which tenant is theirs. What a challenge is for, and in
-- which session, is part of what is hashed.
CREATE TABLE installation.passkey_challenge (
    challenge_hash bytea       NOT NULL PRIMARY KEY CHECK (length(challenge_hash) = 32),
    expires_at     timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_old ON installation.passkey_challenge (expires_at);

-- Whether a member signs in at the company's provider only.
CREATE FUNCTION signs_in_elsewhere(m member) RETURNS boolean LANGUAGE sql STABLE
RETURN m.role <> 'OWNER' AND EXISTS (SELECT FROM identity_provider p WHERE p.tenant_id = m.tenant_id AND p.required);

-- Whether a member has passkeys that count: not where the company's provider is the only way in.
CREATE FUNCTION has_passkey(m member) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM passkey k WHERE k.tenant_id = m.tenant_id AND k.member_id = m.member_id)
       AND NOT signs_in_elsewhere(m);

CREATE FUNCTION has_second_factor(m member) RETURNS boolean LANGUAGE sql STABLE
RETURN m.totp IS NOT NULL OR has_passkey(m);

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey TO viva_app;
GRANT SELECT, INSERT, DELETE ON installation.passkey_challenge TO viva_app;
