/* 有日期的各行做成日历文件：全天的事，提前三天提醒（RFC 5545）。这里只管文字，不管页面。 */
(function (planner) {
  "use strict";

  var LINE = 75;  // 一行至多的字节数，RFC 5545 3.1

  /** 文字里有特别意思的符号，RFC 5545 3.3.11。 */
  function escaped(text) { return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n"); }

  function bytesOf(character) {
    var code = character.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** 太长的行折成几行，后面的以空格开头；不拆开一个字。 */
  function folded(line) {
    var out = "", used = 0;
    Array.from(line).forEach(function (character) {
      var bytes = bytesOf(character);
      if (used + bytes > LINE) { out += "\r\n "; used = 1; }
      out += character;
      used += bytes;
    });
    return out;
  }

  function compact(date) { return date.replace(/-/g, ""); }

  function nextDay(date) {
    return new Date(Date.parse(date + "T00:00:00Z") + 864e5).toISOString().slice(0, 10);
  }

  /**
   * 一行在日历里的各项：填了日期的，就在那一天；表里没有日期这一栏的，照计划的月份，
   * row.days 写着各段的名字和首尾两天：名字=2031-07-01/2031-07-31，空格隔开。
   */
  planner.events = function (row) {
    function event(id, date, until, alarm) {
      return { id: id, date: date, until: until, title: row.title, place: row.place, note: row.note, alarm: alarm };
    }
    if (!row.title) return [];
    if (row.date) return [event(row.id, row.date, row.date, true)];
    return row.days.split(" ").filter(Boolean).map(function (text) {
      var parts = text.split(/[=/]/);
      return event(parts[0], parts[1], parts[2], row.alarm);
    });
  };

  /**
   * 日历文件的文字。events 的每一项：id、date（2031-07-01）、until（最后一天）、title、place、note、alarm。
   * 同一行再导出一次，UID 不变，日历里不会有两份；UID 与网站上下载的日历相同。now 是导出的时刻。
   */
  planner.calendar = function (plan, events, now) {
    var stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//activity-plan-handbook//planner//ZH",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:" + escaped(plan.title)];
    events.forEach(function (event) {
      lines.push("BEGIN:VEVENT", "UID:" + plan.year + "." + plan.edition + "." + event.id + "@activity-plan-handbook",
        "DTSTAMP:" + stamp, "DTSTART;VALUE=DATE:" + compact(event.date), "DTEND;VALUE=DATE:" + compact(nextDay(event.until)),
        "SUMMARY:" + escaped(event.title));
      if (event.place) lines.push("LOCATION:" + escaped(event.place));
      if (event.note) lines.push("DESCRIPTION:" + escaped(event.note));
      lines.push("TRANSP:TRANSPARENT");
      if (event.alarm) {
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P3D", "DESCRIPTION:" + escaped(event.title), "END:VALARM");
      }
      lines.push("END:VEVENT");
    });
    return lines.concat("END:VCALENDAR").map(folded).join("\r\n") + "\r\n";
  };
})(handbookPlanner);
