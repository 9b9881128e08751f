/* 页面上的各栏：填进去、读出来、打印时的文字。 */
(function (planner) {
  "use strict";

  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  /** 页面上的表单；form 是它的元素。 */
  planner.page = function (form) {
    var plan = { edition: form.dataset.edition, year: Number(form.dataset.year), title: form.dataset.title };
    var inputs = all("input[name], select[name]", form), fields = {};

    inputs.forEach(function (input) {
      var kind = input.type === "checkbox" ? "tick" : input.type === "date" ? "date" : input.tagName === "SELECT" ? "choices" : "text";
      var choices = kind === "choices" ? all("option", input).map(function (o) { return o.text; }).filter(Boolean) : [];
      fields[input.name] = { name: input.getAttribute("aria-label"), kind: kind, choices: choices };
    });

    function valueOf(input) { return input.type === "checkbox" ? input.checked : input.value.trim(); }

    function presetOf(input) { return input.type === "checkbox" ? false : input.dataset.preset || ""; }

    /** 与上级安排不同的各栏的值：要存的只是这些。 */
    function values() {
      var own = {};
      inputs.forEach(function (input) {
        if (valueOf(input) !== presetOf(input)) own[input.name] = valueOf(input);
      });
      return own;
    }

    function fill(given) {
      inputs.forEach(function (input) {
        var value = Object.prototype.hasOwnProperty.call(given, input.name) ? given[input.name] : presetOf(input);
        if (input.type === "checkbox") input.checked = value === true;
        else if (input.value !== value) input.value = value;  // 日期栏每填一次，浏览器就重排一次
        show(input);
      });
    }

    /** 打印用的样子：日期写成几月几日，选项连同没选的一起印，没填的留空。 */
    function show(input) {
      var value = valueOf(input), field = fields[input.name], place = input.parentNode.querySelector(".planner-print");
      place.textContent = "";
      if (field.kind === "tick") box(place, value, "");
      else if (field.kind === "choices") field.choices.forEach(function (choice) { box(place, choice === value, choice); });
      else place.textContent = field.kind === "date" ? planner.printedDate(plan, value) : value;
      if (field.kind === "date") remark(input.parentNode, planner.otherYear(plan, value));
    }

    /** 日期在别的年份，旁边说明：多半是选错了年。 */
    function remark(place, wrong) {
      var said = place.querySelector(".planner-year");
      if (said && !wrong) place.removeChild(said);
      if (said || !wrong) return;
      said = place.appendChild(document.createElement("small"));
      said.className = "planner-year";
      said.textContent = "不是" + plan.year + "年的日期";
    }

    /** 一个方框，打了勾或没有打；框画出来，不靠字体里有没有这个符号。 */
    function box(place, ticked, text) {
      var whole = place.appendChild(document.createElement("span")), frame = whole.appendChild(document.createElement("i"));
      whole.className = "planner-choice";
      frame.textContent = ticked ? "√" : "";
      whole.appendChild(document.createTextNode(text));
    }

    function valueIn(row, label) {
      var input = form.elements[row + "/" + label];
      return input ? valueOf(input) : "";
    }

    function rows() {
      return all("tbody tr", form).map(function (row) {
        var id = row.dataset.row, kind = row.querySelector(".mark");
        return {
          id: id,
          date: valueIn(id, form.dataset.date),
          days: row.dataset.days || "",
          alarm: "alarm" in row.dataset,
          place: valueIn(id, form.dataset.place),
          title: titleOf(row) ? (kind ? "【" + kind.textContent + "】" : "") + titleOf(row) : "",
          note: all("td", row).filter(function (cell) { return cell.dataset.kind === "text" && cell.dataset.label !== form.dataset.place; })
            .map(function (cell) { return [cell.dataset.label, valueIn(id, cell.dataset.label)]; })
            .filter(function (pair) { return pair[1]; })
            .map(function (pair) { return pair.join("："); }).join("\n"),
          done: all("input[type=checkbox]", row).some(function (box) { return box.checked; })
        };
      });
    }

    /** 一行的主题：印好的，或者自己填的第一栏文字。 */
    function titleOf(row) {
      if (row.querySelector("td a")) return row.dataset.name;
      var own = row.querySelector("td[data-kind=text] input");
      return own ? own.value.trim() || row.dataset.name : row.dataset.name;
    }

    return { plan: plan, fields: fields, inputs: inputs, values: values, fill: fill, show: show, rows: rows };
  };
})(handbookPlanner);
