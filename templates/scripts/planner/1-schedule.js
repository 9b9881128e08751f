/*
 * 一份安排：哪个版本、哪一年，每一栏（“行/栏目”）填了什么。这里只管数据，不管页面。
 * 备份文件是 JSON，读回来时逐项核对，有一处不对就一项也不收。
 */
(function (planner) {
  "use strict";

  var FORMAT = "handbook-planner", VERSION = 1, LONGEST = 200, MOST_PROBLEMS = 8;
  var NOT_OURS = "这个文件不是从这里导出的备份。请选“导出备份”存下的文件。";
  var DATE = /^\d{4}-\d{2}-\d{2}$/;

  function has(object, name) { return Object.prototype.hasOwnProperty.call(object, name); }

  /** 存在浏览器里用的名字：同一个浏览器里，各版本、各年度分开。 */
  planner.storageKey = function (edition, year) { return "handbook.planner." + edition + "." + year; };

  /** 备份文件的文字。values 是各栏的值，名字是“行/栏目”。 */
  planner.backup = function (plan, values) {
    return JSON.stringify({
      format: FORMAT, version: VERSION, edition: plan.edition, year: plan.year, values: values
    }, null, 2) + "\n";
  };

  /**
   * 读备份文件：{ values, problems }，problems 不空就不要用 values。
   * fields 是这一页有的各栏：名字 → { name, kind, choices }。
   */
  planner.restore = function (plan, fields, text) {
    var data;
    try {
      data = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      return refused(NOT_OURS);
    }
    if (!data || typeof data !== "object" || data.format !== FORMAT || !isTable(data.values)) {
      return refused(NOT_OURS);
    }
    if (data.version !== VERSION) return refused("这个备份是另一版程序存下的（" + data.version + "），这里认得的是 " + VERSION + "。");
    if (String(data.year) !== String(plan.year)) return refused("这是" + data.year + "年的备份，本页是" + plan.year + "年的。");
    if (data.edition !== plan.edition) return refused("这是另一个版本（" + data.edition + "）的备份，本页是 " + plan.edition + "。请到那个版本的网站导入。");
    return checked(fields, data.values);
  };

  function isTable(value) { return Boolean(value) && typeof value === "object" && !Array.isArray(value); }

  function refused(problem) { return { values: {}, problems: [problem] }; }

  function checked(fields, given) {
    var values = {}, problems = [];
    Object.keys(given).forEach(function (name) {
      var problem = has(fields, name) ? problemOf(fields[name], given[name]) : "本页没有“" + name + "”这一栏。";
      if (problem) problems.push(problem);
      else values[name] = given[name];
    });
    var more = problems.length - MOST_PROBLEMS;
    if (more > 0) problems = problems.slice(0, MOST_PROBLEMS).concat("还有 " + more + " 处。");
    return { values: values, problems: problems };
  }

  /** 一栏的值有什么不对；没有不对是空。 */
  function problemOf(field, value) {
    function wrong(what) { return "“" + field.name + "”" + what; }
    if (field.kind === "tick") return typeof value === "boolean" ? "" : wrong("只能是 true 或 false。");
    if (typeof value !== "string") return wrong("应当是文字。");
    if (value.length > LONGEST) return wrong("有 " + value.length + " 个字，至多 " + LONGEST + " 个。");
    if (field.kind === "date" && value && !isDate(value)) return wrong("的日期“" + value + "”不对，写法是 2031-07-01。");
    if (field.kind === "choices" && value && field.choices.indexOf(value) < 0) {
      return wrong("里没有“" + value + "”，可以选：" + field.choices.join("、") + "。");
    }
    return "";
  }

  function isDate(text) {
    if (!DATE.test(text)) return false;
    var day = new Date(text + "T00:00:00Z");
    return !isNaN(day) && day.toISOString().slice(0, 10) === text;
  }

  /** 一个日期是不是在别的年份；没有填是不在。 */
  planner.otherYear = function (plan, date) { return Boolean(date) && Number(date.slice(0, 4)) !== plan.year; };

  /** 打印的日期：几月几日；不是本年度的，写上年份。 */
  planner.printedDate = function (plan, date) {
    if (!date) return "";
    var parts = date.split("-").map(Number);
    return (planner.otherYear(plan, date) ? parts[0] + "年" : "") + parts[1] + "月" + parts[2] + "日";
  };
})(handbookPlanner);
