-- Networks that users have logged in from, as hashes: a name that is guessed at from everywhere still opens from there.
CREATE TABLE login_networks (
  user_id TEXT NOT NULL,
  network_hash TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, network_hash)
);

CREATE UNIQUE INDEX login_networks_by_hash ON login_networks (network_hash);
