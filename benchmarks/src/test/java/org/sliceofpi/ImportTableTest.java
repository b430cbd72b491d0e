package org.sliceofpi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of packages and who may import whom, run as a test. */
class ImportTableTest {

    private static final String ROOT = "org.sliceofpi.";

    /** Package to the packages of ours that it may import. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.of(
            "series", List.of(),
            "verify", List.of("series"),
            "wire", List.of("series"),
            "worker", List.of("series", "wire"),
            "process", List.of("series", "wire"),
            "bench", List.of("series", "verify", "process"),
            "machine", List.of("results"),
            // a plan names kernels and start methods, and its failures, by their types
            "run", List.of("series", "verify", "process", "bench", "machine", "results", "analysis"),
            "cli",
                    List.of(
                            "series",
                            "verify",
                            "wire",
                            "process",
                            "bench",
                            "machine",
                            "run",
                            "results",
                            "analysis",
                            "charts",
                            "report"));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    MAY_IMPORT.keySet().stream().map(name -> ROOT + name).toList());

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            DescribedPredicate<JavaClass> permitted = describe(
                    "are not ours, or in " + name + " " + allowed,
                    type -> !isOurs(type) || packageOf(type).equals(name) || allowed.contains(packageOf(type)));
            classes()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .onlyDependOnClassesThat(permitted)
                    .allowEmptyShould(true)
                    .check(OURS);
        });
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("/plots"))
                        .importPackages("org.sliceofpi")
                        .stream()
                        .map(ImportTableTest::packageOf)
                        .collect(Collectors.toSet());

        assertThat(MAY_IMPORT.keySet()).containsAll(packages);
    }

    @Test
    void noPackagesImportEachOther() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void whatWorkersRunFromUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "series", ROOT + "wire", ROOT + "worker")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + "series", ROOT + "wire", ROOT + "worker")
                .check(OURS);
    }

    @Test
    void onlyVerificationUsesBigMath() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "verify")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.obermuhlner..")
                .check(OURS);
    }

    @Test
    void nothingIsDeserialised() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.ObjectInput.*|java\\.beans\\.XMLDecoder|java\\.rmi\\..*")
                .check(OURS);
    }

    @Test
    void workersAndTheirParentsOpenNoSockets() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "wire", ROOT + "worker", ROOT + "process", ROOT + "bench")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*Socket.*|java\\.nio\\.channels\\..*(Socket|Network).*")
                .check(OURS);
    }

    @Test
    void oneClassTouchesProcesses() {
        List<String> touching = OURS.stream()
                .filter(type -> type.getPackageName().equals(ROOT + "process"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .anyMatch(ImportTableTest::isProcess))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(touching).containsExactly("WorkerProcess");
    }

    private static boolean isProcess(JavaClass type) {
        return type.isEquivalentTo(Process.class) || type.isEquivalentTo(ProcessBuilder.class);
    }
}
