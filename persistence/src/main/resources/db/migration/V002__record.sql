-- The record: append-only, one writer per interview. See EventSealer and CanonicalBytes for what a row holds.

-- Who may append. A writer takes the lease by raising the epoch; the head of the record is here, so that an append can
-- be checked and skipped without reading the record.
CREATE TABLE interview_lease (
    tenant_id     uuid        NOT NULL,
    interview_id  uuid        NOT NULL,
    epoch         bigint      NOT NULL CHECK (epoch >= 1),
    next_seq      bigint      NOT NULL CHECK (next_seq >= 0),
    head_hash     bytea       NOT NULL CHECK (length(head_hash) = 32),   -- of event next_seq - 1; zeros before event 0
    taken_at      timestamptz NOT NULL,
    given_back_at timestamptz,                                           -- null while a writer holds it, or died with it
    PRIMARY KEY (tenant_id, interview_id),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interview (tenant_id, interview_id)
);

CREATE TABLE record_event (
    tenant_id    uuid        NOT NULL,
    interview_id uuid        NOT NULL,
    seq          bigint      NOT NULL CHECK (seq >= 0),
    version      integer     NOT NULL CHECK (version >= 0),
    epoch        bigint      NOT NULL CHECK (epoch >= 1),
    visit        integer     NOT NULL CHECK (visit >= 0),
    media_ms     bigint      NOT NULL CHECK (media_ms >= 0),
    server_time  timestamptz NOT NULL,                      -- whole milliseconds
    type         text        NOT NULL,
    key_id       text        NOT NULL,
    prev         bytea       NOT NULL CHECK (length(prev) = 32),
    ciphertext   bytea       NOT NULL,
    hash         bytea       NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (tenant_id, interview_id, seq),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interview (tenant_id, interview_id)
);

-- The epoch never falls.
CREATE FUNCTION interview_lease_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.epoch < OLD.epoch THEN
        RAISE EXCEPTION 'epoch % (lease: %)', NEW.epoch, OLD.epoch USING ERRCODE = 'VV001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER interview_lease_guard BEFORE UPDATE ON interview_lease
    FOR EACH ROW EXECUTE FUNCTION interview_lease_guard();

-- Only the holder of the lease appends, and only the next event. Runs as the owner, because the application itself may
-- not move the head.
CREATE FUNCTION record_event_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    lease interview_lease;
BEGIN
    IF NEW.tenant_id IS DISTINCT FROM NULLIF(current_setting('viva.tenant', true), '')::uuid THEN
        RAISE EXCEPTION 'new row violates row-level security: not this tenant' USING ERRCODE = '42501';
    END IF;
    SELECT * INTO lease FROM interview_lease
    WHERE tenant_id = NEW.tenant_id AND interview_id = NEW.interview_id FOR UPDATE;
    IF NOT FOUND OR NEW.epoch <> lease.epoch THEN
        RAISE EXCEPTION 'epoch % (lease: %)', NEW.epoch, lease.epoch USING ERRCODE = 'VV001';
    END IF;
    IF NEW.seq <> lease.next_seq OR NEW.prev <> lease.head_hash THEN
        RAISE EXCEPTION 'event % does not follow (next: %)', NEW.seq, lease.next_seq USING ERRCODE = 'VV002';
    END IF;
    UPDATE interview_lease SET next_seq = NEW.seq + 1, head_hash = NEW.hash
    WHERE tenant_id = NEW.tenant_id AND interview_id = NEW.interview_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER record_event_guard BEFORE INSERT ON record_event
    FOR EACH ROW EXECUTE FUNCTION record_event_guard();

ALTER TABLE interview_lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE interview_lease FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interview_lease
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE record_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON record_event
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE (epoch, taken_at, given_back_at) ON interview_lease TO viva_app;
GRANT SELECT, INSERT ON record_event TO viva_app;
