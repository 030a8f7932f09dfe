// SPARQL editor: Yasqe (the editor) and Yasr (the result) out of yasgui.min.js, without
// the Yasgui shell around them. The shell brings the endpoint selector, the tabs, the
// settings and the #hash share links, none of which we want. yasgui.min.js sets
// window.Yasqe and window.Yasr.
const { Yasqe, Yasr } = window;

const place = document.getElementById("yasqe");
const words = place.dataset; // the words of the page's language
const ENDPOINT = new URL(words.endpoint, location.href).href; // absolute: Yasqe does new URL(endpoint)
const TERMS = words.terms; // {prefixes: {p: iri}, classes: [iri], properties: [iri]}
const plain = document.getElementById("plain"); // the form for those without scripts
const START = document.getElementById("query").value;
plain.hidden = true;
const MAX_GET = 1800; // longer queries are sent by POST

// ---- our terms -----------------------------------------------------------------------
let terms = { prefixes: {}, classes: [], properties: [] };
const loaded = fetch(TERMS)
  .then((r) => (r.ok ? r.json() : Promise.reject(new Error(r.status))))
  .then((t) => (terms = { ...terms, ...t }))
  .catch(() => terms); // without terms the editor still works

// IRI -> p:local where one of the prefixes fits and the local part is plain; else <IRI>
function shorten(iri, prefixes) {
  let best = "";
  for (const p in prefixes)
    if (iri.startsWith(prefixes[p]) && (!best || prefixes[p].length > prefixes[best].length)) best = p;
  const local = best && iri.slice(prefixes[best].length);
  return local && /^\w([\w.-]*[\w-])?$/.test(local) ? best + ":" + local : "<" + iri + ">";
}

