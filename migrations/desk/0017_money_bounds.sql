-- Entries of the ledger that turned out not to be paid, or whose money came back. They no longer count towards any bound. Like the ledger,
-- this table only grows.
CREATE TABLE ledger_reversals (
  company_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (company_id, entry_id)
);

CREATE TRIGGER ledger_reversals_are_not_changed BEFORE UPDATE ON ledger_reversals
BEGIN
  SELECT RAISE(ABORT, 'a reversal is final');
END;

CREATE TRIGGER ledger_reversals_are_not_deleted BEFORE DELETE ON ledger_reversals
BEGIN
  SELECT RAISE(ABORT, 'a reversal is final');
END;
