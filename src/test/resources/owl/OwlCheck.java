import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.turtle.TurtleParser;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.RDFParserMetaData;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.rdf.rdfxml.parser.OWLRDFConsumer;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import org.semanticweb.owlapi.vocab.OWL2Datatype;
import org.semanticweb.owlapi.vocab.OWLRDFVocabulary;

/**
 * Checks that Turtle files, taken together as one ontology, are in OWL 2 DL, are consistent and have no unsatisfiable
 * class. It is run in a process of its own, on a class path of its own, from its source:
 *
 * <pre>java -cp 'target/owl-tool/*' OwlCheck.java FILE...</pre>
 *
 * It prints one line for each thing that is wrong, with how often and one place where, and a verdict as the last line.
 * It ends with 0 if all is well, with 1 if not, and with 2 if a file cannot be read as Turtle. It fetches nothing:
 * {@code owl:imports} is noted and not followed.
 *
 * <p>Besides what the OWL API's check of the profile finds, it reports what that check lets through: no or several
 * ontology headers, triples without meaning in OWL 2, {@code rdf:langString} where a datatype is asked for, and
 * declarations of reserved datatypes. Not checked is that blank nodes that are individuals form a forest.
 */
final class OwlCheck {
    private static final int LONGEST_PLACE = 200;

    private final PrintStream out;
    private final OWLOntology ontology = OWLManager.createOWLOntologyManager().createOntology();
    private final OWLRDFConsumer consumer;
    private final Map<String, String> prefixOf = new TreeMap<>();
    private final List<String> headers = new ArrayList<>();
    /** The places of each thing that is wrong. */
    private final Map<String, List<String>> problems = new TreeMap<>();

    private OwlCheck(PrintStream out) throws OWLOntologyCreationException {
        this.out = out;
        // Either default would hide a violation.
        consumer = new OWLRDFConsumer(
                ontology,
                new OWLOntologyLoaderConfiguration()
                        .setRepairIllegalPunnings(false)
                        .setTreatDublinCoreAsBuiltIn(false));
        consumer.setOntologyFormat(new TurtleDocumentFormat());
    }

