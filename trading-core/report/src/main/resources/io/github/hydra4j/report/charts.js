/* What both charts share. */
const Charts = (() => {
  const coarse = matchMedia("(pointer: coarse)").matches;
  const FONT = getComputedStyle(document.body).fontFamily;

  function make(id) {
    const chart = echarts.init(byId(id), null, { renderer: "canvas" });
    new ResizeObserver(() => chart.resize()).observe(byId(id));
    return chart;
  }

  const base = colors => ({
    animation: false,
    useUTC: true,
    backgroundColor: "transparent",
    textStyle: { fontFamily: FONT, color: colors.muted },
  });

  const TIME_LABELS = {
    year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}", hour: "{HH}:{mm}", minute: "{HH}:{mm}",
    second: "{HH}:{mm}:{ss}", millisecond: "{HH}:{mm}:{ss}", none: "{yyyy}-{MM}-{dd}",
  };

  const timeAxis = (colors, more) => ({
    type: "time",
    axisLine: { lineStyle: { color: colors.line } },
    axisTick: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.muted, hideOverlap: true, alignMinLabel: "left", formatter: TIME_LABELS },
    splitLine: { show: false },
    ...more,
  });

  const valueAxis = (colors, more) => ({
    type: "value",
    position: "right",
    scale: true,
    axisLabel: { color: colors.muted, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
    splitLine: { lineStyle: { color: colors.line } },
    ...more,
  });

  const tooltip = colors => ({
    backgroundColor: colors.panel,
    borderColor: colors.line,
    textStyle: { color: colors.ink, fontFamily: FONT },
    confine: true,
    transitionDuration: 0,
  });

  /** A wheel over a chart scrolls the page; with Ctrl it zooms. On touch screens a finger scrolls, two zoom. */
  const zoom = (colors, axes, range) => [
    {
      type: "inside", xAxisIndex: axes, ...range,
      zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false, moveOnMouseMove: !coarse,
    },
    {
      type: "slider", xAxisIndex: axes, ...range, height: 26, bottom: 8, brushSelect: false,
      borderColor: colors.line, backgroundColor: "transparent", fillerColor: colors.accent + "22",
      handleStyle: { color: colors.panel, borderColor: colors.muted }, moveHandleSize: 5,
      moveHandleStyle: { color: colors.muted, opacity: 0.5 },
      dataBackground: { lineStyle: { color: colors.muted, opacity: 0.6 }, areaStyle: { color: colors.muted, opacity: 0.12 } },
      selectedDataBackground: { lineStyle: { color: colors.equity }, areaStyle: { color: colors.equity, opacity: 0.12 } },
      labelFormatter: value => Format.date(value), textStyle: { color: colors.muted, fontSize: 11 },
    },
  ];

  /** Buttons that do what wheel and mouse do. */
  function zoomButtons(place, range, apply) {
    const step = (move, scale) => () => {
      const [from, to] = range();
      const width = (to - from) * scale;
      const middle = (from + to) / 2 + (to - from) * move;
      apply(middle - width / 2, middle + width / 2);
    };
    const button = (text, label, action) =>
      el("button", { type: "button", class: "button", "aria-label": label, title: label, onclick: action }, text);
    place.append(
      button("◀", "earlier", step(-0.5, 1)), button("▶", "later", step(0.5, 1)),
      button("+", "zoom in", step(0, 0.5)), button("−", "zoom out", step(0, 2)),
      button("All", "show everything", () => apply(-Infinity, Infinity)));
  }

  /** A range of at least the given width, moved into the limits. */
  function within(from, to, min, max, narrowest) {
    if (!Number.isFinite(from) || !Number.isFinite(to) || to - from >= max - min) return [min, max];
    const width = Math.max(to - from, Math.min(narrowest, max - min));
    const start = Math.min(Math.max((from + to) / 2 - width / 2, min), max - width);
    return [start, start + width];
  }

  /** Rows of a tool tip; made of elements, so that names and tags stay text. */
  const tip = (title, rows) => el("div", { class: "tip" }, el("b", {}, title),
    el("dl", {}, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])));

  return { make, base, timeAxis, valueAxis, tooltip, zoom, zoomButtons, within, tip, coarse };
})();
