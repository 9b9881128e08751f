/* 换版本：停在同一个主题；点别处或按 Esc 收起。 */
(function (site) {
  "use strict";

  var box = document.querySelector(".plan-editions");
  if (!box) return;

  function close() { box.open = false; }

  site.all("a[href$='.html']", box).forEach(function (link) {
    link.addEventListener("click", function () { if (!/index\.html$/.test(link.pathname)) link.hash = location.hash; });
  });
  document.addEventListener("click", function (event) { if (!box.contains(event.target)) close(); });
  box.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !box.open) return;
    close();
    box.querySelector("summary").focus();
  });
})(handbookSite);