    public static void main(String[] files) throws OWLOntologyCreationException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new OwlCheck(out).check(files));
    }

    private int check(String[] files) {
        if (files.length == 0) {
            out.println("usage: OwlCheck.java FILE...");
            return 2;
        }
        for (String file : files) {
            try {
                read(Path.of(file));
            } catch (RDFParseException e) {
                out.println(file + ":" + e.getLineNumber() + ": " + e.getMessage());
                return 2;
            } catch (IOException e) {
                out.println(file + ": cannot be read: " + e);
                return 2;
            }
        }
        try {
            consumer.endModel();
        } catch (RuntimeException e) {
            out.println("Not readable as OWL 2: " + e.getMessage());
            out.println("OWL 2 DL: no; consistent: not known; unsatisfiable classes: not known; axioms: not known");
            return 1;
        }
        checkProfile();
        String profile = "OWL 2 DL: " + (problems.isEmpty() ? "yes" : "no");
        String reasoning = reason();
        problems.forEach((what, places) -> out.println(what + inPlaces(places)));
        out.println(profile + "; " + reasoning + "; axioms: " + ontology.getAxiomCount());
        return problems.isEmpty() ? 0 : 1;
    }

    /** Reads with RDF4J: the OWL API's own reader of Turtle misreads escapes and does not know PREFIX. */
    private void read(Path file) throws IOException {
        TurtleParser parser = new TurtleParser();
        parser.setRDFHandler(new AbstractRDFHandler() {
            @Override
            public void handleNamespace(String prefix, String namespace) {
                prefixOf.putIfAbsent(namespace, prefix);
            }

            @Override
            public void handleStatement(Statement triple) {
                add(triple);
            }
        });
        try (Reader reader = Files.newBufferedReader(file)) {
            parser.parse(reader, file.toUri().toString());
        }
    }

    private void add(Statement triple) {
        String subject = node(triple.getSubject());
        String predicate = node(triple.getPredicate());
        if (triple.getObject() instanceof Literal) {
            Literal literal = (Literal) triple.getObject();
            String language = literal.getLanguage().orElse(null);
            String datatype = language == null ? literal.getDatatype().stringValue() : null;
            consumer.statementWithLiteralValue(subject, predicate, literal.getLabel(), language, datatype);
            return;
        }
        String object = node(triple.getObject());
        if (is(OWLRDFVocabulary.OWL_IMPORTS, predicate)) {
            out.println("note: import not followed: " + object);
            return;
        }
        if (is(OWLRDFVocabulary.OWL_ONTOLOGY, object)) {
            headers.add(subject);
        }
        if (object.equals(OWL2Datatype.RDF_LANG_STRING.getIRI().toString())) {
            problem("Datatype outside the OWL 2 datatype map: rdf:langString", "<" + subject + ">");
        }
        consumer.statementWithResourceValue(subject, predicate, object);
    }

    private static boolean is(OWLRDFVocabulary term, String iri) {
        return term.getIRI().toString().equals(iri);
    }

    /** The OWL API knows a blank node by this beginning. */
    private static String node(Value value) {
        return value.isBNode() ? "_:genid" + value.stringValue() : value.stringValue();
    }

    private void checkProfile() {
        if (headers.size() != 1) {
            problem("Not exactly one owl:Ontology: " + headers);
        }
        consumer.getOntologyFormat()
                .getOntologyLoaderMetaData()
                .map(RDFParserMetaData.class::cast)
                .ifPresent(loaded -> loaded.getUnparsedTriples()
                        .forEach(triple -> problem(
                                "Triple without meaning in OWL 2: of " + triple.getPredicate(), triple.toString())));
        ontology.datatypesInSignature()
                .filter(datatype -> ontology.isDeclared(datatype) && !datatype.isBuiltIn())
                .filter(datatype -> datatype.getIRI().isReservedVocabulary())
                .forEach(datatype -> problem("Declaration of a reserved datatype: " + datatype));
        for (OWLProfileViolation violation :
                Profiles.OWL2_DL.checkOntology(ontology).getViolations()) {
            problem(
                    kind(violation) + ": " + shown(violation::getExpression, "an axiom"),
                    shown(violation::getAxiom, "the ontology's header"));
        }
    }

    /** Says UseOfUndeclaredClass as "Use of undeclared class". */
    private static String kind(OWLProfileViolation violation) {
        String words = violation.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])|(?<=IRI)(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT).replace(" iri", " IRI");
    }

    /** The OWL API throws when a violation is in no axiom, or has no expression. */
    private static String shown(Supplier<Object> part, String otherwise) {
        try {
            Object value = part.get();
            return value instanceof IRI ? ((IRI) value).toQuotedString() : value.toString();
        } catch (IllegalStateException e) {
            return otherwise;
        }
    }

    private String reason() {
        try {
            OWLReasoner reasoner = reasoner(ontology);
            if (!reasoner.isConsistent()) {
                problem("Inconsistent: " + why(axioms -> !reasoner(axioms).isConsistent()));
                return "consistent: no; unsatisfiable classes: not asked";
            }
            Set<OWLClass> unsatisfiable = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom();
            for (OWLClass type : unsatisfiable) {
                problem("Unsatisfiable class: " + type + ": "
                        + why(axioms -> !reasoner(axioms).isSatisfiable(type)));
            }
            return "consistent: yes; unsatisfiable classes: " + unsatisfiable.size();
        } catch (RuntimeException e) {
            problem("Not to be reasoned with: " + e.getMessage());
            return "consistent: not known; unsatisfiable classes: not known";
        }
    }

    private static OWLReasoner reasoner(OWLOntology ontology) {
        Configuration configuration = new Configuration();
        configuration.throwInconsistentOntologyException = false;
        return new ReasonerFactory().createReasoner(ontology, configuration);
    }

    /** Some axioms that are together wrong, and of which none can be left out. */
    private String why(Predicate<OWLOntology> wrong) {
        List<OWLAxiom> axioms = ontology.logicalAxioms().sorted().collect(Collectors.toCollection(ArrayList::new));
        for (int step = axioms.size(); step > 0; step /= 2) {
            for (int from = 0; from < axioms.size(); ) {
                List<OWLAxiom> fewer = new ArrayList<>(axioms);
                fewer.subList(from, Math.min(from + step, fewer.size())).clear();
                if (wrong.test(ontologyOf(fewer))) {
                    axioms = fewer;
                } else {
                    from += step;
                }
            }
        }
        return axioms.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static OWLOntology ontologyOf(List<OWLAxiom> axioms) {
        try {
            return OWLManager.createOWLOntologyManager().createOntology(axioms);
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void problem(String what) {
        problem(what, "");
    }

    private void problem(String what, String place) {
        problems.computeIfAbsent(abbreviate(what), ignored -> new ArrayList<>()).add(abbreviate(place));
    }

    private static String inPlaces(List<String> places) {
        String first = Collections.min(places);
        String shown = first.length() > LONGEST_PLACE ? first.substring(0, LONGEST_PLACE) + "…" : first;
        return (shown.isEmpty() ? "" : " in " + shown)
                + (places.size() > 1 ? " and " + (places.size() - 1) + " more" : "");
    }

    /** Makes one line of it, and says IRIs with the files' prefixes. */
    private String abbreviate(String text) {
        String result = text.replaceAll("\\s+", " ");
        for (Map.Entry<String, String> entry : prefixOf.entrySet()) {
            result = Pattern.compile(
                            "<" + Pattern.quote(entry.getKey()) + "([\\w.-]+)>", Pattern.UNICODE_CHARACTER_CLASS)
                    .matcher(result)
                    .replaceAll(Matcher.quoteReplacement(entry.getValue()) + ":$1");
        }
        return result;
    }
}
