-- When the provider call was begun whose answer is not known.
ALTER TABLE generations ADD COLUMN called_at timestamptz;
UPDATE generations SET called_at = updated_at WHERE open_call IS NOT NULL;
ALTER TABLE generations ADD CHECK (open_call IS NULL OR called_at IS NOT NULL);

-- A callback may name the task of a lost answer before anybody knows whose it is.
GRANT SELECT (open_call), UPDATE (handle) ON generations TO ${worker};
