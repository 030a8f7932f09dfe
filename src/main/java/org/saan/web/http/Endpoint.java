package org.saan.web.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.saan.model.Lazy;

/**
 * One address of the server: what it answers, to which parameters, in which forms, and who makes the answer. All that is said or
 * decided about an address derives from this: mounting, "unknown parameter: 400", types of parameters, OpenAPI, the page of the API,
 * Memento, robots.txt, permits and {@code Vary}. For example
 *
 * <pre>{@code
 * Endpoint.at("/api/search", "api.search").group("search").take(Q, KIND, LIMIT)
 *         .offer(Representation.JSON.as("SearchAnswer")).cost(Cost.SEARCH).answer(this::search);
 * }</pre>
 *
 * @param path with its variable parts in braces: {@code /changes/{revision}.rdfp}. {@code {name...}} takes slashes too
 * @param methods GET, HEAD and OPTIONS, unless it is said otherwise
 * @param summary what it answers
 * @param group under which the description of the API lists it; empty for pages, which it leaves out
 * @param params its own parameters; {@code lang} everywhere, {@code rev} and {@code on} by {@code asOf} come to them
 * @param representations ours best first
 * @param choice how one of them is chosen
 * @param asOf of which states it answers
 * @param robots what robots are told
 * @param cost what kind of work an answer is
 * @param isAbsolute true when the answer holds whole addresses, so that the host decides
 * @param isFromFile true when the answer lies in a file on the disk: it is sent from there, and never compressed once more
 * @param variants addresses under this one that have parameters of their own, by their whole path; made at first need
 * @param errors how an error is told as JSON, in the form of a protocol; empty for that of all others
 * @param handler makes the answer
 */
