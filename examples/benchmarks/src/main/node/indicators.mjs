// Runs one indicator of trading-signals over the golden bars, value by value, and prints nanoseconds per value of the fastest
// run and the last value. Started by IndicatorComparison: node indicators.mjs <csv file> <indicator>
import { readFileSync } from 'node:fs';
import { ADX, ATR, BollingerBands, EMA, MACD, RSI } from 'trading-signals';

const FEWEST_RUNS = 6;
const AT_LEAST_NANOS = 3e9;
const [file, name] = process.argv.slice(2);

const lines = readFileSync(file, 'utf8').split('\n');
const candles = [];
const closes = [];
for (let i = 1; i < lines.length; i++) {
  if (lines[i] !== '') {
    const cells = lines[i].split(',').map(Number);
    candles.push({ open: cells[1], high: cells[2], low: cells[3], close: cells[4] });
    closes.push(cells[4]);
  }
}

// What is fed, how the indicator is made, and the number read from its result.
const peers = {
  ema: [closes, () => new EMA(20), (result) => result],
  rsi: [closes, () => new RSI(14), (result) => result],
  macd: [closes, () => new MACD(new EMA(12), new EMA(26), new EMA(9)), (result) => result.histogram],
  atr: [candles, () => new ATR(14), (result) => result],
  bollinger: [closes, () => new BollingerBands(20, 2), (result) => result.upper],
  adx: [candles, () => new ADX(14), (result) => result],
};
const [inputs, make, read] = peers[name];

let nanos = Number.POSITIVE_INFINITY;
const until = Number(process.hrtime.bigint()) + AT_LEAST_NANOS;
let last = Number.NaN;
for (let run = 0; run < FEWEST_RUNS || Number(process.hrtime.bigint()) < until; run++) {
  const indicator = make();
  const start = process.hrtime.bigint();
  for (let i = 0; i < inputs.length; i++) {
    const result = indicator.update(inputs[i], false);
    if (result !== null && result !== undefined) {
      last = read(result);
    }
  }
  nanos = Math.min(nanos, Number(process.hrtime.bigint() - start) / inputs.length);
}
console.log(`${nanos} ${last}`);
