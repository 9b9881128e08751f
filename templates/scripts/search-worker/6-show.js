/* 显示：按页归拢，标出命中的字，摘出前后文。 */
(function (search) {
  "use strict";

  var EXCERPT = 110, LEAD = 24;

  /** 按页归拢：每页一组，组里要有页面本身，最像的在前。 */
  function results(query) {
    var groups = [], byPage = {};
    search.hitsOf(query).forEach(function (hit) {
      var page = hit.section.page;
      if (!byPage[page]) groups.push(byPage[page] = []);
      byPage[page].push(item(hit));
    });
    groups.forEach(function (group) {
      var page = group[0].location.split("#")[0];
      if (!group.some(function (entry) { return entry.location === page; })) {
        var title = search.index.pages[page].title.source;
        group.push({ location: page, title: escape(title), text: "", score: 0, terms: {} });
      }
    });
    return { items: groups };
  }

  function item(hit) {
    var title = hit.section.title, text = hit.section.text, terms = {};
    var inTitle = spansOf(title, hit, hit.title), inText = spansOf(text, hit, hit.text);
    inTitle.slice(0, 3).forEach(function (s) { terms[title.source.slice(s[0], s[1])] = true; });
    inText.slice(0, 6).forEach(function (s) { terms[text.source.slice(s[0], s[1])] = true; });
    return {
      location: hit.section.location,
      title: marks(hit.section) + highlighted(title.source, inTitle, 0, title.source.length),
      text: text.source ? "<p>" + excerpt(text.source, inText) + "</p>" : "",
      score: hit.score,
      terms: terms
    };
  }

  /** 必选、自选等标记，样子与页面上的一样。 */
  function marks(section) {
    return section.marks.map(function (mark) {
      return "<span class=\"mark mark-" + mark[1] + "\">" + escape(mark[0]) + "</span> ";
    }).join("");
  }

  function escape(text) { return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"); }

  /** 命中在原文里的起止，已合并。 */
  function spansOf(part, hit, sound) {
    var spans = [];
    function mark(i, length) { spans.push([part.from[i], part.to[i + length - 1]]); }
    if (sound) mark(sound[0], sound[1]);
    hit.terms.forEach(function (term) {
      var found = search.occurrences(part.text, term, 20), near;
      if (found.length) found.forEach(function (i) { mark(i, term.length); });
      else if ((near = search.nearlyAt(part.text, term)) >= 0) mark(near, term.length);
      else search.pairs(term).forEach(function (pair) {
        search.occurrences(part.text, pair, 5).forEach(function (i) { mark(i, 2); });
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

  /** 第一处命中前后的一段话。 */
  function excerpt(source, spans) {
    var start = spans.length ? Math.max(0, spans[0][0] - LEAD) : 0;
    var end = Math.min(source.length, start + EXCERPT);
    return (start ? "…" : "") + highlighted(source, spans, start, end) + (end < source.length ? "…" : "");
  }

  search.results = results;
})(handbookSearch);
