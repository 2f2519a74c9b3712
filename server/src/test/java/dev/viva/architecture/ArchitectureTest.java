package dev.viva.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the code to `docs/architecture.puml` and to the rules of `CONTRIBUTING.md`. Test jars of other modules are
/// on the class path too; only what ships is looked at.
class ArchitectureTest {

    private static final String ROOT = "dev.viva";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("tests.jar") && !location.contains("test-classes"))
            .importPackages(ROOT);

    @ParameterizedTest
    @CsvSource({
        "interview-core, core",
        "ai, ai",
        "media-bridge, media",
        "scoring, scoring",
        "persistence, persistence",
        "server, server"
    })
    void everyModuleThatHasCodeIsLookedAt(String directory, String name) {
        assumeTrue(Files.isDirectory(Path.of("..", directory, "src/main/java")), "no code yet");

        assertThat(CODE.stream().map(found -> found.getPackageName() + "."))
                .anyMatch(found -> found.startsWith(ROOT + "." + name + "."));
    }

    @Test
    void modulesDependAsDrawn() {
        classes()
                .should(adhereToPlantUmlDiagram(
                        Path.of("../docs/architecture.puml"), consideringOnlyDependenciesInDiagram()))
                .check(CODE);
    }

    @Test
    void coreIsPlainJava() {
        classes()
                .that(resideInAPackage(ROOT + ".core.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + ".core.."))
                .check(CODE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void onlyRuntimeMakesThreadPools() {
        noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".server.runtime"))))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .check(CODE);
    }

    @Test
    void onlyTheHttpLayerKnowsRouting() {
        noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(
                                ROOT + ".server",
                                ROOT + ".server.http..",
                                ROOT + ".server.live..",
                                ROOT + ".server.access.."))))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.vertx.ext.web..").and(not(resideInAPackage("io.vertx.ext.web.client.."))))
                .check(CODE);
    }

    @Test
    void onlyPersistenceKnowsSql() {
        noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(ROOT + ".persistence..", ROOT + ".server.children.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb.."))
                .check(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "com.openai.., ai.openai",
        "com.google.genai.., ai.gemini",
        "io.opentelemetry.., server.telemetry",
        "software.amazon.., persistence.objects.s3"
    })
    void aVendorsSdkIsKnownInOnePackageOnly(String sdk, String owner) {
        noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + "." + owner))))
                .should()
                .dependOnClassesThat(resideInAPackage(sdk))
                .check(CODE);
    }

    @Test
    void everyPackageSaysWhatItIsForAndWhatMayBeNull() {
        var unmarked = CODE.getPackage(ROOT).getSubpackagesInTree().stream()
                .filter(p -> !p.getClasses().isEmpty())
                .filter(p -> !p.getName().startsWith(ROOT + ".wire.")) // made by a program
                .filter(p -> p.tryGetPackageInfo()
                        .filter(i -> i.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(JavaPackage::getName);

        assertThat(unmarked).isEmpty();
    }
}
