-- What each life of a till's log may lend on its own word. A row goes when that life has ended and is here whole.
CREATE TABLE budget (
  tid text NOT NULL,
  epoch text NOT NULL,
  store text NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (tid, epoch)
);
CREATE INDEX budget_store ON budget (store);
