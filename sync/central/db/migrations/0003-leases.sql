-- Rights to draw: each held by one life of one till's log. A row goes when nothing of it is held any more.
CREATE TABLE lease (
  lease text PRIMARY KEY,
  member text NOT NULL,
  tid text NOT NULL,
  epoch text NOT NULL,
  data text NOT NULL
);
CREATE INDEX lease_member ON lease (member);
CREATE INDEX lease_holder ON lease (tid, epoch);

-- Where a life of a log ended, as the next one says, while a part of it is still on its way.
CREATE TABLE epoch_end (
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (tid, epoch)
);
