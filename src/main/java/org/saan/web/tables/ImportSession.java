package org.saan.web.tables;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.saan.change.ImportResult;
import org.saan.mapping.draft.DraftText;
import org.saan.mapping.draft.MappingDraft;
import org.saan.source.table.TableFile;
import org.saan.sparql.QueryFile;

/**
 * A table that somebody has sent and not brought in yet, with what was chosen for it. Immutable: each choice makes another.
 *
 * @param token names it in addresses; nobody can guess it
 * @param name of the file as it was sent
 * @param path where it lies
 * @param table how it is read
 * @param draft what it seems to be, or was said to be
 * @param header lines of the mapping's header, and the stage of a budget
 * @param own the mapping that was sent with it; empty when the draft is the mapping
 * @param result of the last trial or commit; empty before
 */
record ImportSession(
        String token,
        String name,
        Path path,
        TableFile table,
        MappingDraft draft,
        Map<String, String> header,
        Optional<String> own,
        Optional<ImportResult> result) {
    static final String MAPPING = "mapping.rq";

    ImportSession {
        header = Map.copyOf(header);
    }

    /** The text of the mapping. */
    String text() {
        return own.orElseGet(() -> DraftText.of(draft, header));
    }

    QueryFile mapping() {
        return QueryFile.parse(MAPPING, text());
    }

    ImportSession with(MappingDraft other, Map<String, String> lines) {
        Map<String, String> changed = new LinkedHashMap<>(header);
        changed.putAll(lines);
        return new ImportSession(token, name, path, table, other, changed, own, Optional.empty());
    }

    ImportSession with(ImportResult made) {
        return new ImportSession(token, name, path, table, draft, header, own, Optional.of(made));
    }
}
