import io.carml.engine.rdf.RdfRmlMapper;
import io.carml.logicalsourceresolver.CsvResolver;
import io.carml.model.TriplesMap;
import io.carml.util.RmlMappingLoader;
import io.carml.vocab.Rdf;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.rdf4j.rio.RDFFormat;

/**
 * {@code CarmlRun MAPPING.ttl FOLDER}: maps with CARML and counts the statements; nothing is written. The table that the mapping names lies in
 * the folder. Needs {@code -Dfile.encoding=UTF-8} before JDK 18: CARML reads the encoding of the machine.
 */
public final class CarmlRun {
  public static void main(String[] args) throws Exception {
    Path mappingFile = Path.of(args[0]);
    Path sourceDir = Path.of(args[1]).toAbsolutePath();
    Set<TriplesMap> mapping = RmlMappingLoader.build().load(RDFFormat.TURTLE, mappingFile);
    RdfRmlMapper.Builder builder = RdfRmlMapper.builder();
    RdfRmlMapper mapper = builder
        .setLogicalSourceResolver(Rdf.Ql.Csv, CsvResolver::getInstance)
        .fileResolver(sourceDir)
        .triplesMaps(mapping)
        .build();

    long[] count = {0};
    mapper.map().doOnNext(statement -> count[0]++).blockLast();
    System.out.println(count[0] + " statements");
  }
}
