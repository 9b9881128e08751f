/* 深色、浅色：读者选过的，没选过就照系统的；在页面画出来之前定下，不闪。 */
(function () {
  "use strict";

  var KEY = "__colours", buttons = Array.prototype.slice.call(document.querySelectorAll(".plan-colours"));
  if (!buttons.length) return;

  function show(chosen) {
    document.documentElement.style.colorScheme = /dark/.test(chosen.dataset.media) ? "dark" : "light";
    document.body.setAttribute("data-md-color-scheme", chosen.dataset.scheme);
    buttons.forEach(function (button) { button.hidden = button !== chosen; });
  }

  function current() {
    var scheme = __md_get(KEY);
    return buttons.filter(function (button) {
      return scheme ? button.dataset.scheme === scheme : matchMedia(button.dataset.media).matches;
    })[0] || buttons[0];
  }

  buttons.forEach(function (button, i) {
    var next = buttons[(i + 1) % buttons.length];
    button.addEventListener("click", function () {
      __md_set(KEY, next.dataset.scheme);
      show(next);
      next.focus();
    });
    matchMedia(button.dataset.media).addListener(function () { show(current()); });  // 旧手机只认 addListener
  });
  show(current());
})();
