// What the pages do with JavaScript and are useful without: suggestions while one types, copying, whole addresses.

/** Suggestions for a text field (the ARIA pattern of an editable combobox with a list). */
class Suggestions {
  constructor(input) {
    this.input = input;
    this.address = input.dataset.suggest;
    this.kind = input.dataset.kind || "";
    this.takes = input.dataset.takes === "thing";
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = "suggestions-" + Suggestions.count++;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels?.[0]?.textContent || "");
    this.list.hidden = true;
    input.after(this.list);
    this.told = document.createElement("span");
    this.told.className = "unseen";
    this.told.setAttribute("role", "status");
    input.after(this.told);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.autocomplete = "off";
    this.chosen = -1;
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 120);
  }

  async ask() {
    const text = this.input.value.trim();
    this.asked = text;
    if (!text || [...text].length > 300) return this.close();
    const parameters = new URLSearchParams({ q: text });
    if (this.kind) parameters.set("kind", this.kind);
    try {
      const response = await fetch(this.address + "?" + parameters);
      if (!response.ok || this.asked !== text) return;
      this.show((await response.json()).hits);
    } catch {
      this.close();
    }
  }

  show(hits) {
    const language = document.documentElement.lang;
    this.hits = hits;
    this.chosen = -1;
    this.list.replaceChildren(
      ...hits.map((hit, index) => {
        const item = document.createElement("li");
        item.id = this.list.id + "-" + index;
        item.setAttribute("role", "option");
        const label = hit.label[language] ? language : Object.keys(hit.label)[0];
        const name = document.createElement("bdi");
        name.className = "k k-" + hit.kind;
        name.lang = label ?? "";
        name.textContent = hit.label[label] ?? hit.iri;
        item.append(name);
        if (hit.matched && hit.matched !== name.textContent) {
          const matched = document.createElement("small");
          matched.textContent = " " + hit.matched;
          matched.lang = hit.language || "";
          item.append(matched);
        }
        // The field keeps the focus; what is pressed by mistake can be let go elsewhere.
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => this.take(index));
        return item;
      }),
    );
    if (document.activeElement !== this.input) return this.close();
    this.list.hidden = hits.length === 0;
    this.told.textContent = String(hits.length);
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.list.hidden) {
      event.preventDefault();
      const count = this.hits.length;
      this.choose((this.chosen + (event.key === "ArrowDown" ? 1 : count < 1 ? 0 : -1 + count) + (this.chosen < 0 && event.key === "ArrowUp" ? 1 : 0)) % count);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.take(this.chosen);
    }
  }

  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = this.list.children[index];
    this.input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  take(index) {
    const path = this.hits[index].iri.replace("https://w3id.org/saan/", "");
    if (this.takes) {
      this.input.value = path.replace(/^id\//, "");
      const named = document.getElementById(this.input.dataset.named);
      if (named) named.textContent = this.list.children[index].querySelector("bdi").textContent;
      this.close();
    } else {
      location.href = this.address.replace(/api\/suggest$/, "") + path.replace(/^id\//, "doc/");
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.list.hidden = true;
    this.told.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }
}
Suggestions.count = 0;
document.querySelectorAll("input[data-suggest]").forEach((input) => new Suggestions(input));

// Permanent addresses are whole ones.
const permalink = document.getElementById("permalink");
if (permalink) permalink.value = new URL(permalink.value, location.href).href;
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value);
    field.select();
  });
}

// A claim list that is pointed at by the address is opened.
const open = () => {
  let target = null;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // A fragment that is no text names nothing.
  }
  target?.querySelector("details")?.setAttribute("open", "");
};
addEventListener("hashchange", open);
open();
