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

// Boards with many lines get a box to search in and a choice of order. Nothing is hidden without this script.
(function () {
  "use strict";
  var ENOUGH = 5;
  var ORDERS = [["", "Thứ tự ban đầu"], ["when", "Mới nhất trước"], ["share-down", "Tỷ lệ cao trước"], ["share-up", "Tỷ lệ thấp trước"], ["name", "Theo tên"]];
  var STATES = [["", "Mọi kết quả"], ["yes", "Đã đạt chỉ tiêu"], ["no", "Chưa đạt chỉ tiêu"]];

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  function text(row, selector) {
    var found = row.querySelector(selector);
    return found ? found.textContent.trim() : "";
  }

  function labelled(words, control) {
    var label = document.createElement("label");
    label.className = "p-board__tool";
    label.append(words, control);
    return label;
  }

  function choice(options) {
    var select = document.createElement("select");
    options.forEach(function (option) { select.add(new Option(option[1], option[0])); });
    return select;
  }

  function lines(board) {
    return Array.from(board.tBodies[0].rows, function (row, index) {
      var share = text(row, ".p-board__share").replace(/\./g, "").replace(",", ".");
      return {
        row: row, index: index, words: fold(row.textContent), name: text(row, ".p-board__label"),
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

  document.querySelectorAll(".p-board").forEach(function (holder) {
    var board = holder.querySelector("table");
    if (!board || board.tBodies[0].rows.length < ENOUGH) return;
    var all = lines(board);
    var search = document.createElement("input");
    search.type = "search";
    var order = choice(ORDERS);
    var state = choice(STATES);
    var told = document.createElement("p");
    told.className = "p-board__told";
    told.setAttribute("role", "status");

    function show() {
      var wanted = fold(search.value.trim()).split(/\s+/);
      var shown = 0;
      all.slice().sort(compare[order.value]).forEach(function (line) {
        var fits = (!state.value || line.state === state.value) && wanted.every(function (word) { return line.words.includes(word); });
        line.row.hidden = !fits;
        shown += fits;
        board.tBodies[0].append(line.row);
      });
      told.textContent = shown === all.length ? "" : "Đang hiện " + shown + " trên " + all.length + " dòng.";
    }

    var tools = document.createElement("div");
    tools.className = "p-board__tools";
    tools.append(labelled("Tìm trong bảng", search), labelled("Xếp theo", order));
    if (all.some(function (line) { return line.state; })) tools.append(labelled("Chỉ xem", state));
    tools.append(told);
    [search, order, state].forEach(function (control) { control.addEventListener("input", show); });
    holder.prepend(tools);
  });
})();

// The list of exemplars asks for its larger script only where it stands.
(function () {
  "use strict";
  var holder = document.querySelector(".p-finder");
  if (!holder || location.protocol === "file:") return;
  var script = document.createElement("script");
  script.src = portalScript(holder.dataset.script);
  document.head.append(script);
})();
