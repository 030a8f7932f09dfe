package org.saan.web.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.saan.query.Question;
import org.saan.sparql.Parameter;
import org.saan.web.http.Endpoint.Variant;
import org.saan.web.http.Param;
import org.saan.web.site.ServerContext;

/** The parameters of each question of the library, as those of its addresses: by name and by number. */
final class QuestionParams {
    private QuestionParams() {}

    /** For programs: a value that does not fit is refused. */
    static Supplier<Map<String, Variant>> ofApi(ServerContext site, String before) {
        return of(site, before, (question, parameter) -> Param.ofQuestion(parameter));
    }

    /** For forms: what a person typed is told at its field, and a name may stand for a thing. */
    static Supplier<Map<String, Variant>> ofForms(ServerContext site, String before) {
        return of(site, before, (question, parameter) -> Param.text(parameter.name())
                .meaning(parameter::label));
    }

    private static Supplier<Map<String, Variant>> of(
            ServerContext site, String before, BiFunction<Question, Parameter, Param<?>> param) {
        return () -> {
            Map<String, Variant> variants = new HashMap<>();
            for (Question question : site.questions().get().all()) {
                List<Param<?>> params = new ArrayList<>();
                question.parameters().forEach(parameter -> params.add(param.apply(question, parameter)));
                Variant variant = new Variant(before + question.name(), question.number(), question::summary, params);
                variants.put(variant.path(), variant);
                if (!question.number().isEmpty()) {
                    variants.put(before + question.number(), variant);
                }
            }
            return Map.copyOf(variants);
        };
    }
}
