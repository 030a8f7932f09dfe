package org.saan.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
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
        "org.saan.parquet",
        "org.saan.source",
        "org.saan.source.table",
        "org.saan.mapping",
        "org.saan.mapping.draft",
        "org.saan.validation",
        "org.saan.ledger",
        "org.saan.store",
        "org.saan.columns",
        "org.saan.columns.sql",
        "org.saan.change",
        "org.saan.search",
        "org.saan.query",
        "org.saan.network",
        "org.saan.evidence",
        "org.saan.page",
        "org.saan.page.layout",
        "org.saan.publish",
        "org.saan.exchange",
        "org.saan.catalogue",
        "org.saan.follow",
        "org.saan.web",
        "org.saan.web.http",
        "org.saan.web.site",
        "org.saan.web.thing",
        "org.saan.web.search",
        "org.saan.web.browse",
        "org.saan.web.question",
        "org.saan.web.sparql",
        "org.saan.web.explore",
        "org.saan.web.changes",
        "org.saan.web.catalogue",
        "org.saan.web.api",
        "org.saan.web.tables",
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
    static final ArchRule sqlInColumnsAndParquetOnly = noClasses()
            .that()
            .resideOutsideOfPackages("org.saan.columns..", "org.saan.parquet..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.duckdb.."));

    @ArchTest
    static final ArchRule theKernelOfTheWebKnowsNoRoom = noClasses()
            .that()
            .resideInAPackage("org.saan.web.http")
            .should()
            .dependOnClassesThat(resideInAPackage("org.saan.web..")
                    .and(resideOutsideOfPackage("org.saan.web.http"))
                    .or(resideInAnyPackage("org.saan.query..", "org.saan.page..")));

    @ArchTest
    static final ArchRule whatRoomsShareKnowsNoRoom = noClasses()
            .that()
            .resideInAPackage("org.saan.web.site")
            .should()
            .dependOnClassesThat(resideInAPackage("org.saan.web..")
                    .and(not(
                            resideInAnyPackage("org.saan.web.http", "org.saan.web.site", "org.saan.web.templates.."))));

    /** A room of the web knows the kernel and what all share, never another room. */
    @ArchTest
    static final ArchRule roomsKnowNoOtherRoom = slices().matching("org.saan.web.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("org.saan.web.http", "org.saan.web.site"))
            .ignoreDependency(alwaysTrue(), resideInAPackage("org.saan.web.templates.."));

    @ArchTest
    static final ArchRule pagesKnowNoLayout = noClasses()
            .that()
            .resideInAPackage("org.saan.page")
            .should()
            .dependOnClassesThat(resideInAPackage("org.saan.page.layout"));

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
