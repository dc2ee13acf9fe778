// Passing a page on, and quoting a heading or a figure with its source. The links work without this script.
(function () {
  "use strict";
  var row = document.querySelector(".p-share");
  if (!row) return;
  var canonical = document.querySelector('link[rel="canonical"]');
  var here = /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : "";
  var address = row.dataset.address || (canonical && canonical.href) || here;
  var title = row.dataset.title;
  var said = row.querySelector(".p-share__said");
  var site = document.querySelector('meta[property="og:site_name"]');

  function say(text) {
    said.textContent = "";
    setTimeout(function () { said.textContent = text; }, 50);
  }

  // Where the browser keeps its clipboard from us, the reader copies by hand.
  function copy(text, done) {
    function byHand() {
      var field = document.createElement("textarea");
      field.value = text;
      field.style.position = "fixed";
      document.body.appendChild(field);
      field.select();
      var copied = document.execCommand("copy");
      field.remove();
      if (copied) done(); else window.prompt("Hãy sao chép dòng này:", text);
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  function add(kind, text, href) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.className = "p-share__item";
    link.dataset.share = kind;
    link.textContent = text;
    link.href = href;
    if (kind !== "email") { link.target = "_blank"; link.rel = "noopener noreferrer nofollow"; }
    item.appendChild(link);
    row.querySelector('[data-share="copy"]').parentNode.before(item);
  }

  function share() {
    // A site whose address nobody wrote down knows it only here.
    if (!row.dataset.address) {
      var part = encodeURIComponent;
      add("zalo", "Zalo", "https://button-share.zalo.me/share_external?d=" + part(btoa(JSON.stringify({ url: address }))));
      add("facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + part(address));
      add("email", "Thư điện tử", "mailto:?subject=" + part(title) + "&body=" + part(address));
      row.hidden = false;
    }
    var link = row.querySelector('[data-share="copy"]');
    link.href = address;
    link.textContent = "Sao chép liên kết";
    link.addEventListener("click", function (event) {
      event.preventDefault();
      copy(address, function () { say("Đã sao chép liên kết của trang này."); });
    });
    var button = row.querySelector('[data-share="system"]');
    if (!navigator.share) return;
    button.parentNode.hidden = false;
    button.addEventListener("click", function () {
      navigator.share({ title: title, url: address }).catch(function () { /* the reader thought better of it */ });
    });
  }

  function quoted(text, sources, at) {
    var named = sources ? " Nguồn: " + sources + "." : "";
    var from = site ? " (" + site.content + ")" : "";
    return text + named + " " + new URL(at, address).href + from;
  }

  function button(shown, label, text, anchor) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "p-quote";
    made.textContent = shown;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", function () {
      copy(text, function () {
        made.textContent = "Đã sao chép";
        made.classList.add("p-quote--done");
        say("Đã sao chép lời trích dẫn kèm nguồn.");
        if (anchor) history.replaceState(null, "", "#" + anchor);
        setTimeout(function () { made.textContent = shown; made.classList.remove("p-quote--done"); }, 2500);
      });
    });
    return made;
  }

  function quotes() {
    document.querySelectorAll(".p-main :is(h2, h3)[id]").forEach(function (heading) {
      if (heading.id === "nguon" || heading.closest("summary, a")) return;
      var label = heading.textContent.trim();
      var text = quoted("“" + label + "”, " + title + ".", row.dataset.sources, "#" + heading.id);
      heading.append(button("❝", "Trích dẫn mục này", text, heading.id));
    });
    document.querySelectorAll("[data-quote]").forEach(function (figure) {
      var data = figure.dataset;
      var sources = Array.from(figure.querySelectorAll(".p-refs a"), function (link) { return link.textContent; }).join("; ");
      (figure.querySelector("[data-quote-here]") || figure).append(
        " ", button("Trích dẫn", "Trích dẫn số liệu này", quoted(data.quote, sources, data.quoteAt), figure.id)
      );
    });
  }

  if (!address) return;
  share();
  quotes();
})();
