package org.saan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The picture is the rule: change architecture.puml and the code in one commit, or neither. */
@AnalyzeClasses(packages = "org.saan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PACKAGES = {
        "org.saan.vocab",
        "org.saan.model",
        "org.saan.sparql",
        "org.saan.source",
        "org.saan.mapping",
        "org.saan.validation",
        "org.saan.ledger",
        "org.saan.store",
        "org.saan.change",
        "org.saan.search",
        "org.saan.query",
        "org.saan.network",
        "org.saan.page",
        "org.saan.publish",
        "org.saan.web",
        "org.saan.web.http",
        "org.saan.web.templates",
        "org.saan.web.templates.part",
        "org.saan.cli"
    };

    @ArchTest
    static final ArchRule everyClassLivesInADeclaredPackage = classes().should().resideInAnyPackage(PACKAGES);

    @ArchTest
    static final ArchRule importsFollowTheArrows = classes()
            .should(adhereToPlantUmlDiagram(
                    ArchitectureTest.class.getResource("/architecture.puml"), consideringOnlyDependenciesInDiagram()));

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.saan.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servletsInWebOnly = noClasses()
            .that()
            .resideOutsideOfPackage("org.saan.web..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.apache.jena.fuseki.."));

    @ArchTest
    static final ArchRule theKernelOfTheWebKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("org.saan.web.http")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.saan.web", "org.saan.page.."));

    @ArchTest
    static final ArchRule picocliInCliOnly = noClasses()
            .that()
            .resideOutsideOfPackage("org.saan.cli")
            .should()
            .dependOnClassesThat(resideInAnyPackage("picocli.."));

    @ArchTest
    static final ArchRule rdf4jInPublishOnly = noClasses()
            .that()
            .resideOutsideOfPackage("org.saan.publish")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.eclipse.rdf4j.."));

    @ArchTest
    static final ArchRule luceneInSearchOnly = noClasses()
            .that()
            .resideOutsideOfPackage("org.saan.search")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.apache.lucene..", "org.apache.jena.query.text..", "com.hankcs.."));

    @ArchTest
    static final ArchRule transactionsInStoreOnly = noClasses()
            .that()
            .resideOutsideOfPackage("org.saan.store")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.jena.tdb2..", "org.apache.jena.system.."));

    @ArchTest
    static final ArchRule noMutableStatics =
            fields().that().areStatic().should().beFinal();
}
