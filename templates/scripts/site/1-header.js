/* 页眉里的按钮：Material 用标签（label）做的，只用键盘时到不了。 */
(function (site) {
  "use strict";

  var NAMES = { __drawer: "打开目录", __search: "打开搜索" };

  site.all("label.md-header__button").forEach(function (label) {
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", NAMES[label.htmlFor] || label.title);
    label.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
      // 换了颜色，这个按钮就让位给另一个。
      var next = label.parentNode.querySelector("label.md-header__button:not([hidden])");
      if (label.hidden && next) next.focus();
    });
  });
  site.all("[data-md-component=search][role=dialog]").forEach(function (dialog) { dialog.setAttribute("aria-label", "搜索"); });
})(handbookSite);
