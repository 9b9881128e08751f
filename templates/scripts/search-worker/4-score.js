/* 打分：一节与一个词有多像。越像越高，0 是不沾边。 */
(function (search) {
  "use strict";

  /** term 在 text 里出现的各处，至多 most 处。 */
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

  /** 一个词里相邻的两字各有多重，少见的重；一个词只算一次。 */
  var known = Object.create(null);

  function weightsOf(term) {
    if (!known[term]) {
      var sections = search.index.sections.length, frequency = search.index.frequency, all = 0, there = [];
      search.pairs(term).forEach(function (pair) {
        var weight = Math.log(1 + (sections + 1) / (1 + (frequency[pair] || 0)));
        all += weight;
        if (frequency[pair]) there.push([pair, weight]);
      });
      known[term] = { all: all, there: there };
    }
    return known[term];
  }

  /** 相邻两字重合的份额，0 到 1。 */
  function coverage(section, term) {
    var weights = weightsOf(term), met = 0;
    weights.there.forEach(function (entry) {
      if (section.title.text.indexOf(entry[0]) >= 0) met += entry[1];
      else if (section.text.text.indexOf(entry[0]) >= 0) met += 0.8 * entry[1];
    });
    return weights.all ? met / weights.all : 0;
  }

  /** 至多一个字不同的地方，没有是 -1；数不许错。 */
  function nearlyAt(text, term) {
    if (term.length < 3) return -1;
    for (var i = 0; i + term.length <= text.length; i++) {
      var wrong = 0;
      for (var j = 0; j < term.length && wrong < 2; j++) {
        if (text[i + j] !== term[j]) wrong += search.isNumber(term[j]) || search.isNumber(text[i + j]) ? 2 : 1;
      }
      if (wrong < 2) return i;
    }
    return -1;
  }

  /** 查的是数就得有这个数：13月不能凑合成别的。 */
  function hasNumbersOf(section, term) {
    return term.split("").filter(search.isNumber).every(function (number) {
      return section.title.text.indexOf(number) >= 0 || section.text.text.indexOf(number) >= 0;
    });
  }

  /** 字句不全的：重合过半就算。 */
  function partScore(section, term) {
    if (term.length < 2 || !hasNumbersOf(section, term)) return 0;
    var share = coverage(section, term);
    return share >= 0.5 ? 150 * share : 0;
  }

  /** 实在找不到时：容一个错字，或重合三成。 */
  function looseScore(section, term) {
    if (term.length < 2 || !hasNumbersOf(section, term)) return 0;
    if (nearlyAt(section.title.text, term) >= 0) return 140;
    if (nearlyAt(section.text.text, term) >= 0) return 120;
    var share = coverage(section, term);
    return share >= 0.3 ? 100 * share : 0;
  }

  search.forgetWeights = function () { known = Object.create(null); };
  search.occurrences = occurrences;
  search.exactScore = exactScore;
  search.partScore = partScore;
  search.looseScore = looseScore;
  search.nearlyAt = nearlyAt;
})(handbookSearch);
