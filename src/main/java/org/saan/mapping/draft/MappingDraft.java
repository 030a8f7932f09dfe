package org.saan.mapping.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saan.mapping.CellForms;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.table.RowFault;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;

/**
 * What a table seems to be. Immutable.
 *
 * @param kind what its rows are
 * @param kinds each kind with its score out of 100, the likeliest first
 * @param columns in the order of the table
 */
public record MappingDraft(DraftKind kind, Map<DraftKind, Integer> kinds, List<DraftColumn> columns) {
    private static final int LOOKED_AT = 1_000;
    /** A role is taken from this score on. */
    private static final int ENOUGH = 50;

    private static final Set<ColumnRole> MANY = EnumSet.of(ColumnRole.NONE, ColumnRole.KEY);
    /** What fits almost any column comes after what fits this one. */
    private static final Set<ColumnRole> GENERAL = EnumSet.of(ColumnRole.LABEL_TH, ColumnRole.LABEL_EN, ColumnRole.KEY);

    public MappingDraft {
        columns = List.copyOf(columns);
    }

    /**
     * A column and what it seems to be for.
     *
     * @param score out of 100
     * @param isName true when the cells are names rather than codes
     * @param examples some of its cells
     */
    public record DraftColumn(String name, ColumnRole role, int score, boolean isName, List<String> examples) {}

    /** The same with other roles; a column that is not named keeps its own. */
    public MappingDraft with(DraftKind other, Map<String, ColumnRole> roles) {
        return new MappingDraft(
                other,
                kinds,
                columns.stream()
                        .map(column -> new DraftColumn(
                                column.name(),
                                roles.getOrDefault(column.name(), column.role()),
                                column.score(),
                                column.isName(),
                                column.examples()))
                        .toList());
    }

    /** The first column in this role; null when there is none. */
    DraftColumn in(ColumnRole role) {
        return columns.stream()
                .filter(column -> column.role() == role)
                .findFirst()
                .orElse(null);
    }

    /** Guesses from the header and the first thousand rows. Throws what reading the table throws. */
    public static MappingDraft of(TableFile table, Provinces provinces) {
        List<ColumnProfile> profiles = new ArrayList<>();
        long[] counts = new long[2];
        table.read(
                new TableReader() {
                    private int rows;

                    @Override
                    public void columns(List<String> names, Location header) {
                        names.forEach(name -> profiles.add(new ColumnProfile(name)));
                    }

                    @Override
                    public void row(TableRow row) {
                        counts[0]++;
                        if (rows++ < LOOKED_AT) {
                            for (int i = 0; i < profiles.size(); i++) {
                                profiles.get(i).add(row.get(i));
                            }
                        }
                    }
                },
                (RowFault fault) -> counts[1]++);
        if (counts[1] > counts[0]) {
            throw new SaanException(
                    ErrorKind.DATA_INVALID,
                    "import.draft-header",
                    table.file().name(),
                    profiles.stream().map(ColumnProfile::name).collect(Collectors.joining(", ")));
        }
        return of(profiles, provinces);
    }

    private record Guess(ColumnProfile column, ColumnRole role, int score) {}

    private static MappingDraft of(List<ColumnProfile> profiles, Provinces provinces) {
        List<Guess> guesses = new ArrayList<>();
        for (ColumnProfile profile : profiles) {
            for (ColumnRole role : ColumnRole.values()) {
                guesses.add(new Guess(profile, role, score(profile, role, provinces)));
            }
        }
        guesses.sort(Comparator.comparingInt(Guess::score)
                .reversed()
                .thenComparing(guess -> GENERAL.contains(guess.role()))
                .thenComparing(Guess::role));
        Map<ColumnProfile, Guess> taken = new HashMap<>();
        Set<ColumnRole> given = EnumSet.noneOf(ColumnRole.class);
        for (Guess guess : guesses) {
            boolean free = MANY.contains(guess.role()) || !given.contains(guess.role());
            if (guess.score() >= ENOUGH && free && !taken.containsKey(guess.column())) {
                taken.put(guess.column(), guess);
                given.add(guess.role());
            }
        }
        List<DraftColumn> columns = new ArrayList<>();
        for (ColumnProfile profile : profiles) {
            Guess guess = taken.getOrDefault(profile, new Guess(profile, ColumnRole.NONE, 0));
            columns.add(new DraftColumn(
                    profile.name(),
                    guess.role(),
                    guess.score(),
                    profile.share(cell -> cell.matches("(TH-?)?[0-9]+")) < 0.5,
                    profile.examples()));
        }
        Map<DraftKind, Integer> kinds = kinds(columns, profiles);
        return new MappingDraft(kinds.keySet().iterator().next(), kinds, columns);
    }

