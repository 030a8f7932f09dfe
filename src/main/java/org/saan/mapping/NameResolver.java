package org.saan.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;

/** Finds what names and codes in a table mean among the things of the graph. For one thread. */
public interface NameResolver {
    /**
     * A name as a table has it.
     *
     * @param name as it is written
     * @param classes local names of the classes that it may be of, for example {@code Province}
     * @param place where it lies: an IRI; empty when the table does not tell
     */
    record NameQuery(String name, Set<String> classes, Optional<Node> place) {
        public NameQuery {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * A thing that a name may mean.
     *
     * @param labels language to name
     * @param score how likely, from 0 to 100
     */
    record NameCandidate(Node thing, Map<String, String> labels, double score) {}

    /** The one thing of these classes that has exactly this name and lies in the place; empty when there is none or more than one. */
    Optional<Node> named(NameQuery query);

    /** The likeliest things first; none when no thing is like it. */
    List<NameCandidate> candidates(NameQuery query);

    /**
     * The thing with this identifier; empty when there is none.
     *
     * @param issuer the local name of the identifier's scheme: {@code dla}, {@code dopa}, {@code iso}, {@code wikidata}
     */
    Optional<Node> identified(String issuer, String code);

    /**
     * The name of a thing, as stated elsewhere than in the table's own graphs; empty when it has none in this language.
     *
     * @param language {@code th} or {@code en}
     */
    Optional<String> label(Node thing, String language);

    /** True when the graph says what this thing is, elsewhere than in the table's own graphs. */
    boolean isDescribed(Node thing);

    /** Knows nothing: for tables that name no thing of the graph. */
    static NameResolver none() {
        return new NameResolver() {
            @Override
            public Optional<Node> named(NameQuery query) {
                return Optional.empty();
            }

            @Override
            public List<NameCandidate> candidates(NameQuery query) {
                return List.of();
            }

            @Override
            public Optional<Node> identified(String issuer, String code) {
                return Optional.empty();
            }

            @Override
            public Optional<String> label(Node thing, String language) {
                return Optional.empty();
            }

            @Override
            public boolean isDescribed(Node thing) {
                return false;
            }
        };
    }
}
