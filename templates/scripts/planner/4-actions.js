/* 按钮：打印、存进日历、导出、导入、清空；填一栏，存一次。 */
(function (planner) {
  "use strict";

  var form = typeof document === "undefined" ? null : document.getElementById("_planner");
  if (!form) return;
  var page = planner.page(form), key = planner.storageKey(page.plan.edition, page.plan.year);
  var said = form.querySelector("output"), problems = form.querySelector(".planner-problems");
  var chosen = form.querySelector("input[type=file]"), remembered = true;

  function stored() {
    try {
      var text = localStorage.getItem(key);
      return text ? planner.restore(page.plan, page.fields, text).values : {};
    } catch (error) {
      remembered = false;
      return {};
    }
  }

  function store() {
    var values = page.values();
    try {
      if (Object.keys(values).length) localStorage.setItem(key, planner.backup(page.plan, values));
      else localStorage.removeItem(key);
      remembered = true;
    } catch (error) { remembered = false; }
  }

  function say(text) {
    var rows = page.rows(), dated = rows.filter(function (row) { return row.date; }).length;
    var done = rows.filter(function (row) { return row.done; }).length;
    var others = rows.filter(function (row) { return planner.otherYear(page.plan, row.date); }).length;
    said.textContent = (text ? text + "　" : "") + "已定日期 " + dated + " 项，已完成 " + done + " 项。" +
      (others ? "有 " + others + " 项不是" + page.plan.year + "年的日期，请核对。" : "") +
      (remembered ? "" : "这个浏览器不许网页存东西，关掉就没有了，请随时“导出备份”。");
  }

  /** 说出哪里不对；前一次说的不再有效，先擦掉。 */
  function complain(list) {
    say("");
    problems.textContent = "";
    list.forEach(function (text) {
      problems.appendChild(document.createElement("p")).textContent = text;
    });
  }

  function download(name, type, text) {
    var link = document.createElement("a"), url = URL.createObjectURL(new Blob([text], { type: type }));
    link.href = url;
    link.download = page.plan.title + name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
  }

  var actions = {
    print: function () { window.print(); },
    calendar: function () {
      var events = page.rows().map(planner.events).reduce(function (all, some) { return all.concat(some); }, []);
      if (!events.length) return complain(["还没有一项定了日期。先在表里填上日期，再存进日历。"]);
      download(".ics", "text/calendar;charset=utf-8", planner.calendar(page.plan, events, new Date()));
      say("日历文件里有 " + events.length + " 项。");
    },
    save: function () {
      download("备份.json", "application/json", planner.backup(page.plan, page.values()));
      say("已导出备份。");
    },
    load: function () { chosen.click(); },
    clear: function () {
      if (!window.confirm("把本页填过的内容全部清空？清空后找不回来。")) return;
      page.fill({});
      store();
      say("已全部清空。");
    }
  };

  function load(text) {
    var found = planner.restore(page.plan, page.fields, text);
    if (found.problems.length) return complain(["没有导入，原来填的没有动："].concat(found.problems));
    complain([]);
    page.fill(found.values);
    store();
    say("已导入 " + Object.keys(found.values).length + " 栏。");
  }

  form.addEventListener("click", function (event) {
    var action = event.target.dataset && event.target.dataset.do;
    if (!action) return;
    complain([]);
    actions[action]();
  });
  form.addEventListener("input", function (event) {
    if (!event.target.name) return;
    page.show(event.target);
    store();
    say("");
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  chosen.addEventListener("change", function () {
    var reader = new FileReader();
    if (!chosen.files.length) return;
    reader.onload = function () { load(String(reader.result)); chosen.value = ""; };
    reader.onerror = function () { complain(["这个文件读不出来。"]); };
    reader.readAsText(chosen.files[0], "utf-8");
  });
  // 另一个标签页里改了，这里也跟着改。
  window.addEventListener("storage", function (event) {
    if (event.key === key) { page.fill(stored()); say(""); }
  });

  page.fill(stored());
  say("");
  form.querySelector(".planner-tools").hidden = false;
})(handbookPlanner);
