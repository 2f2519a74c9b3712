-- Many tenants. What belongs to the installation and to none of them stands in a schema of its own: nothing there is kept
-- apart by row-level security, because nothing there is anybody's.

CREATE SCHEMA installation;
GRANT USAGE ON SCHEMA installation TO viva_app;
ALTER TABLE node SET SCHEMA installation;
ALTER TABLE scheduled_tasks SET SCHEMA installation;

CREATE OR REPLACE FUNCTION orphaned_leases() RETURNS TABLE (tenant_id uuid, interview_id uuid, epoch bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.tenant_id, l.interview_id, l.epoch FROM interview_lease l
    WHERE l.holder IS NOT NULL AND NOT EXISTS (SELECT FROM installation.node n WHERE n.node_id = l.holder)
$$;

ALTER TABLE tenant
    ADD COLUMN key           text,                                          -- what its people sign in to
    ADD COLUMN status        text        NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    ADD COLUMN trial_ends_at timestamptz,                                   -- null: no trial
    ADD COLUMN second_factor boolean     NOT NULL DEFAULT false;            -- all members must have one
-- Forced policies hold the owner back too if he is no superuser.
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
UPDATE tenant SET key = CASE WHEN tenant_id = '00000000-0000-4000-8000-000000000001' THEN 'local'
                             ELSE 'tenant-' || left(tenant_id::text, 8) END;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant ALTER COLUMN key SET NOT NULL;
ALTER TABLE tenant ADD CHECK (key ~ '^[a-z0-9](-?[a-z0-9]){1,39}$');
-- The one unique key without a tenant in it: whoever signs in says which tenant they mean. Only Operators make tenants, and
-- they see all keys anyway.
CREATE UNIQUE INDEX tenant_key ON tenant (key);

-- Those who run the installation see the list of its tenants, and of no other table more than anybody else.
CREATE POLICY installation ON tenant
    USING (current_setting('viva.scope', true) = 'installation')
    WITH CHECK (current_setting('viva.scope', true) = 'installation');
GRANT UPDATE (key, name, status, trial_ends_at, second_factor) ON tenant TO viva_app;

CREATE FUNCTION tenant_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'CLOSED' AND NEW.status <> 'CLOSED' THEN
        RAISE EXCEPTION 'a closed tenant stays closed' USING ERRCODE = 'VV003';
    END IF;
    IF (NEW.key, NEW.status, NEW.trial_ends_at) IS DISTINCT FROM (OLD.key, OLD.status, OLD.trial_ends_at)
       AND current_setting('viva.scope', true) IS DISTINCT FROM 'installation' THEN
        RAISE EXCEPTION 'a tenant does not decide whether it is in use' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER tenant_guard BEFORE UPDATE ON tenant FOR EACH ROW EXECUTE FUNCTION tenant_guard();

-- Whether a tenant may be used at a time.
CREATE FUNCTION in_use(t tenant, moment timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN t.status = 'ACTIVE' AND (t.trial_ends_at IS NULL OR t.trial_ends_at > moment);
