// What is kept of this portal on the reader's machine; theme/inline/ reads it before the page is drawn. Where
// nothing may be kept, nothing is.
function __md_set(key, value, store) {
  "use strict";
  try { (store || localStorage).setItem(__md_scope.pathname + "." + key, JSON.stringify(value)); } catch (refused) { /* as before */ }
}

// What several scripts make: an element, with a look and a text where they are given.
function portalElement(name, look, text) {
  "use strict";
  var made = document.createElement(name);
  if (look) made.className = look;
  if (text) made.textContent = text;
  return made;
}

// A button that does something without leaving the page.
function portalButton(text, act, look) {
  "use strict";
  var made = portalElement("button", look, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// A field under the words that name it.
function portalLabelled(words, field, look) {
  "use strict";
  var made = portalElement("label", look, words);
  made.append(field);
  return made;
}

// Words as they are compared: without marks, small.
function portalFold(text) {
  "use strict";
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// The page's policy (Trusted Types) takes an address for a script from here alone, and only of this site.
var portalScript = (function () {
  "use strict";
  function own(address) {
    if (new URL(address, location).origin !== location.origin) throw new TypeError(address);
    return address;
  }
  var policy = window.trustedTypes && trustedTypes.createPolicy("portal", { createScriptURL: own });
  return policy ? function (address) { return policy.createScriptURL(address); } : own;
})();

// The drawer is a check box, which a browser keeps ticked for a page that is come back to.
(function () {
  "use strict";
  function close() { document.getElementById("__drawer").checked = false; }
  addEventListener("pagehide", close);
  addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
})();

// What a page needs when it is opened from a disk (file:) instead of a server.
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  // A browser reads no search index from a disk, so the way into the search is taken away as well.
  document.querySelectorAll(".p-home-hero__search").forEach(function (label) { label.hidden = true; });
  // A folder's address shows a file list: point such links at the page itself.
  document.querySelectorAll("a[href]").forEach(function (link) {
    var address = link.getAttribute("href");
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return;
    var parts = /^([^?#]*)(.*)$/.exec(address);
    var path = parts[1];
    if (path === "." || path === ".." || /\/\.\.?$/.test(path)) path += "/";
    if (/\/$/.test(path)) link.setAttribute("href", path + "index.html" + parts[2]);
  });
})();
