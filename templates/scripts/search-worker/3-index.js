/* 索引：网站各节的文字归一后放在手边。 */
(function (search) {
  "use strict";

  var index = search.index = { sections: [], pages: {}, frequency: {} };

  /** 读入索引：docs 是各节，config 里有读音和繁简对照。 */
  function setup(data) {
    var config = data.config || {}, readings = readingsOf(config.pinyin || []);
    search.setTraditional(config.traditional || "");
    index.sections = data.docs.map(function (doc) { return section(doc, readings); });
    index.pages = {};
    index.frequency = {};
    index.sections.forEach(function (made) {
      if (!index.pages[made.page]) index.pages[made.page] = made;
      countPairs(made);
    });
  }

  /** 每个字的读音，常用的在前；索引里按读音列字，先列常用的读音，再列其余的。 */
  function readingsOf(groups) {
    var readings = {};
    groups.forEach(function (sounds) {
      Object.keys(sounds).forEach(function (sound) {
        sounds[sound].split("").forEach(function (c) { (readings[c] = readings[c] || []).push(sound); });
      });
    });
    return readings;
  }

  function section(doc, readings) {
    return {
      location: doc.location,
      page: doc.location.split("#")[0],
      title: field(doc.title, readings),
      text: field(doc.text, readings),
      aliases: (doc.alias || []).map(function (alias) { return search.normalise(alias).text; }),
      marks: doc.marks || [],
      boost: doc.boost || 1
    };
  }

  /** 每两个相邻的字出现在多少节里。 */
  function countPairs(made) {
    var seen = {}, frequency = index.frequency;
    search.pairs(made.title.text).concat(search.pairs(made.text.text)).forEach(function (pair) {
      if (!seen[pair]) { seen[pair] = true; frequency[pair] = (frequency[pair] || 0) + 1; }
    });
  }

  /** 一段文字：原文、归一后的样子、每个字的读音。 */
  function field(markup, readings) {
    var source = unescape(markup), made = search.normalise(source);
    made.source = source;
    search.addSounds(made, readings);
    return made;
  }

  function unescape(markup) {
    return markup.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"")
      .replace(/&#(\d+);/g, function (_, code) { return String.fromCharCode(code); }).replace(/&amp;/g, "&");
  }

  search.setup = setup;
})(handbookSearch);
