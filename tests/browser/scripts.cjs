// 像生成网站时那样，把一个文件夹里的脚本按次序接起来运行，取出其中的一个名字。
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const FOLDER = path.join(__dirname, "../../templates/scripts");

/** 返回脚本里叫 name 的东西；around 是脚本看得到的外界（document、localStorage……）。 */
function scripts(folder, name, around = {}) {
  const parts = fs.readdirSync(path.join(FOLDER, folder)).sort();
  const text = parts.map((part) => fs.readFileSync(path.join(FOLDER, folder, part), "utf-8")).join("\n");
  return new Function(...Object.keys(around), `${text}\nreturn ${name};`)(...Object.values(around));
}

module.exports = { scripts };
