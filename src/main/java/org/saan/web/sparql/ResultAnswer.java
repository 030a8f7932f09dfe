package org.saan.web.sparql;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.impl.Util;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.model.XmlText;

/** Sends the result of a query in a form that was asked for. What the form cannot carry is an error before a byte goes out. */
final class ResultAnswer {
    private ResultAnswer() {}

    /**
     * Sends it. Throws NOT_REPRESENTABLE where XML was asked for and a text, or the name of a property, is none of XML.
     *
     * @param result taken whole: rows can be read twice
     */
    static void send(HttpAction action, QueryExecResult result, ResultFormat format) {
        if (format.isXml()) {
            requireXml(result, format);
        }
        HttpServletResponse response = GuardedQuery.response(action);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(format.contentType());
        response.addHeader("Vary", "Accept");
        response.setHeader("Cache-Control", "no-cache");
        if (action.getRequest().getAttribute(ResultTag.ATTRIBUTE) instanceof String tag) {
            response.setHeader("ETag", tag);
        }
        AtomicBoolean signal = (AtomicBoolean) action.getRequest().getAttribute(GuardedQuery.SIGNAL);
        try {
            OutputStream out = new BoundedOutput(response.getOutputStream(), signal);
            if (result.isRowSet()) {
                ResultsWriter.create().lang(format.results()).build().write(out, result.rowSet());
            } else if (result.isBoolean()) {
                ResultsWriter.create().lang(format.results()).build().write(out, result.booleanResult());
            } else {
                RDFWriter.source(result.graph()).format(format.rdf()).output(out);
            }
            // Only a whole answer is closed: what is closed looks whole.
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends plain text. */
    static void text(HttpAction action, String text) {
        HttpServletResponse response = GuardedQuery.response(action);
        response.setContentType("text/plain; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        try (OutputStream out = response.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireXml(QueryExecResult result, ResultFormat format) {
        if (result.isRowSet()) {
            RowSetRewindable rows = (RowSetRewindable) result.rowSet();
            List<Var> columns = rows.getResultVars();
            while (rows.hasNext()) {
                Binding row = rows.next();
                for (Var column : columns) {
                    requireXml(row.get(column), column.getVarName());
                }
            }
            rows.reset();
        } else if (result.isGraph()) {
            for (Iterator<Triple> triples = result.graph().find(); triples.hasNext(); ) {
                Triple triple = triples.next();
                requireXml(triple.getObject(), triple.getSubject());
                String property = triple.getPredicate().getURI();
                if (format == ResultFormat.RDF_XML && Util.splitNamespaceXML(property) == property.length()) {
                    throw new SaanException(ErrorKind.NOT_REPRESENTABLE, "export.property", property);
                }
            }
        }
    }

    private static void requireXml(Node node, Object where) {
        if (node != null && node.isLiteral()) {
            XmlText.require(node.getLiteralLexicalForm(), where);
        }
    }
}
