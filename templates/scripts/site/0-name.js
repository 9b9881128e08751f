/* 页面上的小动作。没有脚本时，内容一样齐全。各部分在生成网站时按次序接成一个脚本。写法照顾旧手机（Chromium 78）。 */
var handbookSite = {
  all: function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); },

  /** 在 parent 里添一个元素。 */
  add: function (parent, tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return parent.appendChild(element);
  },

  /** 从这一页到网站根目录的路，斜杠结尾。 */
  root: function () { return JSON.parse(document.getElementById("__config").textContent).base + "/"; }
};
