package org.saan.query;

import java.util.Iterator;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SKOS;
import org.saan.sparql.Parameter;
import org.saan.vocab.Saan;

/**
 * The questions of the library that a thing invites. A parameter takes things of the kind of its example; one named {@code province} takes
 * provinces only, unless the question has the header {@code of: place}; one with the header {@code of: gathering} is not asked of an event that is no meeting, for example of a fire.
 */
public final class InvitedQuestions {
    private static final String PROVINCE = "place/th-[0-9]{2}";

    private InvitedQuestions() {}

    /** A question and which of its parameters takes the thing. */
    public record Invited(Question question, Parameter parameter) {}

    /**
     * In the order of the questions.
     *
     * @param thing {@code kind/slug}
     * @param data inside a read transaction
     */
    public static List<Invited> of(List<Question> questions, String thing, DatasetGraph data) {
        Node node = NodeFactory.createURI(Saan.ID + thing);
        return questions.stream()
                .filter(question -> !isOf(question, "gathering") || isGathering(data, node))
                .flatMap(question -> question.parameters().stream()
                        .filter(parameter -> takes(parameter, thing, isOf(question, "place")))
                        .filter(parameter -> !parameter.name().equals("heading") || isHeading(data, node))
                        .limit(1)
                        .map(parameter -> new Invited(question, parameter)))
                .toList();
    }

    private static boolean isOf(Question question, String what) {
        return question.file().header("of").filter(what::equals).isPresent();
    }

    /** True for a meeting, a hearing and the like, and where no kind is stated: a fire has no host. */
    public static boolean isGathering(DatasetGraph data, Node event) {
        boolean stated = false;
        for (Iterator<Quad> kinds = data.findNG(Node.ANY, event, Saan.eventKind, Node.ANY); kinds.hasNext(); ) {
            stated = true;
            Node kind = kinds.next().getObject();
            if (data.findNG(Node.ANY, kind, SKOS.broader.asNode(), Node.ANY).hasNext()) {
                return true;
            }
        }
        return !stated;
    }

    /** True for a ministry or another heading under which budget documents list lines. */
    private static boolean isHeading(DatasetGraph data, Node body) {
        return data.findNG(Node.ANY, Node.ANY, Saan.budgetOf, body).hasNext();
    }

    private static boolean takes(Parameter parameter, String thing, boolean ofAnyPlace) {
        String example = parameter.defaultValue();
        String kind = thing.substring(0, thing.indexOf('/') + 1);
        if (parameter.type() != Parameter.Type.IRI || !example.startsWith(kind)) {
            return false;
        }
        if (parameter.name().equals("province") && !ofAnyPlace) {
            return thing.matches(PROVINCE);
        }
        // A region is asked for its provinces; any place for what lies or happens in it.
        return !kind.equals("place/")
                || example.matches(PROVINCE)
                || family(example).equals(family(thing));
    }

    private static String family(String place) {
        return place.replaceFirst("-.*", "");
    }
}
