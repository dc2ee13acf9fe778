// The page /tim-kiem/: the address holds the search, so that it can be shared and gone back to.
const TYPING_AFTER = 150;
const SHOWN = 10;
const FIELDS = { loai: "kind", noi: "area", nam: "year", "tru-cot": "pillar", "trang-thai": "status" };
const AREA = "dia-ban/";
// So many other portals are asked unasked: each answer costs about as much as our own.
const FEW = 3;
const OFF_LINE = "Máy đang không có mạng nên chưa tìm được.";

export class SearchPage {
  constructor(root, load) {
    this.root = root;
    this.load = load;
    this.form = root.querySelector("form");
    this.input = this.form.elements.q;
    this.narrowing = root.querySelector("[data-search-narrow]");
    this.status = root.querySelector("[data-search-status]");
    this.hint = root.querySelector("[data-search-hint]");
    this.results = root.querySelector("[data-search-results]");
    this.near = root.querySelector("[data-search-near]");
    this.nearby = this.near.querySelector("ol");
    this.more = root.querySelector("[data-search-more]");
    this.browse = root.querySelector("[data-search-browse]");
    this.wide = root.querySelector("[data-search-wide]");
    this.turn = 0;
    this.listen();
    this.restore();
  }

  listen() {
    this.input.addEventListener("focus", () => this.load().then(({ engine }) => engine.open()).catch(() => {}), { once: true });
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.load().then(({ engine }) => engine.prepare(this.input.value)).catch(() => {});
      this.timer = setTimeout(() => this.changed("replaceState", true), TYPING_AFTER);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.changed("pushState", false);
    });
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const name in FIELDS) this.form.elements[name].value = "";
      this.changed("pushState", false);
    });
    this.narrowing.addEventListener("change", () => this.changed("pushState", false));
    this.wide.addEventListener("change", () => this.changed("pushState", false));
    this.narrowing.addEventListener("toggle", () => this.choices());
    this.more.addEventListener("click", () => this.showMore());
    addEventListener("popstate", () => this.restore());
  }

  // From the address into the form, then search.
  async restore() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") || "";
    this.form.elements.rong.checked = asked.has("rong");
    const narrowed = Object.keys(FIELDS).some((name) => asked.get(name));
    if (narrowed) {
      this.narrowing.open = true;
      await this.choices();
    }
    for (const name in FIELDS) this.form.elements[name].value = asked.get(name) || "";
    await this.search(false, history.state?.shown);
  }

  changed(how, open) {
    clearTimeout(this.timer);
    const address = new URL(location.href);
    address.search = this.parameters().toString();
    if (address.href !== location.href) history[how](null, "", address);
    this.search(open);
  }

  parameters() {
    const fields = [...new FormData(this.form)].map(([name, value]) => [name, String(value).trim()]);
    return new URLSearchParams(fields.filter(([, value]) => value));
  }

  narrow() {
    const asked = this.parameters();
    const chosen = Object.entries(FIELDS).filter(([name]) => asked.get(name));
    return Object.fromEntries(chosen.map(([name, field]) => [field, (field === "area" ? AREA : "") + asked.get(name)]));
  }

  async search(open, shown = SHOWN) {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query) return this.clear();
    const waiting = setTimeout(() => { if (turn === this.turn) this.status.textContent = "Đang tìm…"; }, 400);
    try {
      const { engine, show } = await this.load();
      await this.reach(engine);
      const asked = open ? this.input.value : query;
      const narrow = this.narrow();
      const found = await engine.search(asked, { open, narrow, limit: shown });
      // Where narrowing leaves nothing: how much there is without it.
      if (!found.firm && Object.keys(narrow).length) found.wider = (await engine.search(asked, { open, limit: 0 })).total;
      if (turn === this.turn) this.show(found, show, query);
    } catch {
      if (turn === this.turn) {
        this.clear();
        this.status.textContent = `${navigator.onLine ? "Chưa tải được phần tìm kiếm." : OFF_LINE} Mời bạn xem theo danh mục dưới đây.`;
      }
    } finally {
      clearTimeout(waiting);
    }
    return undefined;
  }

  // Other portals are searched too where they are few, or where someone asks for them.
  async reach(engine) {
    const [own] = await engine.open();
    const others = own.core.bundles.length;
    this.wide.hidden = others <= FEW;
    this.wide.querySelector("span").textContent = `Tìm cả ở ${others} cổng khác`;
    engine.reach(others <= FEW || this.form.elements.rong.checked);
  }

  clear() {
    this.status.textContent = "";
    this.hint.hidden = true;
    this.results.replaceChildren();
    this.nearby.replaceChildren();
    this.near.hidden = true;
    this.more.hidden = true;
    this.narrowing.hidden = !this.parameters().size;
    this.browse.hidden = false;
  }

  show(found, show, query) {
    this.found = found;
    this.results.replaceChildren();
    this.nearby.replaceChildren();
    this.append(found.items, show);
    this.more.hidden = found.candidates.length <= found.items.length;
    this.narrowing.hidden = false;
    this.browse.hidden = found.items.length > 0;
    this.status.textContent = summary(found, query);
    this.explain(found, show);
  }

  // Further results: what answers into the list, what is only like it under a heading of its own.
  append(items, show) {
    const room = Math.max(0, this.found.firm - this.results.children.length);
    const rows = items.map((item) => result(item, show));
    this.results.append(...rows.slice(0, room));
    this.nearby.append(...rows.slice(room));
    this.near.hidden = !this.nearby.children.length;
    return rows;
  }

  get shown() {
    return this.results.children.length + this.nearby.children.length;
  }

  // What was understood, and the nearest spelling to try.
  explain(found, show) {
    const parts = [];
    if (found.pageless) parts.push(`${found.pageless} có trên bản đồ, nhưng cổng chưa có trang của nơi này. `);
    if (found.understood) parts.push(`Cổng hiểu là “${found.understood}”. `);
    if (found.wider) {
      const wider = show.element("button", "p-search__all", "Bỏ thu hẹp");
      wider.type = "button";
      wider.addEventListener("click", () => {
        this.form.reset();
        this.narrowing.querySelector("summary").focus();
      });
      parts.push(`Không thu hẹp thì có ${found.wider} kết quả. `, wider);
    } else if (found.spelling) {
      const address = new URL(location.href);
      address.search = new URLSearchParams({ q: found.spelling }).toString();
      const link = show.element("a", "", found.spelling);
      link.href = address.href;
      parts.push("Có phải bạn muốn tìm ", link, "?");
    }
    this.hint.replaceChildren(...parts);
    this.hint.hidden = !parts.length;
  }

  async showMore() {
    const { engine, show } = await this.load();
    const rows = this.append(await engine.show(this.found.candidates.slice(this.shown).slice(0, SHOWN)), show);
    this.more.hidden = this.shown >= this.found.candidates.length;
    history.replaceState({ shown: this.shown }, "");
    rows[0]?.querySelector("a").focus();
  }

  // Fills the lists of choices, fetched when someone opens them.
  async choices() {
    if (this.filled) return this.filled;
    this.filled = this.fill();
    this.filled.catch(() => { this.filled = null; });
    return this.filled;
  }

  async fill() {
    const { engine, show } = await this.load();
    const stores = await engine.open();
    const lists = await Promise.all(stores.map((store) => store.narrowing()));
    const all = (pick) => [...new Set(lists.flatMap(pick))];
    const years = all((list) => list.yearOf).filter(Boolean).sort((a, b) => b - a);
    this.options("loai", [...new Set(stores.flatMap((store) => store.core.kinds))].map(same), show);
    this.options("nam", years.map(String).map(same), show);
    this.options("tru-cot", all((list) => list.pillars).map(same), show);
    this.options("trang-thai", all((list) => list.statuses).map(same), show);
    this.options("noi", lists.flatMap(places), show);
  }

  options(name, pairs, show) {
    const select = this.form.elements[name];
    const made = pairs.map(([value, text]) => {
      const option = show.element("option", "", text);
      option.value = value;
      return option;
    });
    select.append(...made);
    select.closest("label").hidden = !pairs.length;
  }
}

