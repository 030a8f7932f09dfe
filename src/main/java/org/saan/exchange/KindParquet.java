package org.saan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.vocabulary.XSD;
import org.saan.parquet.ParquetWriter.Column;
import org.saan.parquet.ParquetWriter.Content;

/**
 * {@code agency.parquet}: the things of a kind as Parquet, with the columns of {@code agency.csv}. Numbers, days and truth values are such; a
 * column in which a thing may have several values is one of lists.
 */
record KindParquet(String kind, Map<String, String> prefixes) implements GraphFile {
    @Override
    public String name() {
        return kind + ".parquet";
    }

    @Override
    public String mediaType() {
        return ParquetFiles.MEDIA_TYPE;
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        KindTable table = new KindTable(edition.data(), kind, prefixes);
        List<Column> columns = new ArrayList<>(List.of(new Column(KindTable.IRI, Content.TEXT)));
        table.properties().forEach(column -> columns.add(new Column(column.name(), content(column))));
        columns.add(new Column(KindTable.GRAPHS, Content.TEXTS));
        ParquetFiles.write(edition, columns, List.of(), writer -> table.lists(writer::row), out);
    }

    private static Content content(TableColumn column) {
        if (column.isMultiple()) {
            return Content.TEXTS;
        }
        String datatype = column.isOfParts() ? "" : column.datatype();
        if (datatype.equals(XSD.decimal.getURI())) {
            return Content.DECIMAL;
        }
        if (datatype.equals(XSD.date.getURI())) {
            return Content.DAY;
        }
        if (datatype.equals(XSD.xboolean.getURI())) {
            return Content.TRUTH;
        }
        return column.hasNumbers() && !datatype.isEmpty() ? Content.WHOLE_NUMBER : Content.TEXT;
    }
}
