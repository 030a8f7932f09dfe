package org.saan.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.saan.model.Language;
import org.saan.model.Messages;

class KindTest {
    @Test
    void everyKindHasItsWordInBothLanguages() {
        for (Language language : Language.values()) {
            for (String code : Kind.codes()) {
                assertThat(new Messages(language).has("kind." + code)).as(code).isTrue();
            }
        }
    }

    @Test
    void theKindIsThePartOfTheAddressThatTellsIt() {
        assertThat(Kind.codeOf(Saan.ID + "agency/kpi")).isEqualTo("agency");
        assertThat(Kind.codeOf(Saan.ID + "agency/kpi#name-1")).isEqualTo("agency");
        assertThat(Kind.codeOf(Saan.SCHEME + "mode/fact")).isEqualTo(Kind.CODE);
        assertThat(Kind.codeOf(GraphNames.PREFIX + "ref/provinces")).isEqualTo("graph");
        assertThat(Kind.codeOf(Saan.NS + "Agency")).isEqualTo("ontology");
        assertThat(Kind.codeOf(Saan.ID + "agency")).isEmpty();
        assertThat(Kind.codeOf("https://example.org/id/agency/kpi")).isEmpty();
        assertThat(Kind.codeOf(NodeFactory.createLiteralString("agency"))).isEmpty();
    }

    @Test
    void whoIsIdentifiedActs() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.is(Kind.Use.ACTOR) || !kind.is(Kind.Use.IDENTIFIED)).isTrue();
            assertThat(kind.is(Kind.Use.ACTOR) || !kind.is(Kind.Use.ONE_ACTOR)).isTrue();
        }
    }

    /** Mistake once made: the network and the exports knew different statuses of what is only intended. */
    @Test
    void whatIsIntendedIsTheSameEverywhere() {
        for (String code : new String[] {"invited", "planned", "interest-expressed", "under-negotiation"}) {
            assertThat(Statuses.isIntended(NodeFactory.createURI(Saan.SCHEME + "status/" + code)))
                    .isTrue();
        }
        assertThat(Statuses.isIntended(NodeFactory.createURI(Saan.SCHEME + "status/accepted")))
                .isFalse();
        assertThat(Modes.isFactual("opinion")).isFalse();
        assertThat(Modes.isFactual(NodeFactory.createURI(Saan.SCHEME + "mode/reported-fact")))
                .isTrue();
    }
}