    /** Out of 100: sixty for what the cells are, forty for what the column is called. */
    private static int score(ColumnProfile profile, ColumnRole role, Provinces provinces) {
        if (role == ColumnRole.NONE) {
            return 0;
        }
        boolean named = role.isNamed(profile.name());
        double fits = profile.fits(role, provinces).orElse(named ? 0.6 : 0);
        boolean anyText = Set.of(
                        ColumnRole.LABEL_TH,
                        ColumnRole.LABEL_EN,
                        ColumnRole.PROJECT,
                        ColumnRole.PAYER,
                        ColumnRole.MINISTRY,
                        ColumnRole.PLAN,
                        ColumnRole.PAGE,
                        ColumnRole.AMOUNT_BAHT,
                        ColumnRole.AMOUNT_MILLION_BAHT)
                .contains(role);
        if (fits < 0.5 || anyText && !named) {
            return 0;
        }
        return (int) Math.round(60 * fits) + (named ? 40 : 0);
    }

    private static Map<DraftKind, Integer> kinds(List<DraftColumn> columns, List<ColumnProfile> profiles) {
        Map<ColumnRole, Integer> best = new EnumMap<>(ColumnRole.class);
        columns.forEach(column -> best.merge(column.role(), column.score(), Math::max));
        int money = Math.max(
                best.getOrDefault(ColumnRole.AMOUNT_BAHT, 0), best.getOrDefault(ColumnRole.AMOUNT_MILLION_BAHT, 0));
        int year = best.getOrDefault(ColumnRole.FISCAL_YEAR, 0);
        int dla = best.getOrDefault(ColumnRole.DLA_CODE, 0);
        boolean hasBodies = profiles.stream().anyMatch(profile -> profile.share(MappingDraft::isLocalBody) > 0.5);
        boolean hasPeople = profiles.stream().anyMatch(profile -> profile.share(CellForms::isTitled) > 0.5);
        Map<DraftKind, Integer> scores = new EnumMap<>(DraftKind.class);
        int project = best.getOrDefault(ColumnRole.PROJECT, 0);
        int payer = best.getOrDefault(ColumnRole.PAYER, 0);
        // A sheet of one year says it in its title; who is to get the money for what makes it a budget as well.
        int about = Math.max(year, Math.max(project, payer) / 2);
        scores.put(DraftKind.BUDGET_LINE, money == 0 ? year * 4 / 10 : money * 6 / 10 + about * 4 / 10);
        scores.put(DraftKind.LOCAL_BODY, dla > 0 ? dla : hasBodies && money == 0 ? 96 : 0);
        scores.put(DraftKind.SUBDISTRICT, isKey(ColumnRole.SUBDISTRICT, columns, profiles) ? 95 : 0);
        scores.put(DraftKind.DISTRICT, isKey(ColumnRole.DISTRICT, columns, profiles) ? 95 : 0);
        scores.put(DraftKind.AGENCY, money > 0 || project > 0 ? payer * 3 / 10 : Math.min(60, payer * 6 / 10));
        scores.put(DraftKind.PERSON, hasPeople ? 80 : 0);
        scores.put(DraftKind.INITIATIVE, project * 6 / 10);
        Map<DraftKind, Integer> sorted = new LinkedHashMap<>();
        scores.entrySet().stream()
                .sorted(Map.Entry.<DraftKind, Integer>comparingByValue().reversed())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static boolean isLocalBody(String cell) {
        return cell.matches(".*(องค์การบริหารส่วน|เทศบาล|อบต|อบจ).*");
    }

    private static boolean isKey(ColumnRole role, List<DraftColumn> columns, List<ColumnProfile> profiles) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == role && profiles.get(i).isUnique()) {
                return true;
            }
        }
        return false;
    }
}
