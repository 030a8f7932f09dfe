package org.saan.query;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;

/** The catalogue of questions, read from queries/questions. Immutable. */
public final class Questions {
    static final String FOLDER = "queries/questions/";

    private final List<Question> all;

    private Questions(List<Question> all) {
        this.all = List.copyOf(all);
    }

    public static Questions shipped(ShippedData files) {
        return new Questions(files.queries(FOLDER).stream()
                .map(Question::new)
                .sorted(Comparator.comparing(Question::name))
                .toList());
    }

    /** Sorted by name. */
    public List<Question> all() {
        return all;
    }

    /** By {@code area/question} or by number, {@code CQ-21} or {@code 21}. Throws NOT_FOUND naming the nearest way to a list. */
    public Question find(String nameOrNumber) {
        String asked = nameOrNumber.strip();
        String number = asked.toUpperCase(Locale.ROOT).replaceFirst("^(CQ-?)?0*(?=\\d+$)", "CQ-");
        return all.stream()
                .filter(question ->
                        question.name().equals(asked) || question.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "question.unknown", asked));
    }
}
