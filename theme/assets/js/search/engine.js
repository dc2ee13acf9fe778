// Search over one or several portals: `open` once, then `search` as often as someone types.
import { rank } from "./rank.js";
import { readings, written } from "./query.js";
import { GoneError, Store } from "./store.js";

// Files fetched to look for slips, when pages that hold all words as typed were found already.
const NEARBY = 3;

export class Engine {
  // `bases`: folders of indexes, ours first; each index stands two folders below its site's home page.
  // `wide`: whether the portals that ours names are asked too, each of which costs its own files.
  constructor(bases, wide = true) {
    this.bases = bases;
    this.wide = wide;
    this.opened = null;
  }

  reach(wide) {
    if (wide !== this.wide) this.opened = null;
    this.wide = wide;
  }

  open(anew = false) {
    if (!this.opened) {
      this.opened = this.openAll(anew);
      this.opened.catch(() => { this.opened = null; });
    }
    return this.opened;
  }

  async openAll(anew) {
    const openStore = (base) => new Store(base, new URL("../../", base)).open(anew);
    const own = (!anew && this.own) || await openStore(this.bases[0]);
    this.own = own;
    const named = this.wide ? own.core.bundles.map((base) => new URL(base, own.site)) : [];
    const found = await Promise.allSettled([...this.bases.slice(1), ...named].map(openStore));
    // A neighbour that does not answer must not take our own search away.
    const others = found.filter((one) => one.status === "fulfilled").map((one) => one.value);
    for (const store of others) store.portal = store.core.name;
    return [own, ...others];
  }

  // { items, firm, total, tier, understood, spelling, pageless }: `deep` looks into texts too; `open`: still typing. Of `items` and
  // `candidates` the first `firm` are what `total` counts, others are only like what was typed.
  async search(query, { deep = true, open = true, narrow = null, limit = 10, fresh = true } = {}) {
    try {
      const stores = await this.open(!fresh);
      const all = await Promise.all(stores.map((store) => searchOne(store, query, { deep, open, narrow })));
      const { firm, near, tier } = parted(all.flatMap((found) => found.list).sort((a, b) => b.score - a.score));
      const missing = pageless(stores[0], query);
      // Who looks for a place that has no page is told so, and is not led to words that are spelled alike.
      const list = missing ? firm : [...firm, ...near];
      return {
        firm: firm.length,
        total: counted(all, firm),
        tier: list.length ? tier : "none",
        understood: all[0].understood,
        spelling: firm.length || missing ? "" : all[0].spelling,
        pageless: missing,
        candidates: list,
        items: await Promise.all(list.slice(0, limit).map(shown)),
      };
    } catch (problem) {
      // The site was published anew since we opened it: open the new index, once.
      if (!(problem instanceof GoneError) || !fresh) throw problem;
      this.opened = null;
      return this.search(query, { deep, open, narrow, limit, fresh: false });
    }
  }

  // Fetches what the words typed so far will need, while the next ones are typed.
  async prepare(query, deep = false) {
    const stores = await this.open();
    await Promise.all(stores.map((store) => {
      const tried = readings(store, query, !/\s$/.test(query)).filter((reading) => reading.slots.length);
      return tried.length ? fetchFor(store, tried, deep) : null;
    }));
  }

  async show(candidates) {
    return Promise.all(candidates.map(shown));
  }
}

// A place of the map that has no page, where its name, with its level or without, is all that was typed.
function pageless({ core, words }, query) {
  const plain = (text) => words.keys(text).map(words.fold).join(" ");
  const typed = plain(query);
  return typed && (core.pageless || []).find((name) => [name, name.replace(/^\S+ /, "")].some((one) => plain(one) === typed)) || "";
}

const ENOUGH = 5;
const isSure = (item) => item.tier !== "some" && item.tier !== "repaired";

// What answers, and what is only like what was typed. Repaired words answer where they go before all others: `tier` is
// "repaired" where nothing else answers, "mixed" where pages as typed follow.
function parted(merged) {
  const complete = merged.filter((item) => item.tier !== "some");
  const sure = complete.filter(isSure);
  const some = merged.filter((item) => item.tier === "some");
  const less = (firm) => (firm.length < ENOUGH ? some : []);
  if (!complete.length) return { firm: [], near: some, tier: some.length ? "some" : "none" };
  if (isSure(complete[0])) return { firm: sure, near: [...complete.filter((item) => !isSure(item)), ...less(complete)], tier: complete[0].tier };
  return { firm: complete, near: less(complete), tier: sure.length ? "mixed" : "repaired" };
}

// How many pages answer: also those that are too many to list.
function counted(all, firm) {
  for (const item of firm) item.whole[item.document] = 1;
  return firm.length && all.reduce((total, found) => total + found.whole.reduce((sum, one) => sum + one, 0), 0);
}

async function shown(item) {
  const page = await item.store.shown(item.document);
  return { ...page, portal: item.store.portal || "", tier: item.tier, matched: item.matched, words: item.store.words, score: item.score, alias: item.name ? page.names[item.name - 1] : "" };
}

