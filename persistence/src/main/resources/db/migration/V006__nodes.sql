-- Nodes, and which of them holds which interview. See dev.viva.core.lease for the rules.

-- The processes of this installation. It belongs to no tenant and says nothing about any, so there is nothing for
-- row-level security to keep apart. One row per node, raised twice a second: half of each page is left free, so that
-- the new row lands beside the old one and no index is touched.
CREATE TABLE node (
    node_id uuid    NOT NULL PRIMARY KEY,
    home    text    NOT NULL,               -- its data directory, which has one process at a time
    address text    NOT NULL,               -- host:port for other nodes; empty if it takes no calls
    bridge  boolean NOT NULL,               -- whether it holds interviews at all
    beat    bigint  NOT NULL,               -- sign of life: means nothing but that it changes
    inside  integer NOT NULL CHECK (inside >= 0),
    takes   boolean NOT NULL
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON node TO viva_app;

-- Null while nobody holds it. No foreign key: a holder that is in the table no more is what an orphan is.
ALTER TABLE interview_lease ADD COLUMN holder uuid;
CREATE INDEX interview_lease_holder ON interview_lease (holder) WHERE holder IS NOT NULL;
GRANT UPDATE (holder) ON interview_lease TO viva_app;

-- A node holds interviews of all tenants. The two functions below show it that much and no more; they run as the owner,
-- whom the forced policies would hold back too if he is no superuser. This policy is for him alone, and for reading.
CREATE POLICY nodes ON interview_lease FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION leases_of(node uuid) RETURNS TABLE (tenant_id uuid, interview_id uuid, epoch bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.tenant_id, l.interview_id, l.epoch FROM interview_lease l WHERE l.holder = node
$$;

CREATE FUNCTION orphaned_leases() RETURNS TABLE (tenant_id uuid, interview_id uuid, epoch bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.tenant_id, l.interview_id, l.epoch FROM interview_lease l
    WHERE l.holder IS NOT NULL AND NOT EXISTS (SELECT FROM node n WHERE n.node_id = l.holder)
$$;

REVOKE ALL ON FUNCTION leases_of(uuid), orphaned_leases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leases_of(uuid), orphaned_leases() TO viva_app;
