-- Webhooks: where companies want to be told, and what is on its way. Nothing here is personal but what people write
-- into a description; secrets are ciphertext under the tenant's key for people.

CREATE TABLE webhook_endpoint (
    tenant_id        uuid        NOT NULL REFERENCES tenant (tenant_id),
    endpoint_id      uuid        NOT NULL,
    url              text        NOT NULL,
    description      text        NOT NULL,
    events           text[]      NOT NULL,
    stopped          text        NOT NULL CHECK (stopped IN ('NO', 'BY_HAND', 'GONE', 'FAILING')),
    failing_since    timestamptz,                                          -- nothing but failures since; null: none
    secret           bytea       NOT NULL,                                 -- ciphertext
    old_secret       bytea,                                                -- ciphertext; signs too until then
    old_secret_ends  timestamptz,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, endpoint_id),
    CHECK ((old_secret IS NULL) = (old_secret_ends IS NULL))
);

CREATE TABLE webhook_delivery (
    tenant_id    uuid        NOT NULL,
    delivery_id  uuid        NOT NULL,
    endpoint_id  uuid        NOT NULL,
    event_id     uuid        NOT NULL,                                     -- the same for all who are told
    type         text        NOT NULL,
    interview_id uuid,
    occurred_at  timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED')),
    outcome      text        NOT NULL CHECK (outcome ~ '^[a-z0-9-]{0,40}$'),  -- a code: never a server's words
    attempts     integer     NOT NULL,
    next_at      timestamptz,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, delivery_id),
    FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoint (tenant_id, endpoint_id) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_newest ON webhook_delivery (tenant_id, endpoint_id, created_at, delivery_id);

-- What is to be done with deliveries, of all tenants: whoever looks for work has to find it without being in one of them.
CREATE TABLE installation.webhook_due (
    delivery_id uuid        NOT NULL PRIMARY KEY,
    endpoint_id uuid        NOT NULL,
    tenant_id   uuid        NOT NULL,
    task        text        NOT NULL CHECK (task IN ('SEND', 'ERASE')),
    due_at      timestamptz NOT NULL,
    held_until  timestamptz,                                               -- somebody is at it
    attempts    integer     NOT NULL
);
CREATE INDEX webhook_due_at ON installation.webhook_due (due_at);
CREATE INDEX webhook_due_held ON installation.webhook_due (held_until) WHERE held_until IS NOT NULL;
CREATE INDEX webhook_due_endpoint ON installation.webhook_due (endpoint_id);

ALTER TABLE webhook_endpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_endpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_endpoint
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_delivery
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_endpoint, webhook_delivery TO viva_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON installation.webhook_due TO viva_app;
