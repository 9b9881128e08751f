/* 拼音：全拼、没打完的全拼、首字母、多音字，数也有读法。 */
(function (search) {
  "use strict";

  var DIGIT_SOUNDS = ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"];

  /** 一个数的读法：12 读 shier 或 yier，2031 读 erlingsanyi。 */
  function numberSounds(symbol) {
    var number = search.digitsOf(symbol);
    var single = number.split("").map(function (digit) { return DIGIT_SOUNDS[Number(digit)]; });
    var sounds = [single.join("")];
    if (number.length === 2) {
      sounds.unshift((number[0] === "1" ? "" : single[0]) + "shi" + (number[1] === "0" ? "" : single[1]));
    }
    return sounds;
  }

  /** 一段文字里每个字的读音；readings 是各字的读音，常用的在前。 */
  function soundsOf(normal, readings) {
    return normal.text.split("").map(function (c) {
      return search.isNumber(c) ? numberSounds(c) : readings[c] || [c];
    });
  }

  /** 查询写成拼音的样子：qiyue、7 yue、全角字母；没有字母，或有别的字，是空。 */
  function latinOf(query) {
    var text = search.normalise(query).text;
    var latin = text.split("").map(function (c) { return search.isNumber(c) ? numberSounds(c)[0] : c; }).join("");
    return /[a-z]/.test(text) && /^[a-z]{2,}$/.test(latin) ? latin : "";
  }

  /** 从第 i 个字起读得出 latin 的字数，读不出是 0；最后一个音节可以没打完。 */
  function soundsFrom(sounds, i, latin) {
    if (i >= sounds.length) return 0;
    for (var k = 0; k < sounds[i].length; k++) {
      var sound = sounds[i][k];
      if (sound.indexOf(latin) === 0) return 1;
      if (latin.indexOf(sound) === 0) {
        var rest = soundsFrom(sounds, i + 1, latin.slice(sound.length));
        if (rest) return rest + 1;
      }
    }
    return 0;
  }

  function startsWith(sounds, letter) {
    for (var k = 0; k < sounds.length; k++) if (sounds[k][0] === letter) return true;
    return false;
  }

  /** 标题或正文里读作 latin 的地方：[起, 字数]，没有是 null。 */
  function soundAt(part, latin) {
    for (var i = 0; i < part.sounds.length; i++) {
      if (!startsWith(part.sounds[i], latin[0])) continue;
      var length = soundsFrom(part.sounds, i, latin);
      if (length) return [i, length];
    }
    var start = latin.length > 2 ? part.initials.indexOf(latin) : -1;
    return start >= 0 ? [start, latin.length] : null;
  }

  function addSounds(part, readings) {
    part.sounds = soundsOf(part, readings);
    part.initials = part.sounds.map(function (s) { return s[0][0]; }).join("");
  }

  search.addSounds = addSounds;
  search.latinOf = latinOf;
  search.soundAt = soundAt;
})(handbookSearch);
