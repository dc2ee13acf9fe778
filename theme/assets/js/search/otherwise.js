// What else a query may mean, fetched where no page says it all as it stands: what a question is about, and slips.
import { meant, written } from "./query.js";

const MOST_NEIGHBOURS = 40;
const ASIDE = 40; // how much less a page is worth that says only what a question is about

// "xã Mẫu giờ thuộc xã nào" asks about xã Mẫu, "ông Mẫu" about someone whose name ends so. These are `aside`
// from what was typed as it stands.
export function asides(store, typed) {
  const asks = asking(store, typed);
  const about = typed.filter((_, index) => !asks[index]);
  if (!about.length || isKinds(store, about)) return [];
  const found = about.length < typed.length ? meant(store, about, { aside: true, asked: true }).slice(0, 3) : [];
  const title = runsOf(store, about, store.core.rules.honorifics).find(([at, end]) => !at && end < about.length);
  if (title) found.push(meant(store, about.slice(title[1]), { aside: true, titled: true })[0]);
  return found.map((reading) => ({ ...reading, penalty: reading.penalty + ASIDE }));
}

// For each typed word, whether it only asks.
function asking(store, typed) {
  const { rules } = store.core;
  const asks = typed.map(() => false);
  const mark = ([at, end]) => asks.fill(true, at, end);
  runsOf(store, typed, rules.questions).forEach(mark);
  runsOf(store, typed, rules.markedQuestions, 2).forEach(mark);
  // Whoever is called by one word ("ông Thuộc") has that name.
  const names = runsOf(store, typed, rules.honorifics).map(([, end]) => end);
  const beside = runsOf(store, typed, rules.beside).filter(([at]) => !names.includes(at));
  for (const run of [...beside, ...beside.reverse()]) if (asks[run[0] - 1] || asks[run[1]]) mark(run);
  return asks;
}

// "xã tôi thuộc xã nào" names no place: "xã" is none.
function isKinds(store, about) {
  const kinds = runsOf(store, about, store.core.rules.kinds);
  return about.every((_, index) => kinds.some(([from, to]) => from <= index && index < to));
}

// [from, to] of each of the comma-separated `phrases` in what was typed; `least`: 2 with all marks, 1 also without.
function runsOf(store, typed, phrases = "", least = 1) {
  const { words } = store;
  const listed = phrases.split(",").map(words.keys).filter((keys) => keys.length);
  const says = (token, key) => Math.max(words.agreement(token.key, key), words.agreement(words.telex(token.raw), key)) >= least;
  return typed.flatMap((_, at) => listed
    .filter((keys) => at + keys.length <= typed.length && keys.every((key, index) => says(typed[at + index], key)))
    .map((keys) => [at, at + keys.length]));
}

// `most`: how many files may be fetched for neighbours; the others are taken from what is here.
export async function repairs(store, reading, most) {
  const asks = asking(store, reading.tokens);
  const common = runsOf(store, reading.tokens, store.core.rules.common, 2).map(([at]) => at);
  const slots = reading.slots.map((slot, index) => {
    const options = slot.options.filter((option) => option.how !== "prefix");
    const far = (key) => distance(slot.key, key);
    const meantSo = asks[index] || common.includes(index) || isShort(store, slot);
    const near = meantSo ? [] : neighbours(store, store.words.fold(slot.decoded || slot.key));
    return {
      ...slot,
      known: options.length > 0,
      options: [...options, ...near.filter(({ word }) => !options.some((option) => option.word === word))
        .map(({ word, steps }) => ({ key: slot.key, word, scale: 1, how: "repair", steps, far }))],
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
  return { ...reading, slots, repaired: true };
}

// Two letters typed with marks, as others write them: one other letter makes another word of these.
const isShort = (store, slot) => slot.folded.length < 3 && store.core.number.has(slot.folded) && store.words.isMarked(slot.key);

// Written words one slip away: a letter wrong, missing, too many, or two swapped.
function neighbours(store, word) {
  if (word.length < 2 || /^[0-9]/.test(word)) return [];
  const limit = word.length >= 8 ? 2 : 1;
  const found = [];
  for (const other of store.core.words) {
    if (other === word || Math.abs(other.length - word.length) > limit || /^[0-9]/.test(other)) continue;
    const spread = store.spread(other, "names");
    if (!spread) continue;
    const steps = distance(word, other, limit);
    if (steps <= limit) found.push({ word: other, steps, spread });
  }
  found.sort((a, b) => a.steps - b.steps || b.spread - a.spread);
  return found.slice(0, MOST_NEIGHBOURS);
}

// Optimal string alignment; more than `limit` steps are not counted out.
function distance(a, b, limit = 9) {
  let before = [];
  let last = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    before = last;
    last = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let steps = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, before[j - 2] + 1);
      row.push(steps);
      if (steps < least) least = steps;
    }
    if (least > limit + 1) return limit + 1;
  }
  return row[b.length];
}

// The nearest spelling of which every word is written somewhere.
export function spelling(store, reading) {
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
