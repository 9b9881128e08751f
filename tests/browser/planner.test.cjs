// 在线填写的年度计划表，不用浏览器也能查的部分：node --test tests/browser/planner.test.cjs
"use strict";
const assert = require("node:assert");
const test = require("node:test");
const { scripts } = require("./scripts.cjs");

const planner = scripts("planner", "handbookPlanner");
const PLAN = { edition: "a", year: 2031, title: "2031年度计划表" };
const FIELDS = {
  "x/日期": { name: "甲：日期", kind: "date", choices: [] },
  "x/地点": { name: "甲：地点", kind: "text", choices: [] },
  "x/形式": { name: "甲：形式", kind: "choices", choices: ["单独", "联合"] },
  "x/完成": { name: "甲：完成", kind: "tick", choices: [] },
};

function problems(values, more = {}) {
  const file = { ...JSON.parse(planner.backup(PLAN, values)), ...more };
  return planner.restore(PLAN, FIELDS, JSON.stringify(file)).problems;
}

test("导出的备份读得回来，连同前面的 BOM", () => {
  const values = { "x/日期": "2031-02-28", "x/地点": "三楼", "x/形式": "联合", "x/完成": true };
  const text = planner.backup(PLAN, values);
  assert.deepEqual(planner.restore(PLAN, FIELDS, text), { values, problems: [] });
  assert.deepEqual(planner.restore(PLAN, FIELDS, "\ufeff" + text).values, values);
});

test("不是备份的文件说明不是什么", () => {
  for (const text of ["", "alert(1)", "[]", "null", "{}", '{"format":"handbook-planner"}', '{"format":"handbook-planner","values":[]}']) {
    const { values, problems: found } = planner.restore(PLAN, FIELDS, text);
    assert.equal(found.length, 1, text);
    assert.match(found[0], /不是/);
    assert.deepEqual(values, {});
  }
});

test("别的版本、别的年度、别的格式的备份不收", () => {
  assert.match(problems({}, { edition: "b" })[0], /另一个版本（b）/);
  assert.match(problems({}, { year: 2030 })[0], /2030年的备份，本页是2031年/);
  assert.match(problems({}, { version: 9 })[0], /另一版程序/);
});

test("每一处不对都说出来，用栏目的名字", () => {
  const found = problems({
    "y/日期": "2031-01-01", "x/日期": "2031-02-30", "x/地点": "长".repeat(201), "x/形式": "都行", "x/完成": "是", __proto__x: 1,
  });
  assert.deepEqual(found, [
    "本页没有“y/日期”这一栏。",
    "“甲：日期”的日期“2031-02-30”不对，写法是 2031-07-01。",
    "“甲：地点”有 201 个字，至多 200 个。",
    "“甲：形式”里没有“都行”，可以选：单独、联合。",
    "“甲：完成”只能是 true 或 false。",
    "本页没有“__proto__x”这一栏。",
  ]);
  assert.deepEqual(problems({ "x/地点": 3 }), ["“甲：地点”应当是文字。"]);
});

test("改坏的备份动不了别的东西", () => {
  const text = '{"format":"handbook-planner","version":1,"edition":"a","year":2031,"values":{"__proto__":{"y":1},"constructor":"z"}}';
  const { values, problems: found } = planner.restore(PLAN, FIELDS, text);
  assert.equal(found.length, 2);
  assert.equal({}.y, undefined);
  assert.deepEqual(values, {});
});

test("很多处不对时只说前面几处和总数", () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`z${i}/日期`, ""]));
  const found = problems(many);
  assert.equal(found.length, 9);
  assert.equal(found[8], "还有 22 处。");
});

test("各版本、各年度的名字不同", () => {
  const keys = [["a", 2031], ["a", 2032], ["b", 2031]].map(([edition, year]) => planner.storageKey(edition, year));
  assert.equal(new Set(keys).size, 3);
});

test("填了日期的一行在那一天，没有日期栏的照计划的各段，没有写什么的不进日历", () => {
  const row = { id: "x", title: "甲", place: "", note: "", date: "", days: "x.1=2031-01-01/2031-01-01 x.2=2031-03-01/2031-04-30", alarm: false };
  const days = (r) => planner.events(r).map((e) => [e.id, e.date, e.until, e.alarm]);
  assert.deepEqual(days(row), [["x.1", "2031-01-01", "2031-01-01", false], ["x.2", "2031-03-01", "2031-04-30", false]]);
  assert.deepEqual(days({ ...row, date: "2031-05-06" }), [["x", "2031-05-06", "2031-05-06", true]]);
  assert.deepEqual(days({ ...row, days: "" }), []);
  assert.deepEqual(days({ ...row, title: "" }), []);
  const text = planner.calendar(PLAN, planner.events(row), new Date(0));
  assert.match(text, /UID:2031\.a\.x\.2@[^]*DTSTART;VALUE=DATE:20310301\r\nDTEND;VALUE=DATE:20310501\r\n/);
  assert.ok(!text.includes("VALARM"));
});

test("别的年份的日期认得出来，打印时写上年份", () => {
  assert.deepEqual(["", "2031-02-09", "2030-12-31"].map((date) => planner.otherYear(PLAN, date)), [false, false, true]);
  assert.deepEqual(["", "2031-02-09", "2030-12-31"].map((date) => planner.printedDate(PLAN, date)), ["", "2月9日", "2030年12月31日"]);
});

test("日历的每一行不超过 75 字节，不拆开一个字", () => {
  const title = "很长的主题，带；和，还有\\与😀".repeat(12);
  const text = planner.calendar(PLAN, [{ id: "x", date: "2031-12-31", until: "2031-12-31", title, alarm: true, place: "甲;乙", note: "一\n二" }], new Date(0));
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
  for (const line of text.split("\r\n")) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(!line.includes("\ufffd"));
  }
  const whole = text.replace(/\r\n /g, "");
  assert.match(whole, /DTSTART;VALUE=DATE:20311231\r\nDTEND;VALUE=DATE:20320101\r\n/);
  assert.match(whole, /LOCATION:甲\\;乙\r\nDESCRIPTION:一\\n二\r\n/);
  assert.ok(whole.includes("SUMMARY:" + title.replace(/[\\;,]/g, "\\$&")));
});
