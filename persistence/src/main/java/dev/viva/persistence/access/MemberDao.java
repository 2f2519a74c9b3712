package dev.viva.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `member` and `member_invitation`; the tables are described in
/// `db/migration/V021__people.sql`.
@RegisterConstructorMapper(MemberRow.class)
@RegisterConstructorMapper(InvitationRow.class)
interface MemberDao {

    /// Who changes owners waits for each other.
    @SqlQuery("SELECT tenant_id FROM tenant WHERE tenant_id = :tenantId FOR UPDATE")
    Optional<UUID> lockTenant(UUID tenantId);

    @SqlUpdate("""
            INSERT INTO member (tenant_id, member_id, role, state, address_hash, person, created_at)
            VALUES (:tenantId, :memberId, :role, 'INVITED', :address, :person, :now)
            """)
    void insert(UUID tenantId, UUID memberId, String role, byte[] address, byte[] person, Instant now);

    @SqlQuery("""
            SELECT member_id FROM member
            WHERE tenant_id = :tenantId AND address_hash = :address AND state = 'INVITED'
            """)
    Optional<UUID> invited(UUID tenantId, byte[] address);

    @SqlUpdate("DELETE FROM member_invitation WHERE tenant_id = :tenantId AND member_id = :memberId")
    void deleteInvitations(UUID tenantId, UUID memberId);

    @SqlUpdate("""
            INSERT INTO member_invitation (tenant_id, token_hash, member_id, expires_at)
            VALUES (:tenantId, :hash, :memberId, :expiresAt)
            """)
    void insertInvitation(UUID tenantId, byte[] hash, UUID memberId, Instant expiresAt);

    @SqlQuery("""
            SELECT i.member_id, m.role, m.state, m.person, t.name AS company, t.key, i.expires_at
            FROM member_invitation i
            JOIN member m USING (tenant_id, member_id)
            JOIN tenant t USING (tenant_id)
            WHERE i.tenant_id = :tenantId AND i.token_hash = :hash AND i.expires_at > :now
              AND in_use(t, :now)
            """)
    Optional<InvitationRow> invitation(UUID tenantId, byte[] hash, Instant now);

    @SqlUpdate("""
            UPDATE member SET state = 'ACTIVE', person = :person, address_hash = :address, password = :password
            WHERE tenant_id = :tenantId AND member_id = :memberId AND state = 'INVITED'
            """)
    int activate(UUID tenantId, UUID memberId, byte[] person, byte[] address, String password);

    /// Whether a member's password opens nothing, because the company's own provider does.
    @SqlQuery("""
            SELECT EXISTS (SELECT FROM member m
                           WHERE tenant_id = :tenantId AND member_id = :memberId AND signs_in_elsewhere(m))
            """)
    boolean elsewhere(UUID tenantId, UUID memberId);

    @SqlQuery("""
            SELECT member_id, role, state, person, has_second_factor(m) AS second_factor, created_at FROM member m
            WHERE tenant_id = :tenantId ORDER BY created_at, member_id
            """)
    List<MemberRow> list(UUID tenantId);

    @SqlQuery("""
            SELECT member_id, role, state, person, has_second_factor(m) AS second_factor, created_at FROM member m
            WHERE tenant_id = :tenantId AND member_id = :memberId
            """)
    Optional<MemberRow> find(UUID tenantId, UUID memberId);

    @SqlUpdate("UPDATE member SET role = :role WHERE tenant_id = :tenantId AND member_id = :memberId")
    int role(UUID tenantId, UUID memberId, String role);

    @SqlUpdate("DELETE FROM member WHERE tenant_id = :tenantId AND member_id = :memberId")
    int delete(UUID tenantId, UUID memberId);

    @SqlQuery("SELECT count(*) FROM member WHERE tenant_id = :tenantId AND state = 'ACTIVE' AND role = :role")
    int active(UUID tenantId, String role);
}
