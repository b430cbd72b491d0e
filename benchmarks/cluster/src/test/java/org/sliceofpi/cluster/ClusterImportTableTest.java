package org.sliceofpi.cluster;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code of this module against its rows of the import table in CONTRIBUTING.md. */
class ClusterImportTableTest {

    private static final String ROOT = "org.sliceofpi.";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + "cluster..");

    @Test
    void packagesImportWhatTheTableSays() throws IOException {
        TreeMap<String, Set<String>> table = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of("..", "..", "CONTRIBUTING.md"))) {
            lines.filter(line -> line.startsWith("| cluster |"))
                    .map(line -> line.split("\\|"))
                    .forEach(columns -> table.put(
                            columns[2].replace("`", "").strip(),
                            Set.of(columns[4].strip().split(", "))));
        }
        TreeMap<String, Set<String>> imports = new TreeMap<>();
        for (String name :
                OURS.stream().map(type -> plain(type.getPackageName())).collect(toSet())) {
            imports.put(
                    name,
                    OURS.stream()
                            .filter(type -> plain(type.getPackageName()).equals(name))
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .map(dependency -> dependency
                                    .getTargetClass()
                                    .getBaseComponentType()
                                    .getPackageName())
                            .filter(target -> target.startsWith(ROOT))
                            .map(ClusterImportTableTest::plain)
                            .filter(target -> !target.equals(name))
                            .collect(toSet()));
        }

        assertThat(imports).isEqualTo(table);
    }

    @Test
    void oneClassSeesTheClusterEngine() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveNameNotMatching(".*\\.GroupChannel(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jgroups..")
                .check(OURS);
    }

    private static String plain(String name) {
        return name.substring(ROOT.length());
    }
}
