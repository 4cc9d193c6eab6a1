-- When the handling of a ticket last changed, on its own side or in its conversation: equal stamps say that the two agree.
ALTER TABLE tickets ADD COLUMN handling_stamp TEXT NOT NULL DEFAULT '';
