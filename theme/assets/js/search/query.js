// What a typed query may mean: slots (one for each word), each with the written words that can fill it.
const MOST_READINGS = 6;
const MOST_PREFIXED = 24;
const APART = 8; // how much less a page is worth that has a word and a number where keys of VNI may be meant

// Readings, likeliest first: { tokens, slots, penalty, marked }. `open`: the last word is still being typed.
export function readings(store, query, open) {
  const raw = store.words.rawWords(query);
  const read = (keys) => raw.flatMap((word, index) => tokens(store, word, open && index === raw.length - 1, keys));
  const typed = read(true);
  const found = meant(store, typed);
  // "to3" is tỏ, or tổ 3; whoever types keys within words ("kho73i") types them everywhere.
  const keyed = typed.filter((token) => token.typing);
  if (keyed.length && keyed.every((token) => /^[^0-9]+[0-9]+$/.test(token.raw))) {
    const [apart] = meant(store, read(false), { apart: true });
    found.splice(1, 0, { ...apart, penalty: apart.penalty + APART });
  }
  return found.slice(0, MOST_READINGS);
}

// What typed words say: as they stand, with abbreviations spelled out or made, with words that were glued together parted.
export function meant(store, typed, more = {}) {
  const marked = typed.some((token) => store.words.isMarked(token.key));
  const ways = [...abbreviated(store, typed), ...levels(store, typed, marked), ...grouped(store, typed), ...unglued(store, typed)];
  return [{ tokens: typed, penalty: 0 }, ...ways].map((reading) => ({
    ...reading,
    ...more,
    marked: marked || reading.tokens.some((token) => token.spelled),
    slots: reading.tokens.map((token) => slot(store, token)),
  }));
}

function tokens(store, raw, last, keys) {
  const { words } = store;
  const vni = keys && words.vni(raw);
  if (vni) return [{ key: vni, raw, typing: true, open: last }];
  const parts = words.split(raw);
  return parts.map((key, index) => ({ key, raw, open: last && index === parts.length - 1 }));
}

function slot(store, token) {
  const { words } = store;
  const options = new Map();
  const add = (key, word, scale, how) => {
    if (!options.has(word) && store.core.number.has(word)) options.set(word, { key, word, scale, how });
  };
  const folded = words.fold(token.key);
  add(token.key, folded, 1, "same");
  const telex = token.typing || token.spelled ? "" : words.telex(token.raw);
  if (telex) {
    const plain = words.fold(telex);
    if (plain === folded) options.delete(plain);
    add(telex, plain, plain === folded || !options.size ? 1 : 0.9, "typing");
  }
  if (!/^[0-9]/.test(folded)) {
    if (/[iy]$/.test(folded)) {
      const swapped = swapEnd(token.key);
      add(swapped, words.fold(swapped), 0.97, "spelling");
    }
  }
  // One letter is the start of too much to be worth fetching.
  if (token.open && (folded.length > 1 || !options.size || /^[0-9]/.test(folded))) {
    for (const word of store.startingWith(folded, MOST_PREFIXED)) add(token.key, word, word === folded ? 1 : 0.9, "prefix");
    if (telex && !options.size) {
      for (const word of store.startingWith(words.fold(telex), 8)) add(telex, word, 0.9, "prefix");
    }
  }
  return { key: token.key, raw: token.raw, folded, decoded: telex, typing: Boolean(token.typing), options: [...options.values()] };
}

function swapEnd(key) {
  return key.replace(/[iy](?=[1-5]?$)/, (letter) => (letter === "i" ? "y" : "i"));
}

// TSVMTD for "trong sạch, vững mạnh toàn diện", and the other way round.
function abbreviated(store, typed) {
  const { words } = store;
  const folds = typed.map((token) => words.fold(token.key));
  const found = [];
  for (const pair of store.core.abbreviations) {
    const [short, long] = pair.map((text) => words.keys(text));
    for (const [from, to] of [[short, long], [long, short]]) {
      const at = indexOfRun(folds, from.map(words.fold));
      if (at < 0 || !to.length) continue;
      const swapped = to.map((key) => ({ key, raw: key, spelled: true }));
      found.push({ tokens: [...typed.slice(0, at), ...swapped, ...typed.slice(at + from.length)], penalty: 12 });
    }
  }
  return found;
}

