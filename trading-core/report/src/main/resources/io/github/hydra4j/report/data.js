/* The data block of the page, unpacked into typed arrays. */
const Data = (() => {
  const raw = JSON.parse(byId("data").textContent);

  function times(distances) {
    let at = 0;
    return Float64Array.from(distances, distance => (at += distance));
  }

  const numbers = cells => Float64Array.from(cells, cell => (cell === null ? NaN : cell));
  const texts = column => ({ values: column.values, cells: Uint32Array.from(column.cells) });

  const TEXTS = ["instrument", "strategy", "direction", "entryTag", "exitTag"];
  const TIMES = ["entry", "exit"];

  function columns(source) {
    const target = { size: source.entry.length };
    for (const name of Object.keys(source)) {
      target[name] = (TEXTS.includes(name) ? texts : TIMES.includes(name) ? times : numbers)(source[name]);
    }
    return target;
  }

  function series(source, names) {
    const target = { ...source, time: times(source.time) };
    for (const name of names) target[name] = numbers(source[name]);
    return target;
  }

  const data = {
    ...raw,
    equity: series(raw.equity, ["low", "high", "last"]),
    candles: raw.candles.map(one => series(one, ["open", "high", "low", "close"])),
    trips: columns(raw.trips),
  };
  data.text = (column, row) => data.trips[column].values[data.trips[column].cells[row]];
  data.duration = row => data.trips.exit[row] - data.trips.entry[row];
  data.priceDigits = new Map(data.candles.map(one =>
    [one.instrument, Format.priceDigits(one.close.length ? one.close[one.close.length >> 1] : 1)]));
  data.price = (instrument, price) =>
    Format.fixed(price, data.priceDigits.get(instrument) ?? Format.priceDigits(price));
  return data;
})();

/** Position of the first element that is not less than the value in a sorted array. */
function lowerBound(sorted, value) {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
