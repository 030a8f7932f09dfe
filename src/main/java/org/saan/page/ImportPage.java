package org.saan.page;

import java.util.List;

/**
 * A table on its way in, as its page shows it.
 *
 * @param token of the table in addresses
 * @param file its name as it was sent
 * @param rows of data
 * @param kinds what the rows may be, the chosen one marked
 * @param stages of a budget, the chosen one marked; empty where there is no money
 * @param fields of the header
 * @param columns with the choices for each
 * @param preview the first rows
 * @param faults what is wrong, the first of them
 * @param errors how many are wrong in all
 * @param notes what the reader should know
 * @param difference what committing would do or did, a line a kind; empty before it was tried
 * @param refusal why it cannot be mapped or was not committed; empty when nothing hinders
 * @param revision that was made; 0 before
 * @param isUnchanged true when it was tried or committed and nothing differs
 * @param mapping the text of the mapping
 */
public record ImportPage(
        String token,
        String file,
        long rows,
        List<Choice> kinds,
        List<Choice> stages,
        List<HeaderField> fields,
        List<ImportColumn> columns,
        List<PreviewRow> preview,
        List<String> faults,
        long errors,
        List<String> notes,
        List<String> difference,
        String refusal,
        long revision,
        boolean isUnchanged,
        String mapping) {
    /** One of a list to choose from. */
    public record Choice(String code, String words, boolean isChosen) {}

    /** A line of the mapping's header. */
    public record HeaderField(String name, String words, String value, boolean isMissing) {}

    /** A column and what it is for. */
    public record ImportColumn(String name, String field, List<String> examples, int score, List<Choice> roles) {}

    /** A cell with what is wrong with it; empty when nothing is. */
    public record PreviewCell(String column, String value, String fault) {}

    /** A property and its value, in words. */
    public record PreviewStatement(String property, String value, boolean isClaimed) {}

    /** A thing that a row becomes. */
    public record PreviewThing(
            String kind, String name, String address, String mark, List<PreviewStatement> statements) {}

    /** A row and what it becomes. */
    public record PreviewRow(long number, String fault, List<PreviewCell> cells, List<PreviewThing> things) {}
}
