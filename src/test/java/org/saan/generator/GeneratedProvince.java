package org.saan.generator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.generator.GeneratedNames.Name;
import org.saan.source.ClaimAddress;
import org.saan.source.Digests;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** One invented province with all that is in it; about seven thousand quads. */
final class GeneratedProvince {
    private static final int DISTRICTS = 8;
    private static final int ADMINISTRATIONS = 12;
    private static final int POSTS = 2;
    private static final int HOLDERS = 3;
    private static final int INITIATIVES = 10;
    private static final int DOCUMENTS = 6;
    private static final int CLAIMS_A_PASSAGE = 3;

    private static final List<Node> ADMINISTRATION_CLASSES = List.of(
            Saan.SubdistrictMunicipality,
            Saan.SubdistrictAdministrativeOrganisation,
            Saan.TownMunicipality,
            Saan.CityMunicipality);
    private static final List<Name> ADMINISTRATION_WORDS = List.of(
            new Name("เทศบาลตำบล", "Subdistrict Municipality"),
            new Name("องค์การบริหารส่วนตำบล", "Subdistrict Administrative Organisation"),
            new Name("เทศบาลเมือง", "Town Municipality"),
            new Name("เทศบาลนคร", "City Municipality"));
    private static final List<Name> POST_WORDS = List.of(new Name("นายก", "Mayor of"), new Name("ปลัด", "Clerk of"));
    private static final List<String> STAGES =
            List.of("identification", "preparation", "implementation", "completion", "in-service", "cancelled");
    private static final List<String> ROLES =
            List.of("owner", "funder", "implementer", "proponent", "knowledge-partner", "supporter", "adviser");
    private static final List<String> ROUTES =
            List.of("bank-loan", "capital-market", "government-budget", "grant", "infrastructure-fund");
    private static final List<String> DOCUMENT_KINDS = List.of("news", "article", "official-page", "presentation");
    private static final RDFDatatype WKT =
            TypeMapper.getInstance().getSafeTypeByName("http://www.opengis.net/ont/geosparql#wktLiteral");

    private final SplittableRandom random;
    private final int number;
    private final String slug;
    private final Node reference;
    private final List<Node> districts = new ArrayList<>();
    private final List<Node> administrations = new ArrayList<>();
    private final List<Node> people = new ArrayList<>();
    private final List<GeneratedDocument> documents = new ArrayList<>();
    private Consumer<Quad> to;
    private long sent;

    GeneratedProvince(long seed, int number) {
        this.random = new SplittableRandom(seed * 1_000_003L + number);
        this.number = number;
        this.slug = String.format("generated-%05d", number + 1);
        this.reference = GraphNames.graph("ref/" + slug);
    }

    long send(Consumer<Quad> receiver) {
        this.to = receiver;
        places();
        documents();
        for (int i = 0; i < ADMINISTRATIONS; i++) {
            administration(i);
        }
        for (int i = 0; i < INITIATIVES; i++) {
            initiative(i);
        }
        return sent;
    }

    private void places() {
        Node region = id("place/generated-region-" + (number % 6 + 1));
        thing(reference, region, Saan.Region, new Name("ภาคจำลอง " + (number % 6 + 1), "Region " + (number % 6 + 1)));
        Node province = id("place/" + slug);
        Name name = GeneratedNames.place(number);
        thing(reference, province, Saan.Province, name);
        say(reference, province, SKOS.notation.asNode(), text("G" + (number + 1)));
        say(reference, province, Saan.within, region);
        Node geometry = id("place/" + slug + "#geometry");
        say(reference, province, geo("hasGeometry"), geometry);
        say(reference, geometry, RDF.type.asNode(), geo("Geometry"));
        String point =
                "POINT(" + (97 + random.nextInt(8000) / 1000.0) + " " + (6 + random.nextInt(14000) / 1000.0) + ")";
        say(reference, geometry, geo("asWKT"), NodeFactory.createLiteralDT(point, WKT));
        for (int i = 0; i < DISTRICTS; i++) {
            Node district = id("place/" + slug + "-district-" + (i + 1));
            districts.add(district);
            Name own = GeneratedNames.place(1_000_000L + (long) number * DISTRICTS + i);
            thing(reference, district, Saan.District, new Name("อำเภอ" + own.thai(), own.english() + " District"));
            say(reference, district, SKOS.notation.asNode(), text(String.format("%02d%02d", number % 90 + 10, i + 1)));
            say(reference, district, Saan.within, province);
        }
    }

