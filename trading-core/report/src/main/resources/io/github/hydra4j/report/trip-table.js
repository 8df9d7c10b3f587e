/* The round trips. Only the rows in sight exist as elements, so 50,000 of them scroll as easily as 20. */
const TripTable = (() => {
  const ROW = 30;
  const HEAD = 36;
  const { trips } = Data;
  const number = (name, title, width, value, text, hint) => ({ name, title, width, value, text, hint, number: true });
  const text = (name, title, width) =>
    ({ name, title, width, text: row => Data.text(name, row), order: ranks(name) });
  const digits = moneyDigits();
  const amount = value => Format.signed(Format.fixed(value, digits));
  const percent = value => Format.signed(Format.percent(value));
  const columns = makeColumns();
  const searchable = ["instrument", "strategy", "direction", "entryTag", "exitTag"];
  let order = Uint32Array.from({ length: trips.size }, (unused, i) => i);
  let sort = { column: columns[0], down: false };
  let filter = { text: "", result: "all" };
  let selected = -1;
  let body = null;
  let frame = null;
  let heads = [];
  let status = null;
  let listener = () => {};

  /** One number of decimals for the whole column, so that the points stand below each other. */
  function moneyDigits() {
    let sum = 0;
    for (let i = 0; i < trips.size; i++) sum += Math.abs(trips.net[i]);
    return Format.digitsFor(trips.size ? sum / trips.size : 1);
  }

  /** Alphabetical rank of each distinct text: sorting 50,000 rows then compares small numbers. */
  function ranks(name) {
    const { values } = trips[name];
    const sorted = values.map((value, i) => i).sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0));
    const rank = new Uint32Array(values.length);
    sorted.forEach((value, i) => (rank[value] = i));
    return rank;
  }

  function makeColumns() {
    const price = (row, value) => Data.price(Data.text("instrument", row), value);
    const several = name => trips[name].values.length > 1;
    const some = name => trips[name].some(value => value !== 0 && !Number.isNaN(value));
    return [
      number("number", "#", 78, row => row, row => Format.count(row + 1), "in the order in which the trips ended"),
      { ...text("direction", "Side", 74), text: row => (Data.text("direction", row) === "long" ? "▲ long" : "▼ short") },
      number("net", "Net profit", 116, row => trips.net[row], row => amount(trips.net[row]), "profit − fees + funding"),
      number("return", "Return", 92, row => trips.return[row], row => percent(trips.return[row]), "net profit ÷ (quantity × entry price)"),
      several("instrument") && text("instrument", "Instrument", 180),
      several("strategy") && text("strategy", "Strategy", 130),
      number("entry", "Entry (UTC)", 150, row => trips.entry[row], row => Format.time(trips.entry[row])),
      number("exit", "Exit (UTC)", 150, row => trips.exit[row], row => (trips.open[row] ? "still open" : Format.time(trips.exit[row]))),
      number("held", "Held", 92, Data.duration, row => Format.duration(Data.duration(row))),
      number("quantity", "Quantity", 110, row => trips.quantity[row], row => Format.quantity(trips.quantity[row])),
      number("entryPrice", "Entry price", 112, row => trips.entryPrice[row], row => price(row, trips.entryPrice[row])),
      number("exitPrice", "Exit price", 112, row => trips.exitPrice[row], row => price(row, trips.exitPrice[row])),
      number("fees", "Fees", 92, row => trips.fees[row], row => Format.fixed(trips.fees[row], digits)),
      some("funding") && number("funding", "Funding", 92, row => trips.funding[row], row => amount(trips.funding[row])),
      number("adverse", "Worst", 86, row => trips.adverse[row], row => percent(trips.adverse[row]), "worst price seen against the entry price"),
      number("favorable", "Best", 86, row => trips.favorable[row], row => percent(trips.favorable[row]), "best price seen against the entry price"),
      number("bars", "Bars", 72, row => trips.bars[row], row => Format.count(trips.bars[row])),
      some("stop") && number("stop", "Stop", 112, row => trips.stop[row], row => price(row, trips.stop[row])),
      some("target") && number("target", "Target", 112, row => trips.target[row], row => price(row, trips.target[row])),
      trips.entryTag.values.some(Boolean) && text("entryTag", "Entry tag", 150),
      trips.exitTag.values.some(Boolean) && text("exitTag", "Exit tag", 150),
    ].filter(Boolean);
  }

  function keys(column) {
    const values = new Float64Array(trips.size);
    for (let row = 0; row < trips.size; row++) {
      const value = column.number ? column.value(row) : column.order[trips[column.name].cells[row]];
      // rows without a value stand at the end of an ascending order
      values[row] = Number.isNaN(value) ? Infinity : value;
    }
    return values;
  }

  /** For each distinct text of a column whether it holds what is looked for. */
  function matches(needle) {
    return searchable.map(name => trips[name].values.map(value => value.toLowerCase().includes(needle)));
  }

  function accepts(found, row) {
    if (filter.result === "won" && !(trips.net[row] > 0)) return false;
    if (filter.result === "lost" && !(trips.net[row] < 0)) return false;
    if ((filter.result === "long" || filter.result === "short") && Data.text("direction", row) !== filter.result) return false;
    return !found || searchable.some((name, i) => found[i][trips[name].cells[row]]);
  }

  function arrange() {
    const needle = filter.text.trim().toLowerCase();
    const found = needle ? matches(needle) : null;
    const rows = [];
    for (let row = 0; row < trips.size; row++) if (accepts(found, row)) rows.push(row);
    const values = keys(sort.column);
    const sign = sort.down ? -1 : 1;
    rows.sort((a, b) => (values[a] === values[b] ? a - b : values[a] < values[b] ? -sign : sign));
    order = Uint32Array.from(rows);
    status.textContent = order.length === trips.size
      ? Format.count(trips.size) + " trips"
      : Format.count(order.length) + " of " + Format.count(trips.size) + " trips";
    heads.forEach((head, i) => (columns[i] === sort.column
      ? head.setAttribute("aria-sort", sort.down ? "descending" : "ascending")
      : head.removeAttribute("aria-sort")));
    frame.scrollTop = 0;
    render();
  }

  function sortBy(column) {
    // numbers are first wanted from the largest down, texts from A
    sort = { column, down: sort.column === column ? !sort.down : Boolean(column.number) && column.name !== "number" };
    arrange();
  }

  const spacer = height => (height > 0
    ? el("tr", { class: "spacer", "aria-hidden": "true" }, el("td", { colspan: columns.length, style: "height:" + height + "px" }))
    : null);

  function tableRow(position) {
    const row = order[position];
    return el("tr", { class: "row", "data-row": row, "aria-rowindex": position + 2, "aria-selected": String(row === selected) },
      ...columns.map(column => {
        const content = column.text(row);
        const tone = column.name === "net" || column.name === "return" ? Summary.tone(trips.net[row]) : "";
        return el("td", { class: (column.number ? "number " : "") + tone, title: column.number ? null : content }, content);
      }));
  }

  function render(all) {
    if (!order.length) {
      body.replaceChildren(el("tr", {}, el("td", { colspan: columns.length, class: "empty" }, "No trip matches.")));
      return;
    }
    const margin = 8;
    const first = all ? 0 : Math.max(0, Math.floor(frame.scrollTop / ROW) - margin);
    const behind = all ? Math.min(order.length, all)
      : Math.min(order.length, Math.ceil((frame.scrollTop + frame.clientHeight) / ROW) + margin);
    const rows = [];
    for (let i = first; i < behind; i++) rows.push(tableRow(i));
    const below = all ? 0 : (order.length - behind) * ROW;
    body.replaceChildren(...[spacer(first * ROW), ...rows, spacer(below)].filter(Boolean));
  }

  /** Selects without telling the chart; scrolls only if the row is out of sight. */
  function select(row) {
    selected = row;
    const position = order.indexOf(row);
    if (position >= 0) {
      const top = position * ROW;
      if (top < frame.scrollTop) frame.scrollTop = top;
      else if (top + ROW > frame.scrollTop + frame.clientHeight - HEAD) frame.scrollTop = top + ROW + HEAD - frame.clientHeight + 16;
    }
    render();
  }

  function choose(row) {
    select(row);
    listener(row);
  }

  function keyed(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 14, PageUp: -14, Home: -Infinity, End: Infinity };
    if (event.target !== frame || !order.length) return;
    if (event.key in moves) {
      event.preventDefault();
      const at = order.indexOf(selected);
      const next = at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + moves[event.key]));
      select(order[next]);
    } else if (event.key === "Enter" && selected >= 0) {
      listener(selected);
    }
  }

  function clicked(event) {
    const row = event.target.closest("tr.row");
    if (row) choose(Number(row.dataset.row));
  }

  function tools() {
    status = el("span", { class: "muted", "aria-live": "polite" });
    const search = el("input", { type: "search", placeholder: "instrument, strategy, tag …", autocomplete: "off", oninput: () => {
      filter.text = search.value;
      arrange();
    } });
    const names = [["all", "all trips"], ["won", "won"], ["lost", "lost"], ["long", "long"], ["short", "short"]];
    const result = el("select", { onchange: () => {
      filter.result = result.value;
      arrange();
    } }, ...names.map(([value, name]) => el("option", { value }, name)));
    byId("trip-tools").append(status, el("label", { class: "trip-search" }, "Search ", search), el("label", {}, "Show ", result));
  }

  function head() {
    heads = columns.map(column => el("th", { scope: "col", class: column.number ? "number" : "", title: column.hint },
      el("button", { type: "button", onclick: () => sortBy(column) }, column.title)));
    return el("thead", {}, el("tr", {}, ...heads));
  }

  function draw() {
    if (!trips.size) {
      byId("trips").replaceChildren(el("p", { class: "empty-text" }, "There were no trips."));
      return;
    }
    tools();
    body = el("tbody", { onclick: clicked });
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    const table = el("table", { class: "trips", role: "grid", "aria-rowcount": trips.size + 1, style: "width:max(100%, " + width + "px)" },
      el("colgroup", {}, ...columns.map(column => el("col", { style: "width:" + column.width + "px" }))), head(), body);
    frame = el("div", { class: "trip-scroll" + (trips.size <= 13 ? " short" : ""), tabindex: "0", role: "region", onkeydown: keyed,
      "aria-label": "Round trips. Arrow keys select, Enter shows the trip in the chart." }, table);
    let due = false;
    frame.addEventListener("scroll", () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        render();
      });
    }, { passive: true });
    byId("trips").replaceChildren(frame, el("p", { class: "note" }, "A click on a row, or Enter, shows the trip in the chart."));
    arrange();
  }

  /** On paper there is nothing to scroll: the first rows of the order on screen, and how many there are. */
  function print(on) {
    if (!frame) return;
    render(on ? 60 : 0);
    if (on && order.length > 60) status.textContent = "the first 60 of " + Format.count(order.length) + " trips";
  }

  return { draw, select, print, onChoose: next => (listener = next) };
})();
