package org.saan.sparql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;

/**
 * A {@code .rq} file: the parsed query and its grlc-style header, lines {@code #+ key: value} before the query. Keys that
 * end in {@code -th} hold the Thai of the key without it; {@code param} may occur several times. Immutable.
 */
public final class QueryFile {
    private final String name;
    private final String text;
    private final Query query;
    private final Map<String, String> header;
    private final List<Parameter> parameters;

    private QueryFile(String name, String text, Query query, Map<String, String> header, List<Parameter> parameters) {
        this.name = name;
        this.text = text;
        this.query = query;
        this.header = Map.copyOf(header);
        this.parameters = List.copyOf(parameters);
    }

    /** Reads a query from a stream of UTF-8; throws {@link SaanException} naming the file when it cannot be parsed. */
    public static QueryFile read(String name, InputStream in) {
        try {
            return parse(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(in.readAllBytes()))
                            .toString());
        } catch (CharacterCodingException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.not-utf8", name);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", name, e.getMessage());
        }
    }

    /** Parses the text of a query file. */
    public static QueryFile parse(String name, String text) {
        Map<String, String> header = new LinkedHashMap<>();
        List<Parameter> parameters = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith("#+")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new SaanException(ErrorKind.DATA_INVALID, "query.header", name, line);
            }
            String key = line.substring(2, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (key.equals("param")) {
                parameters.add(Parameter.parse(name, value));
            } else {
                header.put(key, value);
            }
        }
        try {
            return new QueryFile(name, text, QueryFactory.create(text, Syntax.syntaxARQ), header, parameters);
        } catch (QueryParseException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.DATA_INVALID,
                    "query.syntax",
                    name + ":" + e.getLine(),
                    e.getMessage().replaceAll("\\s+", " "));
        }
    }

    /** A copy of this query with LIMIT and OFFSET. */
    public QueryFile page(long limit, long offset) {
        Query page = query.cloneQuery();
        page.setLimit(query.hasLimit() ? Math.min(query.getLimit(), limit) : limit);
        page.setOffset(offset);
        return new QueryFile(name, text, page, header, parameters);
    }

    /** The text of the query with terms in the place of these variables, to be run anywhere. */
    public String filledIn(Map<String, Node> terms) {
        Map<Var, Node> byVariable = new LinkedHashMap<>();
        terms.forEach((variable, term) -> byVariable.put(Var.alloc(variable), term));
        return QueryTransformOps.replaceVars(query, byVariable).serialize();
    }

    /** The name it was read under, for example {@code queries/questions/actors/who-took-part.rq}. */
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public Query query() {
        return query;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** The keys of the header, without {@code param}. */
    public Set<String> headers() {
        return header.keySet();
    }

    /** A header's value; absent when the file does not have it. */
    public Optional<String> header(String key) {
        return Optional.ofNullable(header.get(key));
    }

    /** A header's value in a language: the plain key is English, {@code key-th} Thai. */
    public String header(String key, Language language) {
        return header.getOrDefault(language == Language.TH ? key + "-th" : key, "");
    }
}
