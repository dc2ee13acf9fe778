// Starts the forms: Sveltia CMS, its words, and our way of reading and writing files.

import { init, registerCustomFormat } from "./sveltia-cms/npm/index.js";
import { formatOf } from "./records.js";

const here = document.querySelector("[data-forms]");
const onThisMachine = /^(?:127\.0\.0\.1|(?:.+\.)?localhost)$/.test(location.hostname);

// Without a git host in data/cong.yml only a folder on one's own machine can be opened.
if (here.dataset.forms === "local" && !onThisMachine) {
  here.hidden = false;
} else {
  document.documentElement.dataset.forms = here.dataset.forms;
  // Whatever becomes HTML is cleaned first; the browser refuses the rest.
  window.trustedTypes?.createPolicy("default", {
    createHTML: (text) => window.DOMPurify.sanitize(text, { ADD_ATTR: ["target"] }),
  });
  const models = await (await fetch("models.json")).json();
  for (const [name, model] of Object.entries(models)) {
    registerCustomFormat(name, model.extension, formatOf(model));
  }
  await init();
}
