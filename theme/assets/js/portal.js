// Opened from a disk (file:), a folder's address shows a file list: point such links at the page itself.
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  document.querySelectorAll("a[href]").forEach(function (link) {
    var address = link.getAttribute("href");
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return;
    var parts = /^([^?#]*)(.*)$/.exec(address);
    var path = parts[1];
    if (path === "." || path === ".." || /\/\.\.?$/.test(path)) path += "/";
    if (/\/$/.test(path)) link.setAttribute("href", path + "index.html" + parts[2]);
  });
})();
