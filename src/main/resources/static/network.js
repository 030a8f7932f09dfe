// The picture of the network. It is drawn from the tables of the page, so that both say the same.

const section = document.getElementById("picture");
const canvas = document.getElementById("canvas");
const status = document.getElementById("selected");
const tools = section.querySelector(".tools.selected");
const style = getComputedStyle(document.documentElement);
const KINDS = ["person", "agency", "place", "initiative", "event", "law", "claim", "document"];
const AS = { group: "person", post: "agency", unresolved: "agency", dialogue: "event", direction: "claim", approach: "claim", factor: "claim", need: "claim", problem: "claim" };
const SHAPES = { person: "ellipse", agency: "rectangle", place: "triangle", initiative: "diamond", event: "hexagon", law: "round-rectangle", claim: "tag", document: "cut-rectangle" };
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function hue(kind) {
  const known = AS[kind] ?? kind;
  return style.getPropertyValue("--" + (KINDS.includes(known) ? known : "claim")).trim();
}

/** A colour for the number of a community; the table has the number. */
function shade(number) {
  return number === 0 ? style.getPropertyValue("--soft").trim() : `hsl(${Math.round(number * 137.5) % 360}, 55%, ${matchMedia("(prefers-color-scheme: dark)").matches ? 65 : 38}%)`;
}

/** Where a Thai name may be broken: between its words. */
function breakable(label) {
  if (!/[\u0e00-\u0e7f]/.test(label) || !Intl.Segmenter) return label;
  return [...new Intl.Segmenter("th", { granularity: "word" }).segment(label)].map((word) => word.segment).join("\u200b");
}

function elements() {
  const nodes = [...document.querySelectorAll("#things tr[data-thing]")].map((row) => ({
    data: {
      id: row.dataset.thing,
      label: row.querySelector("th bdi").textContent,
      drawn: breakable(row.querySelector("th bdi").textContent),
      shape: SHAPES[AS[row.dataset.kind] ?? row.dataset.kind] ?? "ellipse",
      colour: section.dataset.colour === "community" ? shade(Number(row.dataset.community)) : hue(row.dataset.kind),
      start: row.dataset.start === "yes" ? 1 : 0,
      href: row.querySelector("th a")?.href ?? "",
      toggle: row.querySelector("a[data-toggle]").href,
    },
  }));
  const edges = new Map();
  document.querySelectorAll("#ties li[data-from]").forEach((item, index) => {
    const key = [item.dataset.from, item.dataset.to].sort().join(" ");
    const edge = edges.get(key) ?? { data: { id: "e" + index, source: item.dataset.from, target: item.dataset.to, words: [], rows: [] } };
    if (!edge.data.words.includes(item.dataset.tie)) edge.data.words.push(item.dataset.tie);
    edge.data.rows.push(index);
    edges.set(key, edge);
  });
  return [...nodes, ...edges.values()].map((element) => {
    if (element.data.words) element.data.label = element.data.words.join(", ");
    return element;
  });
}

/** Where things were put by hand: name:x:y, joined by commas, behind the # of the address, which no server limits. */
function places() {
  const at = new Map();
  for (const each of (new URLSearchParams(location.hash.slice(1)).get("at") ?? "").split(",")) {
    const [name, x, y] = each.split(":");
    if (name && Number.isFinite(Number(x)) && Number.isFinite(Number(y)) && y !== undefined) at.set(name, { x: Number(x), y: Number(y) });
  }
  return at;
}

