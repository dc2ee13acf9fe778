// Passing a page on, and quoting a heading or a figure with its source. The links work without this script.
(function () {
  "use strict";
  var LONGEST = 600;
  var row = document.querySelector(".p-share");
  if (!row) return;
  var canonical = document.querySelector('link[rel="canonical"]');
  var here = /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : "";
  var address = (canonical && canonical.href) || here;
  var title = told("og:title") || document.title;
  var said = row.querySelector(".p-share__said");

  function told(name) {
    var found = document.querySelector('meta[property="' + name + '"]');
    return found ? found.content : "";
  }

  function link(kind) { return row.querySelector('[data-share="' + kind + '"]'); }

  function say(text) {
    said.textContent = "";
    setTimeout(function () { said.textContent = text; }, 50);
  }

  // Where the browser keeps its clipboard from us, the reader copies by hand.
  function copy(text, done) {
    function byHand() {
      var field = portalElement("textarea");
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

  function before(place, element) {
    var item = portalElement("li");
    item.append(element);
    place.before(item);
  }

  function add(kind, text, href) {
    var found = portalElement("a", "", text);
    found.dataset.share = kind;
    found.href = href;
    if (kind !== "email") { found.target = "_blank"; found.rel = "noreferrer nofollow"; }
    before(link("copy").parentNode, found);
  }

  // The frame's own description says which HTML puts it into another page.
  function embed(opener) {
    opener.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      var open = row.querySelector(".p-share__embed");
      if (open) { open.remove(); return; }
      fetch(opener.href + "oembed.json").then(function (answer) { return answer.json(); }).then(function (found) {
        var field = portalElement("textarea", "p-share__html");
        field.rows = 4;
        field.readOnly = true;
        field.value = found.html;
        opener.parentNode.append(portalLabelled("Dán vào trang khác: ", field, "p-share__embed"));
        field.select();
      }).catch(function () { location.assign(opener.href); });
    });
  }

  function share() {
    // A site whose address nobody wrote down knows it only here.
    if (row.hidden) {
      var part = encodeURIComponent;
      add("zalo", "Zalo", "https://button-share.zalo.me/share_external?d=" + part(btoa(JSON.stringify({ url: address }))));
      add("facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + part(address));
      add("email", "Thư điện tử", "mailto:?subject=" + part(title) + "&body=" + part(address));
      row.hidden = false;
      document.querySelector(".p-paper-foot").append(" · Xem trang này tại " + address);
    }
    var copied = link("copy");
    copied.href = address;
    copied.addEventListener("click", function (event) {
      event.preventDefault();
      copy(address, function () { say("Đã sao chép liên kết của trang này."); });
    });
    if (link("embed") && location.protocol !== "file:") embed(link("embed"));
    if (!navigator.share) return;
    link("system").addEventListener("click", function () {
      navigator.share({ title: title, url: address }).catch(function () { /* the reader thought better of it */ });
    });
    link("system").parentNode.hidden = false;
  }

  function quoted(text, sources, at) {
    var named = sources ? " Nguồn: " + sources + "." : "";
    var from = told("og:site_name") ? " (" + told("og:site_name") + ")" : "";
    return text + named + " " + new URL(at, address).href + from;
  }

  function button(shown, label, text, anchor) {
    function done() {
      quote.textContent = "Đã sao chép";
      quote.classList.add("p-quote--done");
      say("Đã sao chép lời trích dẫn kèm nguồn.");
      if (anchor) history.replaceState(null, "", "#" + anchor);
      setTimeout(function () { quote.textContent = shown; quote.classList.remove("p-quote--done"); }, 2500);
    }
    var quote = portalButton(shown, function () { copy(text, done); }, "p-quote");
    quote.title = label;
    quote.setAttribute("aria-label", label);
    return quote;
  }

  // Lines that stand each by itself become sentences of one text.
  function ended(line) {
    var words = line.textContent.trim();
    return /[.!?…”]$/.test(words) ? words : words + ".";
  }

  // What stands below a heading in words: its figures as sentences, else its steps, its paragraphs and plain lists.
  function passage(heading) {
    var words = [], place = heading.closest(".p-section-header") || heading;
    while ((place = place.nextElementSibling) && !place.matches("h1, h2, h3, .p-section-header")) {
      var figures = place.querySelectorAll("[data-quote]");
      if (figures.length) figures.forEach(function (figure) { words.push(figure.dataset.quote); });
      else if (place.matches(".p-steps")) place.querySelectorAll("p:not(.p-refs)").forEach(function (line) { words.push(ended(line)); });
      else if (place.matches("p, blockquote, :is(ul, ol):not([class])")) words.push(place.textContent);
    }
    var whole = words.join(" ").replace(/\s+/g, " ").trim();
    return whole.length > LONGEST ? whole.slice(0, whole.lastIndexOf(" ", LONGEST)) + "…" : whole;
  }

  // Where a figure stands that doesn't say so: a row of a board at its own mark, a tile where its name leads.
  function standsAt(figure) {
    var name = figure.querySelector(figure.id ? "th a" : "a");
    return (name ? name.getAttribute("href") : "") + (figure.id ? "#" + figure.id : "");
  }

  function quotes() {
    document.querySelectorAll(".p-main :is(h2, h3)[id]").forEach(function (heading) {
      if (heading.id === "nguon" || heading.closest("summary, a")) return;
      var label = heading.textContent.trim();
      var said = passage(heading), stop = /[.!?…”]$/.test(said) ? " " : ". ";
      var where = "Mục “" + label + "”, " + title + ".";
      var text = quoted(said ? said + stop + where : where, row.dataset.sources, "#" + heading.id);
      heading.append(button("❝", "Trích dẫn mục này", text, heading.id));
    });
    document.querySelectorAll("[data-quote]").forEach(function (figure) {
      var data = figure.dataset;
      var sources = Array.from(figure.querySelectorAll(".p-refs a"), function (link) { return link.textContent; }).join("; ");
      (figure.querySelector("[data-quote-here]") || figure).append(
        button("Trích dẫn", "Trích dẫn số liệu này", quoted(data.quote, sources, data.quoteAt || standsAt(figure)), figure.id)
      );
    });
  }

  // From here on no room is kept for the buttons (theme/components/share/style.css): they are there, or never will be.
  document.documentElement.classList.add("quotes");
  if (!address) return;
  share();
  quotes();
})();
