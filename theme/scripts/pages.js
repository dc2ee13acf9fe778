// A link to a folded part opens it; without this script the reader opens it by hand.
(function () {
  "use strict";
  function open() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    for (var fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target && target.closest("details")) target.scrollIntoView();
  }
  addEventListener("hashchange", open);
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) open();
  });
  open();
})();

// Boards with many lines have a box to search in and a choice of order. Nothing is hidden without this script.
(function () {
  "use strict";
  var ORDERS = [["", "Thứ tự ban đầu"], ["when", "Mới nhất trước"], ["share-down", "Tỷ lệ cao trước"], ["share-up", "Tỷ lệ thấp trước"], ["name", "Theo tên"]];
  var STATES = [["", "Mọi số liệu"], ["yes", "Đã đạt chỉ tiêu"], ["no", "Chưa đạt chỉ tiêu"]];

  function text(row, selector) {
    var found = row.querySelector(selector);
    return found ? found.textContent.trim() : "";
  }

  function fill(select, options) { options.forEach(function (option) { select.add(new Option(option[1], option[0])); }); }

  function lines(board) {
    return Array.from(board.tBodies[0].rows, function (row, index) {
      var share = text(row, ".p-board__share").replace(/\./g, "").replace(",", ".");
      return {
        row: row, index: index, words: portalFold(row.textContent), name: text(row, ".p-board__label"),
        when: row.dataset.when || "", share: share ? parseFloat(share) : null,
        state: row.querySelector(".p-board__reached--yes") ? "yes" : row.querySelector(".p-board__reached--no") ? "no" : ""
      };
    });
  }

  // Lines without a share stand last whichever way the others go.
  function byShare(way) {
    return function (a, b) {
      if (a.share === null || b.share === null) return (a.share === null) - (b.share === null) || a.index - b.index;
      return way * (a.share - b.share) || a.index - b.index;
    };
  }

  var compare = {
    "": function (a, b) { return a.index - b.index; },
    "when": function (a, b) { return b.when.localeCompare(a.when) || a.index - b.index; },
    "share-down": byShare(-1),
    "share-up": byShare(1),
    "name": function (a, b) { return a.name.localeCompare(b.name, "vi") || a.index - b.index; }
  };

  document.querySelectorAll(".p-board__tools").forEach(function (tools) {
    var board = tools.parentNode.querySelector("table");
    var controls = tools.querySelectorAll("input, select");
    var search = controls[0];
    var order = controls[1];
    var state = controls[2];
    var told = tools.querySelector(".p-board__told");
    if (!board) return;
    var all = lines(board);
    fill(order, ORDERS);
    if (state) fill(state, STATES);

    function show() {
      var wanted = portalFold(search.value.trim()).split(/\s+/);
      var shown = 0;
      all.slice().sort(compare[order.value]).forEach(function (line) {
        var fits = (!state || !state.value || line.state === state.value) && wanted.every(function (word) { return line.words.includes(word); });
        line.row.hidden = !fits;
        shown += fits;
        board.tBodies[0].append(line.row);
      });
      told.textContent = shown === all.length ? "" : "Đang hiện " + shown + " trên " + all.length + " dòng.";
    }

    controls.forEach(function (control) { control.addEventListener("input", show); });
    tools.hidden = false;
  });
})();

// The list of exemplars asks for its larger script only where it stands.
(function () {
  "use strict";
  var holder = document.querySelector(".p-finder");
  if (!holder || location.protocol === "file:") return;
  var script = portalElement("script");
  script.src = portalScript(holder.dataset.script);
  document.head.append(script);
})();

// The way back: folds that were open, what was typed over a board, and how far the reader had come.
(function () {
  "use strict";
  function parts() {
    return { folds: document.querySelectorAll("details"), fields: document.querySelectorAll(".p-board__tools :is(input, select)") };
  }

  function keep() {
    var found = parts();
    var state = Object.assign({}, history.state, { portal: {
      y: Math.round(scrollY),
      folds: Array.from(found.folds, function (fold) { return +fold.open; }),
      fields: Array.from(found.fields, function (field) { return field.value; })
    } });
    try { history.replaceState(state, ""); } catch (refused) { /* a page from a disk */ }
  }

  // What comes late (a list from the network) makes the page long enough; the reader's own move ends the waiting.
  function backTo(y) {
    if (!window.ResizeObserver || y < 50) return;
    function there() {
      if (document.documentElement.scrollHeight - innerHeight >= y) { scrollTo(0, y); }
      if (Math.abs(scrollY - y) < 2 && document.readyState === "complete") stop();
    }
    var watcher = new ResizeObserver(there);
    var moves = ["wheel", "touchstart", "keydown", "pointerdown"];
    function stop() {
      watcher.disconnect();
      moves.forEach(function (move) { removeEventListener(move, stop); });
    }
    watcher.observe(document.body);
    moves.forEach(function (move) { addEventListener(move, stop, { passive: true }); });
    setTimeout(stop, 5000);
  }

  var was = history.state && history.state.portal;
  var come = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  if (was && come && (come.type === "back_forward" || come.type === "reload")) {
    var found = parts();
    if (found.folds.length === was.folds.length) found.folds.forEach(function (fold, at) { fold.open = Boolean(was.folds[at]); });
    if (found.fields.length === was.fields.length) {
      found.fields.forEach(function (field, at) { field.value = was.fields[at]; });
      found.fields.forEach(function (field, at) { if (was.fields[at]) field.dispatchEvent(new Event("input")); });
    }
    backTo(was.y);
  }
  addEventListener("pagehide", keep);
})();

// What is new since the reader's last visit: known to this browser alone, on the home page alone.
(function () {
  "use strict";
  var place = document.querySelector(".p-main > .p-news-since[data-list]");
  if (!place || location.protocol === "file:") return;
  var KEY = "__seen";
  var MOST = 6;
  function read(store) {
    try { return __md_get(KEY, store()); } catch (refused) { return null; }
  }
  function local() { return localStorage; }
  function visit() { return sessionStorage; }
  // A visit lasts as long as its tab: within it the list stays as it was when the reader came.
  var before = read(visit) || read(local);
  if (before && before.edition === place.dataset.edition) return;

  fetch(place.dataset.list).then(function (answer) { return answer.json(); }).then(function (rows) {
    var now = { edition: place.dataset.edition, rows: rows.map(function (row) { return row[0] + " " + row[1]; }) };
    var oldest = before && before.rows.map(function (row) { return row.split(" ")[1]; }).sort()[0];
    var fresh = rows.filter(function (row) { return before && !before.rows.includes(row[0] + " " + row[1]) && row[1] >= (oldest || ""); });
    __md_set(KEY, now);
    if (!fresh.length) return;
    __md_set(KEY, before, sessionStorage);
    fresh.slice(0, MOST).forEach(function (row) {
      var item = portalElement("li");
      var link = portalElement("a", "", row[2]);
      link.href = row[3];
      item.append(link, " ", portalElement("small", "", row[4] + " · " + row[1].split("-").reverse().join("/")));
      place.querySelector("ul").append(item);
    });
    place.hidden = false;
    place.querySelector("button").addEventListener("click", function () {
      __md_set(KEY, now, sessionStorage);
      place.hidden = true;
    });
  }).catch(function () { /* no line: nothing is known to be new */ });
})();
