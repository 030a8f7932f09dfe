// Asks documents and the endpoint with Comunica, which prefers quads; prints how many rows each question has, and what the rest of one is.
import { QueryEngine } from '@comunica/query-sparql';

const base = process.argv[2];
const saan = 'PREFIX saan: <https://w3id.org/saan/ontology#> ';
const questions = [
  ['thing', 'id/agency/kpi', 'SELECT ?p ?o { <https://w3id.org/saan/id/agency/kpi> ?p ?o }'],
  ['catalogue', 'catalog', 'PREFIX dcat: <http://www.w3.org/ns/dcat#> SELECT ?d { ?d a dcat:Dataset }'],
  ['void', '.well-known/void', 'PREFIX void: <http://rdfs.org/ns/void#> SELECT ?e { ?d void:sparqlEndpoint ?e }'],
  ['ontology', 'ontology', 'PREFIX owl: <http://www.w3.org/2002/07/owl#> SELECT ?c { ?c a owl:Class }'],
  ['scheme', 'scheme/stage', 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?c { ?c skos:inScheme <https://w3id.org/saan/scheme/stage> }'],
  ['dump', 'data/dump/kind/agency.jsonld', saan + 'SELECT ?a { ?a a saan:Agency }'],
  ['endpoint', 'sparql', saan + 'SELECT ?a { ?a a saan:Agency }'],
];
const engine = new QueryEngine();
for (const [name, path, query] of questions) {
  const rows = await (await engine.queryBindings(query, { sources: [base + path] })).toArray();
  console.log(name, rows.length);
}
const joined = await engine.queryBindings(saan + 'SELECT DISTINCT ?a { ?a a saan:Agency }', {
  sources: [base + 'sparql', base + 'data/dump/kind/agency.jsonld'],
});
console.log('federated', (await joined.toArray()).length);
