/* 在线填写的年度计划表。各部分在生成网站时按次序接成一个脚本。写法照顾旧手机（Chromium 78）。 */
var handbookPlanner = {};
