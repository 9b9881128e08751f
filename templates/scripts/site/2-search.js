/* 搜索框：听得到每一种输入；没有结果时说怎么办。 */
(function (site) {
  "use strict";

  var BOX = "[data-md-component=search-query]";
  var list = document.querySelector(".md-search-result__list");

  /** 原来只听键盘松开；输入法、粘贴、语音输入只有 input 事件。 */
  document.addEventListener("input", function (event) {
    if (event.target.matches && event.target.matches(BOX)) {
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
  });

  if (list) offerHelp();

  function offerHelp() {
    var box = document.querySelector(BOX), help = document.createElement("div");
    help.className = "plan-search-help md-typeset";
    help.innerHTML = "<p class=plan-search-help-heading></p><ul>" +
      "<li>只写几个关键的字，不必整句。</li>" +
      "<li>月份写“7月”“七月”都可以；不会写的字，可以写拼音或首字母。</li></ul>" +
      "<p>也可以直接看<a href=themes.html>活动计划表</a>或<a href=index.html>各月主题</a>。</p>";
    site.all("a", help).forEach(function (link) { link.href = site.root() + link.getAttribute("href"); });
    list.parentNode.parentNode.appendChild(help);  // 不放在结果里面：那里的链接 Material 都当作结果
    function show() {
      help.hidden = list.children.length > 0;
      help.firstChild.textContent = box.value.trim() ? "没有找到时，可以这样试试：" : "可以这样找：";
    }
    new MutationObserver(show).observe(list.parentNode.firstElementChild, { childList: true, characterData: true, subtree: true });
    new MutationObserver(show).observe(list, { childList: true });
    show();
  }
})(handbookSite);
