/* 中文检索。各个部分（1-text.js 等）在生成网站时按次序接成一个脚本，共用这一个名字。写法照顾旧手机（Chromium 78）。 */
var handbookSearch = {};
