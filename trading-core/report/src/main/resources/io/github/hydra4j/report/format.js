/* Numbers and times as text. Everything without a value is a dash. */
const Format = (() => {
  const NONE = "–";
  const cache = new Map();

  function formatter(min, max) {
    const key = min * 100 + max;
    if (!cache.has(key)) {
      cache.set(key, new Intl.NumberFormat("en-US", { minimumFractionDigits: min, maximumFractionDigits: max }));
    }
    return cache.get(key);
  }

  const isNone = value => value === null || value === undefined || Number.isNaN(value);

  // A real minus sign is as wide as a digit, and "-0.00" would be a lie.
  const withMinus = text => (/[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", ""));

  function fixed(value, digits) {
    return isNone(value) ? NONE : withMinus(formatter(digits, digits).format(value));
  }

  function signed(text) {
    return /^[−–]/.test(text) || !/[1-9]/.test(text) ? text : "+" + text;
  }

  /** Digits after the point that show numbers of this size well. */
  function digitsFor(size) {
    if (!(size > 0)) return 2;
    if (size >= 1) return 2;
    return Math.min(10, 2 - Math.floor(Math.log10(size)));
  }

  function priceDigits(price) {
    if (!(price > 0)) return 2;
    if (price >= 1000) return 2;
    return Math.min(12, Math.max(2, 4 - Math.floor(Math.log10(price))));
  }

  function money(value) {
    if (isNone(value)) return NONE;
    const size = Math.abs(value);
    return fixed(value, size >= 1e6 ? 0 : size === 0 || size >= 0.1 ? 2 : digitsFor(size));
  }

  function percent(value) {
    if (isNone(value)) return NONE;
    const size = Math.abs(value * 100);
    if (size >= 1e9) return withMinus((value * 100).toExponential(2)) + " %";
    return fixed(value * 100, size >= 1000 ? 0 : size >= 100 ? 1 : 2) + " %";
  }

  function ratio(value) {
    if (isNone(value)) return NONE;
    return fixed(value, Math.abs(value) >= 100 ? 1 : 2);
  }

  function count(value) {
    return isNone(value) ? NONE : withMinus(formatter(0, 0).format(value));
  }

  function quantity(value) {
    if (isNone(value)) return NONE;
    const size = Math.abs(value);
    return withMinus(formatter(0, size >= 100000 ? 0 : size >= 1000 ? 2 : size >= 1 ? 5 : 8).format(value));
  }

  /** An exact amount that travelled as text: grouped, but not one digit changed. */
  function exact(text) {
    const [whole, fraction] = text.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    return withMinus(fraction === undefined ? grouped : grouped + "." + fraction);
  }

  const pad = value => String(value).padStart(2, "0");

  function date(ms) {
    const at = new Date(ms);
    return at.getUTCFullYear() + "-" + pad(at.getUTCMonth() + 1) + "-" + pad(at.getUTCDate());
  }

  function time(ms) {
    const at = new Date(ms);
    const seconds = at.getUTCSeconds() ? ":" + pad(at.getUTCSeconds()) : "";
    return date(ms) + " " + pad(at.getUTCHours()) + ":" + pad(at.getUTCMinutes()) + seconds;
  }

  /** The two largest units of a length of time. */
  function duration(ms) {
    if (isNone(ms)) return NONE;
    const units = [["d", 86400000], ["h", 3600000], ["m", 60000], ["s", 1000]];
    const first = units.findIndex(([, length]) => ms >= length);
    if (first < 0) return ms > 0 ? "<1s" : "0";
    const [name, length] = units[first];
    const whole = Math.floor(ms / length);
    const next = units[first + 1];
    const rest = next ? Math.floor((ms - whole * length) / next[1]) : 0;
    return count(whole) + name + (rest ? " " + rest + next[0] : "");
  }

  /** Milliseconds of an ISO-8601 duration such as PT36H15M. */
  function isoDuration(text) {
    const match = /^PT(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?$/.exec(text);
    return match ? (+match[1] || 0) * 3600000 + (+match[2] || 0) * 60000 + (+match[3] || 0) * 1000 : null;
  }

  return { NONE, fixed, signed, digitsFor, priceDigits, money, percent, ratio, count, quantity, exact, date, time,
    duration, isoDuration };
})();

/** An element with children; texts become text nodes, so nothing is ever read as markup. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

const byId = id => document.getElementById(id);
