-- Mail that goes out. What a message says, and to whom, is ciphertext under the tenant's key for people, and goes with its
-- row when it is erased.

CREATE TABLE mail (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    mail_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    about      uuid        NOT NULL,                                       -- a member or an interview
    state      text        NOT NULL CHECK (state IN ('WAITING', 'SENT', 'KEPT', 'FAILED', 'BOUNCED')),
    reason     text        NOT NULL CHECK (reason ~ '^[a-z0-9-]{0,40}$'),  -- a code: no server's words, which may name people
    attempts   integer     NOT NULL,
    letter     bytea       NOT NULL,                                       -- ciphertext
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, mail_id)
);
CREATE INDEX mail_newest ON mail (tenant_id, created_at);

-- What is to be done with messages, of all tenants: whoever looks for work has to find it without being in one of them.
CREATE TABLE installation.mail_due (
    mail_id   uuid        NOT NULL PRIMARY KEY,
    tenant_id uuid        NOT NULL,
    task      text        NOT NULL CHECK (task IN ('SEND', 'ERASE')),
    due_at    timestamptz NOT NULL,                                        -- while it is being sent: when its sender is given up
    attempts  integer     NOT NULL
);
CREATE INDEX mail_due_at ON installation.mail_due (due_at);

ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mail
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO viva_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON installation.mail_due TO viva_app;
