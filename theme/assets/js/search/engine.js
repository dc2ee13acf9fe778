// Search over one or several portals: `open` once, then `search` as often as someone types.
import { rank } from "./rank.js";
import { neighbours, readings, written } from "./query.js";
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

  // { items, total, tier, understood, spelling }: `deep` looks into texts too; `open`: still typing.
  async search(query, { deep = true, open = true, narrow = null, limit = 10, fresh = true } = {}) {
    try {
      const stores = await this.open(!fresh);
      const all = await Promise.all(stores.map((store) => searchOne(store, query, { deep, open, narrow })));
      const merged = all.flatMap((found) => found.list).sort((a, b) => b.score - a.score);
      const complete = merged.filter((item) => item.tier !== "some");
      const list = complete.length >= 5 ? complete : merged;
      return {
        total: complete.length ? all.reduce((total, found) => total + found.total, 0) : list.length,
        tier: list.length ? list[0].tier : "none",
        understood: all[0].understood,
        spelling: list.length && list[0].tier !== "some" ? "" : all[0].spelling,
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

async function shown(item) {
  const page = await item.store.shown(item.document);
  return { ...page, portal: item.store.portal || "", tier: item.tier, matched: item.matched, words: item.store.words, score: item.score, alias: item.name ? page.names[item.name - 1] : "" };
}

async function searchOne(store, query, { deep, open, narrow }) {
  const allowed = narrow ? await narrowed(store, narrow) : null;
  const tried = readings(store, query, open && !/\s$/.test(query)).filter((reading) => reading.slots.length);
  if (!tried.length) return { list: [], total: 0, understood: "", spelling: "" };
  await fetchFor(store, tried, deep);
  await pause();
  let results = tried.map((reading) => rank(store, reading, allowed));
  // Neighbours of every word are many files: only for a query that was typed to its end and found nothing whole.
  if (deep && !results.some((result) => result.strong)) {
    const found = results.some((result) => result.list.some((item) => item.tier === "exact"));
    const repaired = await repairs(store, tried[0], found ? NEARBY : Infinity);
    if (repaired) {
      await pause();
      results = [...results, rank(store, repaired, allowed)];
      tried.push(repaired);
    }
  }
  return {
    ...merge(store, tried, results),
    understood: understood(store, tried[0]),
    spelling: spelling(store, tried[0]),
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

// `most`: how many files may be fetched for neighbours; the others are taken from what is here.
async function repairs(store, reading, most) {
  const slots = reading.slots.map((slot) => {
    const options = slot.options.filter((option) => option.how !== "prefix");
    const near = neighbours(store, store.words.fold(slot.decoded || slot.key));
    return {
      ...slot,
      known: options.length > 0,
      options: [...options, ...near.filter(({ word }) => !options.some((option) => option.word === word))
        .map(({ word, steps }) => ({ key: slot.key, word, scale: 1, how: "repair", steps }))],
    };
  });
  const repairing = slots.flatMap((slot) => slot.options).filter((option) => option.how === "repair");
  const files = store.worthFetching(repairing.map((option) => option.word), most);
  const added = repairing.filter(({ word }) => store.isThere(word, "names") || files.has(store.shardOf(word, "names")));
  if (!added.length) return null;
  const unknown = slots.filter((slot) => !slot.known).flatMap((slot) => slot.options.slice(0, 6));
  await Promise.all([
    store.fetchWords(added.map((option) => option.word), "names"),
    store.fetchWords(unknown.map((option) => option.word), "texts"),
  ]);
  return { ...reading, slots, penalty: reading.penalty };
}

function merge(store, tried, results) {
  const best = new Map();
  results.forEach((result, index) => {
    const matched = matchedWords(tried[index]);
    for (const item of result.list) {
      const known = best.get(item.document);
      if (!known || known.score < item.score) best.set(item.document, { ...item, store, matched });
    }
  });
  return { list: [...best.values()].sort((a, b) => b.score - a.score), total: Math.max(...results.map((result) => result.total)) };
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
  return reading.slots.map((slot) => written(store.core.rules, slot.decoded || slot.key)).join(" ");
}

function spelling(store, reading) {
  let changed = false;
  const text = reading.slots.map((slot) => {
    if (store.core.number.has(slot.folded) || slot.typing || slot.decoded) return written(store.core.rules, slot.decoded || slot.key);
    const [near] = neighbours(store, slot.folded);
    if (!near) return slot.raw;
    changed = true;
    return surface(store, near.word);
  });
  return changed ? text.join(" ") : "";
}

// The way in which a folded word is most often written in names.
function surface(store, word) {
  const [usual] = [...store.postings(word, "names")].sort((a, b) => b[1].length - a[1].length);
  return usual ? written(store.core.rules, usual[0]) : word;
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
