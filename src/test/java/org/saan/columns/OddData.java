package org.saan.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeFactoryExtra;
import org.apache.jena.vocabulary.RDF;

/**
 * A small graph with every kind of value, the usual ones under properties of their own and the odd ones under one: numbers that are spelled otherwise, dates with zones, letters beyond 16 bits. TDB2
 * keeps 1.5 and 1.50 apart and tells both as 1.5, so that it contradicts itself: only one of them is here.
 */
final class OddData {
    private static final String EX = "http://example.org/";
    private static final List<String> ODD = List.of(
            "1",
            "01",
            "1.0",
            "1e0",
            "\"x\"",
            "\"x\"@en",
            "\"x\"@EN-GB",
            "\"2020-01-01Z\"^^xsd:date",
            "\"2020\"^^xsd:gYear",
            "\"-0044\"^^xsd:gYear",
            "\"P1D\"^^xsd:duration",
            "\"nonsense\"^^xsd:integer",
            "\"a\"^^<http://example.org/type>",
            "\"𝔸\"",
            "\"2020-01-01T00:00:00\"^^xsd:dateTime",
            "\"2020-01-01T00:00:00.5Z\"^^xsd:dateTime",
            "true",
            "\"1\"^^xsd:boolean",
            "123456789012345678901234567890",
            "0.12345678901234567890",
            "\"NaN\"^^xsd:double",
            "\"\"",
            "<http://example.org/n1>");

    private OddData() {}

    /** About six hundred quads in two graphs, some in both. */
    static List<Quad> quads() {
        Random random = new Random(7);
        List<Quad> quads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Node thing = thing(i);
            add(quads, random, thing, RDF.type.asNode(), NodeFactory.createURI(EX + (i % 3 == 0 ? "Place" : "Body")));
            if (i > 0) {
                add(quads, random, thing, property("within"), thing(i / 3));
            }
            add(quads, random, thing, property("member"), thing(random.nextInt(40)));
            add(quads, random, thing, property("funds"), thing(random.nextInt(10)));
            add(quads, random, thing, property("amount"), term(random.nextInt(9) + "." + random.nextInt(10)));
            add(quads, random, thing, property("count"), term(String.valueOf(random.nextInt(12) - 2)));
            add(quads, random, thing, property("label"), term("\"" + letter(random) + "\"@en"));
            add(quads, random, thing, property("label"), term("\"" + "กขคง".charAt(random.nextInt(4)) + "\"@th"));
            add(quads, random, thing, property("name"), term("\"" + letter(random) + letter(random) + "\""));
            add(
                    quads,
                    random,
                    thing,
                    property("day"),
                    term("\"2020-0" + (1 + random.nextInt(3)) + "-0" + (1 + random.nextInt(3)) + "\"^^xsd:date"));
            add(quads, random, thing, property("year"), term("\"20" + (18 + random.nextInt(4)) + "\"^^xsd:gYear"));
            if (i % 4 == 0) {
                add(
                        quads,
                        random,
                        thing,
                        property("year"),
                        term("\"2020-0" + (1 + random.nextInt(4)) + "\"^^xsd:gYearMonth"));
                add(quads, random, thing, property("amount"), term(String.valueOf(random.nextInt(5))));
            }
            add(
                    quads,
                    random,
                    thing,
                    property("when"),
                    term("\"2020-01-0" + (1 + random.nextInt(3)) + "T00:00:00Z\"^^xsd:dateTime"));
            add(quads, random, thing, property("flag"), term(String.valueOf(random.nextBoolean())));
            add(quads, random, thing, property("odd"), term(ODD.get(random.nextInt(ODD.size()))));
        }
        add(quads, random, NodeFactory.createBlankNode("blank"), property("name"), term("\"b\""));
        return quads.stream().distinct().toList();
    }

    private static char letter(Random random) {
        return (char) ('a' + random.nextInt(4));
    }

    private static Node thing(int number) {
        return NodeFactory.createURI(EX + "n" + number);
    }

    private static Node property(String name) {
        return NodeFactory.createURI(EX + name);
    }

    private static Node term(String text) {
        return NodeFactoryExtra.parseNode(text);
    }

    private static void add(List<Quad> quads, Random random, Node subject, Node predicate, Node object) {
        int where = random.nextInt(5);
        if (where != 0) {
            quads.add(Quad.create(NodeFactory.createURI(EX + "g1"), subject, predicate, object));
        }
        if (where < 2) {
            quads.add(Quad.create(NodeFactory.createURI(EX + "g2"), subject, predicate, object));
        }
    }
}
