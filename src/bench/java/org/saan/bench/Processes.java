package org.saan.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Java processes of their own, and how much CPU they took. Linux only: /proc and bash's time. */
final class Processes {
    private Processes() {}

    /** What a process that ended came to: CPU and wall seconds, and what it printed. */
    record Ended(double cpu, double wall, String output) {}

    static List<String> java(String heap, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                classPath(),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Saan as its launcher starts it: with the options of src/assembly/saan. */
    static List<String> ours(String heap, String... arguments) {
        List<String> command = java(heap, "org.saan.cli.Main", arguments);
        try {
            String launcher = Files.readString(Path.of("src/assembly/saan"));
            Matcher general = Pattern.compile("options=\"(-XX:Tier4[^\"]*)\"").matcher(launcher);
            Matcher loading = Pattern.compile("load \\| import\\) options=\"\\$options ([^\"]*)\"").matcher(launcher);
            if (!general.find() || !loading.find()) {
                throw new IllegalStateException("the launcher has other options than expected");
            }
            command.addAll(1, List.of(general.group(1).split(" ")));
            if (arguments[0].equals("load")) {
                command.add(1, loading.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return command;
    }

    /** Our own class path; inside Maven it is that of the class loader. */
    private static String classPath() {
        if (Processes.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    /** Runs to the end; throws when the exit code is not 0. */
    static Ended run(List<String> command) {
        try {
            Path output = Files.createTempFile("saan-bench", ".out");
            Path times = Files.createTempFile("saan-bench", ".times");
            List<String> timed = new ArrayList<>(List.of(
                    "bash", "-c", "TIMEFORMAT='%U %S %R'; time \"$@\" > " + output + " 2>&1", "bash"));
            timed.addAll(command);
            Process process =
                    new ProcessBuilder(timed).redirectError(times.toFile()).start();
            int code = process.waitFor();
            String said = Files.readString(output);
            String[] seconds = Files.readString(times).strip().split(" ", -1);
            Files.delete(output);
            Files.delete(times);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ": " + said);
            }
            return new Ended(
                    Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]),
                    Double.parseDouble(seconds[2]),
                    said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server that answers, until it is closed. */
    static final class Serving implements AutoCloseable {
        private static final String OUR_ENDPOINT = "kg/sparql";
        private static final HttpClient CLIENT = HttpClient.newHttpClient();
        private final Process process;
        private final int port;
        private final String endpoint;
        private final String ping;

        Serving(List<String> command, int port) {
            this(command, port, OUR_ENDPOINT, "$/ping");
        }

        /**
         * @param endpoint where it answers SPARQL
         * @param ping what it answers as soon as it serves
         */
        Serving(List<String> command, int port, String endpoint, String ping) {
            this.port = port;
            this.endpoint = endpoint;
            this.ping = ping;
            try {
                this.process = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                while (!answers()) {
                    if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                        throw new IllegalStateException(String.join(" ", command) + " ended");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private boolean answers() {
            try {
                return get(ping, "*/*") != null;
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        /** The body of the answer; throws when it is not 200. */
        String get(String path, String accept) {
            return send(path, at(path).header("Accept", accept));
        }

        /** A header of the answer; empty where it has none. */
        String header(String path, String name) {
            try {
                return CLIENT.send(at(path).build(), HttpResponse.BodyHandlers.discarding())
                        .headers()
                        .firstValue(name)
                        .orElse("");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Sends a form. */
        String post(String path, String form) {
            return send(
                    path,
                    at(path).header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        private HttpRequest.Builder at(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path.replaceFirst("^" + OUR_ENDPOINT, endpoint)));
        }

        private static String send(String path, HttpRequest.Builder request) {
            try {
                HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
                }
                return response.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** CPU seconds until now. */
        double cpu() {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
