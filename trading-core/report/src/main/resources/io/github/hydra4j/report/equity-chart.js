/* Equity with the drawdown below it; one zoom moves both. */
const EquityChart = (() => {
  const { time, low, high, last } = Data.equity;
  const size = time.length;
  const initial = Number(Data.initialEquity);
  const start = Math.min(Data.start, size ? time[0] : Data.start);
  const end = size ? time[size - 1] : Data.end;
  const drawdown = drawdowns();
  const hasBand = low.some((value, i) => value < high[i]);
  let chart = null;
  let range = [start, end];
  let listener = () => {};

  /** Fall from the running peak; within one point the peak before it counts, since the order inside is not known. */
  function drawdowns() {
    const falls = new Float64Array(size);
    let peak = initial;
    for (let i = 0; i < size; i++) {
      const before = peak;
      peak = Math.max(peak, high[i]);
      falls[i] = peak > 0 ? Math.min(0, last[i] / peak - 1, before > 0 ? low[i] / before - 1 : 0) : 0;
    }
    return falls;
  }

  const pairs = value => Array.from(time, (at, i) => [at, value(i)]);
  const line = more => ({ type: "line", showSymbol: false, silent: true, ...more });

  function band(colors) {
    if (!hasBand) return [];
    const shared = { stack: "band", stackStrategy: "all", lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return [
      line({ ...shared, id: "band-low", data: pairs(i => low[i]) }),
      line({ ...shared, id: "band", data: pairs(i => high[i] - low[i]),
        areaStyle: { color: colors.equity, opacity: 0.16 } }),
    ];
  }

  function deepest(colors) {
    const { max, maxPeak, maxTrough, count } = Data.statistics.drawdowns;
    if (!count) return {};
    return {
      markArea: {
        silent: true,
        itemStyle: { color: colors.loss, opacity: 0.09 },
        data: [[{ xAxis: Date.parse(maxPeak) }, { xAxis: Date.parse(maxTrough) }]],
      },
      markPoint: {
        silent: true, symbol: "circle", symbolSize: 7, itemStyle: { color: colors.loss },
        label: { position: "right", color: colors.ink, formatter: Format.signed(Format.percent(-max)), distance: 6,
          backgroundColor: colors.panel, padding: [1, 4], borderRadius: 3 },
        data: [{ coord: [Date.parse(maxTrough), -max] }],
      },
    };
  }

  function series(colors) {
    const fall = deepest(colors);
    return [
      line({ id: "equity", data: pairs(i => last[i]), lineStyle: { color: colors.equity, width: 1.6 },
        itemStyle: { color: colors.equity }, markArea: fall.markArea }),
      ...band(colors),
      line({ id: "drawdown", xAxisIndex: 1, yAxisIndex: 1, data: pairs(i => drawdown[i]),
        lineStyle: { color: colors.loss, width: 1.2 }, itemStyle: { color: colors.loss },
        areaStyle: { color: colors.loss, opacity: 0.15 }, markPoint: fall.markPoint }),
    ];
  }

  function tooltip(rows) {
    const i = rows.length ? rows[0].dataIndex : -1;
    if (!(i >= 0)) return "";
    const lines = [["Equity", Format.money(last[i]) + " " + Data.asset]];
    if (low[i] < high[i]) lines.push(["Lowest", Format.money(low[i])], ["Highest", Format.money(high[i])]);
    lines.push(["Drawdown", Format.signed(Format.percent(drawdown[i]))]);
    return Charts.tip(Format.time(time[i]) + " UTC", lines);
  }

  function option() {
    const colors = Theme.colors();
    const grid = { left: 14, right: 76 };
    const limits = { min: start, max: end };
    const deepest = Math.max(0.001, Data.statistics.drawdowns.max);
    const percent = value => Format.fixed(value * 100, deepest < 0.003 ? 2 : deepest < 0.03 ? 1 : 0) + " %";
    return {
      ...Charts.base(colors),
      axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: colors.muted } },
      tooltip: { ...Charts.tooltip(colors), trigger: "axis", formatter: tooltip },
      grid: [{ ...grid, top: 12, height: "52%" }, { ...grid, top: "62%", bottom: 66 }],
      xAxis: [
        Charts.timeAxis(colors, { ...limits, gridIndex: 0, axisLabel: { show: false } }),
        Charts.timeAxis(colors, { ...limits, gridIndex: 1, axisLine: { show: false, onZero: false } }),
      ],
      yAxis: [
        Charts.valueAxis(colors, { gridIndex: 0, axisLabel: { color: colors.muted, formatter: compact } }),
        Charts.valueAxis(colors, { gridIndex: 1, max: 0, min: fall => Math.min(fall.min * 1.08, -0.001), splitNumber: 2, scale: false,
          axisLabel: { color: colors.muted, formatter: percent, hideOverlap: true, showMinLabel: false } }),
      ],
      dataZoom: Charts.zoom(colors, [0, 1], { startValue: range[0], endValue: range[1] }),
      series: series(colors),
    };
  }

  function compact(value) {
    const size = Math.abs(value);
    if (size >= 1e9) return Format.fixed(value / 1e9, 2) + " bn";
    if (size >= 1e7) return Format.fixed(value / 1e6, 1) + " m";
    return Format.quantity(value);
  }

  function show(from, to) {
    const [start0, end0] = Charts.within(from, to, start, end, (end - start) / Math.max(1, size) * 10);
    chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 0,
      start: (start0 - start) / (end - start) * 100, end: (end0 - start) / (end - start) * 100 });
  }

  function zoomed(event) {
    const one = event.batch ? event.batch[0] : event;
    range = [start + (end - start) * one.start / 100, start + (end - start) * one.end / 100];
    listener(range[0], range[1]);
  }

  /** Shows which part of the time the price chart shows. */
  function mark(from, to) {
    if (!chart) return;
    const all = from <= range[0] && to >= range[1] || to - from >= (end - start) * 0.98;
    const colors = Theme.colors();
    chart.setOption({ series: [{ id: "drawdown", markArea: {
      silent: true,
      itemStyle: { color: colors.accent, opacity: 0.12, borderColor: colors.accent, borderWidth: 1 },
      data: all ? [] : [[{ xAxis: from }, { xAxis: to }]],
    } }] });
  }

  function text() {
    const { performance, drawdowns: falls } = Data.statistics;
    const band = hasBand ? " The band holds the lowest and highest equity of each point." : "";
    byId("equity-text").textContent = "Equity in " + Data.asset + " from " + Format.money(initial) + " to "
      + Format.money(Number(Data.finalEquity)) + " (" + Format.signed(Format.percent(performance.totalReturn))
      + "); " + (falls.count ? "deepest fall " + Format.percent(falls.max) + ", shaded." : "never below its start.") + band
      + (Charts.coarse ? "" : " Ctrl + wheel zooms, dragging moves.");
  }

  function draw() {
    if (size < 2 || end <= start) {
      byId("equity-chart").remove();
      byId("equity-text").textContent = "The run is too short for a curve.";
      return;
    }
    chart = Charts.make("equity-chart");
    chart.setOption(option());
    chart.on("datazoom", zoomed);
    Charts.zoomButtons(byId("equity-tools"), () => range, show);
    Theme.onChange(() => chart.setOption(option(), { replaceMerge: ["series"] }));
    text();
  }

  return { draw, mark, onZoom: next => (listener = next) };
})();
