// SPDX-License-Identifier: EUPL-1.2
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Palestra is measured against, kept warm in one process and driven over standard input, so that its rounds can
 * alternate with ours. A request is a line of fields parted by tabs, its answer a line of JSON:
 *   parse FILE N                         JDK DOM parse
 *   schematron-deployed FILE SCH N       DOM parse, Saxon DOM to DOM, messages
 *   schematron-best FILE SCH N           parse into Saxon's tree, Saxon tree to tree, messages
 *   xsd FILE FOLDER N                    DOM parse, Xerces over the DOM
 *   whole FILE SCH FOLDER N              xsd, then schematron-deployed, each with a parse of its own as in the gateway
 *   whole-one-parse FILE SCH FOLDER N    the same over one shared DOM, kinder than the gateway
 *      {"ok":true,"findings":n,"nanoseconds":[…]}: n asserts and reports (and XSD messages), N times, one thread
 *   messages deployed|best FILE SCH      {"ok":true,"messages":[{kind,rule,test,text,location}…]} in document order
 *   xsd-messages FILE FOLDER             {"ok":true,"messages":["…"…]}
 *   forget                               drops what was read and compiled
 * Trouble is {"ok":false,"error":"…"}; end of input ends the process. The first time a request is seen it is run
 * unmeasured for the warm-up time. Arguments: the translating stylesheet, the warm-up in milliseconds, and the clock:
 * processor (of the thread that works: what the collector and the compiler take is not counted) or wall.
 */
public final class Peer {
    private interface Work {
        int run() throws Exception;
    }

    private final Path stylesheet;
    private final long warmUpNanoseconds;
    private final boolean wall;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Documents documents = new Documents();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Rules> rules = new HashMap<>();
    private final Map<String, Schemas> schemas = new HashMap<>();
    private final Set<String> warm = new HashSet<>();

    private Peer(Path stylesheet, long warmUpMilliseconds, boolean wall) throws Exception {
        this.stylesheet = stylesheet;
        this.warmUpNanoseconds = warmUpMilliseconds * 1_000_000L;
        this.wall = wall;
    }

    public static void main(String[] arguments) throws Exception {
        Peer peer = new Peer(Path.of(arguments[0]), Long.parseLong(arguments[1]), arguments[2].equals("wall"));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = peer.answer(line.split("\t"));
            } catch (Exception | StackOverflowError | OutOfMemoryError trouble) {
                answer = "{\"ok\":false,\"error\":" + Json.text(String.valueOf(trouble)) + "}";
            }
            out.print(answer + "\n");
            out.flush();
        }
    }

    private String answer(String[] request) throws Exception {
        switch (request[0]) {
            case "messages":
                List<Finding> found = request[1].equals("best") ? rules(request[3]).runBest(file(request[2]))
                        : rules(request[3]).runDeployed(documents.parse(file(request[2])), documents.empty());
                return messages(found.stream().map(Finding::json).toList());
            case "xsd-messages":
                return messages(schemas(request[2]).validate(documents.parse(file(request[1]))).stream().map(Json::text)
                        .toList());
            case "forget":
                files.clear();
                rules.clear();
                schemas.clear();
                warm.clear();
                System.gc();
                return messages(List.of());
            default:
                return measure(request, work(request));
        }
    }

    private Work work(String[] request) throws Exception {
        byte[] bytes = file(request[1]);
        switch (request[0]) {
            case "parse":
                return () -> documents.parse(bytes).getDocumentElement() == null ? 1 : 0;
            case "schematron-deployed": {
                Rules compiled = rules(request[2]);
                return () -> compiled.runDeployed(documents.parse(bytes), documents.empty()).size();
            }
            case "schematron-best": {
                Rules compiled = rules(request[2]);
                return () -> compiled.runBest(bytes).size();
            }
            case "xsd": {
                Schemas compiled = schemas(request[2]);
                return () -> compiled.validate(documents.parse(bytes)).size();
            }
            case "whole": {
                Rules compiled = rules(request[2]);
                Schemas grammar = schemas(request[3]);
                return () -> grammar.validate(documents.parse(bytes)).size()
                        + compiled.runDeployed(documents.parse(bytes), documents.empty()).size();
            }
            case "whole-one-parse": {
                Rules compiled = rules(request[2]);
                Schemas grammar = schemas(request[3]);
                return () -> {
                    var document = documents.parse(bytes);
                    return grammar.validate(document).size() + compiled.runDeployed(document, documents.empty()).size();
                };
            }
            default:
                throw new IllegalArgumentException("unknown request " + request[0]);
        }
    }

    private long now() {
        return wall ? System.nanoTime() : threads.getCurrentThreadCpuTime();
    }

    private String measure(String[] request, Work work) throws Exception {
        int iterations = Integer.parseInt(request[request.length - 1]);
        request[request.length - 1] = "";
        if (warm.add(String.join("\t", request)))
            for (long start = now(); now() - start < warmUpNanoseconds;)
                work.run();
        long[] times = new long[iterations];
        int findings = 0;
        for (int i = 0; i < iterations; i++) {
            long start = now();
            findings = work.run();
            times[i] = now() - start;
        }
        return "{\"ok\":true,\"findings\":" + findings + ",\"nanoseconds\":" + Json.numbers(times) + "}";
    }

    private static String messages(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "{\"ok\":true,\"messages\":[", "]}"));
    }

    private byte[] file(String name) throws Exception {
        if (!files.containsKey(name))
            files.put(name, Files.readAllBytes(Path.of(name)));
        return files.get(name);
    }

    private Rules rules(String name) throws Exception {
        if (!rules.containsKey(name))
            rules.put(name, new Rules(stylesheet, Path.of(name)));
        return rules.get(name);
    }

    private Schemas schemas(String folder) throws Exception {
        if (!schemas.containsKey(folder))
            schemas.put(folder, new Schemas(Path.of(folder)));
        return schemas.get(folder);
    }
}
