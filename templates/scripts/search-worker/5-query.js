/* 查询：一句话可以拆成几种词，一级一级放宽地找。 */
(function (search) {
  "use strict";

  var FILLERS = /要做什么|要做些什么|做什么|干什么|有什么|有哪些|是什么|什么时候|怎么做|怎么办|怎么写|怎么|怎样|如何|哪些|什么|需要|应该|活动安排|吗|呢|的/g;
  var OTHER_WAY = 0.7;  // 拆过的不如整句
  var VERBATIM = 1.3;   // 连标点都一样的更好

  /** 要试的几种拆法：整句、去掉虚词的整句、按空格分开的几个词、末尾的数还没打完的（建党10）。 */
  function waysOf(query) {
    var whole = search.normalise(query).text;
    var words = query.replace(FILLERS, " ").split(/\s+/)
      .map(function (word) { return search.normalise(word).text; }).filter(Boolean);
    var ways = [[whole]], joined = words.join("");
    if (joined !== whole && enough(joined)) ways.push([joined]);
    if (words.length > 1) ways.push(words);
    var begun = whole.replace(/[\ue000-\uf8ff]+$/, "");
    if (begun !== whole && begun.length > 1) ways.push([begun]);
    return whole ? ways : [];
  }

  /** 单独一个字说明不了什么，一个数可以。 */
  function enough(term) { return term.length > 1 || search.isNumber(term); }

  /** 两头的数可能是截断的（02周年、建党10）：换成索引里有的那些整数；月份不凑合，没有13月就是没有。 */
  function uncut(query) {
    var normal = search.normalise(query), text = normal.text, last = text.length - 1;
    var starts = [text[0]], ends = [text[last]];
    function part(i) { return query.slice(normal.from[i], normal.to[i]).normalize("NFKC"); }
    function known(pair) { return pair.length < 2 || search.index.frequency[pair]; }
    if (last < 0) return [];
    if (search.isNumber(text[0]) && text[1] !== "月") {
      starts = starts.concat(search.numbersCutTo(part(0), true).filter(function (n) { return known(n + text.slice(1, 2)); }));
    }
    if (last > 0 && search.isNumber(text[last])) {
      ends = ends.concat(search.numbersCutTo(part(last), false).filter(function (n) { return known(text[last - 1] + n); }));
    }
    if (last === 0) return starts.slice(1).map(function (start) { return [start]; });
    var ways = [];
    starts.forEach(function (start) {
      ends.forEach(function (end) { ways.push([start + text.slice(1, last) + end]); });
    });
    return ways.slice(1);
  }

  /** 一节最像的一种拆法；score 给一个词打分。每个词都要沾边。 */
  function bestOf(section, ways, query, score) {
    var best = null;
    ways.forEach(function (terms, i) {
      var scores = terms.map(function (term) { return score(section, term); });
      if (scores.indexOf(0) >= 0) return;
      var all = scores.reduce(function (a, b) { return a + b; }, 0) / terms.length * (i ? OTHER_WAY : 1);
      if (!best || all > best.score) best = { section: section, score: all, terms: terms };
    });
    if (best) best.score *= section.boost * (hasVerbatim(section, query) ? VERBATIM : 1);
    return best;
  }

  function hasVerbatim(section, query) {
    return section.title.source.indexOf(query) >= 0 || section.text.source.indexOf(query) >= 0;
  }

  function pinyinHit(section, latin) {
    var title = search.soundAt(section.title, latin), text = search.soundAt(section.text, latin);
    var score = (title ? 600 + 400 * title[1] / section.title.text.length : 0) + (text ? 200 : 0);
    return score ? { section: section, score: score * section.boost, terms: [], title: title, text: text } : null;
  }

  function strictScore(section, term) { return search.exactScore(section, term) || search.partScore(section, term); }

  /** 某月某日，哪里都没有写这一天：看那个月。 */
  function monthOf(text) {
    var day = text.length === 4 && text[1] === "月" && /[日号]/.test(text[3]) && search.isNumber(text[0]) && search.isNumber(text[2]);
    return day ? [[text.slice(0, 2)]] : [];
  }

  /** 一级一级放宽：原样、截断的数、拼音、错一个字、这一天所在的月。 */
  function hitsOf(query) {
    var ways = waysOf(query), sections = search.index.sections;
    function every(find) { return sections.map(find).filter(Boolean); }
    function by(score, some) { return every(function (section) { return bestOf(section, some, query, score); }); }
    if (!ways.length) return [];
    search.forgetWeights();
    var asked = sections.some(function (section) { return search.exactScore(section, ways[0][0]); });
    var hits = asked ? [] : by(search.exactScore, uncut(query));
    if (!hits.length) hits = by(strictScore, ways);
    var latin = hits.length ? "" : search.latinOf(query);
    if (latin) hits = every(function (section) { return pinyinHit(section, latin); });
    if (!hits.length) hits = by(search.looseScore, ways);
    if (!hits.length) hits = by(search.exactScore, monthOf(ways[0][0]));
    return hits.sort(function (a, b) { return b.score - a.score; });
  }

  search.hitsOf = hitsOf;
})(handbookSearch);