async function searchOne(store, query, { deep, open, narrow }) {
  const allowed = narrow ? await narrowed(store, narrow) : null;
  const tried = readings(store, query, open && !/\s$/.test(query)).filter((reading) => reading.slots.length);
  if (!tried.length) return { list: [], whole: new Uint8Array(0), understood: "", spelling: "" };
  await fetchFor(store, tried, deep);
  await pause();
  const results = tried.map((reading) => rank(store, reading, allowed));
  const strong = () => results.some((result) => result.strong);
  const add = async (more) => {
    for (const reading of more.filter(Boolean)) {
      await pause();
      results.push(rank(store, reading, allowed));
      tried.push(reading);
    }
  };
  // Off line, where it was never needed before, what was typed is found as it stands.
  const otherwise = strong() ? null : await import("./otherwise.js").catch(() => null);
  if (otherwise) {
    const asides = otherwise.asides(store, tried[0].tokens);
    await fetchFor(store, asides, deep);
    await add(asides);
    // Neighbours of every word are many files: only for a query that was typed to its end and found nothing whole.
    // The name of a place is no slip.
    if (deep && !strong() && !pageless(store, query)) {
      const found = results.some((result) => result.list.some((item) => item.tier === "exact"));
      const about = asides.find((reading) => !reading.titled);
      await add([await otherwise.repairs(store, tried[0], found ? NEARBY : Infinity), about && await otherwise.repairs(store, about, 0)]);
    }
  }
  const merged = merge(store, tried, results);
  return {
    ...merged,
    understood: merged.list[0]?.apart ? "" : understood(store, tried[0]),
    spelling: otherwise ? otherwise.spelling(store, tried[0]) : "",
  };
}

async function fetchFor(store, tried, deep) {
  const slots = tried.flatMap((reading) => reading.slots);
  const every = slots.flatMap((slot) => slot.options);
  // A word still being typed is looked for in names; in texts only as it stands.
  const whole = every.filter((option) => option.how !== "prefix");
  const last = new Set(tried.map((reading) => reading.slots[reading.slots.length - 1]));
  const before = slots.filter((slot) => !last.has(slot)).flatMap((slot) => slot.options).filter((option) => option.how !== "prefix");
  await Promise.all([
    store.fetchWords(every.map((option) => option.word), "names"),
    store.fetchWords((deep ? whole : before).map((option) => option.word), "texts"),
  ]);
}

function merge(store, tried, results) {
  const best = new Map();
  const whole = new Uint8Array(store.count);
  const calling = !results.some((result) => result.strong);
  results.forEach((result, index) => {
    const matched = matchedWords(tried[index]);
    if (!tried[index].repaired) result.whole.forEach((one, document) => { whole[document] |= one; });
    for (const found of result.list) {
      // Where no page says it all, one whose whole name was typed is meant rather than one like what was typed.
      const item = calling && found.called && found.called > found.score ? { ...found, score: found.called, tier: "called" } : found;
      const known = best.get(item.document);
      if (!known || known.score < item.score) best.set(item.document, { ...item, store, whole, matched, apart: tried[index].apart });
    }
  });
  return { list: [...best.values()].sort((a, b) => b.score - a.score), whole };
}

// What excerpts mark: folded word → keys that were typed for it.
function matchedWords(reading) {
  const found = new Map();
  for (const slot of reading.slots) {
    for (const option of slot.options) if (!found.has(option.word)) found.set(option.word, option.how === "repair" ? "" : option.key);
  }
  return found;
}

function understood(store, reading) {
  if (!reading.slots.some((slot) => slot.typing || (slot.decoded && slot.options.some((option) => option.how === "typing")))) return "";
  return reading.slots.map((slot) => written(store.core.rules, stroked(store, slot.decoded || slot.key))).join(" ");
}

// A key as pages write it, where these know it with đ only.
function stroked(store, key) {
  const known = ["names", "texts"].flatMap((group) => store.postings(store.words.fold(key), group)).map(([found]) => found);
  const other = key.replace(/^d/, "đ");
  return known.includes(key) || !known.includes(other) ? key : other;
}

// { kind, area, year, pillar, status } → which documents are left.
async function narrowed(store, narrow) {
  const choices = Object.entries(narrow).filter(([, value]) => value);
  if (!choices.length) return null;
  const lists = await store.narrowing();
  const tests = choices.map(([name, value]) => TESTS[name](store, lists, value));
  const allowed = new Uint8Array(store.count);
  for (let document = 0; document < store.count; document++) allowed[document] = tests.every((test) => test(document)) ? 1 : 0;
  return allowed;
}

const TESTS = {
  kind: (store, lists, value) => {
    const wanted = store.core.kinds.indexOf(value);
    return (document) => store.core.kindOf[document] === wanted;
  },
  year: (store, lists, value) => (document) => lists.yearOf[document] === Number(value),
  pillar: (store, lists, value) => {
    const wanted = lists.pillars.indexOf(value) + 1;
    return (document) => wanted > 0 && lists.pillarOf[document] === wanted;
  },
  status: (store, lists, value) => {
    const wanted = lists.statuses.indexOf(value) + 1;
    return (document) => wanted > 0 && lists.statusOf[document] === wanted;
  },
  area: (store, lists, value) => {
    const inside = lists.areas.map(([key]) => key === value);
    // Parents stand before their children.
    lists.areas.forEach(([, , parent], index) => { if (parent >= 0 && inside[parent]) inside[index] = true; });
    return (document) => lists.areasOf[document].some((index) => inside[index]);
  },
};

// Lets a key that was pressed meanwhile be drawn.
const pause = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(0);
});
