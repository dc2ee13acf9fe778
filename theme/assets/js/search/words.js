// Words as search compares them: the same as generator/search/words.py, from the same table of rules.
const NUMBER = /^[0-9]/;
const VOWELS = new Set("aeiouyâăêôơư");

export function makeWords(rules) {
  const word = new RegExp(rules.word, "g");
  const stroked = new RegExp(`[${rules.stroked}]`, "g");
  const plain = new RegExp(`[${Object.keys(rules.plain).join("")}]`, "g");
  const syllables = new Set(["", ...rules.onsets].flatMap((onset) => rules.rhymes.map((rhyme) => onset + rhyme)));
  const splits = new Map();

  const rawWords = (text) => text.normalize("NFC").match(word) || [];
  const keys = (text) => rawWords(text).flatMap(split);

  function split(part) {
    let found = splits.get(part);
    if (!found) {
      found = part.match(/[0-9]+|[^0-9]+/g).map(keyOf).filter(Boolean);
      splits.set(part, found);
    }
    return found;
  }

  function keyOf(part) {
    if (NUMBER.test(part)) return part.replace(/^0+/, "") || "0";
    const [letters, tone] = takeApart(part);
    return letters.join("") + (tone || "");
  }

  function takeApart(text) {
    const marked = text.replace(stroked, "đ").normalize("NFKD").toLowerCase().normalize("NFKD").replace(stroked, "đ");
    const letters = [];
    let tone = 0;
    for (const char of marked) {
      const shaped = rules.shapes[letters[letters.length - 1] + char];
      if (char in rules.tones) tone = rules.tones[char];
      else if (shaped) letters[letters.length - 1] = shaped;
      else if (!/\p{M}/u.test(char)) letters.push(char);
    }
    return [letters, tone];
  }

  const foldLetters = (text) => text.replace(plain, (char) => rules.plain[char]);
  const fold = (key) => (NUMBER.test(key) ? key : foldLetters(key.replace(/[1-5]+$/, "")));

  function telex(text) {
    if ([...text].length > rules.longest || /[0-9]/.test(text)) return "";
    let [letters, tone] = takeApart(text);
    const made = [];
    let used = false;
    for (const char of letters) {
      let taken = false;
      if (char in rules.telexTones && made.some((letter) => VOWELS.has(letter))) {
        tone = rules.telexTones[char];
        taken = true;
      } else if (char === "d") taken = stroke(made);
      else if (char === "w") taken = pair(made) || beforeA(made) || shape(made, rules.telexW) || loneW(made);
      else if (char in rules.telexDouble) taken = shape(made, { [char]: rules.telexDouble[char] });
      if (taken) used = true;
      else made.push(char);
    }
    return used ? syllable(made, tone) : "";
  }

  function vni(text) {
    if ([...text].length > rules.longest || !/[^0-9][0-9]/.test(text) || NUMBER.test(text)) return "";
    let [letters, tone] = takeApart(text);
    const made = [];
    let toned = false;
    for (const char of letters) {
      if (!/[0-9]/.test(char)) made.push(char);
      else if (char <= "5") {
        if (toned) return "";
        tone = Number(char);
        toned = true;
      } else if (!vniShape(made, char)) return "";
    }
    return syllable(made, tone);
  }

  function vniShape(made, digit) {
    if (digit === "6") return shape(made, rules.vniHat);
    if (digit === "7") return horn(made);
    if (digit === "8") return shape(made, { a: "ă" });
    return digit === "9" && stroke(made);
  }

  function stroke(made) {
    const at = made.some((letter) => VOWELS.has(letter)) ? 0 : made.length - 1;
    if (made[at] !== "d") return false;
    made[at] = "đ";
    return true;
  }

  function shape(made, shapes) {
    for (let index = made.length - 1; index >= 0; index--) {
      if (made[index] in shapes) {
        made[index] = shapes[made[index]];
        return true;
      }
    }
    return false;
  }

  const horn = (made) => pair(made) || shape(made, rules.horn);
  const pair = (made) => replaced(made, /u[oơ]|ư[oô]/, ["ư", "ơ"]);
  const beforeA = (made) => replaced(made, /ua/, ["ư", "a"]);

  function replaced(made, pattern, letters) {
    const found = pattern.exec(made.join(""));
    if (!found || made[Math.max(0, found.index - 1)] === "q") return false;
    made.splice(found.index, 2, ...letters);
    return true;
  }

  function loneW(made) {
    if (made.some((letter) => VOWELS.has(letter))) return false;
    made.push("ư");
    return true;
  }

  function syllable(made, tone) {
    const letters = made.join("");
    const short = made.includes("đ") && !made.some((letter) => VOWELS.has(letter));
    return short || syllables.has(letters) ? letters + (tone || "") : "";
  }

  // How far a typed key allows a written one: 2 the same, 1 where only marks were left out, 0 where they differ.
  function agreement(typed, written) {
    if (typed === written) return 2;
    if (NUMBER.test(typed) || NUMBER.test(written)) return 0;
    const typedTone = /[1-5]$/.test(typed) ? typed.slice(-1) : "";
    const writtenTone = /[1-5]$/.test(written) ? written.slice(-1) : "";
    if (typedTone && typedTone !== writtenTone) return 0;
    const a = typed.slice(0, typed.length - typedTone.length);
    const b = written.slice(0, written.length - writtenTone.length);
    if (a.length !== b.length) return 0;
    for (let index = 0; index < a.length; index++) {
      if (a[index] !== b[index] && a[index] !== (rules.plain[b[index]] || "")) return 0;
    }
    return 1;
  }

  const isMarked = (key) => !NUMBER.test(key) && fold(key) !== key;

  return { rawWords, keys, split, fold, telex, vni, agreement, isMarked };
}
