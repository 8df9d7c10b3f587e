/* Puts the parts on the page and ties them together. */
(() => {
  Summary.head();
  Summary.warnings();
  Summary.tiles();
  Months.draw();
  TripTable.draw();
  Summary.groups();
  Summary.statistics();
  Summary.configuration();

  PriceChart.onView((from, to) => EquityChart.mark(from, to));
  PriceChart.onPick(row => TripTable.select(row));
  EquityChart.onZoom((from, to) => PriceChart.show(from, to));
  TripTable.onChoose(row => {
    PriceChart.showTrip(row);
    byId("price-section").scrollIntoView({ block: "start" });
  });
  EquityChart.draw();
  PriceChart.draw();

  addEventListener("beforeprint", () => {
    Theme.print(true);
    TripTable.print(true);
  });
  addEventListener("afterprint", () => {
    Theme.print(false);
    TripTable.print(false);
  });
})();
