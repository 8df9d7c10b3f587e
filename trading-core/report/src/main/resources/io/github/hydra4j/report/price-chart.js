/*
 * Candles of one instrument with its trips. Only what can be seen is handed to the chart: candles are merged two by two
 * until few enough are left, and trips that would cover each other become one bubble with their number.
 */
const PriceChart = (() => {
  const PIXELS_PER_CANDLE = 3.6;
  const PIXELS_PER_TRIP = 7;
  const PIXELS_PER_BUBBLE = 46;
  const LINES_FOR = 40;
  /** Candles in the closest view. */
  const NARROWEST = 4;
  const { trips } = Data;
  const views = Data.candles.map(view);
  let chart = null;
  let current = 0;
  let range = [0, 1];
  let selected = -1;
  let choice = null;
  let listener = () => {};
  let picked = () => {};

  function view(candles, index) {
    const { time } = candles;
    const rows = [];
    const number = trips.instrument.values.indexOf(candles.instrument);
    for (let row = 0; row < trips.size; row++) if (trips.instrument.cells[row] === number) rows.push(row);
    // the last candle may be cut short by the end of the data
    const last = time.length ? time[time.length - 1] + 1 : Data.end;
    return {
      index, candles, rows,
      start: time.length ? Math.min(time[0], Data.start) : Data.start,
      end: Math.max(last, Data.end),
      levels: [{ time, open: candles.open, high: candles.high, low: candles.low, close: candles.close, length: candles.length }],
    };
  }

  /** Candles merged two by two `level` times; made when first needed. */
  function level(view, level) {
    while (view.levels.length <= level) view.levels.push(halved(view.levels[view.levels.length - 1]));
    return view.levels[level];
  }

  function halved(from) {
    const size = Math.ceil(from.time.length / 2);
    const column = () => new Float64Array(size);
    const to = { time: column(), open: column(), high: column(), low: column(), close: column(), length: from.length * 2 };
    for (let i = 0; i < size; i++) {
      const a = 2 * i;
      const b = Math.min(a + 1, from.time.length - 1);
      to.time[i] = from.time[a];
      to.open[i] = from.open[a];
      to.high[i] = Math.max(from.high[a], from.high[b]);
      to.low[i] = Math.min(from.low[a], from.low[b]);
      to.close[i] = from.close[b];
    }
    return to;
  }

  const plotWidth = () => Math.max(100, chart.getWidth() - 90);

  /** The candles of the range, few enough to be told apart. */
  function visibleCandles(view) {
    const [from, to] = range;
    const all = view.levels[0];
    const first = Math.max(0, lowerBound(all.time, from - all.length + 1));
    const behind = lowerBound(all.time, to);
    const most = plotWidth() / PIXELS_PER_CANDLE;
    const depth = Math.max(0, Math.ceil(Math.log2(Math.max(1, (behind - first) / most))));
    const source = level(view, depth);
    const begin = first >> depth;
    const stop = Math.min(source.time.length, ((behind - 1) >> depth) + 1);
    return { source, begin, stop: Math.max(begin, stop) };
  }

  function visibleTrips(view) {
    const [from, to] = range;
    return view.rows.filter(row => trips.exit[row] >= from && trips.entry[row] <= to);
  }

  const middle = (source, i) => source.time[i] + source.length / 2;

  function candleSeries({ source, begin, stop }, colors) {
    const data = [];
    for (let i = begin; i < stop; i++) {
      data.push([middle(source, i), source.open[i], source.close[i], source.low[i], source.high[i]]);
    }
    const width = source.length / (range[1] - range[0]) * plotWidth();
    return {
      id: "candles", type: "candlestick", data, silent: true, large: false, z: 2,
      barWidth: Math.max(1, width * 0.68),
      // hollow when rising, full when falling: readable without any colour; pale where so wide that trips lie on them
      itemStyle: { opacity: width > 40 ? 0.45 : 1, color: colors.panel, borderColor: colors.candle, color0: colors.candle, borderColor0: colors.candle },
    };
  }

  /** Faint line of the whole run behind the slider. */
  function overview(view) {
    const depth = Math.max(0, Math.ceil(Math.log2(Math.max(1, view.levels[0].time.length / 400))));
    const source = level(view, depth);
    return {
      id: "overview", type: "line", silent: true, showSymbol: false, lineStyle: { opacity: 0 }, z: 0,
      data: Array.from(source.time, (at, i) => [at, source.close[i]]),
    };
  }

  function priceRange({ source, begin, stop }, rows, withLevels) {
    let lowest = Infinity;
    let highest = -Infinity;
    const take = price => {
      if (price < lowest) lowest = price;
      if (price > highest) highest = price;
    };
    for (let i = begin; i < stop; i++) {
      take(source.low[i]);
      take(source.high[i]);
    }
    for (const row of rows) {
      take(trips.entryPrice[row]);
      take(trips.exitPrice[row]);
      if (withLevels) {
        take(trips.stop[row]);
        take(trips.target[row]);
      }
    }
    if (!(highest >= lowest)) return [0, 1];
    const space = (highest - lowest) * 0.07 || Math.abs(highest) * 0.01 || 1;
    return [lowest - space, highest + space];
  }

  const resultColor = (row, colors) =>
    trips.open[row] ? colors.accent : trips.net[row] > 0 ? colors.win : trips.net[row] < 0 ? colors.loss : colors.muted;

  /** Triangle at the entry (up long, down short), at the exit a dot (won), a cross (lost) or a diamond (open). */
  function tripShapes(row, api, colors, withLevels) {
    const [x1, y1] = api.coord([trips.entry[row], trips.entryPrice[row]]);
    const [x2, y2] = api.coord([trips.exit[row], trips.exitPrice[row]]);
    const color = resultColor(row, colors);
    const lost = trips.net[row] <= 0 && !trips.open[row];
    const strong = row === selected;
    const shapes = [];
    if (withLevels) {
      for (const [name, tone] of [["stop", colors.loss], ["target", colors.win]]) {
        const price = trips[name][row];
        if (!Number.isNaN(price)) shapes.push(...levelShapes(name, x1, Math.max(x2, x1 + 6), api.coord([0, price])[1], tone, colors, strong));
      }
    }
    shapes.push({
      type: "line", shape: { x1, y1, x2, y2 },
      style: { stroke: color, lineWidth: strong ? 3 : 1.8, lineDash: lost ? [5, 3] : null },
    });
    shapes.push(entryShape(x1, y1, Data.text("direction", row) === "long", colors, strong));
    shapes.push(...exitShapes(x2, y2, trips.open[row] ? "open" : lost ? "lost" : "won", color, colors, strong));
    return { type: "group", children: shapes };
  }

  function levelShapes(name, x1, x2, y, color, colors, labelled) {
    const line = { type: "line", shape: { x1, y1: y, x2, y2: y },
      style: { stroke: color, lineWidth: 1.2, lineDash: [2, 3], opacity: 0.9 } };
    const label = { type: "text", x: x1 - 4, y, style: { text: name, fill: color, backgroundColor: colors.panel, padding: [1, 3], font: "11px sans-serif", align: "right", verticalAlign: "middle" } };
    return labelled ? [line, label] : [line];
  }

  function entryShape(x, y, long, colors, strong) {
    const size = strong ? 8 : 6;
    const tip = long ? -size : size;
    return {
      type: "polygon", shape: { points: [[x, y + tip * 0.6], [x - size, y - tip], [x + size, y - tip]] },
      style: { fill: colors.ink, stroke: colors.panel, lineWidth: 1 },
    };
  }

  function exitShapes(x, y, outcome, color, colors, strong) {
    const size = strong ? 6.5 : 5;
    if (outcome === "won") {
      return [{ type: "circle", shape: { cx: x, cy: y, r: size }, style: { fill: color, stroke: colors.panel, lineWidth: 1 } }];
    }
    if (outcome === "open") {
      return [{ type: "polygon", shape: { points: [[x, y - size], [x + size, y], [x, y + size], [x - size, y]] },
        style: { fill: colors.panel, stroke: color, lineWidth: 2 } }];
    }
    const stroke = (dy1, dy2) => [
      { type: "line", shape: { x1: x - size, y1: y + dy1, x2: x + size, y2: y + dy2 }, style: { stroke: colors.panel, lineWidth: 5 } },
      { type: "line", shape: { x1: x - size, y1: y + dy1, x2: x + size, y2: y + dy2 }, style: { stroke: color, lineWidth: 2.4 } },
    ];
    const [halo1, line1] = stroke(-size, size);
    const [halo2, line2] = stroke(size, -size);
    return [halo1, halo2, line1, line2];
  }

  function tripSeries(rows, colors, withLevels) {
    return {
      id: "trips", type: "custom", z: 5, clip: true, encode: { x: [0, 1], y: [2, 3] },
      data: rows.map(row => [trips.entry[row], trips.exit[row], trips.entryPrice[row], trips.exitPrice[row], row]),
      renderItem: (params, api) => tripShapes(api.value(4), api, colors, withLevels),
      tooltip: { formatter: item => tripTip(item.value[4]) },
    };
  }

  /** Trips in equal stretches of the visible time: how many, and what they brought. */
  function bubbles(rows) {
    const [from, to] = range;
    const count = Math.max(1, Math.floor(plotWidth() / PIXELS_PER_BUBBLE));
    const bins = Array.from({ length: count }, (unused, i) => ({
      from: from + (to - from) * i / count, to: from + (to - from) * (i + 1) / count, trips: 0, won: 0, net: 0,
    }));
    for (const row of rows) {
      const at = Math.min(count - 1, Math.max(0, Math.floor((trips.entry[row] - from) / (to - from) * count)));
      const bin = bins[at];
      bin.trips++;
      bin.won += trips.net[row] > 0 && !trips.open[row] ? 1 : 0;
      bin.net += trips.net[row];
    }
    return bins.filter(bin => bin.trips > 0);
  }

  function bubbleSeries(rows, highest, colors) {
    const bins = bubbles(rows);
    const most = bins.reduce((largest, bin) => Math.max(largest, bin.trips), 1);
    return {
      id: "bubbles", type: "scatter", z: 6, cursor: "pointer",
      data: bins.map(bin => ({
        value: [(bin.from + bin.to) / 2, highest],
        bin,
        symbol: bin.net > 0 ? "circle" : "rect",
        symbolSize: 20 + 14 * Math.sqrt(bin.trips / most),
        symbolOffset: [0, 22],
        itemStyle: { color: colors.panel, borderColor: bin.net > 0 ? colors.win : colors.loss, borderWidth: 2 },
      })),
      label: { show: true, fontSize: 11, color: colors.ink, formatter: item => shortCount(item.data.bin.trips) },
      tooltip: { formatter: item => bubbleTip(item.data.bin) },
    };
  }

  const shortCount = count => (count >= 10000 ? Math.round(count / 1000) + "k" : String(count));

  function bubbleTip(bin) {
    return Charts.tip(Format.count(bin.trips) + (bin.trips === 1 ? " trip" : " trips"), [
      ["Won", Format.count(bin.won)],
      ["Net profit", Format.signed(Format.money(bin.net))],
      ["From", Format.time(bin.from)], ["To", Format.time(bin.to)], ["", "click to zoom in"],
    ]);
  }

  function tripTip(row) {
    const instrument = Data.text("instrument", row);
    const rows = [
      ["Net profit", Format.signed(Format.money(trips.net[row]))],
      ["Return", Format.signed(Format.percent(trips.return[row]))],
      ["Entry", Format.time(trips.entry[row]) + " at " + Data.price(instrument, trips.entryPrice[row])],
      [trips.open[row] ? "Still open" : "Exit",
        Format.time(trips.exit[row]) + " at " + Data.price(instrument, trips.exitPrice[row])],
      ["Held", Format.duration(Data.duration(row))],
      ["Quantity", Format.quantity(trips.quantity[row])],
    ];
    if (!Number.isNaN(trips.stop[row])) rows.push(["Stop", Data.price(instrument, trips.stop[row])]);
    if (!Number.isNaN(trips.target[row])) rows.push(["Target", Data.price(instrument, trips.target[row])]);
    const tags = [Data.text("entryTag", row), Data.text("exitTag", row)].filter(Boolean);
    if (tags.length) rows.push(["Tags", tags.join(" → ")]);
    return Charts.tip("Trip " + Format.count(row + 1) + ", " + Data.text("direction", row), rows);
  }

  /** Hands what the range shows to the chart. */
  function refresh() {
    const view = views[current];
    const colors = Theme.colors();
    const candles = visibleCandles(view);
    const rows = visibleTrips(view);
    const single = rows.length <= plotWidth() / PIXELS_PER_TRIP;
    const withLevels = rows.length <= LINES_FOR;
    // the selected trip is drawn even where the others are only counted
    const drawn = single ? rows : rows.filter(row => row === selected);
    const [lowest, highest] = priceRange(candles, drawn, withLevels);
    // room for the bubbles above the candles
    const top = single ? highest : highest + (highest - lowest) * 0.16;
    chart.setOption({
      yAxis: { min: lowest, max: top },
      series: [
        candleSeries(candles, colors),
        tripSeries(drawn, colors, withLevels),
        bubbleSeries(single ? [] : rows, top, colors),
      ],
    });
    describe(view, candles.source, rows.length, single);
    listener(range[0], range[1]);
  }

  function describe(view, source, count, single) {
    const bars = Math.round(source.length / view.candles.length) * view.candles.barsPerCandle;
    const candle = bars === 1 ? "one bar of " + view.candles.timeframe : Format.count(bars) + " bars of " + view.candles.timeframe;
    const shown = count === 0 ? "no trips" : Format.count(count) + (count === 1 ? " trip" : " trips");
    const how = single ? "" : ", too many to draw each: circles (sum won) and squares (sum lost) hold their number; click one or zoom in";
    const chosen = selected >= 0 ? "Trip " + Format.count(selected + 1) + " selected. " : "";
    byId("price-text").textContent = chosen + view.candles.instrument + ", " + Format.time(range[0]) + " to "
      + Format.time(range[1]) + " UTC. A candle is " + candle + "; " + shown + how + ".";
  }

  function option(view) {
    const colors = Theme.colors();
    const digits = Data.priceDigits.get(view.candles.instrument);
    return {
      ...Charts.base(colors),
      tooltip: { ...Charts.tooltip(colors), trigger: "item" },
      axisPointer: { show: true, triggerTooltip: false, snap: false, lineStyle: { color: colors.muted, type: "dashed" },
        label: { backgroundColor: colors.muted, color: colors.panel } },
      grid: { left: 14, right: 76, top: 10, bottom: 66 },
      xAxis: Charts.timeAxis(colors, { min: view.start, max: view.end,
        axisPointer: { label: { formatter: item => Format.time(item.value) } } }),
      yAxis: Charts.valueAxis(colors, {
        axisLabel: { color: colors.muted, formatter: value => Format.quantity(value), showMinLabel: false, showMaxLabel: false, hideOverlap: true },
        axisPointer: { label: { formatter: item => Format.fixed(item.value, digits) } } }),
      dataZoom: Charts.zoom(colors, [0], { startValue: range[0], endValue: range[1], filterMode: "none" }),
      series: [overview(view)],
    };
  }

  function zoomed(event) {
    const one = event.batch ? event.batch[0] : event;
    const view = views[current];
    const width = view.end - view.start;
    const next = [view.start + width * one.start / 100, view.start + width * one.end / 100];
    if (next[0] === range[0] && next[1] === range[1]) return;
    range = next;
    schedule();
  }

  let due = false;

  /** At most one redraw a frame, however fast the wheel turns. */
  function schedule() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      refresh();
    });
  }

  function show(from, to) {
    if (!chart) return;
    const view = views[current];
    range = Charts.within(from, to, view.start, view.end, view.candles.length * NARROWEST);
    const width = view.end - view.start;
    chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 0,
      start: (range[0] - view.start) / width * 100, end: (range[1] - view.start) / width * 100 });
    refresh();
  }

  function open(index) {
    current = index;
    if (choice) choice.value = String(index);
    const view = views[index];
    range = Charts.within(range[0], range[1], view.start, view.end, view.candles.length * NARROWEST);
    chart.setOption(option(view), { notMerge: true });
    refresh();
  }

  /** Time around a trip that shows some candles, but not so many trips that they would cover each other. */
  function surroundings(view, row) {
    const at = view.rows.indexOf(row);
    const first = view.rows[Math.max(0, at - 12)];
    const last = view.rows[Math.min(view.rows.length - 1, at + 12)];
    const crowd = Math.max(trips.entry[row] - trips.entry[first], trips.exit[last] - trips.exit[row]);
    return Math.max(Data.duration(row) * 1.5, Math.min(view.candles.length * 40, crowd || Infinity));
  }

  /** Brings a trip into view with as much again before and after it. */
  function showTrip(row) {
    const index = views.findIndex(view => view.candles.instrument === Data.text("instrument", row));
    if (index < 0 || !chart) return;
    selected = row;
    if (index !== current) open(index);
    const around = surroundings(views[index], row);
    show(trips.entry[row] - around, trips.exit[row] + around);
  }

  function readout(event) {
    const view = views[current];
    const at = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
    const { source, begin, stop } = visibleCandles(view);
    const i = lowerBound(source.time, at + 1) - 1;
    if (i < begin || i >= stop || at >= source.time[i] + source.length) return;
    readoutOf(view, source, i);
  }

  function readoutOf(view, source, i) {
    const price = value => Data.price(view.candles.instrument, value);
    const parts = [["Open", source.open[i]], ["High", source.high[i]], ["Low", source.low[i]], ["Close", source.close[i]]];
    byId("price-readout").replaceChildren(Format.time(source.time[i]) + " UTC",
      ...parts.flatMap(([name, value]) => ["\u2002" + name + " ", el("b", {}, price(value))]));
  }

  function tools() {
    const place = byId("price-tools");
    if (views.length > 1) {
      choice = el("select", { onchange: () => { selected = -1; open(Number(choice.value)); } },
        ...views.map((view, i) => el("option", { value: String(i) },
          view.candles.instrument + " (" + Format.count(view.rows.length) + ")")));
      place.append(el("label", {}, "Instrument ", choice));
    }
    if (trips.size) {
      place.append(
        el("button", { type: "button", class: "button", onclick: () => step(-1) }, "Previous trip"),
        el("button", { type: "button", class: "button", onclick: () => step(1) }, "Next trip"));
    }
    Charts.zoomButtons(place, () => range, show);
  }

  function step(direction) {
    const rows = views[current].rows;
    if (!rows.length) return;
    const at = rows.indexOf(selected);
    const next = at < 0 ? (direction > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + direction));
    picked(rows[next]);
    showTrip(rows[next]);
  }

  const SVG = "http://www.w3.org/2000/svg";

  function picture(...shapes) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 22 14");
    svg.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of shapes) {
      const node = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
      svg.append(node);
    }
    return svg;
  }

  function legend() {
    const line = (stroke, dash) => ["line", { x1: 0, y1: 7, x2: 22, y2: 7, style: "stroke:" + stroke, "stroke-width": 2, "stroke-dasharray": dash }];
    const items = [
      ["entry long", ["polygon", { points: "11,2 5,12 17,12", style: "fill:var(--ink)" }]],
      ["entry short", ["polygon", { points: "11,12 5,2 17,2", style: "fill:var(--ink)" }]],
      ["exit, won", line("var(--win)", ""), ["circle", { cx: 18, cy: 7, r: 4.5, style: "fill:var(--win)" }]],
      ["exit, lost", line("var(--loss)", "4 3"), ["path", { d: "M14 3l8 8m0 -8l-8 8", style: "stroke:var(--loss)", "stroke-width": 2.2, fill: "none" }]],
      ["stop", line("var(--loss)", "2 3")],
      ["target", line("var(--win)", "2 3")],
      ["rising (hollow), falling (full)",
        ["rect", { x: 3, y: 2, width: 6, height: 10, style: "fill:var(--panel);stroke:var(--candle)" }],
        ["rect", { x: 13, y: 2, width: 6, height: 10, style: "fill:var(--candle);stroke:var(--candle)" }]],
    ];
    if (trips.open.some(open => open)) {
      items.splice(4, 0, ["still open", ["path", { d: "M11 2l5 5l-5 5l-5 -5z", style: "fill:var(--panel);stroke:var(--accent)", "stroke-width": 2 }]]);
    }
    byId("price-legend").replaceChildren(...items.map(([name, ...shapes]) => el("li", {}, picture(...shapes), name)));
  }

  function clicked(event) {
    if (event.seriesId === "bubbles") show(event.data.bin.from, event.data.bin.to);
    if (event.seriesId === "trips") {
      selected = event.value[4];
      picked(selected);
      refresh();
    }
  }

  function draw() {
    if (!views.some(view => view.candles.time.length)) {
      byId("price-chart").remove();
      byId("price-readout").remove();
      byId("price-text").textContent = "The run holds no prices.";
      return;
    }
    current = Math.max(0, views.findIndex(view => view.rows.length));
    range = [views[current].start, views[current].end];
    chart = Charts.make("price-chart");
    tools();
    legend();
    open(current);
    chart.on("datazoom", zoomed);
    chart.on("click", clicked);
    chart.getZr().on("mousemove", readout);
    Theme.onChange(() => open(current));
    new ResizeObserver(schedule).observe(byId("price-chart"));
    readoutOf(views[current], views[current].levels[0], views[current].levels[0].time.length - 1);
  }

  return { draw, show, showTrip,
    onView: next => (listener = next), onPick: next => (picked = next) };
})();