    private void documents() {
        for (int i = 0; i < DOCUMENTS; i++) {
            GeneratedDocument document = new GeneratedDocument(slug + "-" + (i + 1));
            documents.add(document);
            thing(
                    reference,
                    document.node,
                    Saan.SourceDocument,
                    new Name(
                            "เอกสารจำลอง " + (number + 1) + "/" + (i + 1),
                            "Generated document " + (number + 1) + "/" + (i + 1)));
            say(reference, document.node, Saan.documentKind, code("document-kind", pick(DOCUMENT_KINDS)));
            say(reference, document.node, DCTerms.language.asNode(), text(random.nextBoolean() ? "th" : "en"));
            say(
                    reference,
                    document.node,
                    schema("url"),
                    NodeFactory.createURI("https://example.org/" + slug + "/" + (i + 1)));
            say(reference, document.node, DCTerms.issued.asNode(), date(day(2015, 9)));
            say(reference, document.node, Saan.seenOn, date(LocalDate.of(2026, 11, 1)));
            if (i % 2 == 0) {
                String digest = Digests.hex(
                        Digests.sha256().digest(document.name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                say(reference, document.node, Saan.sha256, text(digest));
                say(reference, document.node, Saan.codePoints, integer(1_000_000));
                both(
                        reference,
                        document.node,
                        Saan.digest,
                        new Name("ข้อมูลจำลองสำหรับทดสอบ", "Generated data for tests"));
            }
        }
    }

    private void administration(int i) {
        Node administration = id("agency/" + slug + "-" + (i + 1));
        administrations.add(administration);
        int kind = i % ADMINISTRATION_CLASSES.size();
        Name own = GeneratedNames.place(2_000_000L + (long) number * ADMINISTRATIONS + i);
        Name word = ADMINISTRATION_WORDS.get(kind);
        thing(
                reference,
                administration,
                ADMINISTRATION_CLASSES.get(kind),
                new Name(word.thai() + own.thai(), own.english() + " " + word.english()));
        say(reference, administration, Saan.organisationKind, code("organisation-kind", "local-administration"));
        say(reference, administration, Saan.jurisdiction, districts.get(i % DISTRICTS));
        for (int p = 0; p < POSTS; p++) {
            Node post = id("post/" + slug + "-" + (i + 1) + "-" + (p + 1));
            Name title = POST_WORDS.get(p);
            thing(
                    reference,
                    post,
                    NodeFactory.createURI("http://www.w3.org/ns/org#Post"),
                    new Name(
                            title.thai() + word.thai() + own.thai(),
                            title.english() + " " + own.english() + " " + word.english()));
            say(reference, post, org("postIn"), administration);
            holders(post, slug + "-" + (i + 1) + "-" + (p + 1));
        }
    }

    private void holders(Node post, String name) {
        LocalDate from = day(2008, 4);
        for (int h = 0; h < HOLDERS; h++) {
            long personNumber = (long) number * ADMINISTRATIONS * POSTS * HOLDERS + people.size();
            Node person = id("person/" + slug + "-" + (people.size() + 1));
            people.add(person);
            thing(reference, person, Saan.Person, GeneratedNames.person(personNumber));
            say(
                    reference,
                    person,
                    schema("honorificPrefix"),
                    NodeFactory.createLiteralLang(personNumber % 2 == 0 ? "นาย" : "นางสาว", "th"));
            GeneratedDocument document = documents.get(people.size() % DOCUMENTS);
            Node membership = id("membership/" + name + "-" + (h + 1));
            say(document.source, membership, RDF.type.asNode(), org("Membership"));
            fact(document, membership, org("member"), person);
            fact(document, membership, NodeFactory.createURI("http://www.w3.org/ns/opengov#post"), post);
            fact(document, membership, Saan.from, date(from));
            from = from.plusDays(1200 + random.nextInt(600));
            if (h + 1 < HOLDERS) {
                fact(document, membership, Saan.to, date(from));
                from = from.plusDays(1);
            }
        }
    }

    private void initiative(int i) {
        Node initiative = id("initiative/" + slug + "-" + (i + 1));
        Name name = GeneratedNames.initiative((long) number * INITIATIVES + i, GeneratedNames.place(number));
        thing(reference, initiative, i % 3 == 0 ? Saan.Programme : Saan.Project, name);
        GeneratedDocument document = documents.get(i % DOCUMENTS);
        int stage = random.nextInt(STAGES.size() - 1);
        fact(document, initiative, Saan.stage, code("stage", STAGES.get(stage)));
        fact(document, initiative, Saan.location, districts.get(i % DISTRICTS));
        for (int p = 0; p < 4; p++) {
            Node participation = id("participation/" + slug + "-" + (i + 1) + "-" + (p + 1));
            say(document.source, participation, RDF.type.asNode(), Saan.Participation);
            fact(document, participation, Saan.agent, p == 0 ? pick(people) : pick(administrations));
            fact(document, participation, Saan.in, initiative);
            fact(document, participation, Saan.role, code("role", pick(ROLES)));
            say(document.source, participation, Saan.from, date(day(2012, 8)));
        }
        for (int e = 0; e < 2; e++) {
            Node estimate = id("estimate/" + slug + "-" + (i + 1) + "-" + (e + 1));
            say(document.source, estimate, RDF.type.asNode(), Saan.Estimate);
            fact(document, estimate, Saan.about, initiative);
            say(document.source, estimate, Saan.quantity, code("quantity", e == 0 ? "cost" : "length"));
            fact(document, estimate, Saan.value, decimal(random.nextInt(1, 9_000_000) * (e == 0 ? 1000L : 1L)));
            say(document.source, estimate, Saan.unit, code("unit", e == 0 ? "baht" : "kilometre"));
            say(document.source, estimate, Saan.asOf, date(day(2015, 9)));
        }
        funding(document, initiative, i, name);
        event(document, initiative, i, name);
        // What somebody proposed exists as a claim and nowhere else.
        claim(document, initiative, Saan.stage, code("stage", STAGES.get(stage + 1)), "proposal", pick(people));
    }

    private void funding(GeneratedDocument document, Node initiative, int i, Name name) {
        Node funding = id("funding/" + slug + "-" + (i + 1));
        say(document.source, funding, RDF.type.asNode(), Saan.FundingArrangement);
        both(
                document.source,
                funding,
                SKOS.prefLabel.asNode(),
                new Name("เงินสำหรับ" + name.thai(), "Money for " + name.english()));
        fact(document, funding, Saan.funds, initiative);
        say(document.source, funding, Saan.route, code("route", pick(ROUTES)));
        say(document.source, funding, Saan.provider, pick(administrations));
        fact(document, funding, Saan.amount, decimal(random.nextInt(1, 5000) * 1_000_000L));
        say(document.source, funding, Saan.currency, code("currency", "thb"));
        say(document.source, funding, Saan.asOf, date(day(2015, 9)));
    }

    private void event(GeneratedDocument document, Node initiative, int i, Name name) {
        Node event = id("event/" + slug + "-" + (i + 1));
        thing(
                document.source,
                event,
                schema("Event"),
                new Name("ประชุมเรื่อง" + name.thai(), "Meeting on the " + name.english()));
        say(document.source, event, Saan.eventKind, code("event-kind", "meeting"));
        say(document.source, event, schema("startDate"), date(day(2015, 9)));
        fact(document, event, schema("about"), initiative);
    }

    /** A statement of a document and the claim that carries it. */
    private void fact(GeneratedDocument document, Node subject, Node property, Node object) {
        say(document.source, subject, property, object);
        claim(document, subject, property, object, random.nextInt(10) == 0 ? "reported-fact" : "fact", null);
    }

    private void claim(
            GeneratedDocument document, Node subject, Node property, Node object, String mode, Node speaker) {
        Node how = code("mode", mode);
        Node claim = ClaimAddress.of(subject, property, object, document.node, speaker, how);
        Node passage = passage(document);
        say(document.claims, claim, RDF.type.asNode(), Saan.Claim);
        say(document.claims, claim, RDF.type.asNode(), RDF.Statement.asNode());
        say(document.claims, claim, RDF.subject.asNode(), subject);
        say(document.claims, claim, RDF.predicate.asNode(), property);
        say(document.claims, claim, RDF.object.asNode(), object);
        say(document.claims, claim, Saan.mode, how);
        say(document.claims, claim, Saan.reportedIn, document.node);
        say(document.claims, claim, Saan.evidence, passage);
        say(
                document.claims,
                claim,
                Saan.confidence,
                NodeFactory.createLiteralDT(pick(List.of("0.4", "0.7", "0.9")), XSDDatatype.XSDdecimal));
        if (speaker != null) {
            say(document.claims, claim, Saan.assertedBy, speaker);
        }
    }

    /** The passage that the next claim rests on; some claims share one. */
    private Node passage(GeneratedDocument document) {
        int row = document.claimCount++ / CLAIMS_A_PASSAGE + 1;
        Node passage = id("passage/" + document.name + "-" + row);
        if ((document.claimCount - 1) % CLAIMS_A_PASSAGE == 0) {
            say(document.claims, passage, RDF.type.asNode(), Saan.Passage);
            say(document.claims, passage, oa("hasSource"), document.node);
            say(document.claims, passage, SKOS.notation.asNode(), text(String.valueOf(row)));
            both(
                    document.claims,
                    passage,
                    Saan.gloss,
                    new Name(
                            "ข้อความจำลองที่ " + row + " ของเอกสาร " + document.name,
                            "Generated passage " + row + " of document " + document.name));
            Node selector = id("passage/" + document.name + "-" + row + "#selector");
            say(document.claims, passage, oa("hasSelector"), selector);
            say(document.claims, selector, RDF.type.asNode(), oa("TextPositionSelector"));
            int start = row * 120 + random.nextInt(20);
            say(document.claims, selector, oa("start"), integer(start));
            say(document.claims, selector, oa("end"), integer(start + 30 + random.nextInt(60)));
        }
        return passage;
    }

    private static final class GeneratedDocument {
        private final String name;
        private final Node node;
        private final Node source;
        private final Node claims;
        private int claimCount;

        GeneratedDocument(String name) {
            this.name = name;
            this.node = id("document/" + name);
            this.source = GraphNames.graph("source/" + name);
            this.claims = GraphNames.graph("claims/" + name);
        }
    }

    private void thing(Node graph, Node thing, Node type, Name name) {
        say(graph, thing, RDF.type.asNode(), type);
        both(graph, thing, SKOS.prefLabel.asNode(), name);
    }

    private void both(Node graph, Node thing, Node property, Name name) {
        say(graph, thing, property, NodeFactory.createLiteralLang(name.thai(), "th"));
        say(graph, thing, property, NodeFactory.createLiteralLang(name.english(), "en"));
    }

    private void say(Node graph, Node subject, Node property, Node object) {
        to.accept(Quad.create(graph, subject, property, object));
        sent++;
    }

    private LocalDate day(int firstYear, int years) {
        return LocalDate.of(firstYear, 1, 1).plusDays(random.nextInt(365 * years));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Node id(String name) {
        return NodeFactory.createURI(Saan.ID + name);
    }

    private static Node code(String scheme, String code) {
        return NodeFactory.createURI(Saan.SCHEME + scheme + "/" + code);
    }

    private static Node schema(String term) {
        return NodeFactory.createURI("https://schema.org/" + term);
    }

    private static Node geo(String term) {
        return NodeFactory.createURI("http://www.opengis.net/ont/geosparql#" + term);
    }

    private static Node org(String term) {
        return NodeFactory.createURI("http://www.w3.org/ns/org#" + term);
    }

    private static Node oa(String term) {
        return NodeFactory.createURI("http://www.w3.org/ns/oa#" + term);
    }

    private static Node text(String value) {
        return NodeFactory.createLiteralString(value);
    }

    private static Node integer(long value) {
        return NodeFactory.createLiteralDT(String.valueOf(value), XSDDatatype.XSDinteger);
    }

    private static Node decimal(long value) {
        return NodeFactory.createLiteralDT(value + ".0", XSDDatatype.XSDdecimal);
    }

    private static Node date(LocalDate day) {
        return NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate);
    }
}
