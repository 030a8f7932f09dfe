package org.saan.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.saan.model.Location;
import org.saan.model.SaanException;

class StatementsTest {
    @Test
    void moreThanTheMemoryHoldsIsRefusedWithWords() {
        Statements statements = new Statements(2);
        for (int i = 1; i <= 2; i++) {
            add(statements, i);
        }
        assertThatThrownBy(() -> add(statements, 3))
                .isInstanceOf(SaanException.class)
                .hasMessageContaining("file.nq:3")
                .hasMessageContaining("-Xmx");
    }

    private static void add(Statements statements, int number) {
        var node = NodeFactory.createURI("https://example.org/" + number);
        statements.add(Quad.create(node, node, node, node), new Location("file.nq", number));
    }
}
