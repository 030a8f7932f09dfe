package org.saan.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;

/**
 * The files that ship with the program, as the build listed them. A path says in which graph a file's statements lie:
 * {@code ontology/} → graph/ontology, {@code data/reference/NAME} → graph/ref/NAME, {@code data/sources/DOC/facts/} →
 * graph/source/DOC, {@code data/sources/DOC/claims/} → graph/claims/DOC, {@code data/editorial/} → graph/editorial. The rows
 * of tables below {@code data/documents/} and {@code data/statements/} name their document, and with it their graphs.
 */
public final class ShippedData {
    /** Tables that describe documents and passages. */
    public static final String DOCUMENTS = "data/documents/";
    /** Tables of what documents state; the folder below names the mapping. */
    public static final String STATEMENTS = "data/statements/";

    /** Tables of the whole nation, each a dataset of its own, which are loaded after everything else. */
    private static final String NATIONAL = "data/national/";
    /** The datasets of the national tables, in the order in which they are loaded. */
    private static final String NATIONAL_ORDER = NATIONAL + "datasets.csv";

    private static final String MAPPINGS = "queries/mapping/import/";
    private static final String LIST = "/shipped-files.txt";

    private final List<String> names;

    private ShippedData(List<String> names) {
        this.names = names;
    }

    /** The list that the build wrote. */
    public static ShippedData onClassPath() {
        try (InputStream in = ShippedData.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new SaanException(ErrorKind.INTERNAL, "source.no-manifest");
            }
            return new ShippedData(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "source.no-manifest");
        }
    }

    /** Ontology, codelists and alignments. */
    public List<SourceFile> ontology() {
        return names.stream()
                .filter(name -> name.startsWith("ontology/") && name.indexOf('/', 9) < 0)
                .map(SourceFile::shipped)
                .toList();
    }

    public List<SourceFile> shapes() {
        return below("ontology/shapes/");
    }

    /** Everything below data/ but the national tables. */
    public List<SourceFile> data() {
        return below("data/").stream()
                .filter(file -> !file.name().startsWith(NATIONAL))
                .toList();
    }

    /** The datasets of the national tables, in the order in which they are loaded: a later one names things of an earlier one. */
    public List<String> nationalDatasets() {
        try (InputStream in = SourceFile.shipped(NATIONAL_ORDER).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(line.indexOf(',') + 1))
                    .toList();
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", NATIONAL_ORDER, e.getMessage());
        }
    }

    /** The table of a national dataset. */
    public SourceFile nationalTable(String dataset) {
        return SourceFile.shipped(NATIONAL + dataset + "/" + dataset + ".csv");
    }

    /**
     * Each national dataset, in the order in which they are loaded, to the SHA-256 over what decides what its table says: all that is loaded
     * before it, itself and its mapping.
     */
    public Map<String, String> nationalDigests() {
        Map<String, String> digests = new LinkedHashMap<>();
        String before = digest();
        for (String dataset : nationalDatasets()) {
            MessageDigest chain = Digests.sha256();
            chain.update(before.getBytes(StandardCharsets.UTF_8));
            chain.update(digest(List.of(nationalTable(dataset).name(), MAPPINGS + dataset + ".rq"))
                    .getBytes(StandardCharsets.UTF_8));
            before = Digests.hex(chain.digest());
            digests.put(dataset, before);
        }
        return digests;
    }

    /** What decides what a load of the core brings. */
    private List<String> core() {
        return names.stream()
                .filter(name -> !name.startsWith("queries/questions/")
                        && !name.startsWith(MAPPINGS)
                        && !name.startsWith(NATIONAL))
                .toList();
    }

    /** The files whose name starts so, sorted by name. */
    public List<SourceFile> below(String folder) {
        return names.stream()
                .filter(name -> name.startsWith(folder))
                .map(SourceFile::shipped)
                .toList();
    }

    /** The query files whose name starts so, sorted by name and parsed. */
    public List<QueryFile> queries(String folder) {
        return below(folder).stream()
                .filter(file -> file.name().endsWith(".rq"))
                .map(ShippedData::query)
                .toList();
    }

    /**
     * The mapping of a table: a file of the disk, or one that ships, by its name ({@code queries/mapping/import/lao-registry.rq} or
     * {@code lao-registry}).
     *
     * @param paths makes a path of what was given
     * Throws {@link SaanException} SOURCE_UNREADABLE, naming those that ship, when there is neither.
     */
    public QueryFile mapping(String name, Function<String, Path> paths) {
        Path path = paths.apply(name);
        if (Files.isRegularFile(path)) {
            return query(SourceFile.of(path));
        }
        return below(MAPPINGS).stream()
                .filter(file -> file.name().equals(name) || file.name().equals(MAPPINGS + name + ".rq"))
                .findFirst()
                .map(ShippedData::query)
                .orElseThrow(() -> new SaanException(
                        ErrorKind.SOURCE_UNREADABLE,
                        "import.mapping-absent",
                        name,
                        below(MAPPINGS).stream()
                                .map(file ->
                                        file.name().substring(MAPPINGS.length()).replace(".rq", ""))
                                .collect(Collectors.joining(", "))));
    }

    private static QueryFile query(SourceFile file) {
        try (InputStream in = file.open()) {
            return QueryFile.read(file.name(), in);
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e.getMessage());
        }
    }

    /** The graph that a shipped file belongs to. */
    public static Node graphOf(String name) {
        return graphName(name)
                .map(GraphNames::graph)
                .orElseThrow(() -> new SaanException(ErrorKind.INTERNAL, "source.no-place", name));
    }

    private static Optional<String> graphName(String name) {
        String[] path = name.split("/");
        if (path[0].equals("ontology")) {
            return Optional.of("ontology");
        }
        if (path.length == 3 && path[1].equals("editorial")) {
            return Optional.of("editorial");
        }
        if (path.length == 3 && path[1].equals("reference")) {
            return Optional.of("ref/" + path[2].substring(0, path[2].lastIndexOf('.')));
        }
        if (path.length == 5 && path[1].equals("sources") && path[3].equals("facts")) {
            return Optional.of("source/" + path[2]);
        }
        if (path.length == 5 && path[1].equals("sources") && path[3].equals("claims")) {
            return Optional.of("claims/" + path[2]);
        }
        return Optional.empty();
    }

    /** SHA-256 over names and contents of all files that decide what a load of the core brings: equal means nothing changed. */
    public String digest() {
        return digest(core());
    }

    /** SHA-256 over names and contents of the files whose name starts so. */
    public String digest(String folder) {
        return digest(names.stream().filter(name -> name.startsWith(folder)).toList());
    }

    private static String digest(List<String> names) {
        MessageDigest digest = Digests.sha256();
        for (String name : names) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            try (InputStream in = SourceFile.shipped(name).open()) {
                digest.update(Digests.sha256().digest(in.readAllBytes()));
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", name, e.getMessage());
            }
        }
        return Digests.hex(digest.digest());
    }
}
