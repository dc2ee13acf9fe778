// Asks the browser for the worker that keeps pages readable without a line, and says when it had to help.
// The <meta> names the worker; an empty one means that there must be none. Error pages have no <meta> at all.
(function () {
  "use strict";
  var told = document.querySelector('meta[name="portal-worker"]');
  if (!told || !navigator.serviceWorker || location.protocol === "file:") return;
  var workers = navigator.serviceWorker;
  var scope = __md_scope;

  function bar(text, action, act) {
    var old = document.querySelector(".p-line-bar");
    if (old) old.remove();
    if (!text) return;
    var made = portalElement("div", "p-line-bar");
    made.setAttribute("role", "status");
    document.body.append(made);
    // A status that is there already when it is filled is read out.
    setTimeout(function () {
      made.append(text, " ", portalButton(action, act));
    }, 50);
  }

  function close() { bar(""); }

  function line() {
    if (navigator.onLine) close();
    else bar("Đang không có mạng. Bạn vẫn đọc được các trang đã mở.", "Đóng", close);
  }

  function list(holder) {
    caches.open("portal " + scope.pathname + " pages 1").then(function (cache) {
      return cache.keys().then(function (keys) {
        return Promise.all(keys.reverse().map(function (key) {
          return cache.match(key).then(function (page) { return page.text(); }).then(function (html) {
            // Only for its title: nothing of it is put into this page but text.
            var title = ((/<title>([^<]*)<\/title>/.exec(html) || [])[1] || key.url).replace(/&amp;/g, "&").replace(/&quot;|&#34;/g, '"').replace(/&#39;/g, "'");
            var item = portalElement("li");
            var link = portalElement("a", "", title);
            link.href = key.url;
            item.append(link);
            return item;
          });
        }));
      });
    }).then(function (items) {
      if (!items.length) return;
      holder.append.apply(holder, items);
      holder.closest("section").hidden = false;
    }, function () { /* a browser that refuses: the page itself says enough */ });
  }

  if (!told.content) {
    workers.getRegistration(scope.href).then(function (found) { if (found && found.scope === scope.href) found.unregister(); });
    return;
  }
  var saved = document.querySelector("[data-saved-pages]");
  if (saved) list(saved);
  addEventListener("offline", line);
  addEventListener("online", line);
  if (!navigator.onLine) line();
  workers.addEventListener("message", function (event) {
    if (event.data === "newer") bar("Trang này vừa có bản mới.", "Xem bản mới", function () { location.reload(); });
  });
  workers.startMessages();
  // What a finger or a pointer presses is asked for before it is let go.
  addEventListener("pointerdown", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (event.button || !link || link.target || link.origin !== location.origin || link.hash || !workers.controller) return;
    workers.controller.postMessage(link.href);
  }, { passive: true });
  addEventListener("load", function () {
    var first = !workers.controller;
    workers.register(portalScript(new URL(told.content, location.href).href), { scope: scope.pathname, updateViaCache: "none" })
      .then(function () { return first && workers.ready; })
      .then(function (ready) {
        if (!ready) return;
        var files = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
        ready.active.postMessage([location.href].concat(files));
      })
      .catch(function () { /* private windows and full phones: the portal works as before */ });
  });
})();
