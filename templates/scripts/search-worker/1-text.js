/*
 * 文字归一：一个字、一个字母或一整个数，都变成一个字符。
 * 七月、7月、07月、７月 归为一样，但数不拆开（1月不是11月）；繁体归简体；标点、括号、空格不计。
 */
(function (search) {
  "use strict";

  var DIGITS = "〇一二三四五六七八九";
  var HUNDREDS = "[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?";
  var TOKEN = new RegExp(HUNDREDS + "|[〇零一二三四五六七八九十]+|[0-9０-９]+(?:[.．·][0-9０-９]+)*|[\\s\\S]", "g");
  var NUMERAL = /^[〇零一二三四五六七八九十]/;
  var WORD = /[a-z\u3400-\u9fff]/;
  var numbers = {}, numberOf = {}, written = {}, count = 0, simplified = {};

  /** 繁体字和它的简体，两字一对连写：計计劃划。 */
  function setTraditional(pairs) {
    simplified = {};
    for (var i = 0; i + 1 < pairs.length; i += 2) simplified[pairs[i]] = pairs[i + 1];
  }

  /** 中文数字写成阿拉伯数字：十二 → 12，二十 → 20，一百零二 → 102，二〇三一 → 2031。 */
  function arabic(numeral) {
    var hundred = numeral.indexOf("百");
    if (hundred > 0) {
      return String(100 * arabic(numeral.slice(0, hundred)) + Number(arabic(numeral.slice(hundred + 1)) || 0));
    }
    var ten = numeral.indexOf("十");
    if (ten < 0) {
      return numeral.replace(/零/g, "〇").split("").map(function (c) { return DIGITS.indexOf(c); }).join("");
    }
    var tens = numeral.slice(0, ten), ones = numeral.slice(ten + 1);
    if (ones.indexOf("十") >= 0) return arabic(tens + "十") + arabic(ones);
    return String((tens ? Number(arabic(tens)) : 1) * 10 + (ones ? Number(arabic(ones)) : 0));
  }

  /** 一个数对应的一个字符（取自 Unicode 专用区），同一个数总是同一个字符；记下它写成过什么样子。 */
  function numberSymbol(digits, source) {
    var number = digits.replace(/^0+(?=.)/, "");
    if (!Object.prototype.hasOwnProperty.call(numbers, number)) {
      var symbol = numbers[number] = String.fromCharCode(0xe000 + count++ % 6400);
      numberOf[symbol] = number;
      written[symbol] = [];
    }
    if (written[numbers[number]].indexOf(source) < 0) written[numbers[number]].push(source);
    return numbers[number];
  }

  /** 返回归一后的文字，以及其中每个字符在原文里的起止。 */
  function normalise(source) {
    var text = "", from = [], to = [], match;
    function add(symbol, start, end) { text += symbol; from.push(start); to.push(end); }
    TOKEN.lastIndex = 0;
    while ((match = TOKEN.exec(source))) {
      var token = match[0], start = match.index, end = start + token.length;
      if (NUMERAL.test(token)) { add(numberSymbol(arabic(token), token), start, end); continue; }
      var folded = token.normalize("NFKC").toLowerCase();
      if (/^[0-9]/.test(folded)) { add(numberSymbol(folded.replace(/[^0-9]/g, ""), folded), start, end); continue; }
      for (var i = 0; i < folded.length; i++) {
        if (WORD.test(folded[i])) add(simplified[folded[i]] || folded[i], start, end);
      }
    }
    return { text: text, from: from, to: to };
  }

  function pairs(text) {
    var found = [];
    for (var i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2));
    return found;
  }

  function isNumber(symbol) { return symbol >= "\ue000" && symbol <= "\uf8ff"; }

  /** 从前面或后面截断了会成为 part 的那些数：02 是 102 的尾，十 是 二十 的尾。 */
  function numbersCutTo(part, atEnd) {
    return Object.keys(written).filter(function (symbol) {
      return written[symbol].some(function (whole) {
        var place = atEnd ? whole.length - part.length : 0;
        return whole.length > part.length && whole.indexOf(part, place) === place;
      });
    });
  }

  search.setTraditional = setTraditional;
  search.arabic = arabic;
  search.normalise = normalise;
  search.pairs = pairs;
  search.isNumber = isNumber;
  search.digitsOf = function (symbol) { return numberOf[symbol]; };
  search.numbersCutTo = numbersCutTo;
})(handbookSearch);
