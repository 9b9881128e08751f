/*
 * 从U盘或硬盘打开（file://）时浏览器不许用 Worker：把检索脚本装进页面里，样子仍是一个 Worker。
 * 经网络打开时什么也不做。
 */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function PageWorker(url) {
    var target = document.createDocumentFragment(), waiting = [], script = document.createElement("script");

    function reply(message) {
      // 像真的 Worker 一样，稍后才答。
      setTimeout(function () { target.dispatchEvent(new MessageEvent("message", { data: message })); });
    }
    function send(message) { window.handbookSearch.answer(message, reply); }

    script.src = url;
    script.onload = function () {
      waiting.forEach(send);
      waiting = null;
    };
    document.head.appendChild(script);

    this.postMessage = function (message) {
      if (waiting) waiting.push(message);
      else send(message);
    };
    this.addEventListener = target.addEventListener.bind(target);
    this.removeEventListener = target.removeEventListener.bind(target);
    this.terminate = function () {};
  }

  window.Worker = PageWorker;
})();
