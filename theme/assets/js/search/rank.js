// Which pages answer a reading of a query, best first. Names outrank text, words in a row outrank scattered
// ones, exact marks outrank left-out ones, and these outrank wrong ones and repaired words.
const STRIDE = 64;
const SAME_MARKS = 50; // least quality of a word whose typed marks all stand
const SAME_LETTERS = 25; // least quality of a word whose letters are as typed
// Each level uses what is at least so like what was typed; `row`: what a wholly matching name in a row is worth,
// which lets a repaired name go before pages where the typed words are scattered.
const LEVELS = [
  { tier: "exact", least: SAME_MARKS, base: 1000, row: 0 },
  { tier: "letters", least: SAME_LETTERS, base: 500, row: 0 },
  { tier: "repaired", least: 1, base: 650, row: 250 },
];
const NAMED = 1000; // what a page is worth whose whole name stands in the query, where the rest of the query does not
const LOOKED_AT = 260;
const HALF = 0.5; // least share of the typed words that the name of a page has to be, to answer without the rest
const [SOME, ALL] = [1, 2];
const ASKED = 40; // what the place that a question names goes before pages named like it
const YEAR = /^(19|20)[0-9]{2}$/;
const COUNTED = 20; // what the page that a figure is at home on goes before pages that mention it too
const RELATED = 120; // how much less the name of what a place became or was is worth

// Quality, 1 to 100, of a written key for a slot.
function quality(store, option, key, marked) {
  const { words } = store;
  if (option.how === "repair") return 24 - Math.min(12, 4 * option.far(key) + 4 * (option.steps - 1));
  const written = option.how === "prefix" ? cut(words, option.key, key) : key;
  const agrees = words.agreement(option.key, written);
  if (agrees === 2) return Math.round(100 * option.scale);
  if (agrees === 0) return Math.round(30 * option.scale);
  if (!marked) return Math.round(96 * option.scale);
  return Math.round((words.isMarked(option.key) ? 70 : 62) * option.scale);
}

// The part of a written key that a word still being typed can be compared with.
function cut(words, typed, key) {
  if (/^[0-9]/.test(typed)) return key.slice(0, typed.length);
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
          const value = quality(store, option, key, reading.marked);
          lists[group].push({ value, documents, positions });
          const row = best[group];
          for (const document of documents) if (row[document] < value) row[document] = value;
        }
      }
    }
    return { best, lists };
  });
}

// { list: [{ document, score, tier, called }], whole, strong } for one reading; `allowed` narrows (or null); `whole` has
// a 1 for each page that holds all words, also where so many do that not all are listed.
export function rank(store, reading, allowed) {
  const slots = gather(store, reading);
  const weights = reading.slots.map((slot) => rarity(store, slot));
  const { chosen, whole } = choose(store, slots, weights, allowed);
  let list = chosen.map((document) => score(store, slots, weights, document)).filter(Boolean);
  if (reading.titled) {
    list = list.filter((item) => item.ends && (item.ends > 1 || store.core.people?.includes(store.core.kindOf[item.document])));
    whole.fill(0);
    for (const item of list) whole[item.document] = 1;
  }
  const figures = reading.slots.some((slot) => /^[0-9]/.test(slot.key) && !YEAR.test(slot.key));
  const isOne = (item, kinds) => kinds?.includes(store.core.kindOf[item.document]);
  for (const item of list) {
    item.score -= reading.penalty;
    if (reading.asked && item.ends > 1 && isOne(item, store.core.places)) item.score += ASKED;
    if (figures && item.told && isOne(item, store.core.figures)) item.score += COUNTED;
  }
  list.sort((a, b) => b.score - a.score || a.document - b.document);
  return { list, whole, strong: list.some((item) => item.strong) };
}

// Rare words say more about what is meant.
function rarity(store, slot) {
  const spread = Math.max(1, ...slot.options.filter((option) => option.how !== "repair" && option.how !== "prefix")
    .map((option) => store.spread(option.word, "names") + store.spread(option.word, "texts")));
  return Math.log2(2 + store.count / spread);
}

function choose(store, slots, weights, allowed) {
  const all = sum(weights);
  const rough = new Float32Array(store.count);
  const inNames = new Uint8Array(store.count);
  const whole = new Uint8Array(store.count);
  for (let document = 0; document < store.count; document++) {
    if (allowed && !allowed[document]) continue;
    let named = 0;
    let words = 0;
    let quality = 0;
    let share = 0;
    let least = 255;
    for (let index = 0; index < slots.length; index++) {
      const inName = slots[index].best.names[document];
      const value = Math.max(inName, slots[index].best.texts[document]);
      if (value < least) least = value;
      if (!value) continue;
      quality += value;
      share += weights[index];
      if (inName) {
        named += weights[index];
        words++;
      }
    }
    if (!share) continue;
    if (least) whole[document] = 1;
    inNames[document] = named === all ? ALL : words > 1 && words >= HALF * slots.length ? SOME : 0;
    const base = least >= SAME_MARKS ? 1000 : least >= SAME_LETTERS ? 500 : least ? 650 : 0;
    rough[document] = base + (named === all ? 300 : 0) + 300 * (share / all) + 150 * (named / all)
      + quality / slots.length / 2;
  }
  // Wholly repaired names, and names within the query, may stand behind scattered exact words here: some of each are looked at.
  const named = best(rough, (document) => inNames[document] === ALL);
  const partly = best(rough, (document) => inNames[document] === SOME && !whole[document]);
  return { chosen: [...new Set([...best(rough, () => true), ...named, ...partly])], whole };
}

