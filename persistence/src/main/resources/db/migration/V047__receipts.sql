-- Messages of other systems (LiveKit, mail) that were taken: they come more than once. Of the installation, because who
-- sends them is nobody's.

CREATE TABLE installation.hook_receipt (
    source   text        NOT NULL,
    id_hash  bytea       NOT NULL CHECK (length(id_hash) = 32),            -- SHA-256 of the message's id
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (source, id_hash)
);
CREATE INDEX hook_receipt_old ON installation.hook_receipt (taken_at);
GRANT SELECT, INSERT, DELETE ON installation.hook_receipt TO viva_app;
