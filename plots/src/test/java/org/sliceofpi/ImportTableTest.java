package org.sliceofpi;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

class ImportTableTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sliceofpi");

    @Test
    void eachPackageImportsOnlyWhatTheTableAllows() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.sliceofpi..")
                .layer("results")
                .definedBy("org.sliceofpi.results")
                .layer("analysis")
                .definedBy("org.sliceofpi.analysis")
                .layer("charts")
                .definedBy("org.sliceofpi.charts")
                .layer("report")
                .definedBy("org.sliceofpi.report")
                .ensureAllClassesAreContainedInArchitecture()
                .whereLayer("results")
                .mayNotAccessAnyLayer()
                .whereLayer("analysis")
                .mayOnlyAccessLayers("results")
                .whereLayer("charts")
                .mayOnlyAccessLayers("analysis", "results")
                .whereLayer("report")
                .mayOnlyAccessLayers("charts", "analysis", "results")
                .check(CLASSES);
    }

    @Test
    void noPackagesImportEachOtherInACircle() {
        slices().matching("org.sliceofpi.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
