/* The parts of the page that are text and tables. */
const Summary = (() => {
  const { money, percent, ratio, count, signed, date, time, duration, exact } = Format;
  const tone = value => (value === null || value === 0 ? "" : value > 0 ? "win" : "loss");

  function head() {
    const names = Data.candles.map(one => one.instrument + " " + one.timeframe);
    const listed = names.length > 4 ? names.length + " instruments" : names.join(", ");
    byId("period").textContent = [
      time(Data.start) + " to " + time(Data.end) + " UTC", duration(Data.end - Data.start), listed,
    ].filter(Boolean).join(" · ");
  }

  function warnings() {
    const notes = [];
    const days = (Data.end - Data.start) / 86400000;
    if (days > 0 && days < 90) {
      notes.push("The run covers " + duration(Data.end - Data.start)
        + " only: figures per year (CAGR, Sharpe, Sortino, Calmar) stretch it to a year and say little.");
    }
    const box = (style, sign) => text => el("p", { class: style, role: "note" }, el("strong", {}, sign), " " + text);
    byId("warnings").replaceChildren(
      ...Data.warnings.map(box("warning", "⚠ Warning:")), ...notes.map(box("warning hint", "Note:")));
  }

  /** Whole units for large exact amounts, so that a tile stays readable; the exact one is in the tool tip. */
  const short = text => money(Number(text));

  function tiles() {
    const { performance, drawdowns, trips, activity } = Data.statistics;
    const fees = activity.fees;
    const main = fees.find(fee => fee.symbol === Data.asset) || fees[0] || { symbol: Data.asset, amount: "0" };
    const others = fees.length > 1 ? "and " + (fees.length - 1) + " more" : "";
    const rows = [
      ["Final equity, " + Data.asset, short(Data.finalEquity), "from " + short(Data.initialEquity), "",
        exact(Data.finalEquity) + " " + Data.asset],
      ["Return", signed(percent(performance.totalReturn)), "market " + signed(percent(performance.marketReturn)),
        tone(performance.totalReturn)],
      ["CAGR", signed(percent(performance.cagr)), "per year", tone(performance.cagr)],
      ["Max drawdown", signed(percent(-drawdowns.max)), "longest " + Figures.length(drawdowns.longest), tone(-drawdowns.max)],
      ["Sharpe", ratio(performance.sharpe), "Sortino " + ratio(performance.sortino), ""],
      ["Profit factor", ratio(trips.profitFactor), "payoff " + ratio(trips.payoffRatio), ""],
      ["Win rate", percent(trips.winRate), count(trips.won) + " won, " + count(trips.lost) + " lost", ""],
      ["Trips", count(trips.count), trips.open ? count(trips.open) + " still open" : count(activity.fills) + " fills", ""],
      ["Fees, " + main.symbol, short(main.amount), others, "", Figures.amounts(fees)],
    ];
    byId("tiles").replaceChildren(...rows.map(([label, value, small, style, title]) =>
      el("div", { class: "tile", title: title || value }, el("dt", {}, label),
        el("dd", { class: style }, value, el("small", {}, small)))));
  }

  function statistics() {
    byId("statistics").replaceChildren(...Figures.all().map(([title, rows]) =>
      el("div", { class: "group" }, el("h3", {}, title), el("table", {}, el("tbody", {}, ...rows.map(statistic))))));
  }

  function statistic([label, value, explanation]) {
    return el("tr", {}, el("th", { scope: "row" }, label, el("small", {}, explanation)), el("td", {}, value));
  }

  function groups() {
    const { byInstrument, byStrategy, byDirection, trips } = Data.statistics;
    if (trips.count + trips.open === 0) {
      byId("groups").replaceChildren(el("p", { class: "empty-text" }, "There were no trips."));
      return;
    }
    const names = ["Trips", "Win rate", "Net profit", "Expectancy", "Fees", "Funding", "Profit factor", "Held"];
    const header = title => el("tr", {}, el("th", { scope: "col" }, title),
      ...names.map(name => el("th", { scope: "col", class: "number" }, name)));
    const part = (title, list) => (list.length ? el("tbody", {}, header(title), ...list.map(group)) : null);
    byId("groups").replaceChildren(el("table", { class: "wide-table" }, part("Instrument", byInstrument),
      part("Strategy", byStrategy), part("Direction", byDirection)));
  }

  function group({ name, figures }) {
    const unit = figures.asset ? " " + figures.asset : "";
    const cells = [
      count(figures.count) + (figures.open ? " (+" + figures.open + " open)" : ""), percent(figures.winRate),
      signed(money(figures.netProfit)) + unit, signed(money(figures.expectancy)), money(figures.fees),
      signed(money(figures.funding)), ratio(figures.profitFactor), Figures.length(figures.meanHolding),
    ];
    return el("tr", {}, el("td", {}, name), ...cells.map((text, i) =>
      el("td", { class: "number " + (i === 2 ? tone(figures.netProfit) : "") }, text)));
  }

  function configuration() {
    const rows = [
      ...Object.entries(Data.configuration),
      ["trading from", time(Data.tradingStart) + " UTC, after warm-up"],
      ["initial equity", exact(Data.initialEquity) + " " + Data.asset],
      ["final equity", exact(Data.finalEquity) + " " + Data.asset],
      ["final balances", Figures.amounts(Data.balances)],
      ...Data.positions.filter(one => one.quantity !== "0").map(one =>
        ["open position", exact(one.quantity) + " " + one.instrument + ", cost " + exact(one.costBasis) + " " + one.quote]),
      ...(Data.stateHash ? [["state hash", Data.stateHash]] : []),
    ];
    byId("configuration").replaceChildren(el("table", { class: "configuration" }, el("tbody", {},
      ...rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value))))));
    byId("footer").textContent = "Made by Hydra4j. All times are UTC. Past results, and simulated ones above all,"
      + " promise nothing. Charts: Apache ECharts, Apache License 2.0.";
  }

  return { head, warnings, tiles, statistics, groups, configuration, tone, date };
})();
