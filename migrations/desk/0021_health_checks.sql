-- The last result of each health check that costs money or somebody's quota: the isolates of a deployment share it.
CREATE TABLE health_checks (
  name TEXT PRIMARY KEY,
  status TEXT,
  checked_at INTEGER NOT NULL,
  -- Until then one isolate is checking, and the others take the last result.
  claimed_until INTEGER NOT NULL
);
