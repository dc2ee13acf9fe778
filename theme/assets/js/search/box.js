// The search box of the header, and the door to everything else of search. Nothing is fetched before it is used.
const PARTS = ["engine", "store", "query", "rank", "words", "show"];
const SEARCH_AFTER = 160;
const SHOWN = 5;
const NOT_HERE = "Chưa tải được phần tìm kiếm. Bấm Enter để mở trang tìm kiếm.";
const OFF_LINE = "Máy đang không có mạng nên chưa tìm được. Mời bạn thử lại khi có mạng.";

let loading = null;

// The engine and how results are shown, fetched once, all parts in one round trip.
function load() {
  if (!loading) {
    for (const part of PARTS) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = new URL(`./${part}.js`, import.meta.url).href;
      document.head.append(link);
    }
    loading = Promise.all([import("./engine.js"), import("./show.js")]).then(([{ Engine }, show]) => {
      const engine = new Engine([new URL("../../search/", import.meta.url)], false);
      return { engine, show };
    });
    loading.catch(() => { loading = null; });
  }
  return loading;
}

const warm = () => load().then(({ engine }) => engine.open()).catch(() => {});

function made(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const FIELD = {
  type: "text", inputmode: "search", role: "combobox", enterkeyhint: "search",
  "aria-expanded": "false", "aria-controls": "p-search-list", "aria-autocomplete": "list",
  "aria-describedby": "p-search-keys", "aria-keyshortcuts": "/ Control+K",
  autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false",
};

class Box {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input");
    this.said = made("p", { class: "p-search-box__status", role: "status", "data-search-said": "" });
    this.list = made("div", { id: "p-search-list", role: "listbox", "aria-label": "Kết quả tìm kiếm" });
    this.all = made("a", { class: "p-search-box__all", href: form.action, "data-search-all": "", hidden: "" }, "Xem tất cả kết quả");
    this.panel = made("div", { class: "p-search-box__panel", "data-search-panel": "", hidden: "" }, this.said, this.list, this.all);
    this.complete();
    this.openers = [...document.querySelectorAll("[data-search-open]")];
    this.turn = 0;
    this.active = -1;
    this.items = [];
    this.listen();
  }

  // What the field needs to be more than a form that leads to the page of search.
  complete() {
    for (const [key, value] of Object.entries(FIELD)) this.input.setAttribute(key, value);
    const closes = made("span", { class: "p-visually-hidden" }, "Đóng tìm kiếm");
    this.closer = made("button", { class: "p-search-box__close p-icon p-icon--back", type: "button" }, closes);
    const keys = "Dùng phím mũi tên lên, xuống để chọn kết quả, Enter để mở.";
    this.input.before(this.closer);
    this.input.after(made("span", { class: "p-visually-hidden", id: "p-search-keys" }, keys), this.panel);
  }

  listen() {
    this.input.addEventListener("focus", warm);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(event.relatedTarget)) this.close();
    });
    // Keeps the field focused while a result is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.go(Number(option.dataset.at), event);
    });
    this.closer.addEventListener("click", () => this.fold());
    for (const opener of this.openers) {
      opener.addEventListener("click", (event) => {
        event.preventDefault();
        this.open();
      });
    }
    addEventListener("pagehide", () => this.close());
  }

  open() {
    this.form.setAttribute("data-open", "");
    this.input.focus();
    this.input.select();
    warm();
  }

  close() {
    this.turn++; // what is still under way must not open it again
    clearTimeout(this.timer);
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.pick(-1);
  }

  fold() {
    const wasOpen = this.form.hasAttribute("data-open");
    this.close();
    this.form.removeAttribute("data-open");
    const [opener] = this.openers.filter((one) => one.getClientRects().length);
    if (wasOpen && opener) opener.focus();
    else this.input.blur();
  }

  typed() {
    const turn = ++this.turn;
    clearTimeout(this.timer);
    if (!this.input.value.trim()) {
      this.list.replaceChildren();
      this.close();
      return;
    }
    this.prepare(false);
    // What names say stands first; what texts say follows as soon as it is here.
    this.timer = setTimeout(async () => {
      this.prepare(true);
      await this.search(turn, false);
      await this.search(turn, true);
    }, SEARCH_AFTER);
  }

  prepare(deep) {
    load().then(({ engine }) => engine.prepare(this.input.value, deep)).catch(() => {});
  }

  async search(turn, deep) {
    if (turn !== this.turn) return;
    try {
      const { engine, show } = await load();
      const found = await engine.search(this.input.value, { deep, limit: SHOWN });
      if (turn === this.turn) this.show(found, show, deep);
    } catch {
      if (turn === this.turn) this.say(navigator.onLine ? NOT_HERE : OFF_LINE);
    }
  }

  show(found, show, deep) {
    const chosen = this.items[this.active]?.href;
    this.items = found.items;
    const options = found.items.map((item, index) => option(item, index, show));
    this.list.replaceChildren(rows(options.slice(0, found.firm)), ...nearby(options.slice(found.firm)));
    this.pick(found.items.findIndex((item) => item.href === chosen));
    if (deep || found.items.length) this.say(summary(found));
    const query = encodeURIComponent(this.input.value.trim());
    this.all.href = `${this.form.action}?q=${query}`;
    this.all.hidden = found.items.length === 0;
  }

  say(text) {
    if (this.said.textContent !== text) this.said.textContent = text;
    if (document.activeElement !== this.input) return;
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && this.items.length && !event.altKey) {
      event.preventDefault();
      if (this.panel.hidden) this.say(this.said.textContent);
      const count = this.items.length;
      const from = this.active < 0 && steps[event.key] < 0 ? 0 : this.active;
      this.pick((from + steps[event.key] + count) % count);
    } else if (event.key === "Enter" && this.active >= 0 && !event.isComposing) {
      event.preventDefault();
      this.go(this.active, event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!this.panel.hidden) this.close();
      else this.fold();
    }
  }

  pick(index) {
    this.active = index;
    const options = this.list.querySelectorAll("[role=option]");
    for (const option of options) option.setAttribute("aria-selected", String(Number(option.dataset.at) === index));
    const chosen = options[index];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  go(index, event) {
    const { href } = this.items[index];
    if (event.ctrlKey || event.metaKey) window.open(href, "_blank", "noopener");
    else location.assign(href);
  }
}

