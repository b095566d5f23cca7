-- What the centre must find again to give back: events by what they are about, and refunds that wait for a person.

-- Every event about a sale (itself, returns, voids, the centre's own settlements) or a coupon, as `sale:…`, `coupon:…`.
CREATE TABLE fact (
  about text NOT NULL,
  id text NOT NULL,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (about, id)
);

-- Deposit refunds asked for, and money owed because goods came back after a refund.
CREATE TABLE refund_case (
  refund text PRIMARY KEY,
  is_open bigint NOT NULL,
  late_from bigint NOT NULL,
  data text NOT NULL
);
CREATE INDEX refund_case_open ON refund_case (late_from) WHERE is_open = 1;
