-- What a till asks another till's manager to allow. It waits for minutes and is nobody's books: who allowed what stands in the act's
-- own entry.
CREATE TABLE approval (
  req text PRIMARY KEY,
  store text NOT NULL,
  tid text NOT NULL,
  act text NOT NULL,
  words text NOT NULL,
  why text NOT NULL,
  amount bigint,
  asked_by text NOT NULL,
  asked_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  state text NOT NULL,
  decided_by text,
  answer text NOT NULL
);
CREATE INDEX approval_of_store ON approval (store, expires_at);
