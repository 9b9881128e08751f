/*
 * 页面画出来之前要做的事：Material 用的几个全局函数。
 * Material 原来写在页面里（partials/javascripts/base.html）；另成一个文件，才合严格的内容安全策略。
 * 记在本机的名字带着网站所在的路径，几个版本放在一处也不相混。
 */
var __md_scope = new URL("../../", document.currentScript.src);

function __md_hash(text) {
  return text.split("").reduce(function (hash, c) { return (hash << 5) - hash + c.charCodeAt(0); }, 0);
}

function __md_get(key, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key));
  } catch (error) { return null; /* 浏览器不许记，就当没有记过 */ }
}

function __md_set(key, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value));
  } catch (error) { /* 浏览器不许记，就不记 */ }
}

document.documentElement.classList.add("plan-scripted");  // 首页的“本月”由脚本填，先把地方留出来
