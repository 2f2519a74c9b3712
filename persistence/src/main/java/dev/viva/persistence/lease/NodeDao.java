package dev.viva.persistence.lease;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `node`; the table and the two functions are described in `db/migration/V006__nodes.sql`.
@RegisterConstructorMapper(NodeRow.class)
@RegisterConstructorMapper(HeldRow.class)
@RegisterConstructorMapper(HolderRow.class)
interface NodeDao {

    @SqlUpdate("DELETE FROM installation.node WHERE home = :home AND node_id <> :nodeId")
    void removeEarlier(String home, UUID nodeId);

    @SqlUpdate("""
            INSERT INTO installation.node AS node (node_id, home, address, bridge, beat, inside, takes)
            VALUES (:nodeId, :home, :address, :bridge, :beat, :inside, :takes)
            ON CONFLICT (node_id) DO UPDATE
            SET home = excluded.home, address = excluded.address, bridge = excluded.bridge, beat = node.beat + 1,
                inside = excluded.inside, takes = excluded.takes
            """)
    void save(@BindMethods NodeRow row);

    /// One statement is one transaction and one round trip. `set_config` is local to it: nobody waits
    /// for the disk, neither this node nor, behind it, another one.
    @SqlUpdate("""
            UPDATE installation.node AS node SET beat = beat + 1, inside = :inside, takes = :takes
            FROM (SELECT set_config('synchronous_commit', 'off', true) AS setting) AS quick
            WHERE node_id = :nodeId AND quick.setting = 'off'
            """)
    int beat(UUID nodeId, int inside, boolean takes);

    @SqlQuery("SELECT node_id, home, address, bridge, beat, inside, takes FROM installation.node ORDER BY node_id")
    List<NodeRow> nodes();

    @SqlUpdate("DELETE FROM installation.node WHERE node_id = :nodeId")
    void remove(UUID nodeId);

    @SqlQuery("SELECT tenant_id, interview_id, epoch FROM leases_of(:nodeId) ORDER BY tenant_id, interview_id")
    List<HeldRow> heldBy(UUID nodeId);

    @SqlQuery("SELECT tenant_id, interview_id, epoch FROM orphaned_leases() ORDER BY tenant_id, interview_id")
    List<HeldRow> orphans();

    @SqlQuery("""
            SELECT l.holder, n.address, l.epoch FROM interview_lease l JOIN installation.node n ON n.node_id = l.holder
            WHERE l.tenant_id = :tenantId AND l.interview_id = :interviewId
            """)
    Optional<HolderRow> holder(UUID tenantId, UUID interviewId);
}
