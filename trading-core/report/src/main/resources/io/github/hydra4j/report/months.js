/* Heat table of monthly returns: one row a year. Sign and digits say the same as the colour. */
const Months = (() => {
  const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  // A square root, so that quiet months still differ beside one extreme month.
  const depth = (value, largest) => (largest > 0 ? 8 + 42 * Math.sqrt(Math.abs(value) / largest) : 0);

  function cell(value, largest, style) {
    if (value === undefined || value === null) return el("td", { class: "none " + style }, value === null ? "–" : "");
    const text = Format.signed(Format.fixed(value * 100, Math.abs(value) >= 10 ? 0 : Math.abs(value) >= 1 ? 1 : 2));
    const direction = value > 0 ? "up" : value < 0 ? "down" : "";
    return el("td", { class: direction + " " + style, style: "--depth:" + depth(value, largest).toFixed(1) }, text);
  }

  /** Compounds the months of a year. */
  function total(values) {
    const known = values.filter(value => value !== undefined);
    return known.includes(null) ? null : known.reduce((product, value) => product * (1 + value), 1) - 1;
  }

  function draw() {
    const months = Data.statistics.months;
    if (!months.length) {
      byId("months").replaceChildren(el("p", { class: "empty-text" }, "There is no equity to show."));
      return;
    }
    const years = new Map();
    for (const { year, month, value } of months) {
      if (!years.has(year)) years.set(year, new Array(12).fill(undefined));
      years.get(year)[month - 1] = value;
    }
    const totals = [...years.values()].map(total);
    const largest = Math.max(...months.map(month => Math.abs(month.value || 0)));
    const largestTotal = Math.max(...totals.map(value => Math.abs(value || 0)));
    const head = ["% a month", ...NAMES, "Year"].map((name, i) =>
      el("th", { scope: "col", title: i ? null : "return in percent, UTC months" }, i ? name : "%"));
    const rows = [...years].map(([year, values], i) => el("tr", {}, el("th", { scope: "row" }, String(year)),
      ...values.map(value => cell(value, largest, "")), cell(totals[i], largestTotal, "total")));
    byId("months").replaceChildren(
      el("table", { class: "months" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
  }

  return { draw };
})();
