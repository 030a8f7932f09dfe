package org.saan.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.saan.mapping.NameResolver.NameCandidate;
import org.saan.mapping.NameResolver.NameQuery;

/**
 * The names of one import and what they mean: each is looked up once; what a person decided comes before what the program finds. What is
 * neither decided nor sure is kept for review. For one thread.
 */
public final class ReviewedNames {
    /** The score from which a candidate is taken without a person, when it is alone. */
    public static final double USUAL_THRESHOLD = 90;

    private static final double NEARLY = 5;

    private final NameResolver resolver;
    private final double threshold;
    private final Map<Question, Node> decisions;
    private final Map<Question, FoundName> known = new LinkedHashMap<>();

    /**
     * What a person is asked about.
     *
     * @param name as the table has it, blanks put in order
     * @param type the local name of the class that it should be of, for example {@code Agency}
     * @param place the IRI of where it lies; empty when the table does not tell
     */
    public record Question(String name, String type, String place) {
        static Question of(NameQuery query) {
            return new Question(
                    ThaiText.normalised(query.name()),
                    String.join(" ", new TreeSet<>(query.classes())),
                    query.place().map(Node::getURI).orElse(""));
        }
    }

    /**
     * What was found for a name.
     *
     * @param thing that is meant; empty when that is not sure
     * @param candidates the likeliest first
     */
    public record FoundName(Optional<Node> thing, List<NameCandidate> candidates) {
        public FoundName {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * @param threshold the score, out of 100, from which a candidate is taken
     * @param decisions what persons decided
     */
    public ReviewedNames(NameResolver resolver, double threshold, Map<Question, Node> decisions) {
        this.resolver = resolver;
        this.threshold = threshold;
        this.decisions = Map.copyOf(decisions);
    }

    NameResolver resolver() {
        return resolver;
    }

    FoundName find(NameQuery query) {
        return known.computeIfAbsent(Question.of(query), question -> {
            Node decided = decisions.get(question);
            if (decided != null) {
                return new FoundName(Optional.of(decided), List.of());
            }
            Optional<Node> exact = resolver.named(query);
            if (exact.isPresent()) {
                return new FoundName(exact, List.of());
            }
            List<NameCandidate> candidates = resolver.candidates(query);
            return new FoundName(
                    candidates.stream()
                            .findFirst()
                            .filter(best -> best.score() >= threshold && isAlone(candidates))
                            .map(NameCandidate::thing),
                    candidates);
        });
    }

    /** True when no other candidate is nearly as likely. */
    private static boolean isAlone(List<NameCandidate> candidates) {
        return candidates.size() == 1
                || candidates.get(0).score() - candidates.get(1).score() >= NEARLY;
    }

    /** The names that are not sure, with their candidates, in the order in which the table has them. */
    public Map<Question, List<NameCandidate>> unsure() {
        Map<Question, List<NameCandidate>> unsure = new LinkedHashMap<>();
        known.forEach((question, found) -> {
            if (found.thing().isEmpty()) {
                unsure.put(question, new ArrayList<>(found.candidates()));
            }
        });
        return unsure;
    }
}
