/* Every figure of the report: what it is called, where it is found, how it is written, what it means. */
const Figures = (() => {
  const { money, percent, ratio, count, duration, isoDuration, exact, signed, time, fixed } = Format;
  const plus = format => value => signed(format(value));
  const length = text => duration(isoDuration(text));
  const instant = text => time(Date.parse(text));
  const amounts = list => (list.length ? list.map(one => exact(one.amount) + " " + one.symbol).join(", ") : "0");
  const shortAmounts = list =>
    (list.length ? list.map(one => money(Number(one.amount)) + " " + one.symbol).join(", ") : "0");
  const minus = value => (value === null ? Format.NONE : signed(percent(-value)));

  const PERFORMANCE = ["Performance", "performance", [
    ["profit", "Profit", value => signed(money(Number(value))) + " " + Data.asset, "final equity − initial equity"],
    ["totalReturn", "Total return", plus(percent), "final equity ÷ initial equity − 1"],
    ["marketReturn", "Market", plus(percent), "last close ÷ first open − 1, instruments equally weighted, without costs"],
    ["cagr", "Annual growth (CAGR)", plus(percent), "(final ÷ initial equity)^(1 ÷ years) − 1, years of 365.25 days"],
    ["annualReturn", "Annual return", plus(percent), "(1 + g)^365 − 1, g = geometric mean of the daily returns"],
    ["annualVolatility", "Annual volatility", percent,
      "√((var(r) + (1 + g)²)^365 − (1 + g)^730), r = daily returns, sample variance"],
    ["sharpe", "Sharpe ratio", ratio, "annual return ÷ annual volatility, no risk-free rate"],
    ["sortino", "Sortino ratio", ratio, "annual return ÷ (√mean(min(r, 0)²) × √365)"],
    ["calmar", "Calmar ratio", ratio, "annual return ÷ maximum drawdown"],
    ["years", "Years", value => fixed(value, value < 0.1 ? 4 : 2), "first to last event ÷ 365.25 days"],
    ["days", "Days with data", count, "UTC days on which anything was seen"],
  ]];
  const DRAWDOWNS = ["Drawdowns", "drawdowns", [
    ["max", "Maximum drawdown", minus, "lowest equity ÷ running peak − 1, at every bar"],
    ["maxAmount", "Maximum drawdown, amount", money, "largest running peak − equity; need not be the same fall"],
    ["maxPeak", "  from (UTC)", (value, all) => (all.count ? instant(value) : Format.NONE), "peak before the deepest fall"],
    ["maxTrough", "  to (UTC)", (value, all) => (all.count ? instant(value) : Format.NONE), "deepest point"],
    ["longest", "Longest drawdown", length, "from a peak to the next new peak, or to the end"],
    ["count", "Drawdowns", count, "number of falls from a peak"],
    ["mean", "Mean drawdown", minus, "mean of their depths"],
    ["meanLength", "Mean length", length, "mean of their lengths"],
  ]];
  const TRIPS = ["Round trips", "trips", [
    ["count", "Trips", count, "stays in the market from flat to flat that were closed"],
    ["open", "Still open", count, "open at the end of the data; not part of the figures below"],
    ["openProfit", "Profit of open trips", plus(money), "at the last prices, after fees and funding"],
    ["won", "Won", count, "net profit above zero"],
    ["lost", "Lost", count, "net profit below zero"],
    ["winRate", "Win rate", percent, "won ÷ trips"],
    ["netProfit", "Net profit", plus(money), "sum of profit − fees + funding"],
    ["grossProfit", "Gross profit", plus(money), "before fees and funding"],
    ["fees", "Fees", money, "of the closed trips, in quote"],
    ["funding", "Funding", plus(money), "received; negative where paid"],
  ]];
  const QUALITY = ["Quality of the trips", "trips", [
    ["profitFactor", "Profit factor", ratio, "net profit of won trips ÷ net loss of lost trips"],
    ["profitFactorOfReturns", "Profit factor of returns", ratio, "the same with returns: each trip weighs alike"],
    ["expectancy", "Expectancy", plus(money), "mean net profit of a trip"],
    ["expectancyReturn", "Expectancy, return", plus(percent), "mean of net profit ÷ (quantity × entry price)"],
    ["averageWin", "Average win", plus(money), "mean net profit of won trips"],
    ["averageLoss", "Average loss", plus(money), "mean net profit of lost trips"],
    ["averageWinReturn", "Average win, return", plus(percent), "mean return of won trips"],
    ["averageLossReturn", "Average loss, return", plus(percent), "mean return of lost trips"],
    ["payoffRatio", "Payoff ratio", ratio, "average win ÷ |average loss|"],
    ["sqn", "System quality (SQN)", ratio, "√trips × mean ÷ sample deviation of net profits"],
    ["kelly", "Kelly fraction", ratio, "win rate − (1 − win rate) ÷ payoff ratio"],
  ]];
  const EXTREMES = ["Extremes and time", "trips", [
    ["bestProfit", "Best trip", plus(money), "highest net profit"],
    ["worstProfit", "Worst trip", plus(money), "lowest net profit"],
    ["bestReturn", "Best trip, return", plus(percent), "highest return"],
    ["worstReturn", "Worst trip, return", plus(percent), "lowest return"],
    ["longestWinningStreak", "Most wins in a row", count, "in the order in which trips ended"],
    ["longestLosingStreak", "Most losses in a row", count, "in the order in which trips ended"],
    ["meanHolding", "Average holding time", length, "mean of last fill − first fill"],
    ["longestHolding", "Longest holding time", length, "first to last fill"],
    ["meanBars", "Average bars held", ratio, "bars of the data during which a trip was open"],
  ]];
  const ACTIVITY = ["Activity and costs", "activity", [
    ["bars", "Bars", count, "bars taken from the data"],
    ["exposure", "Exposure", percent, "bars with an open position ÷ bars"],
    ["orders", "Orders", count, "orders that were sent"],
    ["denials", "Denied orders", count, "refused before they were sent"],
    ["fills", "Fills", count, "executions, whole or partial"],
    ["makerShare", "Maker share", percent, "fills that rested in the book ÷ fills"],
    ["turnover", "Turnover", money, "sum of the values of all fills"],
    ["turnoverMultiple", "Turnover multiple", ratio, "turnover ÷ mean daily equity"],
    ["fees", "Fees by asset", shortAmounts, "of all fills"],
    ["funding", "Funding by asset", shortAmounts, "received; negative where paid"],
  ]];

  /** [title, [[label, text, explanation], …]] for each part. */
  function all() {
    return [PERFORMANCE, DRAWDOWNS, TRIPS, QUALITY, EXTREMES, ACTIVITY].map(([title, part, rows]) => {
      const values = Data.statistics[part];
      return [title, rows.map(([key, label, format, explanation]) =>
        [label.trim(), values[key] === null ? Format.NONE : format(values[key], values), explanation])];
    });
  }

  return { all, amounts, length };
})();
