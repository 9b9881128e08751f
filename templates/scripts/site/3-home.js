/* 首页：标出本月，并把本月和贯穿全年的主题放在最前面；后者在屏幕上不再列第二遍。 */
(function (site) {
  "use strict";

  var panel = document.getElementById("_now"), today = new Date(), month = today.getMonth() + 1;
  var card = panel && document.querySelector(".plan-month[data-month=\"" + month + "\"]");
  if (card) showThisMonth();
  else if (panel) panel.parentNode.removeChild(panel);

  function showThisMonth() {
    card.classList.add("plan-month-now");
    card.setAttribute("aria-current", "date");
    block("本月：" + month + "月", site.all("ul, .plan-empty", card), "");
    var year = panel.getAttribute("data-year"), allYear = site.all("#_all-year > ul");
    if (allYear.length) {
      block(document.getElementById("_year-round").firstChild.textContent, allYear, " plan-bars");
      site.all("#_year-round, #_all-year").forEach(function (part) { part.classList.add("plan-in-now"); });
    }
    if (String(today.getFullYear()) !== year) {
      site.add(panel, "p", "plan-now-hint", "这是" + year + "年度的计划，现在是" + today.getFullYear() + "年。");
    }
    panel.hidden = false;
  }

  function block(title, parts, look) {
    var part = site.add(panel, "div", "plan-now-part" + look);
    site.add(part, "p", "plan-now-heading", title);
    parts.forEach(function (list) { part.appendChild(list.cloneNode(true)); });
  }
})(handbookSite);
