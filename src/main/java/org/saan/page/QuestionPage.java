package org.saan.page;

import java.util.List;
import java.util.Optional;

/**
 * A question with its form and its answer.
 *
 * @param name {@code area/question}
 * @param number of the competency question; empty for none
 * @param rows how many rows the answer has
 * @param empty what an empty answer means
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
        Block.Table table,
        Optional<Block> chart,
        long rows,
        String empty,
        String query,
        String editor,
        String api,
        List<Away.Format> downloads,
        String previous,
        String next) {}
