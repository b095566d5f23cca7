-- Pieces of gifts that went out, and counts of them: the level is the newest count less what went out since (RED-06, STK-02).
CREATE TABLE stock_move (
  id text PRIMARY KEY,
  item text NOT NULL,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  pieces bigint NOT NULL
);
CREATE INDEX stock_move_item ON stock_move (item, at);
CREATE TABLE stock_count (
  id text PRIMARY KEY,
  item text NOT NULL,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  pieces bigint NOT NULL,
  basis text NOT NULL
);
CREATE INDEX stock_count_item ON stock_count (item, at);
