package org.saan.page;

import java.util.List;
import java.util.Optional;

/**
 * A question with its form and its answer.
 *
 * @param name {@code area/question}
 * @param number of the competency question; empty for none
 * @param hidden parameters that the form keeps
 * @param table the answer; empty when the form has a mistake
 * @param rows how many rows the answer has
 * @param more true when there are more than are counted
 * @param empty what an empty answer means
 * @param derived how the rows are found where no claim says them as they stand; empty when claims do
 * @param query its SPARQL
 * @param editor the address of the editor with it
 * @param api the address of the answer for programs
 */
public record QuestionPage(
        String name,
        String number,
        String title,
        String area,
        List<Field> fields,
        List<Listing.Hidden> hidden,
        Optional<Block.Table> table,
        Optional<Block> chart,
        long rows,
        boolean more,
        String empty,
        String derived,
        String query,
        String editor,
        String api,
        List<PageDownloads.Format> downloads,
        String previous,
        String next) {}
