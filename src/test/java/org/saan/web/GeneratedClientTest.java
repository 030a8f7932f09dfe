package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client is generated from the description of the API, compiled, and asks a running server. */
@Tag("process")
class GeneratedClientTest {
    private static final Path TOOL = Path.of("target", "openapi-tool");
    private static final String OPTIONS = "openApiNullable=false,annotationLibrary=none,documentationProvider=none,"
            + "useJspecify=true,hideGenerationTimestamp=true,"
            + "invokerPackage=org.saan.client,apiPackage=org.saan.client.api,modelPackage=org.saan.client.model";
    private static final String PARTS =
            "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false";

    @TempDir
    Path folder;

    private record Run(int code, String text) {}

    private Run run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "run", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("took too long: " + String.join(" ", command));
        }
        return new Run(process.exitValue(), Files.readString(log));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Only these are on the class path of the generated client. */
    private static String jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        jar -> jar.matches(
                                ".*[/\\\\](jackson-(core|databind|annotations|datatype-jsr310)|jspecify|http(core|client|mime))-[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path generate(Path document) throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> jars = Files.isDirectory(TOOL) ? Files.list(TOOL) : Stream.empty()) {
            jar = jars.findFirst().orElse(null);
        }
        assumeTrue(jar != null, "target/openapi-tool is absent: run by Maven, which fills it");
        Run validated = run(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "validate",
                "--recommend",
                "-i",
                document.toString());
        assertThat(validated.code()).as(validated.text()).isZero();
        assertThat(validated.text()).contains("No validation issues detected").doesNotContain("Warnings:");
        Path templates = Files.createDirectory(folder.resolve("templates"));
        // @javax.annotation.Generated is not in Java 17, and no option leaves it out.
        Files.createFile(templates.resolve("generatedAnnotation.mustache"));
        Path out = folder.resolve("client");
        Run generated = run(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "generate",
                "-g",
                "java",
                "--library",
                "native",
                "-i",
                document.toString(),
                "-o",
                out.toString(),
                "-t",
                templates.toString(),
                "--additional-properties=" + OPTIONS,
                PARTS);
        assertThat(generated.code()).as(generated.text()).isZero();
        return out;
    }

    private Path compile(Path sources) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(sources.resolve("src/main/java"))) {
            files = walk.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        files.add(Path.of("src/test/resources/openapi/ClientUse.java"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "a JDK is needed to compile the client");
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(told, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "--release", "17", "-cp", jars(), "-d", classes.toString());
            boolean compiled = compiler.getTask(
                            null, manager, told, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(told.getDiagnostics())
                    .filteredOn(one -> one.getKind() == Diagnostic.Kind.ERROR)
                    .isEmpty();
            assertThat(compiled).isTrue();
        }
        return classes;
    }

    @Test
    void aGeneratedClientAsksTheServer() throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.shared()) {
            Path document = folder.resolve("openapi.json");
            Files.write(document, server.get("api/openapi.json?lang=en", "*/*").body());
            Path classes = compile(generate(document));
            Run used = run(
                    java(),
                    "-Xmx256m",
                    // The generated client reads answers in the encoding of the machine.
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-cp",
                    classes + File.pathSeparator + jars(),
                    "ClientUse",
                    server.address().replaceFirst("/$", ""));
            assertThat(used.code()).as(used.text()).isZero();
            assertThat(used.text().lines())
                    .containsExactly(
                            "search โครงการรถรางเบาขอนแก่น",
                            "select en",
                            "ask true",
                            "question true",
                            "path true",
                            "changes 1",
                            "patch true",
                            "record true",
                            "atom true",
                            "thing true",
                            "ckan true",
                            "table true",
                            "error 400 true true");
        }
    }
}
