package org.saan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NodeNamesTest {
    /** Names that share much and little, empty ones, very long ones, and letters beyond ASCII; in any order. */
    @Test
    void everyNameComesBackAndSortedOnesAreFound() {
        Random random = new Random(8);
        for (int round = 0; round < 40; round++) {
            TreeSet<String> sorted = new TreeSet<>((one, other) -> Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
            int size = random.nextInt(60);
            for (int i = 0; i < size; i++) {
                sorted.add("agency/" + "x-".repeat(random.nextInt(random.nextInt(9) == 0 ? 300 : 4))
                        + random.nextInt(1000) + (random.nextInt(9) == 0 ? "ก" : ""));
            }
            NodeNames names = NodeNames.of(sorted);
            int number = 0;
            for (String name : sorted) {
                assertThat(names.name(number)).isEqualTo(name);
                assertThat(names.find(name)).isEqualTo(number);
                assertThat(names.is(number, name.getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
                assertThat(names.is(number, (name + "y").getBytes(StandardCharsets.UTF_8)))
                        .isFalse();
                number++;
            }
            for (String absent : List.of("", "a", "agency/", "agency/x-x", "zzz")) {
                assertThat(names.find(absent)).isEqualTo(sorted.contains(absent) ? names.find(absent) : NodeNames.NONE);
            }
            List<String> mixed = new ArrayList<>(sorted);
            mixed.add("");
            Collections.shuffle(mixed, random);
            NodeNames other = NodeNames.of(mixed);
            for (int i = 0; i < mixed.size(); i++) {
                assertThat(other.name(i)).isEqualTo(mixed.get(i));
                assertThat(other.isNone(i)).isEqualTo(mixed.get(i).isEmpty());
            }
        }
    }
}