class Explorer {
  constructor(cytoscape) {
    const ink = style.getPropertyValue("--ink").trim();
    const paper = style.getPropertyValue("--paper").trim();
    const soft = style.getPropertyValue("--soft").trim();
    this.accent = style.getPropertyValue("--accent").trim();
    this.pins = places();
    this.cy = cytoscape({
      container: canvas,
      elements: elements(),
      minZoom: 0.1,
      maxZoom: 5,
      autoungrabify: false,
      style: [
        { selector: "node", style: { "background-color": "data(colour)", shape: "data(shape)", width: 18, height: 18, label: "data(drawn)", "font-size": 14, "font-family": getComputedStyle(document.body).fontFamily, color: ink, "text-outline-color": paper, "text-outline-width": 2, "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "text-max-width": 150 } },
        { selector: "node[start = 1]", style: { width: 28, height: 28, "font-size": 16, "font-weight": "bold" } },
        { selector: "node.pinned", style: { "border-width": 3, "border-color": ink } },
        { selector: "node:selected", style: { "border-width": 4, "border-color": this.accent } },
        { selector: "edge", style: { width: 1.5, "line-color": soft, "curve-style": "bezier", opacity: 0.6 } },
        { selector: "edge:selected", style: { width: 4, "line-color": this.accent, opacity: 1, label: "data(label)", "font-size": 11, color: ink, "text-outline-color": paper, "text-outline-width": 2 } },
      ],
    });
    this.layout();
    this.cy.on("select", "node", (event) => this.tell(event.target));
    this.cy.on("unselect", () => this.tell(null));
    this.cy.on("dbltap", "node", (event) => (location.href = this.kept(event.target.data("toggle"))));
    this.cy.on("dragfree", "node", (event) => this.pin(event.target, true));
    this.cy.on("tap", "edge", (event) => this.evidence(event.target));
    canvas.addEventListener("keydown", (event) => this.key(event));
    section.addEventListener("click", (event) => {
      const what = event.target.closest("[data-do]")?.dataset.do;
      if (what && this[what]) this[what](event);
    });
    this.remember();
  }

  layout() {
    for (const [name, position] of this.pins) {
      const node = this.cy.getElementById(name);
      if (node.nonempty()) node.position(position).lock().addClass("pinned");
      else this.pins.delete(name);
    }
    // From the same start the same picture comes, so that an address shows the same to everybody.
    this.cy.nodes(":unlocked").layout({ name: "concentric", animate: false, concentric: (node) => node.data("start") * 100 + node.degree(), levelWidth: () => 3, minNodeSpacing: 60 }).run();
    this.cy.layout({ name: "cose", animate: false, randomize: false, nodeRepulsion: () => 16000, idealEdgeLength: () => 60, nodeDimensionsIncludeLabels: true, padding: 20 }).run();
    this.cy.nodes().unlock();
    if (this.pins.size === 0) this.widen();
    this.cy.fit(undefined, 20);
  }

  /** As wide as the canvas: names lie across, and need the room there. */
  widen() {
    const box = this.cy.nodes().boundingBox({ includeLabels: false });
    const by = Math.min(3, (box.h / Math.max(1, box.w)) * (canvas.clientWidth / canvas.clientHeight));
    if (by > 1) this.cy.nodes().positions((node) => ({ x: node.position().x * by, y: node.position().y }));
  }

  /** Positions stay in the address, so that it can be shared. */
  remember() {
    const at = [...this.pins].map(([name, p]) => `${name}:${Math.round(p.x)}:${Math.round(p.y)}`).join(",");
    this.hash = at ? "#at=" + at : "";
    history.replaceState(null, "", location.pathname + location.search + this.hash);
    const permalink = document.getElementById("permalink");
    permalink.value = this.kept(permalink.value);
    document.querySelectorAll("a[data-toggle]").forEach((link) => (link.href = this.kept(link.href)));
  }

  kept(href) {
    const address = new URL(href, location.href);
    address.hash = this.hash;
    return address.href;
  }

  tell(node) {
    tools.hidden = !node;
    if (!node) {
      status.textContent = "";
      return;
    }
    const others = node.connectedEdges().length;
    status.textContent = section.dataset.wordsSelected.replace("{0}", () => node.data("label")).replace("{1}", others);
    tools.querySelector("[data-do=page]").href = node.data("href");
    const toggle = tools.querySelector("[data-do=toggle]");
    toggle.href = this.kept(node.data("toggle"));
    toggle.textContent = node.data("start") ? toggle.dataset.shut : toggle.dataset.open;
    const pin = tools.querySelector("[data-do=pin]");
    pin.textContent = node.hasClass("pinned") ? pin.dataset.unpin : pin.dataset.pin;
  }

  selected() {
    return this.cy.nodes(":selected")[0];
  }

  choose(node) {
    this.cy.elements().unselect();
    node.select();
    if (!this.isSeen(node)) this.cy.center(node);
  }

  isSeen(node) {
    const box = this.cy.extent();
    const p = node.position();
    return p.x > box.x1 && p.x < box.x2 && p.y > box.y1 && p.y < box.y2;
  }

  pin(node, always) {
    const target = node.target ? this.selected() : node;
    if (!target) return;
    const name = target.id();
    if (this.pins.has(name) && always !== true) {
      this.pins.delete(name);
      target.removeClass("pinned");
    } else {
      this.pins.set(name, { ...target.position() });
      target.addClass("pinned");
    }
    this.remember();
    if (target.selected()) this.tell(target);
  }

  /** The first that is picked waits for the second; then the path between them is asked for. */
  pick() {
    const node = this.selected();
    if (!node) return;
    if (this.first && this.first !== node.id()) {
      location.href = section.dataset.path + "?" + new URLSearchParams({ from: this.first, to: node.id() });
    } else {
      this.first = node.id();
      status.textContent = section.dataset.wordsFirst.replace("{0}", () => node.data("label"));
    }
  }

  /** The evidence of an edge opens as it does in the table; of several ties between the same two, one after the other. */
  evidence(edge) {
    this.cy.elements().unselect();
    edge.select();
    const rows = edge.data("rows");
    this.turn = this.turned === edge.id() ? (this.turn + 1) % rows.length : 0;
    this.turned = edge.id();
    this.show(rows[this.turn]);
  }

  /** Later: what opens while a mouse button goes up is closed by the same button. */
  show(row) {
    const panel = document.querySelectorAll("#ties li[data-from]")[row].querySelector("[popover]");
    setTimeout(() => panel.showPopover(), 60);
  }

  in() {
    this.zoom(1.3);
  }

  out() {
    this.zoom(1 / 1.3);
  }

  zoom(by) {
    this.cy.zoom({ level: this.cy.zoom() * by, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
  }

  fit() {
    this.cy.fit(undefined, 20);
  }

  key(event) {
    const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const node = this.selected();
    const doing = { "+": () => this.in(), "=": () => this.in(), "-": () => this.out(), 0: () => this.fit(), p: () => node && this.pin(node), f: () => this.pick(), o: () => node && (location.href = this.kept(node.data("toggle"))), e: () => this.next(node), Enter: () => node && (location.href = node.data("href")), Escape: () => this.cy.elements().unselect() };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // An open evidence is closed first.
    if (event.key === "Escape" && document.querySelector(".panel:popover-open")) return;
    if (steps[event.key]) {
      this.step(node, ...steps[event.key]);
    } else if (doing[event.key]) {
      doing[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The nearest thing in a direction. */
  step(node, dx, dy) {
    if (!node) return this.choose(this.cy.nodes("[start = 1]")[0] ?? this.cy.nodes()[0]);
    const here = node.position();
    let best = null;
    let least = Infinity;
    this.cy.nodes().forEach((other) => {
      const x = other.position().x - here.x;
      const y = other.position().y - here.y;
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy) + Math.abs(y * dx);
      if (other !== node && along > 1 && along + 2 * across < least) {
        least = along + 2 * across;
        best = other;
      }
    });
    // At the edge it goes on at the other side.
    best ??= this.cy.nodes().sort((one, other) => (one.position().x - other.position().x) * dx + (one.position().y - other.position().y) * dy)[0];
    this.choose(best);
  }

  /** Opens the evidence of the next edge of the selected thing. */
  next(node) {
    if (!node) return;
    const rows = node.connectedEdges().map((edge) => edge.data("rows")).flat();
    if (rows.length === 0) return;
    this.turn = this.turned === node.id() ? (this.turn + 1) % rows.length : 0;
    this.turned = node.id();
    this.show(rows[this.turn]);
  }

  png() {
    this.save(this.cy.png({ output: "blob", full: true, scale: 2, maxWidth: 6000, maxHeight: 6000, bg: style.getPropertyValue("--paper").trim() }), "png");
  }

  svg() {
    const box = this.cy.elements().boundingBox({ includeLabels: true });
    const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
    const ink = style.getPropertyValue("--ink").trim();
    const line = style.getPropertyValue("--soft").trim();
    const parts = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x1 - 10} ${box.y1 - 10} ${box.w + 20} ${box.h + 20}" font-family="Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, sans-serif">`, `<rect x="${box.x1 - 10}" y="${box.y1 - 10}" width="${box.w + 20}" height="${box.h + 20}" fill="${style.getPropertyValue("--paper").trim()}"/>`];
    this.cy.edges().forEach((edge) => {
      const from = edge.source().position();
      const to = edge.target().position();
      parts.push(`<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${line}" stroke-opacity=".6"><title>${escape(edge.data("label"))}</title></line>`);
    });
    this.cy.nodes().forEach((node) => {
      const { x, y } = node.position();
      const r = node.data("start") ? 14 : 9;
      const points = { rectangle: [[-1, -1], [1, -1], [1, 1], [-1, 1]], triangle: [[0, -1], [1, 1], [-1, 1]], diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]], hexagon: [[-0.5, -1], [0.5, -1], [1, 0], [0.5, 1], [-0.5, 1], [-1, 0]] }[node.data("shape")];
      parts.push(points ? `<polygon points="${points.map(([a, b]) => `${x + a * r},${y + b * r}`).join(" ")}" fill="${node.data("colour")}"/>` : `<circle cx="${x}" cy="${y}" r="${r}" fill="${node.data("colour")}"/>`);
      parts.push(`<text x="${x}" y="${y + r + 12}" font-size="${node.data("start") ? 13 : 11}" text-anchor="middle" fill="${ink}">${escape(node.data("label"))}</text>`);
    });
    parts.push("</svg>");
    this.save(new Blob([parts.join("\n")], { type: "image/svg+xml" }), "svg");
  }

  save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = section.dataset.file + "." + ending;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

// The library would put a style sheet of its own into the page, which the page's policy forbids; ours says the same.
document.head.append(Object.assign(document.createElement("template"), { id: "__________cytoscape_stylesheet" }));

for (const row of document.querySelectorAll("#things tr[data-thing]")) {
  const swatch = row.querySelector(".swatch");
  if (swatch) swatch.style.backgroundColor = shade(Number(row.dataset.community));
}

const library = document.createElement("script");
library.src = section.dataset.library;
library.addEventListener("load", () => {
  section.hidden = false;
  section.explorer = new Explorer(window.cytoscape);
});
if (document.querySelector("#things tr[data-thing]")) document.head.append(library);
