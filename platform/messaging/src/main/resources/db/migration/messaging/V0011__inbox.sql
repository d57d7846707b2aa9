-- What each consumer group has handled (mechanics.md 2). Ids are UUIDv7, so cleaning is a range of the key.
CREATE TABLE inbox (
    consumer_group text NOT NULL,
    event_id       uuid NOT NULL,
    PRIMARY KEY (consumer_group, event_id)
);
GRANT SELECT, INSERT ON inbox TO ${app};
GRANT SELECT, DELETE ON inbox TO ${worker};

-- Orders to feed a group its dead letters again; the owner inserts, the running service carries them out.
CREATE TABLE dead_letter_replay (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic          text        NOT NULL,
    consumer_group text        NOT NULL,
    requested_at   timestamptz NOT NULL DEFAULT now(),
    claimed_until  timestamptz,
    finished_at    timestamptz,
    handled        bigint      NOT NULL DEFAULT 0,
    failed         bigint      NOT NULL DEFAULT 0,
    problem        text
);
CREATE INDEX dead_letter_replay_open ON dead_letter_replay (id) WHERE finished_at IS NULL;
GRANT SELECT, UPDATE ON dead_letter_replay TO ${worker};
