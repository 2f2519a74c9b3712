package dev.viva.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void everybodyOfTheStaffReads() {
        assertThat(Role.values()).allMatch(Permission.READ_INTERVIEWS::allowedTo);
    }

    @Test
    void recruitersAndThoseAboveThemInvite() {
        assertThat(Arrays.stream(Role.values()).filter(Permission.CREATE_INTERVIEWS::allowedTo))
                .containsExactly(Role.OWNER, Role.ADMIN, Role.RECRUITER);
    }
}