function indexOfRun(list, run) {
  if (!run.length) return -1;
  for (let at = 0; at + run.length <= list.length; at++) {
    if (run.every((item, index) => list[at + index] === item)) return at;
  }
  return -1;
}

// "x. Mẫu, h. Mẫu" for xã and huyện: short for the level, before a name.
function levels(store, typed, marked) {
  const { words, core } = store;
  const long = (token, index) => (index + 1 < typed.length && core.rules.levels?.[token.raw.toLowerCase()]) || "";
  const spelled = typed.flatMap((token, index) => {
    const keys = words.keys(long(token, index));
    return keys.length ? keys.map((key) => (marked ? key : words.fold(key))).map((key) => ({ key, raw: key })) : [token];
  });
  return typed.some(long) ? [{ tokens: spelled, penalty: 4 }] : [];
}

// "204700" for 204.700; not of a year that some page names.
function grouped(store, typed) {
  const large = ({ key }) => /^[0-9]{4,}$/.test(key) && (key.length > 4 || !store.core.number.has(key));
  const parts = (token) => token.key.split(/(?=(?:[0-9]{3})+$)/).map((part) => part.replace(/^0+(?=.)/, ""));
  const apart = typed.flatMap((token) => (large(token)
    ? parts(token).map((key, index, all) => ({ key, raw: key, open: token.open && index === all.length - 1 })) : [token]));
  return typed.some(large) ? [{ tokens: apart, penalty: 4 }] : [];
}

// "dongkhoi moi": a word that nobody writes, made of words that are written.
function unglued(store, typed) {
  let parted = false;
  const tokensOut = typed.flatMap((token) => {
    const folded = store.words.fold(token.key);
    if (store.core.number.has(folded) || folded.length < 4 || folded.length > 30 || token.typing) return [token];
    const parts = segment(store, folded);
    if (!parts) return [token];
    parted = true;
    return parts.map((key, index) => ({ key, raw: key, open: token.open && index === parts.length - 1 }));
  });
  return parted ? [{ tokens: tokensOut, penalty: 20 }] : [];
}

function segment(store, text) {
  const best = [{ cost: 0, parts: [] }];
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - 7); start < end; start++) {
      const word = text.slice(start, end);
      const spread = best[start] ? store.spread(word, "names") : 0;
      if (word.length < 2 || !spread) continue;
      const cost = best[start].cost + 10 - Math.log2(spread) / 2;
      if (!best[end] || cost < best[end].cost) best[end] = { cost, parts: [...best[start].parts, word] };
    }
  }
  return best[text.length] && best[text.length].parts.length > 1 ? best[text.length].parts : null;
}

const SHAPED = /[ăâêôơư]/;
const VOWEL = /[aeiouyăâêôơư]/;

// A key as people write it: "đông2" is "đồng".
export function written(rules, key) {
  const tone = Number(key.slice(-1));
  if (!(tone >= 1 && tone <= 5) || /^[0-9]/.test(key)) return key;
  const letters = [...key.slice(0, -1)];
  const start = /^(qu|gi)./.test(letters.join("")) ? 2 : 0;
  const vowels = letters.map((_, index) => index).filter((index) => index >= start && VOWEL.test(letters[index]));
  const shaped = vowels.filter((index) => SHAPED.test(letters[index]));
  const closed = vowels.length && vowels[vowels.length - 1] < letters.length - 1;
  let at = vowels.length > 2 ? vowels[1] : vowels[0];
  if (closed) at = vowels[vowels.length - 1];
  if (shaped.length) at = shaped[shaped.length - 1];
  if (at === undefined) return key.slice(0, -1);
  letters[at] += Object.keys(rules.tones).find((mark) => rules.tones[mark] === tone);
  return letters.join("").normalize("NFC");
}
