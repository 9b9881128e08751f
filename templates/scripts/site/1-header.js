/* 页眉里的按钮：Material 用标签（label）做的，只用键盘时到不了；里面的图标改成到得了的按钮。 */
(function (site) {
  "use strict";

  var NAMES = { __drawer: "打开目录", __search: "打开搜索" };

  site.all("label.md-header__button").forEach(function (label) {
    var button = document.createElement("span");
    button.className = "plan-key";
    button.tabIndex = 0;
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", NAMES[label.htmlFor] || label.title);
    button.appendChild(label.querySelector("svg"));
    label.appendChild(button);
    button.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
      if (label.htmlFor === "__drawer") enterDrawer(button);
    });
  });

  /** 目录开了就走进去；按 Esc 收起，回到按钮。 */
  function enterDrawer(button) {
    var drawer = document.querySelector(".md-sidebar--primary"), toggle = document.getElementById("__drawer");
    function leave(event) {
      if (event.key !== "Escape") return;
      toggle.click();
      drawer.removeEventListener("keydown", leave);
      button.focus();
    }
    if (!toggle.checked) return;
    drawer.addEventListener("keydown", leave);
    site.all(".md-nav__link[href], .md-nav__link[tabindex]", drawer).some(function (link) {
      link.focus();
      return document.activeElement === link;
    });
  }

  site.all("[data-md-component=search][role=dialog]").forEach(function (dialog) { dialog.setAttribute("aria-label", "搜索"); });
})(handbookSite);
