package org.saan.web.explore;

import java.util.Arrays;
import java.util.List;
import org.saan.model.Messages;
import org.saan.network.EdgeType;
import org.saan.network.NetworkAnswers;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;

/** The parameters of the pages and addresses of the network. */
final class NetworkParams {
    static final Param<Integer> LIMIT =
            Param.number("limit", 1, NetworkAnswers.MOST_THINGS).usually(100).meaning("api.limit");

    private static final Param<String> TIE = Param.choices(
                    "tie", Arrays.stream(EdgeType.values()).map(EdgeType::code).toList())
            .meaning(language -> new Messages(language).text("network.tie"));
    private static final Param<String> ROLE = Param.text("role").meaning("network.role");
    private static final Param<String> KIND =
            Param.text("kind").meaning("network.kind").example("agency,person");

    private NetworkParams() {}

    /** What filters ties, but for the kinds that ways lead over; the day comes with the endpoint. */
    static List<Param<?>> ties() {
        return List.of(
                TIE,
                ROLE,
                Param.share("confidence").meaning("network.confidence"),
                Param.choice("groups", List.of("no", "yes")).usually("no").meaning("network.groups"));
    }

    /** What filters ties and what ways lead over. */
    static List<Param<?>> filters() {
        return Param.list(ties(), KIND);
    }

    /** A thing of the network, by its address. */
    static Param<String> thing(String name, String example) {
        return Param.pattern(name, EndpointRequest.IRI)
                .meaning("network." + name)
                .example(example);
    }
}