// About LOOKED_AT documents of the highest rough scores, without sorting all of them.
function best(rough, wanted) {
  const buckets = new Uint32Array(2048);
  for (let document = 0; document < rough.length; document++) {
    if (rough[document] && wanted(document)) buckets[rough[document] | 0]++;
  }
  let bucket = 2047;
  for (let seen = buckets[bucket]; bucket > 0 && seen < LOOKED_AT; seen += buckets[bucket]) bucket--;
  const found = [];
  for (let document = 0; document < rough.length && found.length < 2 * LOOKED_AT; document++) {
    if (rough[document] >= Math.max(bucket, 1) && wanted(document)) found.push(document);
  }
  return found;
}

function score(store, slots, weights, document) {
  const hits = slots.map((slot) => ({
    names: places(slot.lists.names, document),
    texts: places(slot.lists.texts, document),
  }));
  const values = hits.flatMap((hit) => [...hit.names, ...hit.texts]).map(first);
  const levels = LEVELS.filter((level, index) => !index || values.some((value) => value < LEVELS[index - 1].least));
  const judged = levels.map((level) => judge(store, hits, weights, document, level)).filter(Boolean);
  const best = judged.reduce((best, found) => (!best || found.score > best.score ? found : best), null);
  return best && { ...best, called: judged[0].called };
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

function judge(store, hits, weights, document, level) {
  const count = hits.length;
  const usable = hits.map((hit) => ({
    names: hit.names.filter(([value]) => value >= level.least),
    texts: hit.texts.filter(([value]) => value >= level.least),
  }));
  const best = usable.map((hit) => Math.max(0, ...hit.names.map(first), ...hit.texts.map(first)));
  const matched = best.filter(Boolean).length;
  if (!matched) return null;
  const name = bestName(store, usable, weights, document);
  if (Math.max(name.repaired, best.filter((value) => value && value < SAME_LETTERS).length) > Math.max(1, Math.floor(count / 3))) return null;
  const row = inRow(usable.map((hit) => hit.texts));
  // Where a name says it all, a text that says it once more makes no better page.
  const text = (25 * row + (10 * usable.filter((hit) => hit.texts.length).length) / count) * (name.all ? 0.3 : 1);
  const kind = store.core.boosts[store.core.kindOf[document]] || 0;
  const likeness = (0.8 * sum(best)) / count;
  if (matched < count) {
    const share = sum(weights.filter((_, index) => best[index])) / sum(weights);
    const score = 320 * share * share + 0.45 * (name.value + text) + 0.3 * kind + 0.3 * likeness;
    const called = level === LEVELS[0] && name.called ? NAMED + name.called + kind + likeness : 0;
    return { document, score, tier: "some", strong: false, name: name.index, called };
  }
  const score = level.base + (name.all && name.row === 1 ? level.row : 0) + name.value + text + kind + likeness;
  const strong = level.tier !== "repaired" && (count === 1 || name.all || row === 1);
  return { document, score, tier: level.tier, strong, name: name.index, ends: name.ends, told: !name.all && row > 0 };
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
  let best = { value: 0, all: false, row: 0, repaired: 0, index: 0, ends: 0 };
  let called = 0;
  for (const [index, group] of groups) {
    const here = group.filter((found) => found.length).length;
    const share = sum(weights.filter((_, slot) => group[slot].length)) / whole;
    const row = inRow(group);
    const values = group.map((found) => Math.max(0, ...found.map(first)));
    const likeness = sum(values) / count;
    const repaired = values.filter((found) => found && found < SAME_LETTERS).length;
    const starts = group[0].some(([, place]) => place === 0);
    const length = Number(lengths[index]);
    const size = Math.abs(length);
    const ofQuery = size / count;
    if (size > 1 && here >= size && ofQuery >= HALF && isWithin(group, size)) called = Math.max(called, 150 * ofQuery - (length < 0 ? RELATED : 0));
    const value = (here === count ? 200 : 0) + 60 * share + 60 * row
      + 60 * Math.min(1, here / Math.max(1, size)) + (starts ? 15 : 0) + 0.6 * likeness - (index ? 4 : 0) - (length < 0 ? RELATED : 0);
    // How many words of the name the query is the end of.
    const ends = here === count && row === 1 && length > 0 && group[count - 1].some(([, place]) => place === size - 1) ? (count === size ? size : 1) : 0;
    if (value > best.value) best = { value, all: here === count, row, repaired, index, ends };
  }
  return { ...best, called };
}

// Whether the query holds, side by side, a whole name of `size` words.
function isWithin(group, size) {
  return group.some((_, from) => from + size <= group.length
    && group.slice(from, from + size).every((found, index) => found.some(([, place]) => place === index)));
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
