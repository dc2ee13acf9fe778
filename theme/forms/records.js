// Between a file of the project and a form. Every value is read as text, as the portal reads it, and what
// nobody touched is written back as it stood: comments, order, quotation marks and all.

import { FAILSAFE_SCHEMA, dump, load } from "./js-yaml/dist/browser/js-yaml.esm.min.mjs";

// Names that generator/forms/config.py and widgets.py give.
const ORIGINAL = "_goc";
const KIND = "loai";
const ID = "ma";
const PHOTOS = "/anh/";
const YES = ["có", "co", "đúng", "dung", "true", "yes", "x"];
const LINE_WIDTH = 100;

/** How files of one collection are read and written; `model` says how its values stand in them. */
export function formatOf(model) {
  return {
    fromFile(file) {
      const text = file.replace(/\r\n?/g, "\n"); // a file from Windows
      const { front, body } = split(text, model.body);
      const values = { ...shown(parse(front), model.fields), [ORIGINAL]: text };
      return model.body ? { ...values, [model.body]: body } : values;
    },
    toFile(values) {
      const original = split(values[ORIGINAL] ?? "", model.body);
      const front = merged(original.front, written(values, model.fields), model.fields);
      if (!model.body) return front;
      return `---\n${front}---\n\n${String(values[model.body] ?? "").normalize("NFC").trim()}\n`;
    },
  };
}

/** The front matter and the text of a story; a record is all front. */
function split(text, hasBody) {
  if (!hasBody) return { front: text, body: "" };
  const found = /^---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n|$)(.*)$/s.exec(text);
  return found ? { front: found[1], body: found[2].trim() } : { front: "", body: text };
}

function parse(front) {
  const found = load(front, { schema: FAILSAFE_SCHEMA });
  return found !== null && typeof found === "object" && !Array.isArray(found) ? found : {};
}

/** Values as a form takes them: one spelling of choices, lists where lists are meant. */
function shown(values, fields) {
  const found = {};
  for (const field of fields) {
    const value = values[field.key];
    if (isEmpty(value)) continue;
    if (!field.many) found[field.key] = shownOne(value, field);
    else found[field.key] = (Array.isArray(value) ? value : [value]).map((item) => shownOne(item, field));
  }
  return found;
}

function shownOne(value, field) {
  if (field.fields) return value !== null && typeof value === "object" ? shown(value, field.fields) : {};
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (field.options) {
    const option = field.options.find((pair) => pair.some((name) => folded(name) === folded(text)));
    return option ? option[0] : text;
  }
  if (field.yesNo) return YES.includes(text.toLowerCase()) ? "có" : "không";
  if (field.photo) return PHOTOS + text;
  if (field.typed) {
    const [kind, id] = text.split("/");
    return { [KIND]: kind, [ID]: id ?? "" };
  }
  return text;
}

/** Values as the file holds them, in the model's order, without what was left empty. */
function written(values, fields) {
  const found = {};
  for (const field of fields) {
    const value = values[field.key];
    if (field.many) {
      const items = (Array.isArray(value) ? value : [value]).map((item) => writtenOne(item, field));
      const kept = items.filter((item) => !isEmpty(item));
      if (kept.length) found[field.key] = kept;
    } else {
      const one = writtenOne(value, field);
      if (!isEmpty(one)) found[field.key] = one;
    }
  }
  return found;
}

function writtenOne(value, field) {
  if (value === null || value === undefined) return "";
  if (field.fields) return written(value, field.fields);
  if (field.typed) return value[KIND] && value[ID] ? `${value[KIND]}/${nameOf(value[ID])}` : "";
  if (field.id) return nameOf(String(value));
  if (field.photo) return String(value).replace(PHOTOS, "").trim();
  return String(value).normalize("NFC").replace(/[ \t]+$/gm, "").trim();
}

/** The id alone: the editor puts a file's folder before it when it saves the record that is named. */
function nameOf(id) {
  return id.slice(id.lastIndexOf("/") + 1).trim();
}

function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** The original with only those keys written anew whose values changed. */
function merged(front, values, fields) {
  const before = front ? parse(front) : {};
  const same = written(shown(before, fields), fields);
  const rows = rowsOf(front, Object.keys(before));
  const known = new Set(fields.map((field) => field.key));
  const out = [];
  for (const [key, text] of rows) {
    if (!known.has(key) || isSame(values[key], same[key])) out.push(text);
    else if (key in values) out.push(commentsOf(text) + dumped({ [key]: values[key] }));
  }
  for (const key of Object.keys(values)) {
    if (!rows.has(key)) out.push(dumped({ [key]: values[key] }));
  }
  return out.join("");
}

/** The lines of each key at the edge of the text, those above it that speak of it included. */
function rowsOf(front, keys) {
  const rows = new Map();
  let waiting = "";
  let current = null;
  for (const line of front.replace(/\n$/, "").split("\n")) {
    const key = /^["']?([^\s#"':-][^"':]*?)["']?\s*:(?:\s|$)/.exec(line)?.[1];
    if (key !== undefined) {
      rows.set(key, `${waiting}${line}\n`);
      current = key;
      waiting = "";
    } else if (current === null || /^(#|\s*$)/.test(line)) {
      waiting += `${line}\n`;
    } else {
      rows.set(current, `${rows.get(current)}${waiting}${line}\n`);
      waiting = "";
    }
  }
  if (current !== null && waiting.trim()) rows.set(current, `${rows.get(current)}${waiting}`);
  // A text that we read otherwise than the parser does is written anew.
  return isSame([...rows.keys()], keys) ? rows : new Map();
}

function commentsOf(text) {
  return text.split("\n").filter((line) => line.startsWith("#")).map((line) => `${line}\n`).join("");
}

function dumped(values) {
  return dump(values, { schema: FAILSAFE_SCHEMA, lineWidth: LINE_WIDTH, noRefs: true });
}

function isSame(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").replace(/[\s_-]+/g, " ").trim().toLowerCase();
}