function option(item, index, show) {
  const title = show.element("span", "p-search-box__title", ...show.marked(item.title, item));
  const attributes = { class: "p-search-box__item", id: `p-search-option-${index}`, "data-at": index, role: "option", "aria-selected": "false" };
  return made("li", attributes, title, show.metaOf(item));
}

const rows = (options) => made("ul", { class: "p-search-box__list", role: "presentation" }, ...options);

// What is only like what was typed, as a group of the list with a heading.
function nearby(options) {
  if (!options.length) return [];
  const heading = made("p", { class: "p-search-box__near", id: "p-search-box-near", role: "presentation" }, "Gần giống với điều bạn tìm");
  return [made("div", { role: "group", "aria-labelledby": "p-search-box-near" }, heading, rows(options))];
}

function summary(found) {
  const pageless = found.pageless ? `${found.pageless} chưa có trang trên cổng. ` : "";
  return pageless && !found.items.length ? pageless.trim() : pageless + told(found);
}

function told(found) {
  if (!found.items.length) return found.spelling ? `Chưa tìm thấy. Có phải bạn muốn tìm “${found.spelling}”?` : "Chưa tìm thấy trang nào.";
  if (found.tier === "some") return "Không có trang nào đủ các từ.";
  if (found.tier === "repaired") return "Không có trang khớp từng chữ. Có trang với chữ gần giống:";
  const more = found.items.length > found.firm ? " Sau đó là những trang gần giống." : "";
  return `Tìm thấy ${found.total} kết quả${found.tier === "mixed" ? " khớp hoặc có chữ gần giống" : ""}.${more}`;
}

const form = document.querySelector("[data-search-box]");
const box = form ? new Box(form) : null;
const root = document.querySelector("[data-search-page]");
const page = root ? import("./page.js").then(({ SearchPage }) => new SearchPage(root, load)) : null;

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !k) return;
  event.preventDefault();
  if (box) box.open();
  else if (page) page.then((found) => found.input.focus());
});
