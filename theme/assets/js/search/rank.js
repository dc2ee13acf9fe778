// Which pages answer a reading of a query, best first. Names outrank text, words in a row outrank scattered
// ones, exact marks outrank left-out ones, and these outrank wrong ones and repaired words.
import { distance } from "./query.js";

const STRIDE = 64;
const SAME_MARKS = 55; // least quality of a word whose typed marks all stand
const SAME_LETTERS = 25; // least quality of a word whose letters are as typed
const BASE = { exact: 1000, repaired: 650, letters: 500, some: 0 };
const LOOKED_AT = 260;

// Quality, 1 to 100, of a written key for a slot.
function quality(store, slot, option, key, marked) {
  const { words } = store;
  if (option.how === "repair") return 24 - Math.min(12, 4 * distance(slot.key, key) + 4 * (option.steps - 1));
  const written = option.how === "prefix" ? cut(words, option.key, key) : key;
  const agrees = words.agreement(option.key, written);
  if (agrees === 2) return Math.round(100 * option.scale);
  if (agrees === 0) return Math.round(30 * option.scale);
  if (!marked) return Math.round(96 * option.scale);
  return Math.round((words.isMarked(option.key) ? 85 : 70) * option.scale);
}

// The part of a written key that a word still being typed can be compared with.
function cut(words, typed, key) {
  const letters = typed.replace(/[1-5]$/, "").length;
  const tone = /[1-5]$/.test(key) && !/^[0-9]/.test(key) ? key.slice(-1) : "";
  const body = tone ? key.slice(0, -1) : key;
  return body.slice(0, letters) + (/[1-5]$/.test(typed) ? tone : "");
}

// For each slot: the best quality that a page has, in names and in text, and where to look up positions.
function gather(store, reading) {
  return reading.slots.map((slot) => {
    const best = { names: new Uint8Array(store.count), texts: new Uint8Array(store.count) };
    const lists = { names: [], texts: [] };
    for (const option of slot.options) {
      for (const group of ["names", "texts"]) {
        if (option.how === "repair" && group === "texts" && slot.known) continue;
        for (const [key, documents, positions] of store.postings(option.word, group)) {
          const value = quality(store, slot, option, key, reading.marked);
          lists[group].push({ value, documents, positions });
          const row = best[group];
          for (const document of documents) if (row[document] < value) row[document] = value;
        }
      }
    }
    return { best, lists };
  });
}

// { list: [{ document, score, tier }], total, strong } for one reading; `allowed` narrows (or null).
export function rank(store, reading, allowed) {
  const slots = gather(store, reading);
  if (!slots.length) return { list: [], total: 0, strong: false };
  const weights = reading.slots.map((slot) => rarity(store, slot));
  const { chosen, total } = choose(store, slots, weights, allowed);
  const list = chosen.map((document) => score(store, slots, weights, document)).filter(Boolean);
  for (const item of list) item.score -= reading.penalty;
  list.sort((a, b) => b.score - a.score || a.document - b.document);
  return { list, total, strong: list.some((item) => item.strong) };
}

// Rare words say more about what is meant.
function rarity(store, slot) {
  const spread = Math.max(1, ...slot.options.filter((option) => option.how !== "repair" && option.how !== "prefix")
    .map((option) => store.spread(option.word, "names") + store.spread(option.word, "texts")));
  return Math.log2(2 + store.count / spread);
}

function choose(store, slots, weights, allowed) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const found = [];
  let total = 0;
  for (let document = 0; document < store.count; document++) {
    if (allowed && !allowed[document]) continue;
    let named = 0;
    let sum = 0;
    let share = 0;
    let least = 255;
    for (let index = 0; index < slots.length; index++) {
      const inName = slots[index].best.names[document];
      const value = Math.max(inName, slots[index].best.texts[document]);
      if (value < least) least = value;
      if (!value) continue;
      sum += value;
      share += weights[index];
      if (inName) named += weights[index];
    }
    if (!share) continue;
    if (least) total++;
    const base = least >= SAME_MARKS ? BASE.exact : least >= SAME_LETTERS ? BASE.letters : least ? BASE.repaired : 0;
    const rough = base + (named === whole ? 300 : 0) + 300 * (share / whole) + 150 * (named / whole) + sum / slots.length / 2;
    found.push([rough, document]);
  }
  found.sort((a, b) => b[0] - a[0]);
  // Wholly repaired names may stand behind scattered exact words here, so some of each are looked at.
  const chosen = found.slice(0, LOOKED_AT).map((item) => item[1]);
  if (found.length > LOOKED_AT) {
    const more = found.slice(LOOKED_AT).filter(([, document]) => slots.every((slot) => slot.best.names[document]));
    chosen.push(...more.slice(0, LOOKED_AT).map((item) => item[1]));
  }
  return { chosen, total };
}

