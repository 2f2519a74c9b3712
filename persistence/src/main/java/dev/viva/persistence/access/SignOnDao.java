package dev.viva.persistence.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `identity_provider`, `sign_on` and `member_identity`; the tables are described in
/// `db/migration/V040__sign_on.sql`.
@RegisterConstructorMapper(ProviderRow.class)
@RegisterConstructorMapper(JourneyRow.class)
interface SignOnDao {

    @SqlQuery("SELECT t.tenant_id FROM tenant t WHERE t.key = :key AND in_use(t, :now)")
    Optional<UUID> company(String key, Instant now);

    @SqlQuery("""
            SELECT tenant_id, issuer, client_id, client_secret, domains, required, trusted_factor, join_as
            FROM identity_provider WHERE tenant_id = :tenantId
            """)
    Optional<ProviderRow> provider(UUID tenantId);

    @SqlUpdate("""
            INSERT INTO identity_provider (tenant_id, issuer, client_id, client_secret, domains, required,
                                           trusted_factor, join_as)
            VALUES (:tenantId, :issuer, :clientId, :clientSecret, :domains, :required, :trustedFactor, :joinAs)
            ON CONFLICT (tenant_id) DO UPDATE SET
                issuer = EXCLUDED.issuer, client_id = EXCLUDED.client_id, client_secret = EXCLUDED.client_secret,
                domains = EXCLUDED.domains, required = EXCLUDED.required,
                trusted_factor = EXCLUDED.trusted_factor, join_as = EXCLUDED.join_as
            """)
    void keep(@BindMethods ProviderRow row);

    @SqlUpdate("DELETE FROM identity_provider WHERE tenant_id = :tenantId")
    void forgetProvider(UUID tenantId);

    @SqlUpdate("DELETE FROM member_identity WHERE tenant_id = :tenantId")
    void forgetIdentities(UUID tenantId);

    @SqlUpdate("DELETE FROM sign_on WHERE tenant_id = :tenantId AND expires_at <= :now")
    void forgetOld(UUID tenantId, Instant now);

    @SqlUpdate("""
            INSERT INTO sign_on (tenant_id, state_hash, browser_hash, issuer, client_id, left_at, expires_at,
                                 session_id, member_id)
            VALUES (:tenantId, :stateHash, :browserHash, :issuer, :clientId, :leftAt, :expiresAt, :sessionId, :memberId)
            """)
    void leave(@BindMethods JourneyRow row);

    /// Of several at once one gets the row.
    @SqlQuery("""
            DELETE FROM sign_on s USING tenant t
            WHERE s.tenant_id = :tenantId AND t.tenant_id = s.tenant_id AND s.state_hash = :state
              AND s.browser_hash = :browser AND s.member_id IS NULL AND s.expires_at > :now AND in_use(t, :now)
            RETURNING s.tenant_id, s.state_hash, s.browser_hash, s.issuer, s.client_id, s.left_at, s.expires_at,
                      s.session_id, s.member_id
            """)
    Optional<JourneyRow> arrive(UUID tenantId, byte[] state, byte[] browser, Instant now);

    @SqlQuery("""
            SELECT tenant_id, state_hash, browser_hash, issuer, client_id, left_at, expires_at, session_id, member_id
            FROM sign_on
            WHERE tenant_id = :tenantId AND state_hash = :state AND browser_hash = :browser
              AND member_id IS NOT NULL AND expires_at > :now
            """)
    Optional<JourneyRow> waiting(UUID tenantId, byte[] state, byte[] browser, Instant now);

    @SqlUpdate("DELETE FROM sign_on WHERE tenant_id = :tenantId AND state_hash = :state")
    void end(UUID tenantId, byte[] state);

    @SqlQuery("""
            SELECT i.member_id FROM member_identity i JOIN member m USING (tenant_id, member_id)
            WHERE i.tenant_id = :tenantId AND i.identity_hash = :identity AND m.state = 'ACTIVE'
            """)
    Optional<UUID> known(UUID tenantId, byte[] identity);

    @SqlQuery("SELECT member_id FROM member WHERE tenant_id = :tenantId AND address_hash = :address")
    Optional<UUID> member(UUID tenantId, byte[] address);

    @SqlUpdate("""
            INSERT INTO member_identity (tenant_id, identity_hash, member_id)
            VALUES (:tenantId, :identity, :memberId) ON CONFLICT DO NOTHING
            """)
    int bind(UUID tenantId, byte[] identity, UUID memberId);

    @SqlUpdate("""
            UPDATE member SET state = 'ACTIVE', person = :person
            WHERE tenant_id = :tenantId AND member_id = :memberId AND state = 'INVITED'
            """)
    int activate(UUID tenantId, UUID memberId, byte[] person);

    @SqlQuery("""
            SELECT EXISTS (SELECT FROM member WHERE tenant_id = :tenantId AND member_id = :memberId
                                                AND role = 'OWNER' AND state = 'INVITED')
            """)
    boolean ownerToBe(UUID tenantId, UUID memberId);
}
