/*
 * 中文检索：站在 Material 的搜索框后面，收发它原来的四种消息。
 *
 * 先找原样的字句，再看相邻两字的重合，最后容一个错字；数字不分写法（七月、7月、07月），
 * 但不拆开（1月不是11月）；标点、括号、空格不计；也认别的叫法和拼音。
 * 写法照顾旧手机（Chromium 78）。在 Worker、普通页面（file:// 由 iframe-worker.js 接上）和 Node 里都能用。
 */
(function (global) {
  "use strict";

  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  var FILLERS = /要做什么|要做些什么|做什么|干什么|有什么|有哪些|是什么|什么时候|怎么做|怎么办|怎么写|怎么|怎样|如何|哪些|什么|需要|应该|活动安排|吗|呢|的/g;
  var EXCERPT = 110, LEAD = 24;

  /* ---- 文字归一：一个字、一个字母或一整个数，都变成一个字符 ---- */

  var DIGITS = "〇一二三四五六七八九";
  var TOKEN = /[〇零一二三四五六七八九十]+|[0-9０-９]+(?:[.．·][0-9０-９]+)*|[\s\S]/g;
  var NUMERAL = /^[〇零一二三四五六七八九十]/;
  var WORD = /[a-z\u3400-\u9fff]/;
  var numbers = {}, numberOf = {}, numberCount = 0;

  /** 中文数字写成阿拉伯数字：十二 → 12，二十 → 20，二〇三一 → 2031。 */
  function arabic(numeral) {
    var ten = numeral.indexOf("十");
    if (ten < 0) {
      return numeral.replace(/零/g, "〇").split("").map(function (c) { return DIGITS.indexOf(c); }).join("");
    }
    var tens = numeral.slice(0, ten), ones = numeral.slice(ten + 1);
    if (ones.indexOf("十") >= 0) return arabic(tens + "十") + arabic(ones);
    return String((tens ? Number(arabic(tens)) : 1) * 10 + (ones ? Number(arabic(ones)) : 0));
  }

  /** 一个数对应的一个字符（取自 Unicode 专用区），同一个数总是同一个字符。 */
  function numberSymbol(digits) {
    var number = digits.replace(/^0+(?=.)/, "");
    if (!Object.prototype.hasOwnProperty.call(numbers, number)) {
      numbers[number] = String.fromCharCode(0xe000 + numberCount++ % 6400);
      numberOf[numbers[number]] = number;
    }
    return numbers[number];
  }

  /** 返回归一后的文字，以及其中每个字符在原文里的起止。 */
  function normalise(source) {
    var text = "", from = [], to = [], match;
    function add(symbol, start, end) { text += symbol; from.push(start); to.push(end); }
    TOKEN.lastIndex = 0;
    while ((match = TOKEN.exec(source))) {
      var token = match[0], start = match.index, end = start + token.length;
      if (NUMERAL.test(token)) { add(numberSymbol(arabic(token)), start, end); continue; }
      var folded = token.normalize("NFKC").toLowerCase();
      if (/^[0-9]/.test(folded)) { add(numberSymbol(folded.replace(/[^0-9]/g, "")), start, end); continue; }
      for (var i = 0; i < folded.length; i++) if (WORD.test(folded[i])) add(folded[i], start, end);
    }
    return { text: text, from: from, to: to };
  }

  function pairs(text) {
    var found = [];
    for (var i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2));
    return found;
  }

  /* ---- 索引 ---- */

  var sections = [], pages = {}, frequency = {}, readings = {};

  function setup(index) {
    sections = []; pages = {}; frequency = {};
    readings = index.config && index.config.pinyin || {};
    index.docs.forEach(function (doc) {
      var section = {
        location: doc.location,
        page: doc.location.split("#")[0],
        title: field(doc.title),
        text: field(doc.text),
        aliases: (doc.alias || []).map(function (alias) { return normalise(alias).text; }),
        boost: doc.boost || 1
      };
      if (!pages[section.page]) pages[section.page] = section;
      var seen = {};
      pairs(section.title.text).concat(pairs(section.text.text)).forEach(function (pair) {
        if (!seen[pair]) { seen[pair] = true; frequency[pair] = (frequency[pair] || 0) + 1; }
      });
      sections.push(section);
    });
  }

  /** 一段文字：原文、归一后的样子、每个字的读音。 */
  function field(markup) {
    var source = unescape(markup), normal = normalise(source);
    normal.source = source;
    normal.sounds = normal.text.split("").map(function (c, i) {
      return isNumber(c) ? numberSounds(c) : (readings[source[normal.from[i]]] || c).split(" ");
    });
    normal.initials = normal.sounds.map(function (s) { return s[0][0]; }).join("");
    return normal;
  }

  function unescape(markup) {
    return markup.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"")
      .replace(/&#(\d+);/g, function (_, code) { return String.fromCharCode(code); }).replace(/&amp;/g, "&");
  }

  /* ---- 打分：越像越高，0 是不沾边 ---- */

  function occurrences(text, term, most) {
    var found = [];
    for (var i = text.indexOf(term); i >= 0 && found.length < most; i = text.indexOf(term, i + 1)) found.push(i);
    return found;
  }

  /** 原样出现：别的叫法全同最高，其次标题，其次正文。 */
  function exactScore(section, term) {
    var score = 0, count;
    if (section.aliases.indexOf(term) >= 0) score = 3000;
    if (section.title.text.indexOf(term) >= 0) {
      score = Math.max(score, 1000 + 1000 * term.length / section.title.text.length);
    }
    if ((count = occurrences(section.text.text, term, 5).length)) {
      score += 200 + 40 * count + 200 / Math.sqrt(1 + section.text.text.length / 50);
    }
    if (!score && term.length > 1 && section.aliases.some(function (a) { return a.indexOf(term) >= 0; })) score = 500;
    return score;
  }

  /** 相邻两字重合的份额，少见的两字分量重，0 到 1。 */
  function coverage(section, term) {
    var all = 0, met = 0;
    pairs(term).forEach(function (pair) {
      var weight = Math.log(1 + (sections.length + 1) / (1 + (frequency[pair] || 0)));
      all += weight;
      if (section.title.text.indexOf(pair) >= 0) met += weight;
      else if (section.text.text.indexOf(pair) >= 0) met += 0.8 * weight;
    });
    return all ? met / all : 0;
  }

  /** 至多一个字不同的地方，没有是 -1；数不许错。 */
  function nearlyAt(text, term) {
    if (term.length < 3) return -1;
    for (var i = 0; i + term.length <= text.length; i++) {
      var wrong = 0;
      for (var j = 0; j < term.length && wrong < 2; j++) {
        if (text[i + j] !== term[j]) wrong += isNumber(term[j]) || isNumber(text[i + j]) ? 2 : 1;
      }
      if (wrong < 2) return i;
    }
    return -1;
  }

  /** 查的是数就得有这个数：13月、13周年不能凑合成别的。 */
  function hasNumbersOf(section, term) {
    return term.split("").filter(isNumber).every(function (number) {
      return section.title.text.indexOf(number) >= 0 || section.text.text.indexOf(number) >= 0;
    });
  }

  function isNumber(symbol) { return symbol >= "\ue000" && symbol <= "\uf8ff"; }

  function looseScore(section, term) {
    var share = coverage(section, term);
    if (nearlyAt(section.title.text, term) >= 0) return 140;
    if (nearlyAt(section.text.text, term) >= 0) return 120;
    return share >= 0.3 ? 100 * share : 0;
  }

  function termScore(section, term, loose) {
    var score = exactScore(section, term);
    if (score || term.length < 2 || !hasNumbersOf(section, term)) return score;
    var share = coverage(section, term);
    if (share >= 0.5) score = 150 * share;
    return loose ? Math.max(score, looseScore(section, term)) : score;
  }

  /* ---- 拼音 ---- */

  var DIGIT_SOUNDS = ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"];

  /** 一个数的读法：12 读 shier 或 yier，2031 读 erlingsanyi。 */
  function numberSounds(symbol) {
    var number = numberOf[symbol];
    var single = number.split("").map(function (digit) { return DIGIT_SOUNDS[Number(digit)]; });
    var sounds = [single.join("")];
    if (number.length === 2) {
      sounds.unshift((number[0] === "1" ? "" : single[0]) + "shi" + (number[1] === "0" ? "" : single[1]));
    }
    return sounds;
  }

  /** 查询写成拼音的样子：qiyue、7 yue、全角字母；没有字母，或有别的字，是空。 */
  function latinOf(query) {
    var text = normalise(query).text;
    var latin = text.split("").map(function (c) { return isNumber(c) ? numberSounds(c)[0] : c; }).join("");
    return /[a-z]/.test(text) && /^[a-z]{2,}$/.test(latin) ? latin : "";
  }

  /** 从第 i 个字起读得出 latin 的字数，读不出是 0；最后一个音节可以没打完。 */
  function soundsFrom(sounds, i, latin) {
    if (i >= sounds.length) return 0;
    for (var k = 0; k < sounds[i].length; k++) {
      var sound = sounds[i][k];
      if (sound.indexOf(latin) === 0) return 1;
      if (latin.indexOf(sound) === 0) {
        var rest = soundsFrom(sounds, i + 1, latin.slice(sound.length));
        if (rest) return rest + 1;
      }
    }
    return 0;
  }

  /** 标题或正文里读作 latin 的地方：[起, 字数]，没有是 null。 */
  function soundAt(part, latin) {
    for (var i = 0; i < part.sounds.length; i++) {
      var length = soundsFrom(part.sounds, i, latin);
      if (length) return [i, length];
    }
    var start = latin.length > 2 ? part.initials.indexOf(latin) : -1;
    return start >= 0 ? [start, latin.length] : null;
  }

  function pinyinHit(section, latin) {
    var title = soundAt(section.title, latin), text = soundAt(section.text, latin);
    var score = (title ? 600 + 400 * title[1] / section.title.text.length : 0) + (text ? 200 : 0);
    return score ? { section: section, score: score * section.boost, terms: [], title: title, text: text } : null;
  }

  /* ---- 查询 ---- */

  /** 要试的几种拆法：整句、去掉虚词的整句、按空格分开的几个词、末尾的数还没打完的（建党10）。 */
  function readingsOf(query) {
    var whole = normalise(query).text;
    var words = query.replace(FILLERS, " ").split(/\s+/).map(function (w) { return normalise(w).text; }).filter(Boolean);
    var ways = [[whole]], joined = words.join("");
    if (joined && joined !== whole) ways.push([joined]);
    if (words.length > 1) ways.push(words);
    var begun = whole.replace(/[\ue000-\uf8ff]+$/, "");
    if (begun !== whole && begun.length > 1) ways.push([begun]);
    return whole ? ways : [];
  }

  function hitOf(section, ways, loose) {
    var best = null;
    ways.forEach(function (terms) {
      var scores = terms.map(function (term) { return termScore(section, term, loose); });
      var score = scores.indexOf(0) >= 0 ? 0 : scores.reduce(function (a, b) { return a + b; }, 0) / terms.length;
      if (score && (!best || score > best.score)) best = { section: section, score: score, terms: terms };
    });
    if (best) best.score *= section.boost;
    return best;
  }

  function hitsOf(query) {
    var ways = readingsOf(query), hits = [];
    function collect(find) { hits = sections.map(find).filter(Boolean); }
    if (!ways.length) return hits;
    collect(function (section) { return hitOf(section, ways, false); });
    var latin = hits.length ? "" : latinOf(query);
    if (latin) collect(function (section) { return pinyinHit(section, latin); });
    if (!hits.length) collect(function (section) { return hitOf(section, ways, true); });
    return hits.sort(function (a, b) { return b.score - a.score; });
  }

  /** 按页归拢：每页一组，组里要有页面本身，最像的在前。 */
  function search(query) {
    var groups = [], byPage = {};
    hitsOf(query).forEach(function (hit) {
      var page = hit.section.page;
      if (!byPage[page]) groups.push(byPage[page] = []);
      byPage[page].push(item(hit));
    });
    groups.forEach(function (group) {
      var page = group[0].location.split("#")[0];
      if (!group.some(function (entry) { return entry.location === page; })) {
        group.push({ location: page, title: escape(pages[page].title.source), text: "", score: 0, terms: {} });
      }
    });
    return { items: groups };
  }

  /* ---- 显示：标出命中的字，摘出前后文 ---- */

  function escape(text) { return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"); }

  /** 命中在原文里的起止，已合并。 */
  function spansOf(part, hit, sound) {
    var spans = [];
    function mark(i, length) { spans.push([part.from[i], part.to[i + length - 1]]); }
    if (sound) mark(sound[0], sound[1]);
    hit.terms.forEach(function (term) {
      var found = occurrences(part.text, term, 20), near;
      if (found.length) found.forEach(function (i) { mark(i, term.length); });
      else if ((near = nearlyAt(part.text, term)) >= 0) mark(near, term.length);
      else pairs(term).forEach(function (pair) {
        occurrences(part.text, pair, 5).forEach(function (i) { mark(i, 2); });
      });
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    return spans.reduce(function (merged, span) {
      var last = merged[merged.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else merged.push(span.slice());
      return merged;
    }, []);
  }

  function highlighted(source, spans, start, end) {
    var out = "", at = start;
    spans.forEach(function (span) {
      if (span[1] <= start || span[0] >= end) return;
      var a = Math.max(span[0], start), b = Math.min(span[1], end);
      out += escape(source.slice(at, a)) + "<mark data-md-highlight>" + escape(source.slice(a, b)) + "</mark>";
      at = b;
    });
    return out + escape(source.slice(at, end));
  }

  function excerpt(source, spans) {
    var start = spans.length ? Math.max(0, spans[0][0] - LEAD) : 0;
    var end = Math.min(source.length, start + EXCERPT);
    return (start ? "…" : "") + highlighted(source, spans, start, end) + (end < source.length ? "…" : "");
  }

  function item(hit) {
    var title = hit.section.title, text = hit.section.text, terms = {};
    var inTitle = spansOf(title, hit, hit.title), inText = spansOf(text, hit, hit.text);
    inTitle.slice(0, 3).forEach(function (s) { terms[title.source.slice(s[0], s[1])] = true; });
    inText.slice(0, 6).forEach(function (s) { terms[text.source.slice(s[0], s[1])] = true; });
    return {
      location: hit.section.location,
      title: highlighted(title.source, inTitle, 0, title.source.length),
      text: text.source ? "<p>" + excerpt(text.source, inText) + "</p>" : "",
      score: hit.score,
      terms: terms
    };
  }

  /* ---- 收发消息 ---- */

  function answer(message, reply) {
    if (message.type === SETUP) { setup(message.data); reply({ type: READY }); }
    if (message.type === QUERY) reply({ type: RESULT, data: search(String(message.data)) });
  }

  if (typeof module !== "undefined" && module.exports) {
    module.exports = { setup: setup, search: search, normalise: normalise, arabic: arabic };
  } else if (typeof WorkerGlobalScope !== "undefined") {
    global.addEventListener("message", function (event) {
      answer(event.data, function (message) { global.postMessage(message); });
    });
  } else {
    global.handbookSearch = answer;
  }
})(typeof self !== "undefined" ? self : this);