const same = (text) => [text, text];

// Places that hold a page, or hold a place that does.
function places(list) {
  const used = new Set(list.areasOf.flat());
  for (let index = list.areas.length - 1; index >= 0; index--) {
    if (used.has(index) && list.areas[index][2] >= 0) used.add(list.areas[index][2]);
  }
  return list.areas.filter((_, index) => used.has(index)).map(([key, label]) => [key.replace(AREA, ""), label]);
}

function result(item, show) {
  const link = show.element("a", "p-search__link", ...show.marked(item.title, item));
  link.href = item.href;
  const called = show.alsoCalled(item);
  const lines = [link, show.metaOf(item)];
  const how = item.also.includes(called) ? "Còn gọi: " : "Khớp với: ";
  if (called) lines.push(show.element("p", "p-search__excerpt", how, ...show.marked(called, item)));
  const excerpt = show.excerpt(item);
  if (excerpt.some((part) => part)) lines.push(show.element("p", "p-search__excerpt", ...excerpt));
  return show.element("li", "p-search__result", ...lines);
}

function summary(found, query) {
  if (found.wider) return `Không có trang nào cho “${query}” trong những gì bạn đã thu hẹp.`;
  if (!found.items.length) return `Không tìm thấy trang nào cho “${query}”.`;
  if (found.tier === "some") return `Không có trang nào có đủ các từ “${query}”.`;
  if (found.tier === "repaired") return `Không có trang khớp từng chữ “${query}”. Có ${found.total} trang có chữ gần giống.`;
  const like = found.tier === "mixed" ? "khớp hoặc có chữ gần giống" : "cho";
  const more = found.candidates.length > found.firm ? " Sau đó là những trang gần giống." : "";
  return `Tìm thấy ${found.total} kết quả ${like} “${query}”.${more}`;
}
