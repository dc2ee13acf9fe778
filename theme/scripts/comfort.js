// How pages look: what the system asks for, unless the reader chose otherwise here. The script in theme/inline/
// sets the same attributes before the page is drawn.
(function () {
  "use strict";
  var KEY = "__look";
  var CHOICES = [
    ["text", "Cỡ chữ", [["", "Theo máy"], ["large", "Lớn"], ["largest", "Rất lớn"]]],
    ["scheme", "Nền", [["", "Theo máy"], ["light", "Sáng"], ["dark", "Tối"]]],
    ["contrast", "Độ tương phản", [["", "Theo máy"], ["more", "Cao"]]],
    ["motion", "Chuyển động", [["", "Theo máy"], ["less", "Ít"]]]
  ];
  var opener = document.querySelector("[data-comfort]");
  var panel = null;
  var bars = Array.from(document.querySelectorAll('meta[name="theme-color"]'), function (meta) {
    return { meta: meta, own: meta.content };
  });

  function chosen() {
    try { return __md_get(KEY) || {}; } catch (refused) { return {}; }
  }

  function show() {
    var look = chosen();
    CHOICES.forEach(function (choice) {
      var name = choice[0];
      var value = choice[2].some(function (option) { return option[0] === look[name]; }) ? look[name] : "";
      if (value) document.documentElement.setAttribute("data-" + name, value);
      else document.documentElement.removeAttribute("data-" + name);
      if (panel) panel.querySelector('[name="' + name + '"][value="' + value + '"]').checked = true;
    });
    // The browser's own bar: light first, dark second.
    bars.forEach(function (bar) {
      bar.meta.content = look.scheme ? bars[look.scheme === "dark" ? bars.length - 1 : 0].own : bar.own;
    });
  }

  function button(text, act) { return portalButton(text, act, "p-comfort__button"); }

  function row(choice) {
    var group = portalElement("fieldset", "p-comfort__group");
    group.append(portalElement("legend", "", choice[1]));
    choice[2].forEach(function (option) {
      var label = portalElement("label", "p-comfort__choice");
      var input = portalElement("input");
      input.type = "radio";
      input.name = choice[0];
      input.value = option[0];
      label.append(input, portalElement("span", "", option[1]));
      group.append(label);
    });
    return group;
  }

  function build() {
    panel = portalElement("form", "p-comfort");
    panel.id = "cach-hien-thi";
    panel.setAttribute("aria-label", "Cách hiển thị");
    panel.append.apply(panel, CHOICES.map(row));
    var buttons = portalElement("div", "p-comfort__buttons");
    buttons.append(button("Trả về như máy đặt", function () { keep({}); }), button("Đóng", function () { toggle(false); }));
    var forgot = portalElement("p", "p-comfort__note", "Lựa chọn và lần xem trước chỉ ghi trên máy này.");
    forgot.setAttribute("role", "status");
    buttons.append(button("Xóa mọi điều đã ghi", function () { forget(forgot); }));
    panel.append(buttons, forgot);
    panel.addEventListener("change", function () {
      keep(Object.fromEntries(Array.from(new FormData(panel)).filter(function (pair) { return pair[1]; })));
    });
    panel.addEventListener("submit", function (event) { event.preventDefault(); });
    opener.after(panel);
    opener.setAttribute("aria-controls", panel.id);
  }

  function keep(look) {
    __md_set(KEY, look);
    show();
  }

  // All that this portal keeps in the browser: choices, the last visit, pages for when there is no line.
  function forget(told) {
    [localStorage, sessionStorage].forEach(function (store) {
      Object.keys(store).filter(function (key) { return key.indexOf(__md_scope.pathname + ".__") === 0; })
        .forEach(function (key) { store.removeItem(key); });
    });
    var gone = !window.caches ? Promise.resolve() : caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf("portal " + __md_scope.pathname + " ") === 0; })
        .map(function (name) { return caches.delete(name); }));
    });
    show();
    gone.then(function () { told.textContent = "Đã xóa mọi điều cổng ghi trên máy này."; });
  }

  function toggle(open) {
    if (!panel) build();
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    show();
    (open ? panel.querySelector(":checked") : opener).focus();
  }

  // A page that comes back by the back button, or stands in another tab, may have been drawn before the choice.
  addEventListener("pageshow", show);
  addEventListener("storage", show);
  if (!opener) return;
  opener.addEventListener("click", function () { toggle(!panel || panel.hidden); });
  addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel && !panel.hidden) toggle(false);
  });
  addEventListener("pointerdown", function (event) {
    if (!panel || panel.hidden || panel.contains(event.target) || opener.contains(event.target)) return;
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  });
})();
