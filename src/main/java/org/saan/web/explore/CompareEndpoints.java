package org.saan.web.explore;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Dates;
import org.saan.evidence.LinkReader;
import org.saan.model.AsOf;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.network.EdgeFilter;
import org.saan.page.ComparePages;
import org.saan.page.Comparison;
import org.saan.page.Field;
import org.saan.page.NetworkForm;
import org.saan.search.Search;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Robots;
import org.saan.web.site.NetworkAccess;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/** {@code /compare}: two things, two places, two sources, or one thing at two days or revisions, side by side. */
public final class CompareEndpoints {
    private final ServerContext site;
    private final Search search;

    public CompareEndpoints(ServerContext site) {
        this.site = site;
        this.search = new Search(site.index());
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/compare", "endpoint.compare")
                .take(
                        Param.text("a").meaning("field.a"),
                        Param.text("b").meaning("field.b"),
                        Param.day("on-a").meaning("compare.on-a"),
                        Param.day("on-b").meaning("compare.on-b"),
                        Param.revision("rev-a").meaning("compare.rev-a"),
                        Param.revision("rev-b").meaning("compare.rev-b"))
                .robots(Robots.CLOSED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.asOf());
        Map<String, String> prefixes = site.prefixes().get();
        NetworkFields fields =
                new NetworkFields(asked, search, data, new LinkReader(data, language, prefixes, addresses));
        Optional<Node> a = fields.thing("a", "");
        Optional<Node> b = fields.thing("b", "");
        AsOf first = AsOf.parse(asked.one("rev-a").orElse(""), asked.one("on-a").orElse(""));
        AsOf second =
                AsOf.parse(asked.one("rev-b").orElse(""), asked.one("on-b").orElse(""));
        NetworkForm form = form(asked, fields, messages);
        Optional<Node> with = b.isPresent() || asked.one("b").isPresent() || first.equals(second) ? b : a;
        boolean same = a.isPresent() && a.equals(with) && first.equals(second);
        Optional<Comparison> comparison = a.isPresent() && with.isPresent() && !same
                ? Optional.of(site.store().read(base -> new ComparePages(
                                given(base, a.get(), first, language),
                                given(base, with.get(), second, language),
                                language,
                                prefixes)
                        .comparison()))
                : Optional.empty();
        Map<String, Object> shown = new HashMap<>();
        shown.put("form", form);
        shown.put("comparison", comparison);
        shown.put(
                "remark", comparison.isPresent() ? "" : messages.text(same ? "compare.same-moment" : "compare.choose"));
        shown.put(
                "path",
                comparison.isPresent() && !a.equals(with)
                        ? site.base().to("network/path") + "?from=" + NetworkAccess.name(a.get()) + "&to="
                                + NetworkAccess.name(with.get())
                        : "");
        String title = comparison
                .map(each -> messages.text(
                        "compare.two", each.a().text().text(), each.b().text().text()))
                .orElse(messages.text("compare.title"));
        PageContent made = PageContent.page("compare", title, shown);
        return form.isFaulty() ? made.withStatus(404) : made;
    }

    private ComparePages.Given given(DatasetGraph base, Node thing, AsOf asOf, Language language) {
        List<String> when = new ArrayList<>();
        asOf.day().ifPresent(day -> when.add(Dates.words(day, language)));
        asOf.revision().ifPresent(revision -> when.add("rev " + revision));
        Optional<LocalDate> day = asOf.day();
        return new ComparePages.Given(
                site.views().of(base, asOf),
                site.networks().at(asOf),
                EdgeFilter.ALL.on(day),
                thing,
                new SiteAddresses(site.base(), asOf),
                String.join(", ", when));
    }

    private static NetworkForm form(EndpointRequest asked, NetworkFields fields, Messages messages) {
        NetworkForm own = fields.form();
        List<Field> all = new ArrayList<>(own.fields());
        for (String name : List.of("on-a", "on-b")) {
            all.add(new Field(
                    name,
                    messages.text("compare." + name),
                    "date",
                    asked.one(name).orElse(""),
                    "",
                    "",
                    ""));
        }
        for (String name : List.of("rev-a", "rev-b")) {
            all.add(new Field(
                    name,
                    messages.text("compare." + name),
                    "integer",
                    asked.one(name).orElse(""),
                    "",
                    "",
                    ""));
        }
        return new NetworkForm(all, List.of(), List.of());
    }
}
