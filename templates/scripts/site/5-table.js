/* 活动计划表：按要求、月份、来源、关键词筛选；筛选条件写进网址，可以转发。 */
(function (site) {
  "use strict";

  var table = document.querySelector(".plan-table table"), form = document.querySelector(".plan-filter");
  if (!table) return;
  var rows = site.all("tbody tr", table);
  var NAMES = ["kind", "month", "source", "word"].filter(function (name) { return form.elements[name]; });

  function cell(row, column) { return row.cells[column].textContent.trim(); }

  function once(values) {
    return values.filter(function (value, i) { return value && values.indexOf(value) === i; });
  }

  /** 一行里某一栏的标记：必选、贯穿全年、市细化……没有下级改动的版本没有来源这一栏。 */
  function marks(row, column) {
    return row.cells[column] ? site.all(".mark", row.cells[column]).map(function (mark) { return mark.textContent; }) : [];
  }

  function everyMark(column) {
    return once([].concat.apply([], rows.map(function (row) { return marks(row, column); })));
  }

  /** 一行是否在这个月：7月，3-4月这样的一段，或调整前后的两段；贯穿全年的，与各月的页面一样，月月都在。 */
  function runsIn(row, month) {
    if (row.querySelector(".mark-year-round")) return true;
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

  function fits(row, chosen) {
    return (!chosen.kind || marks(row, 3).indexOf(chosen.kind) >= 0) &&
      (!chosen.month || runsIn(row, parseInt(chosen.month, 10))) &&
      (!chosen.source || marks(row, 4).indexOf(chosen.source) >= 0) &&
      row.textContent.indexOf(chosen.word.trim()) >= 0;
  }

  function offer(name, values) {
    values.forEach(function (value) { form.elements[name].add(new Option(value, value)); });
  }

  function choices() {
    var chosen = {};
    NAMES.forEach(function (name) { chosen[name] = form.elements[name].value; });
    return chosen;
  }

  function apply() {
    var chosen = choices(), count = 0;
    rows.forEach(function (row) {
      row.hidden = !fits(row, chosen);
      if (!row.hidden && cell(row, 3)) count++;
    });
    form.querySelector("output").textContent = count ? "共" + count + "个主题" : "没有符合条件的主题";
    form.querySelector("button").hidden = NAMES.every(function (name) { return !chosen[name]; });
  }

  function remember() {
    var chosen = choices(), query = new URLSearchParams();
    NAMES.forEach(function (name) { if (chosen[name]) query.set(name, chosen[name]); });
    var text = query.toString();
    try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "")); } catch (error) { /* file:// 不许改网址 */ }
  }

  offer("kind", everyMark(3));
  offer("month", months());
  if (form.elements.source) offer("source", everyMark(4));
  var asked = new URLSearchParams(location.search);
  NAMES.forEach(function (name) { if (asked.get(name)) form.elements[name].value = asked.get(name); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }); });
  form.addEventListener("input", function () { apply(); remember(); });
  apply();
  form.hidden = false;
})(handbookSite);
