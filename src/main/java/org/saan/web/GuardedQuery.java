package org.saan.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.query.Query;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.sparql.QueryGuard;

/**
 * SPARQL 1.1 query as Fuseki does it, with three doors closed: nothing that reaches out ({@link QueryGuard}), no text beyond
 * the limit, no answer beyond the limit (a header says the limit). Without a query it gives the service description.
 */
final class GuardedQuery extends SPARQL_QueryDataset {
    static final String LIMIT_HEADER = "Saan-Result-Limit";

    private final Limits limits;
    private final ServiceDescription description;

    GuardedQuery(Limits limits, ServiceDescription description) {
        this.limits = limits;
        this.description = description;
    }

    @Override
    public void validate(HttpAction action) {
        if (!describes(action)) {
            super.validate(action);
        }
    }

    @Override
    public void execGet(HttpAction action) {
        if (describes(action)) {
            description.write(action.getRequest(), action.getResponse());
        } else {
            super.execGet(action);
        }
    }

    private static boolean describes(HttpAction action) {
        return action.getRequestMethod().equals("GET") && action.getRequestQueryString() == null;
    }

    @Override
    protected void executeBody(HttpAction action) {
        byte[] body;
        try (InputStream in = action.getRequestInputStream()) {
            body = in.readNBytes(4 * limits.queryCharacters() + 1);
        } catch (IOException e) {
            ServletOps.errorBadRequest("The body of the request could not be read");
            return;
        }
        try {
            execute(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString(),
                    action);
        } catch (CharacterCodingException e) {
            ServletOps.errorBadRequest("The query is not UTF-8; send it as UTF-8. คำถามไม่ได้เข้ารหัสเป็น UTF-8");
        }
    }

    @Override
    protected void execute(String queryString, HttpAction action) {
        if (queryString.length() > limits.queryCharacters()) {
            ServletOps.error(
                    413, "The query is longer than " + limits.queryCharacters() + " characters. คำถามยาวเกินกำหนด");
        }
        super.execute(queryString, action);
    }

    @Override
    protected void validateQuery(HttpAction action, Query query) {
        try {
            QueryGuard.check(query);
        } catch (SaanException e) {
            ServletOps.error(e.exitCode().httpStatus(), e.text(Language.EN) + "\n" + e.text(Language.TH));
        }
        action.setResponseHeader(LIMIT_HEADER, String.valueOf(limits.rows()));
        if (!query.isAskType() && (query.getLimit() == Query.NOLIMIT || query.getLimit() > limits.rows())) {
            query.setLimit(limits.rows());
        }
        super.validateQuery(action, query);
    }
}
