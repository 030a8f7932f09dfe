// The peer Oxigraph: node oxigraph.mjs FILE.nt PORT, where the environment variable OXIGRAPH names the package.json beside which it is installed.
import { createServer } from "node:http";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const { Store } = createRequire(process.env.OXIGRAPH ?? import.meta.url)("oxigraph");
const store = new Store();
let lines = [];
const load = () => {
  store.load(lines.join("\n"), { format: "application/n-triples", unchecked: true, no_transaction: true });
  lines = [];
};
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  if (lines.push(line) === 50_000) load();
}
load();
createServer((request, response) => {
  const query = new URL(request.url, "http://localhost").searchParams.get("query");
  if (!query) return response.end("ready");
  try {
    const format = request.headers.accept === "text/csv" ? "csv" : "json";
    response.end(store.query(query, { results_format: format }));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
}).listen(Number(process.argv[3]), "127.0.0.1");
