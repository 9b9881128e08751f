/*
 * 站在 Material 的搜索框后面，收发它原来的四种消息。
 * 在 Worker 里、在普通页面里（file:// 由 iframe-worker.js 接上）、在 Node 里都能用。
 */
(function (search, global) {
  "use strict";

  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

  search.answer = function (message, reply) {
    if (message.type === SETUP) { search.setup(message.data); reply({ type: READY }); }
    if (message.type === QUERY) reply({ type: RESULT, data: search.results(String(message.data)) });
  };

  if (typeof WorkerGlobalScope !== "undefined") {
    global.addEventListener("message", function (event) {
      search.answer(event.data, function (message) { global.postMessage(message); });
    });
  }
})(handbookSearch, typeof self !== "undefined" ? self : this);
