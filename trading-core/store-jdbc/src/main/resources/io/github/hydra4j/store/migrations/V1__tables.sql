-- What a bot remembers. Times are nanoseconds since the epoch, amounts are exact decimals.
-- ${decimal}, ${clustered} and the like stand for what SQLite and PostgreSQL call differently.

CREATE TABLE account (
    id ${identity},
    name TEXT NOT NULL UNIQUE
);

-- Who owns an account, and how far its turns have come. An owner without a name is none.
CREATE TABLE lease (
    account BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    owner TEXT NOT NULL,
    fence BIGINT NOT NULL,
    heartbeat BIGINT NOT NULL,
    ttl_nanos BIGINT NOT NULL,
    taken_nanos BIGINT NOT NULL,
    beat_nanos BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    turn_nanos BIGINT,
    orders BIGINT NOT NULL,
    events BIGINT NOT NULL
);

CREATE TABLE bot_start (
    account BIGINT NOT NULL REFERENCES account (id),
    epoch BIGINT NOT NULL,
    bot TEXT NOT NULL,
    bot_number BIGINT NOT NULL,
    owner TEXT NOT NULL,
    started_nanos BIGINT NOT NULL,
    last_sequence BIGINT,
    PRIMARY KEY (account, epoch)
);

CREATE TABLE instrument (
    id ${identity},
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE strategy (
    id ${identity},
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE asset (
    id ${identity},
    home TEXT NOT NULL,
    code TEXT NOT NULL,
    symbol TEXT NOT NULL,
    UNIQUE (home, code)
);

-- nr counts the orders of an account in the order in which they were remembered.
CREATE TABLE trade_order (
    account BIGINT NOT NULL,
    nr BIGINT NOT NULL,
    bot BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    strategy BIGINT NOT NULL,
    instrument BIGINT NOT NULL,
    side TEXT NOT NULL,
    type TEXT NOT NULL,
    quantity ${decimal} NOT NULL,
    limit_price ${decimal},
    trigger_price ${decimal},
    time_in_force TEXT NOT NULL,
    expires_nanos BIGINT,
    flags BIGINT NOT NULL,
    tag TEXT NOT NULL,
    created_nanos BIGINT NOT NULL,
    parent TEXT,
    status TEXT NOT NULL,
    working_quantity ${decimal},
    filled ${decimal},
    filled_quote ${decimal},
    venue_order_id TEXT,
    ended BIGINT,
    detail TEXT,
    PRIMARY KEY (account, nr)
) ${clustered};

CREATE UNIQUE INDEX trade_order_id ON trade_order (account, epoch, sequence, bot);
CREATE INDEX trade_order_open ON trade_order (account, nr) WHERE ended IS NULL;
CREATE INDEX trade_order_ended ON trade_order (account, ended) WHERE ended IS NOT NULL;

-- seq counts events and fills of an account together, in the order in which they were booked.
CREATE TABLE order_event (
    account BIGINT NOT NULL,
    order_nr BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    time_nanos BIGINT NOT NULL,
    detail TEXT,
    PRIMARY KEY (account, order_nr, seq)
) ${clustered};

CREATE TABLE fill (
    account BIGINT NOT NULL,
    order_nr BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    instrument BIGINT NOT NULL,
    side TEXT NOT NULL,
    quantity ${decimal} NOT NULL,
    quote_amount ${decimal} NOT NULL,
    quote_asset BIGINT NOT NULL,
    fee ${decimal},
    fee_asset BIGINT,
    liquidity TEXT NOT NULL,
    finality TEXT NOT NULL,
    time_nanos BIGINT NOT NULL,
    trade_number BIGINT,
    trade_text TEXT,
    reversed_nanos BIGINT,
    detail TEXT,
    PRIMARY KEY (account, order_nr, seq)
) ${clustered};

CREATE INDEX fill_time ON fill (account, time_nanos);

CREATE TABLE attempt (
    account BIGINT NOT NULL,
    order_nr BIGINT NOT NULL,
    number BIGINT NOT NULL,
    identity TEXT NOT NULL,
    nonce BIGINT,
    signed_nanos BIGINT NOT NULL,
    expires_nanos BIGINT,
    payload ${blob},
    PRIMARY KEY (account, order_nr, number)
) ${clustered};

CREATE TABLE net_position (
    account BIGINT NOT NULL,
    instrument BIGINT NOT NULL,
    quantity ${decimal} NOT NULL,
    quote_asset BIGINT NOT NULL,
    cost_basis ${decimal} NOT NULL,
    realized_profit ${decimal} NOT NULL,
    funding ${decimal} NOT NULL,
    changed_nanos BIGINT NOT NULL,
    PRIMARY KEY (account, instrument)
) ${clustered};

CREATE TABLE balance (
    account BIGINT NOT NULL,
    asset BIGINT NOT NULL,
    amount ${decimal} NOT NULL,
    fees ${decimal} NOT NULL,
    changed_nanos BIGINT NOT NULL,
    PRIMARY KEY (account, asset)
) ${clustered};

CREATE TABLE funding_payment (
    account BIGINT NOT NULL,
    instrument BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    time_nanos BIGINT NOT NULL,
    amount ${decimal} NOT NULL,
    asset BIGINT NOT NULL,
    PRIMARY KEY (account, instrument, seq)
) ${clustered};

CREATE TABLE adjustment (
    account BIGINT NOT NULL,
    id TEXT NOT NULL,
    time_nanos BIGINT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (account, id)
) ${clustered};

CREATE TABLE memo (
    account BIGINT NOT NULL,
    name TEXT NOT NULL,
    value ${blob} NOT NULL,
    changed_nanos BIGINT NOT NULL,
    PRIMARY KEY (account, name)
);

CREATE TABLE timer (
    account BIGINT NOT NULL,
    strategy BIGINT NOT NULL,
    name TEXT NOT NULL,
    at_nanos BIGINT NOT NULL,
    PRIMARY KEY (account, strategy, name)
) ${clustered};

-- equity is null while something held had no price.
CREATE TABLE equity_point (
    account BIGINT NOT NULL,
    time_nanos BIGINT NOT NULL,
    equity ${real},
    gross_exposure ${real},
    PRIMARY KEY (account, time_nanos)
) ${clustered};

CREATE TABLE operator_command (
    nr ${identity},
    id TEXT NOT NULL UNIQUE,
    account BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    argument TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    created_nanos BIGINT NOT NULL,
    expires_nanos BIGINT NOT NULL,
    outcome TEXT,
    message TEXT,
    result_nanos BIGINT
);

CREATE INDEX operator_command_open ON operator_command (account, nr) WHERE outcome IS NULL;
