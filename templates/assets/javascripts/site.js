/* 页面上的小动作。没有脚本时，内容一样齐全。写法照顾旧手机（Chromium 78）。 */
(function () {
  "use strict";

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  /** 搜索框原来只听键盘松开；输入法、粘贴、语音输入只有 input 事件。 */
  function hearEveryInput() {
    document.addEventListener("input", function (event) {
      if (event.target.matches && event.target.matches("[data-md-component=search-query]")) {
        event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
      }
    });
    all("[data-md-component=search][role=dialog]").forEach(function (dialog) { dialog.setAttribute("aria-label", "搜索"); });
  }

  /** 首页：标出本月，并把本月和贯穿全年的主题放在最前面；后者在屏幕上不再列第二遍。 */
  function showThisMonth() {
    var panel = document.getElementById("_now");
    if (!panel) return;
    var today = new Date(), month = today.getMonth() + 1;
    var card = document.querySelector(".plan-month[data-month=\"" + month + "\"]");
    if (!card) return;
    card.classList.add("plan-month-now");
    card.setAttribute("aria-current", "date");
    block("本月：" + month + "月", all("ul, .plan-empty", card));
    var year = panel.getAttribute("data-year"), allYear = all("#_all-year > ul");
    if (allYear.length) {
      block(document.getElementById("_year-round").firstChild.textContent, allYear);
      all("#_year-round, #_all-year").forEach(function (part) { part.classList.add("plan-in-now"); });
    }
    if (String(today.getFullYear()) !== year) {
      add(panel, "p", "plan-now-hint", "这是" + year + "年度的计划，现在是" + today.getFullYear() + "年。");
    }
    panel.hidden = false;

    function add(parent, tag, name, text) {
      var element = document.createElement(tag);
      element.className = name;
      element.textContent = text;
      return parent.appendChild(element);
    }
    function block(title, parts) {
      var part = add(panel, "div", "plan-now-part", "");
      add(part, "p", "plan-now-heading", title);
      parts.forEach(function (list) { part.appendChild(list.cloneNode(true)); });
    }
  }

  /** 换版本：停在同一个主题；点别处或按 Esc 收起。 */
  function switchEditions() {
    var box = document.querySelector(".plan-editions");
    if (!box) return;
    function close() { box.open = false; }
    all("a[href$='.html']", box).forEach(function (link) {
      link.addEventListener("click", function () { if (!/index\.html$/.test(link.pathname)) link.hash = location.hash; });
    });
    document.addEventListener("click", function (event) { if (!box.contains(event.target)) close(); });
    box.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !box.open) return;
      close();
      box.querySelector("summary").focus();
    });
  }

  /** 活动计划表：按要求、月份、来源、关键词筛选；筛选条件写进网址，可以转发。 */
  function filterTable() {
    var table = document.querySelector(".plan-table table");
    if (!table) return;
    var rows = all("tbody tr", table), form = document.createElement("form");
    var names = { kind: "要求", month: "月份", source: "来源", word: "关键词" };
    form.className = "plan-filter";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "筛选");
    form.innerHTML = "<label>要求 <select name=kind></select></label> <label>月份 <select name=month></select></label> " +
      "<label>来源 <select name=source></select></label> " +
      "<label>关键词 <input name=word type=search autocomplete=off></label> <output aria-live=polite></output>";
    function offer(name, values) {
      var select = form.elements[name];
      select.add(new Option("全部", ""));
      values.forEach(function (value) { select.add(new Option(value, value)); });
    }
    function cell(row, column) { return row.cells[column].textContent.trim(); }
    function once(values) {
      return values.filter(function (value, i) { return value && values.indexOf(value) === i; });
    }
    function kinds() { return once(rows.map(function (row) { return cell(row, 3); })); }
    /** 一行的出处：省定、市细化……没有下级改动的版本没有这一栏。 */
    function sourcesOf(row) {
      return row.cells[4] ? all(".mark", row.cells[4]).map(function (mark) { return mark.textContent; }) : [];
    }
    function sources() { return once([].concat.apply([], rows.map(sourcesOf))); }
    /** 一行所在的月份：7月，3-4月这样的一段，或调整前后的两段。 */
    function runsIn(row, month) {
      return (cell(row, 0).match(/\d+(-\d+)?月/g) || []).some(function (text) {
        var span = text.match(/\d+/g);
        return Number(span[0]) <= month && month <= Number(span[span.length - 1]);
      });
    }
    function months() {
      return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        .filter(function (month) { return rows.some(function (row) { return runsIn(row, month); }); })
        .map(function (month) { return month + "月"; });
    }
    function apply() {
      var count = 0;
      rows.forEach(function (row) {
        var chosen = form.elements;
        var fits = (!chosen.kind.value || cell(row, 3) === chosen.kind.value) &&
          (!chosen.month.value || runsIn(row, parseInt(chosen.month.value, 10))) &&
          (!chosen.source.value || sourcesOf(row).indexOf(chosen.source.value) >= 0) &&
          row.textContent.indexOf(chosen.word.value.trim()) >= 0;
        row.hidden = !fits;
        if (fits && cell(row, 3)) count++;
      });
      form.querySelector("output").textContent = "共" + count + "个主题";
    }
    function remember() {
      var query = new URLSearchParams();
      Object.keys(names).forEach(function (name) {
        if (form.elements[name].value) query.set(name, form.elements[name].value);
      });
      var text = query.toString();
      try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "")); } catch (error) { /* file:// 不许改网址 */ }
    }
    offer("kind", kinds());
    offer("month", months());
    offer("source", sources());
    form.elements.source.parentNode.hidden = !sources().length;
    var asked = new URLSearchParams(location.search);
    Object.keys(names).forEach(function (name) { if (asked.get(name)) form.elements[name].value = asked.get(name); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () { apply(); remember(); });
    document.querySelector(".plan-table").insertAdjacentElement("beforebegin", form);
    apply();
  }

  hearEveryInput();
  showThisMonth();
  switchEditions();
  filterTable();
})();
