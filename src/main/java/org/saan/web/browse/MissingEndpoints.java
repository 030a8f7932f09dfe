package org.saan.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.evidence.StatementReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.WorkList;
import org.saan.page.layout.AnswerTables;
import org.saan.query.Question;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/** {@code /missing}: what is to be done: each work list is a question, of which the first rows are shown. */
public final class MissingEndpoints {
    private final ServerContext site;
    private static final int ROWS = 8;
    /** Of more it is told that there are more. */
    private static final int MOST = 1_000;

    private static final List<String> LISTS = List.of(
            "actors/unresolved-names",
            "evidence/contradictions",
            "evidence/needs-review",
            "time/undated-posts",
            "evidence/one-source-things",
            "evidence/weak-statements",
            "evidence/missing-translations");

    public MissingEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/missing", "endpoint.missing")
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .robots(Robots.LISTED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        AnswerTables tables = new AnswerTables(site.prefixes().get());
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.asOf());
        List<WorkList> lists = new ArrayList<>();
        boolean whole = true;
        for (String name : LISTS) {
            Question question = site.questions().get().find(name);
            String href = site.base().to("questions/" + name);
            try {
                Map<String, Node> terms = question.bindings(Map.of(), language);
                RowSetRewindable rows = site.answers(data).ask(question.file().page(MOST + 1L, 0), terms);
                lists.add(new WorkList(
                        name.replace('/', '-'),
                        question.summary(language),
                        rows.size(),
                        tables.table(
                                new StatementReader(data),
                                new AnswerTables.Answer(question, terms, rows),
                                language,
                                addresses,
                                0,
                                ROWS),
                        href));
            } catch (QueryCancelledException e) {
                // The others are still worth showing; this one may be asked for alone.
                whole = false;
                lists.add(new WorkList(name.replace('/', '-'), question.summary(language), -1, null, href));
            }
        }
        PageContent made =
                PageContent.page("missing", new Messages(language).text("nav.missing"), Map.of("lists", lists));
        // What took too long in a busy moment may be quick in the next.
        return whole ? made : made.notKept();
    }
}
