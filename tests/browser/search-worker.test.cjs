// 检索脚本的单元测试：node --test tests/browser/search-worker.test.cjs
"use strict";
const assert = require("node:assert");
const { scripts } = require("./scripts.cjs");
const test = require("node:test");

const worker = scripts("search-worker", "handbookSearch");

function indexOf(docs, pinyin = {}, traditional = "") {
  worker.setup({ config: { pinyin: [pinyin], traditional }, docs });
}
function pagesFor(query) {
  return worker.results(query).items.map((group) => group[0].location);
}
function doc(location, title, text = "", more = {}) {
  return { location, title, text, ...more };
}

test("中文数字写成阿拉伯数字", () => {
  const cases = { 七: "7", 十: "10", 十二: "12", 二十: "20", 九十九: "99", 二〇二三: "2023", 五四: "54", 一百: "100", 一百零二: "102", 三百一十五: "315" };
  for (const [numeral, digits] of Object.entries(cases)) assert.equal(worker.arabic(numeral), digits);
});

test("各种写法归为一样", () => {
  const same = [["七月", "7月", "０７月", "07 月"], ["〔2023〕", "[2023]", "二〇二三"], ["ＡＢ", "ab"], ["5.4运动", "五四运动"]];
  for (const group of same) {
    const forms = new Set(group.map((word) => worker.normalise(word).text));
    assert.equal(forms.size, 1, group.join(" "));
  }
});

test("归一后的每个字记得原文的位置", () => {
  const source = "（第十二届）A";
  const normal = worker.normalise(source);
  const words = normal.from.map((start, i) => source.slice(start, normal.to[i]));
  assert.deepEqual(words, ["第", "十二", "届", "A"]);
});

test("数不拆开：1月不是11月，13月什么也不是", () => {
  indexOf([doc("01.html", "1月"), doc("11.html", "11月"), doc("y.html", "成立113周年，2013年")]);
  assert.deepEqual(pagesFor("1月"), ["01.html"]);
  assert.deepEqual(pagesFor("十一月"), ["11.html"]);
  assert.deepEqual(pagesFor("13月"), []);
  assert.deepEqual(pagesFor("建党13周年"), []);
});

test("哪里都没有写的一天，给出那个月；没有的月还是没有", () => {
  indexOf([doc("7.html", "7月"), doc("x.html", "甲", "7月15日开会")]);
  for (const query of ["7月1日", "七月三十号"]) assert.deepEqual(pagesFor(query), ["7.html", "x.html"], query);
  assert.deepEqual(pagesFor("7月15日"), ["x.html"]);
  assert.deepEqual(pagesFor("13月1日"), []);
});

test("两头的数截断了也认得，有整数的先给整数", () => {
  indexOf([doc("a.html", "纪念建党102周年"), doc("b.html", "第十四届大会")]);
  const cases = { "02周年": "a.html", 党10: "a.html", 四届: "b.html" };
  for (const [query, page] of Object.entries(cases)) assert.deepEqual(pagesFor(query), [page], query);
  indexOf([doc("a.html", "纪念建党102周年"), doc("c.html", "2周年")]);
  assert.deepEqual(pagesFor("2周年"), ["c.html"]);
});

test("繁体字照简体找，原文是繁体的也一样", () => {
  indexOf([doc("a.html", "活动计划"), doc("b.html", "學習")], {}, "動动計计劃划學学習习");
  assert.deepEqual(pagesFor("活動計劃"), ["a.html"]);
  assert.deepEqual(pagesFor("学习"), ["b.html"]);
  const [[hit]] = worker.results("学习").items;
  assert.equal(hit.title, "<mark data-md-highlight>學習</mark>");
});

test("结果带上必选、自选等标记", () => {
  indexOf([doc("a.html", "甲乙", "", { marks: [["必选", "required"], ["<b>", "x"]] })]);
  const [[hit]] = worker.results("甲乙").items;
  assert.ok(hit.title.startsWith('<span class="mark mark-required">必选</span> <span class="mark mark-x">&lt;b&gt;</span> '));
});

test("虚词去掉后只剩一个字的，不拿那个字去找", () => {
  indexOf([doc("a.html", "如何有效"), doc("b.html", "有有有", "有有有")]);
  assert.deepEqual(pagesFor("如何有"), ["a.html"]);
});

test("连标点都一样的排在前面", () => {
  indexOf([doc("a.html", "甲", "开展一次，又开展一回"), doc("b.html", "乙", "之后，开展一次")]);
  assert.equal(pagesFor("，开展一")[0], "b.html");
});

test("收发 Material 的四种消息", () => {
  const said = [];
  worker.answer({ type: 0, data: { docs: [doc("a.html", "甲乙")] } }, (message) => said.push(message));
  worker.answer({ type: 2, data: "甲乙" }, (message) => said.push(message));
  assert.deepEqual(said.map((message) => message.type), [1, 3]);
  assert.equal(said[1].data.items[0][0].location, "a.html");
});

