/* 微信自带的浏览器不能下载文件，也不能打印：有下载的地方说一声怎么办。 */
(function (site) {
  "use strict";

  var first = document.querySelector("article a[download], [data-needs-browser]");
  if (!first || !/MicroMessenger/i.test(navigator.userAgent)) return;
  var place = first.closest("article > *"), hint = document.createElement("p");
  hint.className = "plan-wechat";
  hint.textContent = "微信里不能下载文件，也不能打印：请点右上角的“…”，选“在浏览器打开”。";
  place.parentNode.insertBefore(hint, place);
})(handbookSite);
