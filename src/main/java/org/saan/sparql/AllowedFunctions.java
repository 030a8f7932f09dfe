package org.saan.sparql;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.sparql.expr.aggregate.AggregateRegistry;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.MappedLoader;

/** The one list of functions, property functions and aggregates that a query may use besides those of SPARQL 1.1. */
final class AllowedFunctions {
    private AllowedFunctions() {}

    private static final String AFN = "http://jena.apache.org/ARQ/function#";
    private static final String APF = "http://jena.apache.org/ARQ/property#";
    /** Split by a pattern that a client gives. */
    static final String SPLIT = APF + "strSplit";

    private static final String FN =
            "http://www.w3.org/2005/xpath-functions"; // fn: is ...functions#, math: is ...functions/math#
    static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final String GEOF = "http://www.opengis.net/def/function/geosparql/";
    private static final String SPATIALF = "http://jena.apache.org/function/spatial#";

    /** afn: pure functions only. Not here: context, eval, print, execTime, wait, SystemVar, sprintf, version, bnode. */
    private static final Set<String> AFN_OK = prefixed(
            AFN,
            "localname",
            "namespace",
            "e",
            "pi",
            "sqrt",
            "min",
            "max",
            "now",
            "nowtz",
            "sha1sum",
            "strlen",
            "substr",
            "substring",
            "langeq",
            "date",
            "timezone",
            "evenInteger",
            "collation",
            "uuid",
            "struuid",
            "adjust-to-timezone");
    /** Known to FunctionRegistry under fn:, but they call other functions by run-time IRI. */
    private static final Set<String> FN_DENIED = prefixed(FN + "#", "apply");

    private static final Set<String> PF_OK = Stream.of(
                    prefixed(
                            APF, "splitIRI", "splitURI", "strSplit", "str", "assign", "alt", "bag", "seq", "container"),
                    prefixed("http://jena.apache.org/ARQ/list#", "member", "index", "length"),
                    Set.of("http://www.w3.org/2000/01/rdf-schema#member", "http://jena.apache.org/text#query"),
                    NetworkTerms.ALL,
                    TenureTerms.ALL)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    /** Namespaces whose *registered* property functions are allowed (jena-geosparql). */
    private static final List<String> PF_OK_NS =
            List.of("http://www.opengis.net/ont/geosparql#", "http://jena.apache.org/spatial#");

    private static Set<String> prefixed(String ns, String... names) {
        return Arrays.stream(names).map(name -> ns + name).collect(Collectors.toUnmodifiableSet());
    }

    /** May this IRI be called as a function? Registered only: get() would load classes by name. */
    static boolean functionAllowed(String iri) {
        if (AFN_OK.contains(iri)) return true;
        if (FN_DENIED.contains(iri)) return false;
        boolean ns = iri.startsWith(FN) || iri.startsWith(XSD) || iri.startsWith(GEOF) || iri.startsWith(SPATIALF);
        return ns && FunctionRegistry.get().isRegistered(iri);
    }

    /** Would ARQ take this predicate for a property function? Same test as the registry's manages(), minus class loading. */
    static boolean isMagic(String iri) {
        return PropertyFunctionRegistry.get().isRegistered(iri) || MappedLoader.mapDynamicURI(iri) != null;
    }

    static boolean propertyFunctionAllowed(String iri) {
        if (PF_OK.contains(iri)) return true;
        return PF_OK_NS.stream().anyMatch(iri::startsWith)
                && PropertyFunctionRegistry.get().isRegistered(iri);
    }

    /** ARQ's statistic aggregates (agg:stdev ...), all in memory. */
    static boolean aggregateAllowed(String iri) {
        return iri.startsWith("http://jena.apache.org/ARQ/function/aggregate#") && AggregateRegistry.isRegistered(iri);
    }
}
