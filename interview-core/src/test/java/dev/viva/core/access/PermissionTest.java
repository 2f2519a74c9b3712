package dev.viva.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {

    private static final Path DOCS = Path.of("..", "docs", "permissions.md");

    @Test
    void theTableInTheDocsIsTheTableInTheCodeCellByCell() throws Exception {
        var shown = Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("|"))
                .toList();

        assertThat(shown).containsExactlyElementsOf(table());
    }

    private static List<String> table() {
        var roles = Role.values();
        var head = Stream.of(
                row("Right", "", Arrays.stream(roles).map(Role::name).toList()),
                "|---|---|" + "---|".repeat(roles.length));
        var rows = Arrays.stream(Permission.values())
                .map(permission -> row(
                        permission.description(),
                        "`" + permission.name() + "`",
                        Arrays.stream(roles)
                                .map(role -> permission.allowedTo(role) ? "yes" : "")
                                .toList()));
        return Stream.concat(head, rows).toList();
    }

    private static String row(String first, String second, List<String> cells) {
        return Stream.concat(Stream.of(first, second), cells.stream()).collect(Collectors.joining(" | ", "| ", " |"));
    }

    @ParameterizedTest
    @EnumSource
    void whatAnOperatorMayTouchesNoTenantAndNobodyElseRunsTheInstallation(Permission permission) {
        if (permission.allowedTo(Role.OPERATOR)) {
            assertThat(permission).isIn(Permission.OWN_ACCOUNT, Permission.MANAGE_TENANTS);
        }
        for (var role : Role.values()) {
            assertThat(Permission.MANAGE_TENANTS.allowedTo(role)).isEqualTo(role == Role.OPERATOR);
        }
    }

    @Test
    void keysOfProgramsIncludeNoRightOverPeopleSettingsOrKeys() {
        assertThat(ApiKeys.SCOPES)
                .containsExactlyInAnyOrder(
                        Permission.READ_INTERVIEWS, Permission.CREATE_INTERVIEWS, Permission.READ_MEMBERS);
    }
}
