-- When the provider call was begun whose answer is not known; empty in rows that are older than this column.
ALTER TABLE generations ADD COLUMN called_at timestamptz;

-- A callback may name the task of a lost answer before anybody knows whose it is.
GRANT SELECT (open_call), UPDATE (handle) ON generations TO ${worker};
