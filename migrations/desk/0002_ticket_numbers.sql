-- The last number that a company's tickets were given: two tickets at the same moment reach for different ones.
CREATE TABLE ticket_numbers (
  company_id TEXT PRIMARY KEY,
  last INTEGER NOT NULL
);
INSERT INTO ticket_numbers (company_id, last) SELECT company_id, max(number) FROM tickets GROUP BY company_id;