// Completions of a list of IRIs for the token at the cursor: by IRI ("<http://…", "p:Na"),
// or, for a bare word, by a part of the local name.
async function complete(kind, token) {
  await loaded;
  let s = (token.autocompletionString || "").trim();
  const colon = s.indexOf(":");
  const ns = colon >= 0 && terms.prefixes[s.slice(0, colon)];
  if (ns && !token.tokenPrefixUri) s = ns + s.slice(colon + 1); // our prefix, not declared yet
  const word = s.toLowerCase();
  const hit = s.includes(":")
    ? (iri) => iri.startsWith(s)
    : (iri) => iri.replace(/^.*[#/]/, "").toLowerCase().includes(word);
  return terms[kind].filter(hit).slice(0, 100);
}

// Same names as Yasqe's own completers, so these replace them: no prefix.cc, no LOV.
// (Not by config.autocompleters: lodash merges that list into the default one by index.)
Yasqe.forkAutocompleter("prefixes", {
  name: "prefixes",
  persistenceId: null, // the original keeps the list in localStorage for 30 days
  get: () => loaded.then((t) => Object.entries(t.prefixes).map(([p, iri]) => `${p}: <${iri}>`).sort()),
});
for (const [name, kind] of [["class", "classes"], ["property", "properties"]])
  Yasqe.forkAutocompleter(name, {
    name,
    get: (_yasqe, token) => complete(kind, token),
    postProcessSuggestion: (yasqe, _token, iri) =>
      shorten(iri, { ...terms.prefixes, ...yasqe.getPrefixesFromQuery() }),
  });

// ---- the address ---------------------------------------------------------------------
const queryInAddress = () => new URLSearchParams(location.search).get("query");
function addressOf(query) {
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.delete("question");
  url.searchParams.set("query", query);
  return url.href;
}

// ---- editor --------------------------------------------------------------------------
const yasqe = new Yasqe(place, {
  value: queryInAddress() ?? START,
  persistenceId: null, // nothing kept between visits
  consumeShareLink: null, // the default reads location.hash and listens to hashchange
  createShareableLink: null, // the address itself is the link (see below)
  prefixCcApi: "", // not used any more; empty, so that nothing can be asked of it
  requestConfig: { endpoint: ENDPOINT, method: () => (yasqe.getValue().length > MAX_GET ? "POST" : "GET") },
  // Tab moves on, so that the keyboard is not caught in the editor (WCAG 2.1.2)
  extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => yasqe.query(), "Cmd-Enter": () => yasqe.query(), "Ctrl-S": false },
});

// ---- result --------------------------------------------------------------------------
const yasr = new Yasr(document.getElementById("yasr"), {
  persistenceId: null,
  prefixes: () => ({ ...terms.prefixes, ...yasqe.getPrefixesFromQuery() }),
  // table, response, boolean (ASK) and error are all the plugins in the bundle; none fetches
});
for (const plugin of Object.values(yasr.plugins)) plugin.helpReference = undefined; // triply.cc
yasr.documentationLink.remove(); // "?" button, a link to triply.cc

// The column of row numbers has no header (axe: empty-table-header); give it one.
const table = yasr.plugins.table;
const getColumns = table.getColumns.bind(table);
table.getColumns = () => getColumns().map((col, i) => (i === 0 ? { ...col, title: "#" } : col));

// Things and terms of ours lead to their page on this server, and stay in this tab.
const OURS = "https://w3id.org/saan/";
const SITE = ENDPOINT.replace(/sparql$/, "");
const link = table.getUriLinkFromBinding.bind(table);
table.getUriLinkFromBinding = (binding, prefixes) => {
  if (!binding.value.startsWith(OURS)) return link(binding, prefixes);
  const here = SITE + binding.value.slice(OURS.length).replace(/^id\//, "doc/");
  const box = document.createElement("template");
  box.innerHTML = link(binding, prefixes); // Yasr's own markup, with its own escaping
  const a = box.content.querySelector("a");
  if (!a) return link(binding, prefixes);
  a.href = here;
  a.removeAttribute("target");
  return box.innerHTML;
};

// Yasqe's own query() drops the content type (so a CONSTRUCT never gets a table), shows an
// error document in JSON as "[object Object]", and an abort as an error. So: our own.
const status = document.getElementById("status");
// Yasr parses JSON given as text too, but not the JSON of an ASK; and it takes "" for no response
function data(text, contentType) {
  if (contentType.includes("json")) return JSON.parse(text);
  return text || "# empty\n";
}
yasqe.query = async () => {
  yasqe.abortQuery();
  const { url, reqMethod, accept, args } = Yasqe.Sparql.getAjaxConfig(yasqe);
  const control = new AbortController();
  const body = new URLSearchParams(args);
  const request = new Request(reqMethod === "GET" ? `${url}?${body}` : url, {
    method: reqMethod,
    headers: { Accept: accept },
    body: reqMethod === "GET" ? undefined : body,
    signal: control.signal,
  });
  const start = performance.now();
  yasqe.emit("query", request, control); // the button turns busy, and aborts when clicked
  status.textContent = words.running;
  let summary;
  try {
    const response = await fetch(request);
    const text = await response.text();
    const contentType = response.headers.get("content-type") || "";
    summary = response.ok
      ? { data: data(text, contentType), contentType }
      : { error: { status: response.status, statusText: response.statusText, text } };
  } catch (e) {
    if (control.signal.aborted) {
      if (yasqe.req === undefined) status.textContent = words.aborted;
      return;
    }
    summary = { error: { text: `${ENDPOINT}: ${e.message}` } };
  }
  const duration = Math.round(performance.now() - start);
  yasqe.emit("queryResponse", summary, duration); // the button is free again
  yasr.setResponse(summary, duration);
  const rows = yasr.results.getBindings();
  status.textContent = summary.error ? words.failed : rows ? `${words.rows} ${rows.length}` : words.done;
  draw(rows);
};

// ---- address follows the editor, editor follows back/forward ---------------------------
let timer;
function updateAddress() {
  clearTimeout(timer);
  const query = yasqe.getValue();
  if (query !== (queryInAddress() ?? START)) history.replaceState(null, "", addressOf(query));
}
yasqe.on("changes", () => {
  clearTimeout(timer);
  timer = setTimeout(updateAddress, 400); // browsers limit replaceState
});
yasqe.on("blur", updateAddress);
yasqe.on("query", updateAddress);
addEventListener("popstate", () => yasqe.setValue(queryInAddress() ?? START));

// ---- accessibility: names that Yasqe and Yasr do not give ------------------------------
const input = yasqe.getInputField(); // CodeMirror's hidden textarea
input.setAttribute("aria-label", words.query);
input.setAttribute("aria-describedby", "query-help");
const run = document.querySelector(".yasqe_queryButton");
run?.setAttribute("title", words.run);
run?.setAttribute("aria-label", words.run);
yasr.pluginControls.removeAttribute("aria-controls");
const spoken = { Table: words.table, Response: words.response };
const markSelected = () => {
  for (const span of yasr.headerEl.querySelectorAll(".yasr_btnGroup button span")) {
    if (spoken[span.textContent]) span.textContent = spoken[span.textContent];
  }
  for (const b of yasr.headerEl.querySelectorAll(".yasr_btnGroup button")) {
    b.removeAttribute("aria-label"); // "Shows Table view" beside the text "Table"
    b.setAttribute("aria-pressed", String(b.classList.contains("selected")));
  }
};
markSelected();
yasr.on("change", () => queueMicrotask(markSelected));
yasr.on("drawn", () => setTimeout(() => {
  markSelected();
  const label = (css, text) => yasr.rootEl.querySelectorAll(css).forEach((el) => el.setAttribute("aria-label", text));
  label(".CodeMirror textarea", words.results);
  label("select.tableSizer", words.pageSize);
  label("table.dataTable", words.results);
  yasr.rootEl.querySelectorAll(".tableFilter").forEach((el) => {
    el.placeholder = words.filter;
    el.setAttribute("aria-label", words.filter);
  });
}));

yasqe.on("autocompletionShown", (_yasqe, widget) => widget.hints.setAttribute("aria-label", words.completions));


// ---- chart: bars, where a column of words stands beside a column of numbers --------------
const SVG = "http://www.w3.org/2000/svg";
const NUMBER = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/;
function draw(rows) {
  const chart = document.getElementById("chart");
  chart.replaceChildren();
  if (!rows || rows.length < 2) return;
  const names = yasr.results.getVariables();
  const number = names.find((name) => rows.every((row) => !row[name] || NUMBER.test(row[name].datatype || "")) && rows.some((row) => row[name]));
  const text = names.find((name) => name !== number && rows.some((row) => row[name]?.type === "literal" && !NUMBER.test(row[name].datatype || ""))) || names.find((name) => name !== number);
  if (!number || !text) return;
  const bars = rows.filter((row) => row[number] && row[text] && Number(row[number].value) >= 0).slice(0, 40);
  const most = Math.max(...bars.map((row) => Number(row[number].value)));
  if (bars.length < 2 || !(most > 0)) return;
  const figure = document.createElement("details");
  figure.className = "bars";
  const summary = document.createElement("summary");
  summary.textContent = `${words.chart}: ${number}`;
  const table = document.createElement("table");
  for (const row of bars) {
    const line = table.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = row[text].value;
    const value = document.createElement("td");
    value.className = "number";
    value.textContent = row[number].value;
    const cell = document.createElement("td");
    cell.className = "bar";
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 1000 16");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const bar = document.createElementNS(SVG, "rect");
    bar.setAttribute("y", "2");
    bar.setAttribute("height", "12");
    bar.setAttribute("width", String(Math.max(2, Math.round((Number(row[number].value) / most) * 1000))));
    svg.append(bar);
    cell.append(svg);
    line.append(head, value, cell);
  }
  figure.append(summary, table);
  chart.append(figure);
}

// A query in the address is run at once (it only reads).
if (new URLSearchParams(location.search).has("question") || queryInAddress() !== null) yasqe.query();
