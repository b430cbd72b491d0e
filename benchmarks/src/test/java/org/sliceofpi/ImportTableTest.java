package org.sliceofpi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the code of both modules against the import table in CONTRIBUTING.md. */
class ImportTableTest {

    private static final String ROOT = "org.sliceofpi.";
    private static final Set<String> MODULES = Set.of("plots", "benchmarks");
    private static final int MOST_CLASSES = 20;
    private static final int MOST_LINES = 400;
    private static final String JMH = "org.openjdk.jmh..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("org.sliceofpi");

    /** Package to the packages of ours that it may import, as CONTRIBUTING.md has them. */
    private static final Map<String, Set<String>> TABLE = table();

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new TreeMap<>();
        try {
            Files.readAllLines(Path.of("..", "CONTRIBUTING.md")).stream()
                    .dropWhile(line -> !line.equals("<!-- import table -->"))
                    .skip(3)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.split("\\|"))
                    // Optional modules have a test of their own.
                    .filter(columns -> MODULES.contains(columns[1].strip()))
                    .forEach(columns -> table.put(columns[2].replace("`", "").strip(), imports(columns[4].strip())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return table;
    }

    private static Set<String> imports(String column) {
        return column.equals("-") ? Set.of() : Set.copyOf(Arrays.asList(column.split(", ")));
    }

    @Test
    void theTableNamesEveryPackage() {
        assertThat(TABLE.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        OURS.stream().map(ImportTableTest::packageOf).collect(toSet()));
    }

    @Test
    void packagesImportWhatTheTableAllows() {
        Map<String, Set<String>> imports = OURS.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(dependency -> !packageOf(dependency.getOriginClass())
                        .equals(packageOf(dependency.getTargetClass().getBaseComponentType())))
                .collect(groupingBy(
                        dependency -> packageOf(dependency.getOriginClass()),
                        TreeMap::new,
                        mapping(
                                dependency ->
                                        packageOf(dependency.getTargetClass().getBaseComponentType()),
                                toSet())));

        imports.forEach((name, imported) -> {
            if (!TABLE.get(name).contains("the rest")) {
                assertThat(imported).as("imports of " + name).isSubsetOf(TABLE.get(name));
            }
        });
    }

    @Test
    void theTableAllowsNothingThatIsNotImported() {
        TABLE.forEach((name, allowed) -> {
            if (!allowed.contains("the rest")) {
                Set<String> imported = OURS.stream()
                        .filter(type -> packageOf(type).equals(name))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(type -> type.getPackageName().startsWith(ROOT))
                        .map(ImportTableTest::packageOf)
                        .collect(toSet());
                assertThat(imported).as("imports of " + name).containsAll(allowed);
            }
        });
    }

    @Test
    void noPackagesImportEachOther() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void noPackageHasMoreThanTwentyClasses() {
        Map<String, Set<String>> classes = OURS.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(ImportTableTest::packageOf, mapping(JavaClass::getSimpleName, toSet())));

        assertThat(classes).allSatisfy((name, types) -> assertThat(types).hasSizeLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void noFileHasFourHundredLines() throws IOException {
        for (String folder : List.of(
                "benchmarks/src/main/java", "benchmarks/cluster/src", "benchmarks/peers", "plots/src/main/java")) {
            try (var files = Files.walk(Path.of("..", folder))) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(MOST_LINES));
            }
        }
    }

    @Test
    void onlyBenchmarksAndOnePackageSeeJmh() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "bench", ROOT + "jmh")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JMH)
                .check(OURS);
    }

    @Test
    void whatWorkersRunFromUsesTheJdkOnly() {
        String[] ofWorkers = {"java..", ROOT + "series", ROOT + "wire", ROOT + "worker"};
        classes()
                .that()
                .resideInAnyPackage(ofWorkers)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ofWorkers)
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
    void noPrivateFieldIsOpenedByReflection() {
        noClasses()
                .should()
                .callMethod(java.lang.reflect.AccessibleObject.class, "setAccessible", boolean.class)
                .check(OURS);
    }

    @Test
    void workersAndTheirParentsOpenNoSockets() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "wire", ROOT + "worker", ROOT + "process..", ROOT + "bench")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*Socket.*|java\\.nio\\.channels\\..*(Socket|Network).*")
                .check(OURS);
    }

    @Test
    void oneClassOfTheProcessLayerTouchesProcesses() {
        List<String> touching = OURS.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT + "process"))
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

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }
}
