-- Facts, the rows made from them, and who may write. Whole numbers only; times are milliseconds since 1970.

-- Things there is one of: this centre's id, its incarnation, the salt of phone hashes.
CREATE TABLE meta (
  key text PRIMARY KEY,
  value text NOT NULL
);

-- The feed's head: locked by every commit, so numbers become visible in order and without a hole.
CREATE TABLE head (
  shard text PRIMARY KEY,
  n bigint NOT NULL,
  commit_no bigint NOT NULL
);
INSERT INTO head (shard, n, commit_no) VALUES ('main', 0, 0);

CREATE TABLE terminal (
  tid text PRIMARY KEY,
  name text NOT NULL,
  store text NOT NULL,
  public_key text NOT NULL,
  fingerprint text NOT NULL,
  enrolled_at bigint NOT NULL,
  revoked_at bigint
);

-- One-time codes, kept as hashes.
CREATE TABLE enrolment_code (
  code_hash text PRIMARY KEY,
  name text NOT NULL,
  store text NOT NULL,
  expires_at bigint NOT NULL,
  used_by text
);

-- How far each log is held without a gap, and where a broken stretch was refused once.
CREATE TABLE epoch (
  tid text NOT NULL,
  epoch text NOT NULL,
  hwm bigint NOT NULL,
  hwm_id text NOT NULL,
  broken_at bigint,
  broken_id text,
  PRIMARY KEY (tid, epoch)
);

-- Every accepted event with its exact bytes.
CREATE TABLE event (
  gseq bigint PRIMARY KEY,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  id text NOT NULL,
  type text NOT NULL,
  eff text NOT NULL,
  recv bigint NOT NULL,
  bytes bytea NOT NULL,
  UNIQUE (tid, epoch, seq)
);

-- What tills know: one row per thing, replaced whole; ver is its number in the feed. Null data: deleted.
CREATE TABLE feed_row (
  kind text NOT NULL,
  key text NOT NULL,
  ver bigint NOT NULL UNIQUE,
  data text,
  PRIMARY KEY (kind, key)
);

-- Personal data, erasable. Never inside an event.
CREATE TABLE aside (
  id text PRIMARY KEY,
  data bytea NOT NULL
);
CREATE TABLE profile (
  member text PRIMARY KEY,
  data text NOT NULL
);
CREATE TABLE phone (
  hash text NOT NULL,
  member text NOT NULL,
  PRIMARY KEY (hash, member)
);

-- A second history at a known position: kept, never merged by machine.
CREATE TABLE branch (
  id text PRIMARY KEY,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  recv bigint NOT NULL,
  bytes bytea NOT NULL
);

-- What could not be read or not be folded; the log went on.
CREATE TABLE quarantine (
  id text PRIMARY KEY,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  reason text NOT NULL,
  recv bigint NOT NULL,
  bytes bytea NOT NULL
);

-- What a revoked till still had to say.
CREATE TABLE drop_box (
  id text PRIMARY KEY,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  recv bigint NOT NULL,
  bytes bytea NOT NULL
);

-- Draws on lots whose deposit has not arrived yet.
CREATE TABLE waiting (
  lot text NOT NULL,
  tid text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (lot, tid, epoch, seq)
);
