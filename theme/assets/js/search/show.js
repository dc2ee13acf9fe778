// Results as elements: text nodes only, so nothing that a page says can become markup.
const AROUND = 9;
const EXCERPT = 34;

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== "" && child !== null));
  return made;
}

export function metaOf(item) {
  const parts = [item.portal, item.place, item.year ? String(item.year) : "", item.status].filter(Boolean);
  return element("p", "p-search__meta", element("span", "p-search__kind", item.kind), ...parts.map((part) => element("span", "", part)));
}

// `text` with the matched words of `item` in <mark>.
export function marked(text, item) {
  const words = spotted(text, item);
  return runs(text, words, 0, words.length);
}

export function excerpt(item) {
  const inText = spotted(item.text, item);
  const inSummary = spotted(item.summary, item);
  if (reach(inSummary) >= reach(inText)) return runs(item.summary, inSummary, 0, inSummary.length);
  const [from, to] = window(inText);
  return [from ? "… " : "", ...runs(item.text, inText, from, to), to < inText.length ? " …" : ""];
}

// Where an excerpt comes from when the title itself did not match.
export function alsoCalled(item) {
  return item.alias && spotted(item.title, item).filter((word) => word.fold).length < spotted(item.alias, item).filter((word) => word.fold).length
    ? item.alias : "";
}

// [{ start, end, fold }]: every word, `fold` set where it was searched for.
function spotted(text, item) {
  const { words, matched } = item;
  const found = [];
  let from = 0;
  for (const raw of words.rawWords(text)) {
    const start = text.indexOf(raw, from);
    if (start < 0) continue;
    from = start + raw.length;
    const hit = words.split(raw).find((key) => {
      const typed = matched.get(words.fold(key));
      return typed !== undefined && (typed === "" || !words.isMarked(typed) || fits(words, typed, key));
    });
    found.push({ start, end: from, fold: hit ? words.fold(hit) : "" });
  }
  return found;
}

const fits = (words, typed, key) => words.agreement(typed, key) > 0 || words.fold(typed) !== words.fold(key);

function reach(words) {
  return new Set(words.map((word) => word.fold).filter(Boolean)).size;
}

// The stretch of words that holds most of what was searched for.
function window(words) {
  if (words.length <= EXCERPT) return [0, words.length];
  const held = new Map();
  let best = { value: -1, from: 0 };
  let kinds = 0;
  let hits = 0;
  for (let index = 0; index < words.length; index++) {
    const add = (fold, step) => {
      if (!fold) return;
      const count = (held.get(fold) || 0) + step;
      if (step > 0 && count === 1) kinds++;
      if (step < 0 && count === 0) kinds--;
      hits += step;
      held.set(fold, count);
    };
    add(words[index].fold, 1);
    if (index >= EXCERPT - AROUND) add(words[index - EXCERPT + AROUND].fold, -1);
    const value = 10 * kinds + Math.min(hits, 9);
    if (value > best.value) best = { value, from: Math.max(0, index - (EXCERPT - AROUND)) };
  }
  return [best.from, Math.min(words.length, best.from + EXCERPT)];
}

function runs(text, words, from, to) {
  const out = [];
  let at = from ? words[from].start : 0;
  for (let index = from; index < to; index++) {
    if (!words[index].fold) continue;
    let last = index;
    while (last + 1 < to && words[last + 1].fold && /^\s+$/.test(text.slice(words[last].end, words[last + 1].start))) last++;
    out.push(text.slice(at, words[index].start), element("mark", "", text.slice(words[index].start, words[last].end)));
    at = words[last].end;
    index = last;
  }
  out.push(text.slice(at, to < words.length ? words[to - 1].end : text.length));
  return out;
}
