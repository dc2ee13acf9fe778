// Fetches the files of one portal's index: each once, only when a query needs it.
import { makeWords } from "./words.js";

async function unpack(response) {
  const stream = response.body.pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

export class GoneError extends Error {}

async function load(address, options) {
  const response = await fetch(address, options);
  if (response.status === 404 && !options) throw new GoneError(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return unpack(response);
}

export class Store {
  // `base`: the folder of the index; `site`: what addresses of pages are relative to.
  constructor(base, site) {
    this.base = base;
    this.site = site;
    this.files = new Map();
    this.groups = { names: new Map(), texts: new Map() };
  }

  // `anew`: past the browser's cache, after the site was found to be published anew.
  async open(anew = false) {
    this.core = await load(new URL("core.idx", this.base), { cache: anew ? "reload" : "no-cache" });
    const core = this.core;
    core.words = core.words ? core.words.split(" ") : [];
    core.number = new Map(core.words.map((word, number) => [word, number]));
    core.lengths = core.lengths.split(" ");
    this.words = makeWords(core.rules);
    this.count = core.count;
    return this;
  }

  file(name) {
    let found = this.files.get(name);
    if (!found) {
      found = load(new URL(`${name}.idx`, this.base));
      found.catch(() => this.files.delete(name));
      this.files.set(name, found);
    }
    return found;
  }

  // About how many pages have the word in a name ("names") or in their text ("texts").
  spread(word, group) {
    const number = this.core.number.get(word);
    if (number === undefined) return 0;
    const power = this.core.weights.charCodeAt(2 * number + (group === "names" ? 0 : 1)) - 97;
    return power ? 2 ** power : 0;
  }

  shardOf(word, group) {
    return this.core[group][lastAtMost(this.core[group], this.core.number.get(word))][1];
  }

  isThere(word, group) {
    return this.groups[group].has(word) || !this.spread(word, group);
  }

  // The files of names, not here yet, that hold most of `words`: at most `most` of them.
  worthFetching(words, most) {
    const worth = new Map();
    for (const word of words) {
      if (this.isThere(word, "names")) continue;
      const file = this.shardOf(word, "names");
      worth.set(file, (worth.get(file) || 0) + this.spread(word, "names"));
    }
    const sorted = [...worth].sort((a, b) => b[1] - a[1]).slice(0, Math.min(most, worth.size));
    return new Set(sorted.map(([file]) => file));
  }

  // Makes `postings` know all of `words`, one round trip for those that are not here yet.
  async fetchWords(words, group) {
    const missing = words.filter((word) => !this.isThere(word, group));
    const names = new Set(missing.map((word) => this.shardOf(word, group)));
    await Promise.all([...names].map(async (name) => {
      const shard = await this.file(name);
      for (const word in shard) this.groups[group].set(word, shard[word]);
    }));
  }

  // [key, Int32Array of documents, positions] for each way a folded word is written.
  postings(word, group) {
    const found = this.groups[group].get(word);
    if (!found) return [];
    if (Array.isArray(found)) return found;
    const read = Object.entries(found).map(([key, [steps, positions]]) => {
      const documents = new Int32Array(steps.length);
      let document = 0;
      for (let index = 0; index < steps.length; index++) documents[index] = document += steps[index];
      return [key, documents, positions];
    });
    this.groups[group].set(word, read);
    return read;
  }

  async shown(number) {
    const shards = this.core.documents;
    const at = lastAtMost(shards, number);
    const row = (await this.file(shards[at][1]))[number - shards[at][0]];
    const [address, title, place, year, status, summary, text, names, also = []] = row;
    return {
      href: new URL(address, this.site).href,
      title, place, year, status, summary, text, names, also,
      kind: this.core.kinds[this.core.kindOf[number]],
    };
  }

  narrowing() {
    return this.file(this.core.narrowing);
  }

  // Words that start with `prefix`, those of most pages first.
  startingWith(prefix, limit) {
    const words = this.core.words;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < words.length && words[low].startsWith(prefix); low++) found.push(words[low]);
    const weight = (word) => 4 * this.spread(word, "names") + this.spread(word, "texts");
    return found.sort((a, b) => weight(b) - weight(a)).slice(0, limit);
  }
}

function lastAtMost(shards, number) {
  let low = 0;
  let high = shards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shards[middle][0] <= number) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}