public record Endpoint(
        String path,
        List<String> methods,
        BilingualText summary,
        String group,
        List<Param<?>> params,
        List<Representation> representations,
        Choice choice,
        AsOfSupport asOf,
        Robots robots,
        Cost cost,
        boolean isAbsolute,
        boolean isFromFile,
        Supplier<Map<String, Variant>> variants,
        Optional<Function<ErrorBody, Object>> errors,
        Handler handler) {

    /** How a client chooses among representations. */
    public enum Choice {
        /** By Accept. */
        ACCEPT,
        /** By a suffix of the path, else by Accept. */
        SUFFIX,
        /** By {@code ?format=}, else by Accept. */
        FORMAT,
        /** By a suffix, by {@code ?format=}, else by Accept. */
        SUFFIX_OR_FORMAT,
        /** The handler chooses, by the rules of a protocol. */
        HANDLER
    }

    /**
     * One of the addresses that an endpoint with variable parts stands for.
     *
     * @param path its whole path, with a slash before it
     * @param name its number or code; empty for none
     * @param params its own parameters
     */
    public record Variant(String path, String name, BilingualText summary, List<Param<?>> params) {}

    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

    /**
     * Begins the description of an address.
     *
     * @param summary key of the message that says what it answers
     */
    public static Builder at(String path, String summary) {
        return new Builder(path, BilingualText.message(summary));
    }

    /** The parameters that it takes: its own, of the path too, and those that derive. */
    public List<Param<?>> allParams(List<Param<?>> own) {
        List<Param<?>> all = new ArrayList<>(own);
        if (takesFormat()) {
            all.add(Param.choice(
                            "format",
                            representations.stream()
                                    .map(Representation::name)
                                    .distinct()
                                    .toList())
                    .meaning("page.format"));
        }
        if (asOf.takesRevision()) {
            all.add(EndpointRequest.REVISION);
        }
        if (asOf.takesDay()) {
            all.add(EndpointRequest.DAY);
        }
        return all;
    }

    /** The same for its description: without what is ignored, and without {@code format} where a suffix says the same. */
    public List<Param<?>> describedParams() {
        return described(allParams(params));
    }

    /** The same for one of the addresses that it stands for. */
    public List<Param<?>> describedParams(Variant variant) {
        List<Param<?>> own = new ArrayList<>(variant.params());
        own.addAll(params);
        return described(allParams(own));
    }

    private List<Param<?>> described(List<Param<?>> all) {
        return all.stream()
                .filter(param ->
                        !param.isIgnored() && !(takesSuffix() && param.name().equals("format")))
                .toList();
    }

    /** Throws USAGE for a field of a form, sent in the body, that is none of its parameters. */
    public void requireKnown(Collection<String> fields) {
        RequestReader.requireKnown(this, fields);
    }

    boolean takesSuffix() {
        return choice == Choice.SUFFIX || choice == Choice.SUFFIX_OR_FORMAT;
    }

    boolean takesFormat() {
        return choice == Choice.FORMAT || choice == Choice.SUFFIX_OR_FORMAT;
    }

    /** True when the reader's language decides over a form for programs. */
    public boolean isInLanguage() {
        return representations.stream().anyMatch(form -> form.inLanguage() && !form.isPage());
    }

    /** What comes before the first variable part: {@code /changes/}. */
    public String prefix() {
        int brace = path.indexOf('{');
        return brace < 0 ? path : path.substring(0, path.lastIndexOf('/', brace) + 1);
    }

    /** Collects what an address is. For one thread. */
    public static final class Builder {
        private final String path;
        private final BilingualText summary;
        private List<String> methods = READING;
        private String group = "";
        private final List<Param<?>> params = new ArrayList<>();
        private List<Representation> representations = List.of(Representation.HTML);
        private Choice choice = Choice.ACCEPT;
        private AsOfSupport asOf = AsOfSupport.NEWEST;
        private Robots robots = Robots.OPEN;
        private Cost cost = Cost.NONE;
        private boolean isAbsolute;
        private boolean isFromFile;
        private Supplier<Map<String, Variant>> variants = Map::of;
        private Optional<Function<ErrorBody, Object>> errors = Optional.empty();

        private Builder(String path, BilingualText summary) {
            this.path = path;
            this.summary = summary;
        }

        /** Lists it in the description of the API. */
        public Builder group(String name) {
            this.group = name;
            return this;
        }

        /** POST too, for questions that are long; it changes nothing. */
        public Builder takesPost() {
            this.methods = List.of("GET", "HEAD", "POST", "OPTIONS");
            return this;
        }

        public Builder takesPostOnly() {
            this.methods = List.of("POST", "OPTIONS");
            return this;
        }

        public Builder take(Param<?>... more) {
            params.addAll(Arrays.asList(more));
            return this;
        }

        public Builder take(List<Param<?>> more) {
            params.addAll(more);
            return this;
        }

        public Builder offer(Representation... offered) {
            this.representations = List.of(offered);
            return this;
        }

        public Builder offer(List<Representation> offered) {
            this.representations = List.copyOf(offered);
            return this;
        }

        /** Its list as CSV, JSON and a workbook too, by {@code ?format=}. */
        public Builder offerLists() {
            this.representations = Stream.of(
                            Representation.HTML, Representation.CSV, Representation.JSON, Representation.XLSX)
                    .toList();
            return by(Choice.FORMAT);
        }

        public Builder by(Choice how) {
            this.choice = how;
            return this;
        }

        public Builder asOf(AsOfSupport states) {
            this.asOf = states;
            return this;
        }

        public Builder robots(Robots told) {
            this.robots = told;
            return this;
        }

        public Builder cost(Cost kind) {
            this.cost = kind;
            return this;
        }

        /** Its answers hold whole addresses of this server. */
        public Builder absolute() {
            this.isAbsolute = true;
            return this;
        }

        public Builder fromFile() {
            this.isFromFile = true;
            return this;
        }

        public Builder variants(Supplier<Map<String, Variant>> made) {
            this.variants = Lazy.of(made);
            return this;
        }

        /** Errors in the form of a protocol. */
        public Builder errorsAs(Function<ErrorBody, Object> form) {
            this.errors = Optional.of(form);
            return this;
        }

        public Endpoint answer(Handler handler) {
            return new Endpoint(
                    path,
                    methods,
                    summary,
                    group,
                    List.copyOf(params),
                    representations,
                    choice,
                    asOf,
                    robots,
                    cost,
                    isAbsolute,
                    isFromFile,
                    variants,
                    errors,
                    handler);
        }
    }
}
