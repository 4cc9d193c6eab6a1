-- What a search filters by, beside the number that full text knows a passage by: its text is read only when it is among the best.
CREATE INDEX passages_by_number ON passages (number, company_id, audience, category);
