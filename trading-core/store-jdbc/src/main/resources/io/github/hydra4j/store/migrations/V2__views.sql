-- Orders and executions with names instead of numbers, for people with a SQL prompt. Identities are decimal here;
-- what a venue sees of them is hexadecimal.

CREATE VIEW orders AS
SELECT a.name AS account, o.nr, o.bot, o.epoch, o.sequence, s.name AS strategy, i.name AS instrument, o.side, o.type,
       o.quantity, o.limit_price, o.trigger_price, o.time_in_force, o.tag, o.created_nanos, o.parent, o.status,
       o.filled, o.filled_quote, o.venue_order_id
FROM trade_order o
JOIN account a ON a.id = o.account
JOIN strategy s ON s.id = o.strategy
JOIN instrument i ON i.id = o.instrument;

CREATE VIEW fills AS
SELECT a.name AS account, f.order_nr, f.seq, s.name AS strategy, i.name AS instrument,
       CASE f.side WHEN 'B' THEN 'BUY' ELSE 'SELL' END AS side, f.quantity, f.quote_amount, q.symbol AS quote_asset,
       f.fee, p.symbol AS fee_asset, f.liquidity, f.finality, f.time_nanos, f.trade_number, f.trade_text,
       f.reversed_nanos
FROM fill f
JOIN trade_order o ON o.account = f.account AND o.nr = f.order_nr
JOIN account a ON a.id = f.account
JOIN strategy s ON s.id = o.strategy
JOIN instrument i ON i.id = f.instrument
JOIN asset q ON q.id = f.quote_asset
LEFT JOIN asset p ON p.id = f.fee_asset;
