// Combines the single choices of the list of exemplars: counts, order and search, all kept in the address.
(function () {
  "use strict";
  var STEP = 24;
  var PRINTED = 240;
  var ORDERS = [["", "Mới nhất trước"], ["ten", "Theo tên"], ["noi", "Theo nơi"], ["cu", "Cũ nhất trước"]];
  var holder = document.querySelector(".p-finder");
  if (!holder || location.protocol === "file:") return;

  var rootAddress = new URL(holder.dataset.root, location.href);
  var atRoot = rootAddress.pathname === location.pathname;
  var query = new URLSearchParams(location.search);
  var preset = new URLSearchParams(holder.dataset.chosen);
  var box = holder.querySelector("details");
  holder.hidden = false;

  var asked = null;
  function load() {
    if (!asked) asked = fetch(holder.dataset.list).then(function (answer) { return answer.json(); }).then(start, fail);
    return asked;
  }
  box.addEventListener("toggle", function () { if (box.open) load(); });
  if (atRoot && Array.from(query.keys()).length) { box.open = true; load(); }

  function fail() {
    asked = null;
    var told = portalElement("p", "p-finder__told", "Chưa tải được danh sách. Các lựa chọn ở trên vẫn dùng được.");
    told.setAttribute("role", "status");
    box.append(told);
  }

  function labelled(words, control) { return portalLabelled(words, control, "p-finder__tool"); }

  function start(data) {
    var rows = data.muc.map(function (row, index) {
      return { id: row[0], name: row[1], place: data.noi[row[2]], year: row[3], state: data.trang_thai[row[4]],
        choices: row[5], photo: row[6], index: index, words: portalFold(row[1] + " " + data.noi[row[2]]) };
    });
    var groupOf = data.chon.map(function (choice) { return choice[0]; });
    var tools = portalElement("div", "p-finder__tools");
    var search = portalElement("input");
    search.type = "search";
    search.value = query.get("tim") || "";
    tools.append(labelled("Tên hoặc nơi có chữ", search));
    var selects = data.nhom.map(function (group, number) {
      var select = portalElement("select");
      select.add(new Option("Tất cả", ""));
      data.chon.forEach(function (choice, index) {
        if (choice[0] !== number) return;
        var option = new Option(choice[2], choice[1]);
        option.dataset.index = index;
        select.add(option);
      });
      select.value = (atRoot ? query : preset).get(group[0]) || "";
      if (select.selectedIndex < 0) select.value = "";
      tools.append(labelled(group[1], select));
      return select;
    });
    var order = portalElement("select");
    ORDERS.forEach(function (found) { order.add(new Option(found[1], found[0])); });
    order.value = query.get("xep") || "";
    if (order.selectedIndex < 0) order.value = "";
    tools.append(labelled("Xếp theo", order));
    var told = portalElement("p", "p-finder__told");
    told.setAttribute("role", "status");
    var choice = portalElement("p", "p-finder__choice");
    var list = portalElement("ul", "p-finder__list");
    var more = portalElement("button", "p-finder__button", "Xem thêm");
    more.type = "button";
    box.append(tools, choice, told, list, more);
    var shown = [];
    var standing = Array.from(document.querySelectorAll(".p-main > .p-card-grid, .p-main > .p-card-grid ~ .p-filter-nav, .p-main > .p-card-grid ~ p, .p-main > .p-empty-state"));

    var collator = new Intl.Collator("vi");
    var compare = {
      "": function (a, b) { return a.index - b.index; },
      "ten": function (a, b) { return collator.compare(a.name, b.name) || a.index - b.index; },
      "noi": function (a, b) { return collator.compare(a.place, b.place) || a.index - b.index; },
      "cu": function (a, b) { return a.year - b.year || a.index - b.index; }
    };

    function chosen() {
      return selects.map(function (select) {
        var option = select.selectedOptions[0];
        return option && option.dataset.index ? Number(option.dataset.index) : -1;
      });
    }

    // A row that misses exactly one group's choice still counts for the other choices of that group.
    function count(wanted, words) {
      var counts = new Uint32Array(data.chon.length);
      var all = new Uint32Array(selects.length);
      shown = [];
      rows.forEach(function (row) {
        if (words.length && !words.every(function (word) { return row.words.includes(word); })) return;
        var missed = -1;
        for (var group = 0; group < wanted.length; group += 1) {
          if (wanted[group] >= 0 && !row.choices.includes(wanted[group])) {
            if (missed >= 0) return;
            missed = group;
          }
        }
        if (missed < 0) shown.push(row);
        row.choices.forEach(function (choice) {
          if (missed < 0 || groupOf[choice] === missed) counts[choice] += 1;
        });
        for (var other = 0; other < all.length; other += 1) if (missed < 0 || other === missed) all[other] += 1;
      });
      return { counts: counts, all: all };
    }

    function label(found) {
      selects.forEach(function (select, group) {
        Array.from(select.options).forEach(function (option) {
          var index = option.dataset.index;
          var number = index === undefined ? found.all[group] : found.counts[index];
          var name = index === undefined ? "Tất cả" : data.chon[index][2];
          option.textContent = name + " (" + number + ")";
          option.disabled = number === 0 && !option.selected;
        });
      });
    }

    // The same number as generator/views/page.py: a record has one cover everywhere.
    function cover(key) {
      var number = 0;
      for (var at = 0; at < key.length; at += 1) number = (number * 67 + key.charCodeAt(at)) % 4093;
      return number % 12 + 1;
    }

    function picture(row) {
      if (!row.photo) return portalElement("div", "p-cover p-cover--" + cover("dien-hinh/" + row.id));
      var holder = portalElement("div", "p-card__photo");
      var image = portalElement("img", "p-picture__img");
      image.alt = "";
      image.loading = "lazy";
      image.width = 320;
      image.height = 180;
      image.src = new URL("../" + row.photo, rootAddress).pathname;
      holder.append(image);
      return holder;
    }

    function card(row) {
      var item = portalElement("li");
      var made = portalElement("div", "p-exemplar-card p-card");
      var body = portalElement("div");
      var title = portalElement("p", "p-card__title");
      var link = portalElement("a", "", row.name);
      link.href = new URL(row.id + "/", rootAddress).pathname;
      title.append(link);
      body.append(portalElement("p", "p-card__kicker", row.year + " · " + row.state), title, portalElement("p", "p-card__meta", row.place));
      made.append(picture(row), body);
      item.append(made);
      return item;
    }

    function draw() {
      var from = list.children.length;
      list.append.apply(list, shown.slice(from, from + STEP).map(card));
      more.hidden = list.children.length >= shown.length;
    }

    // Paper has no fields to look at: what was chosen is said there in words.
    function said(wanted) {
      var words = wanted.filter(function (index) { return index >= 0; }).map(function (index) { return data.chon[index][2]; });
      if (search.value.trim()) words.push("có chữ “" + search.value.trim() + "”");
      return words.length ? "Đã chọn: " + words.join("; ") + "." : "";
    }

    function address(wanted) {
      var made = new URLSearchParams();
      wanted.forEach(function (choice, group) { if (choice >= 0) made.set(data.nhom[group][0], data.chon[choice][1]); });
      if (order.value) made.set("xep", order.value);
      if (search.value.trim()) made.set("tim", search.value.trim());
      return made.toString();
    }

    function show() {
      var wanted = chosen();
      var words = portalFold(search.value.trim()).split(/\s+/).filter(Boolean);
      label(count(wanted, words));
      shown.sort(compare[order.value]);
      var active = address(wanted);
      list.textContent = "";
      told.textContent = shown.length ? shown.length.toLocaleString("vi") + " điển hình." : "Không có điển hình nào hợp với các lựa chọn này.";
      choice.textContent = said(wanted);
      if (active) draw(); else more.hidden = true;
      standing.forEach(function (part) { part.hidden = Boolean(active); });
      return active;
    }

    function changed() {
      if (!atRoot) {
        location.href = rootAddress.pathname + "?" + address(chosen());
        return;
      }
      var active = show();
      history.replaceState(history.state, "", rootAddress.pathname + (active ? "?" + active : ""));
    }

    more.addEventListener("click", function () {
      var from = list.children.length;
      draw();
      list.children[from].querySelector("a").focus();
    });
    window.addEventListener("beforeprint", function () {
      while (list.children.length && list.children.length < Math.min(shown.length, PRINTED)) draw();
    });
    selects.concat(order).forEach(function (select) { select.addEventListener("change", changed); });
    search.addEventListener(atRoot ? "input" : "change", changed);
    if (atRoot) show();
    else { label(count(chosen(), [])); more.hidden = true; told.hidden = true; }
  }
})();
