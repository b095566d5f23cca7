-- Lives of a till's log that two machines write at once: which of them may not lend until a person has decided.
CREATE TABLE life_block (
  tid text NOT NULL,
  epoch text NOT NULL,
  finding text NOT NULL,
  blocked bigint NOT NULL,
  PRIMARY KEY (tid, epoch)
);
