-- What a turn cost, in micro-dollars, and by what it found its models. Turns from before cost nothing that is known.
ALTER TABLE turns ADD COLUMN cost_micros INTEGER NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN complexity REAL;
ALTER TABLE turns ADD COLUMN sentiment REAL;
ALTER TABLE turns ADD COLUMN model_tier TEXT;
ALTER TABLE turns ADD COLUMN cached INTEGER NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN saved_micros INTEGER NOT NULL DEFAULT 0;

-- A day's spending is added up out of the index alone, and only of turns that cost something.
CREATE INDEX turns_by_cost ON turns (company_id, asked_at, cost_micros) WHERE cost_micros > 0;