function score(store, slots, weights, document) {
  const hits = slots.map((slot) => ({
    names: places(slot.lists.names, document),
    texts: places(slot.lists.texts, document),
  }));
  const strict = judge(store, hits, weights, document, SAME_LETTERS);
  const loose = judge(store, hits, weights, document, 1);
  if (!strict) return loose;
  return loose && loose.score > strict.score ? loose : strict;
}

function places(lists, document) {
  const found = [];
  for (const { value, documents, positions } of lists) {
    const at = indexOf(documents, document);
    if (at < 0) continue;
    const here = positions[at];
    if (here === undefined) found.push([value, -1]);
    else if (typeof here === "number") found.push([value, here]);
    else for (const place of here) found.push([value, place]);
  }
  return found;
}

function indexOf(sorted, wanted) {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === wanted) return middle;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function judge(store, hits, weights, document, least) {
  const count = hits.length;
  const usable = hits.map((hit) => ({
    names: hit.names.filter(([value]) => value >= least),
    texts: hit.texts.filter(([value]) => value >= least),
  }));
  const best = usable.map((hit) => Math.max(0, ...hit.names.map(first), ...hit.texts.map(first)));
  const matched = best.filter(Boolean).length;
  if (!matched) return null;
  const repaired = best.filter((value) => value && value < SAME_LETTERS).length;
  if (repaired > Math.max(1, Math.floor(count / 3))) return null;
  const name = bestName(store, usable, weights, document);
  const text = inText(usable, best);
  const kind = store.core.boosts[store.core.kindOf[document]] || 0;
  const whole = sum(weights);
  const share = sum(weights.filter((_, index) => best[index])) / whole;
  const complete = matched === count;
  const lowest = complete ? Math.min(...best) : 0;
  let tier = "some";
  if (complete) tier = lowest >= SAME_MARKS ? "exact" : lowest >= SAME_LETTERS ? "letters" : "repaired";
  const likeness = (0.8 * sum(best)) / count;
  const total = complete
    ? BASE[tier] + name.value + text + kind + likeness
    : 320 * share * share + 0.45 * (name.value + text) + 0.3 * kind + 0.3 * likeness;
  const strong = complete && tier !== "repaired" && (count === 1 || name.all || text >= 25);
  return { document, score: total, tier, strong, name: name.index };
}

const first = (pair) => pair[0];
const sum = (list) => list.reduce((total, value) => total + value, 0);

function bestName(store, hits, weights, document) {
  const lengths = store.core.lengths[document].split(",");
  const whole = sum(weights);
  const count = hits.length;
  const groups = new Map();
  hits.forEach((hit, slot) => {
    for (const [value, place] of hit.names) {
      const index = Math.floor(place / STRIDE);
      let group = groups.get(index);
      if (!group) groups.set(index, (group = hits.map(() => [])));
      group[slot].push([value, place % STRIDE]);
    }
  });
  let best = { value: 0, all: false, index: 0 };
  for (const [index, group] of groups) {
    const here = group.filter((found) => found.length).length;
    const share = sum(weights.filter((_, slot) => group[slot].length)) / whole;
    const row = inRow(group);
    const likeness = sum(group.map((found) => Math.max(0, ...found.map(first)))) / count;
    const starts = group[0].some(([, place]) => place === 0);
    const value = (here === count ? 200 : 0) + 60 * share + 60 * row
      + 60 * Math.min(1, here / Math.max(1, Number(lengths[index]))) + (starts ? 15 : 0) + 0.6 * likeness - (index ? 4 : 0);
    if (value > best.value) best = { value, all: here === count, index };
  }
  return best;
}

// Share of neighbouring slots that stand side by side and in order; places that are unknown (-1) count half.
function inRow(group) {
  if (group.length === 1) return group[0].length ? 1 : 0;
  let row = 0;
  for (let slot = 0; slot + 1 < group.length; slot++) {
    const after = new Set(group[slot + 1].map(([, place]) => place));
    if (group[slot].some(([, place]) => place >= 0 && after.has(place + 1))) row += 1;
    else if (group[slot].length && after.size && (after.has(-1) || group[slot].some(([, place]) => place < 0))) row += 0.5;
  }
  return row / (group.length - 1);
}

function inText(hits, best) {
  const group = hits.map((hit) => hit.texts);
  const here = group.filter((found) => found.length).length;
  return 25 * inRow(group) + (10 * here) / best.length;
}