test("词中间的字句也找得到，标题先于正文", () => {
  indexOf([doc("a.html", "甲", "党建带群建活动"), doc("b.html", "党建带群建")]);
  assert.deepEqual(pagesFor("建带群"), ["b.html", "a.html"]);
});

test("错一个字也找得到，错两个就不算", () => {
  indexOf([doc("a.html", "开展政治体检"), doc("b.html", "志愿服务")]);
  assert.deepEqual(pagesFor("政治体验"), ["a.html"]);
  assert.deepEqual(pagesFor("三会一课"), []);
});

test("末尾的数还没打完时，先按前面的字找", () => {
  indexOf([doc("07.html", "纪念建党102周年"), doc("10.html", "庆祝建国74周年")]);
  assert.deepEqual(pagesFor("建党10"), ["07.html"]);
  assert.deepEqual(pagesFor("建党102")[0], "07.html");
});

test("别的叫法、虚词、几个词", () => {
  indexOf([
    doc("a.html", "志愿服务", "学习雷锋", { alias: ["学雷锋"] }),
    doc("07.html", "7月", "", { alias: ["7月份"] }),
    doc("12.html", "开好组织生活会", "民主评议，述职"),
  ]);
  assert.equal(pagesFor("学雷锋")[0], "a.html");
  assert.equal(pagesFor("七月份要做什么")[0], "07.html");
  assert.equal(pagesFor("述职 民主评议")[0], "12.html");
});

test("拼音：全拼、没打完的全拼、首字母、多音字", () => {
  const pinyin = { zheng: "政", zhi: "治", ti: "体", jian: "检", zhang: "长", chang: "长", qi: "期" };
  indexOf([doc("a.html", "政治体检"), doc("b.html", "长期")], pinyin);
  for (const query of ["zhengzhi", "zhengzh", "zzt", "ti jian"]) assert.deepEqual(pagesFor(query), ["a.html"], query);
  assert.deepEqual(pagesFor("changqi"), ["b.html"]);
  assert.deepEqual(pagesFor("xyz"), []);
});

test("月份的拼音：全拼、数字加拼音、全角，数不凑合", () => {
  const pinyin = { yue: "月约", ri: "日", xue: "学", qi: "期" };
  const months = [1, 2, 7, 10, 11, 12].map((month) => doc(`${month}.html`, `${month}月`, "", { boost: 2 }));
  indexOf([doc("x.html", "学期约定", "二〇二三"), ...months], pinyin);
  const cases = { 1: "yiyue", 2: "eryue", 7: "qiyue", 10: "shiyue", 11: "shiyiyue", 12: "shieryue" };
  for (const [month, latin] of Object.entries(cases)) {
    for (const query of [latin, latin.toUpperCase(), `${month}yue`, `0${month} yue`, `${month}Yue`]) {
      assert.equal(pagesFor(query)[0], `${month}.html`, query);
    }
  }
  for (const query of ["ｑｉｙｕｅ", "７ＹＵＥ", "７月", "qi'yue", "七yue"]) assert.equal(pagesFor(query)[0], "7.html", query);
  assert.deepEqual(pagesFor("erlingersan"), ["x.html"]);
  for (const query of ["13yue", "77", "shisanyue"]) assert.deepEqual(pagesFor(query), [], query);
});

test("全角字母照半角找", () => {
  indexOf([doc("a.html", "主题")], { zhu: "主", ti: "题" });
  assert.deepEqual(pagesFor("ＺＨＵＴＩ"), ["a.html"]);
});

test("页面归成一组，组里总有页面本身", () => {
  indexOf([doc("p.html", "4月", "", { boost: 2 }), doc("p.html#x", "开展政治体检", "对照党章")]);
  const [group] = worker.results("党章").items;
  assert.deepEqual(group.map((entry) => entry.location), ["p.html#x", "p.html"]);
});

test("结果标出命中的字，不漏出标记", () => {
  indexOf([doc("a.html", "甲 &lt;b&gt; 乙", "前".repeat(60) + "三会一课" + "后".repeat(200))]);
  const [[hit]] = worker.results("三会一课").items;
  assert.match(hit.title, /&lt;b&gt;/);
  assert.match(hit.text, /^<p>…前+<mark data-md-highlight>三会一课<\/mark>后+…<\/p>$/);
  assert.deepEqual(hit.terms, { 三会一课: true });
});

test("什么也没写、只有标点，都没有结果", () => {
  indexOf([doc("a.html", "甲", "乙")]);
  for (const query of ["", " ", "，。", "（）"]) assert.deepEqual(worker.results(query).items, []);
});
