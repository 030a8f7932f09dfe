// Reads the server with libraries that JavaScript programs use: node read.mjs http://localhost:3030/
import { Readable } from "node:stream";
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";
import { Parser, Store } from "n3";
import CsvwParser from "rdf-parser-csvw";

const base = process.argv[2];
const endpoint = base + "kg/sparql";
const fetcher = new SparqlEndpointFetcher();

const rows = [];
for await (const row of await fetcher.fetchBindings(endpoint, `PREFIX saan: <https://w3id.org/saan/ontology#>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
  SELECT ?province ?name { ?province a saan:Province ; skos:prefLabel ?name FILTER(LANG(?name) = "th") }`)) {
  rows.push(row);
}
const one = rows.find((row) => row.name.value === "ขอนแก่น");
console.log("select", rows.length, one.province.value, one.name.language);
console.log("ask", await fetcher.fetchAsk(endpoint, "ASK { ?p a <https://w3id.org/saan/ontology#Province> }"));
let quads = 0;
for await (const quad of await fetcher.fetchTriples(endpoint, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 900")) {
  quads += quad.subject.termType === "NamedNode" ? 1 : 0;
}
console.log("construct", quads);
try {
  await fetcher.fetchBindings(endpoint, "SELECT broken");
  console.log("a broken query was answered");
} catch (e) {
  console.log("refused", e.message.includes("400"));
}

// The parser takes the description as RDF; the context of CSVW lies on another server, so its few terms are written out here.
const table = process.argv[3];
const description = await (await fetch(`${base}data/files/${table}.csv-metadata.json`)).json();
const quoted = (text) => JSON.stringify(text);
const columns = description.tableSchema.columns.map((column) => {
  const parts = [`csvw:title ${quoted(column.titles)}`, `csvw:name ${quoted(column.name)}`];
  if (column.suppressOutput) parts.push("csvw:suppressOutput true");
  if (column.propertyUrl) parts.push(`csvw:propertyUrl <${column.propertyUrl}>`);
  if (column.valueUrl) parts.push(`csvw:valueUrl ${quoted(column.valueUrl)}`);
  if (column.lang) parts.push(`csvw:lang ${quoted(column.lang)}`);
  if (typeof column.datatype === "string") parts.push(`csvw:datatype <http://www.w3.org/2001/XMLSchema#${column.datatype}>`);
  return `[ ${parts.join(" ; ")} ]`;
});
const metadata = new Store(new Parser().parse(`@prefix csvw: <http://www.w3.org/ns/csvw#> .
  [] a csvw:Table ; csvw:url ${quoted(description.url)} ;
  csvw:tableSchema [ csvw:aboutUrl ${quoted(description.tableSchema.aboutUrl)} ; csvw:column ( ${columns.join(" ")} ) ] .`));
const csv = (await (await fetch(`${base}data/files/${table}.csv`)).text()).replace(/^\uFEFF/, "");
const parser = new CsvwParser({ metadata, baseIRI: `${base}data/files/${table}.csv` });
for await (const quad of parser.import(Readable.from([csv]))) {
  if (quad.subject.value.startsWith("https://w3id.org/saan/id/") && quad.object.value !== "") {
    const object = quad.object.termType === "NamedNode" ? `<${quad.object.value}>` : quad.object.value + (quad.object.language ? `@${quad.object.language}` : "");
    console.log("csvw", quad.subject.value, quad.predicate.value, object.replaceAll("\n", " "));
  }
}
