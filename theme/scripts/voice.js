// The text for the loudspeaker comes when somebody opens its fold; without this script a link leads to it.
(function () {
  "use strict";
  var voice = document.querySelector(".p-voice");
  if (!voice || location.protocol === "file:") return;
  var place = voice.querySelector("div");
  var link = place.querySelector("a");
  var asked = false;

  function paragraph(text) { return portalElement("p", "", text); }

  voice.addEventListener("toggle", function () {
    if (!voice.open || asked) return;
    asked = true;
    fetch(link.href).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(function (text) {
      link.textContent = "Mở riêng bản đọc này";
      place.replaceChildren.apply(place, text.trim().split("\n\n").map(paragraph));
      place.append(link);
    }).catch(function () { asked = false; /* the link is there still */ });
  });
})();
