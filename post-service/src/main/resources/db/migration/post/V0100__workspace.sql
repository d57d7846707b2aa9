-- Projects: folders of posts. The default one's id is derived from the tenant (mechanics.md 4).
CREATE TABLE projects (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    name        text        NOT NULL,
    description text,
    is_default  boolean     NOT NULL DEFAULT false,
    created_by  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX projects_default ON projects (tenant_id) WHERE is_default;
SELECT protect_tenant_table('projects');

-- One row per post, kept as a tombstone after deletion so that a late fact still finds it.
CREATE TABLE posts (
    tenant_id        uuid        NOT NULL,
    id               uuid        NOT NULL,
    project_id       uuid        NOT NULL,
    type             text        NOT NULL CHECK (type IN ('FEED', 'STORY', 'REEL')),
    status           text        NOT NULL CHECK (status IN ('DRAFT', 'SCHEDULED', 'QUEUED', 'PUBLISHED', 'FAILED')),
    content          text        NOT NULL,
    media_urls       text        NOT NULL CHECK (media_urls IS JSON ARRAY),
    per_platform     text        NOT NULL CHECK (per_platform IS JSON OBJECT),
    metadata         text        NOT NULL CHECK (metadata IS JSON OBJECT),
    campaign         text,
    scheduled_at     timestamptz,
    timezone         text        NOT NULL,
    verification_tag text,
    -- raised by commands; revision counts the facts of other services besides
    version          bigint      NOT NULL CHECK (version >= 1),
    revision         bigint      NOT NULL,
    schedule_version bigint      NOT NULL,
    delete_version   bigint      NOT NULL,
    history          text        NOT NULL CHECK (history IS JSON ARRAY),
    -- when to announce again a schedule that publishing-service has not answered; null when it has
    watch_at         timestamptz,
    deleted_at       timestamptz,
    created_by       uuid        NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
);
CREATE INDEX posts_newest ON posts (tenant_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX posts_by_status ON posts (tenant_id, status, created_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX posts_by_day ON posts (tenant_id, (coalesce(scheduled_at, created_at))) WHERE deleted_at IS NULL;
CREATE INDEX posts_by_project ON posts (tenant_id, project_id);
CREATE INDEX posts_watched ON posts (watch_at) WHERE watch_at IS NOT NULL;
SELECT protect_tenant_table('posts');
CREATE POLICY worker ON posts TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, watch_at), UPDATE (watch_at), DELETE ON posts TO ${worker};

-- One way out of a post. Commands write what is planned; facts of other services are folded in beside it.
CREATE TABLE post_targets (
    tenant_id            uuid    NOT NULL,
    id                   uuid    NOT NULL,
    post_id              uuid    NOT NULL,
    position             int     NOT NULL,
    platform             text    NOT NULL,
    connection_id        uuid,
    chosen               boolean NOT NULL,
    removed              boolean NOT NULL,
    planned              text    NOT NULL,
    schedule_version     bigint  NOT NULL,
    refusals             text    NOT NULL CHECK (refusals IS JSON ARRAY),
    accepted_version     bigint  NOT NULL,
    decided_version      bigint  NOT NULL,
    fact                 text,
    fact_version         bigint  NOT NULL,
    fact_post_version    bigint  NOT NULL,
    next_attempt_at      timestamptz,
    error_code           text,
    error_message        text,
    candidates           text    NOT NULL CHECK (candidates IS JSON ARRAY),
    attempt_version      bigint  NOT NULL,
    attempt_post_version bigint  NOT NULL,
    attempts             int     NOT NULL,
    attempt_code         text,
    attempt_message      text,
    published_version    bigint  NOT NULL,
    published_at         timestamptz,
    platform_post_id     text,
    permalink            text,
    verification_version bigint  NOT NULL,
    verification_status  text,
    verification_state   text,
    verified_at          timestamptz,
    evidence             text,
    metrics_version      bigint  NOT NULL,
    metrics              text CHECK (metrics IS JSON OBJECT),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, post_id, connection_id),
    FOREIGN KEY (tenant_id, post_id) REFERENCES posts (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX post_targets_by_post ON post_targets (tenant_id, post_id, position);
SELECT protect_tenant_table('post_targets');

-- The timeline: every event that touched a post, once. Its key is what makes folding a fact happen once.
CREATE TABLE post_events (
    tenant_id uuid        NOT NULL,
    post_id   uuid        NOT NULL,
    event_id  uuid        NOT NULL,
    at        timestamptz NOT NULL,
    event     text        NOT NULL,
    service   text        NOT NULL,
    target_id uuid,
    platform  text,
    attempt   int,
    message   text        NOT NULL,
    code      text,
    user_id   uuid,
    PRIMARY KEY (tenant_id, post_id, event_id),
    FOREIGN KEY (tenant_id, post_id) REFERENCES posts (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('post_events');

CREATE TABLE notifications (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    user_id       uuid,
    kind          text        NOT NULL,
    severity      text        NOT NULL,
    title         text        NOT NULL,
    message       text        NOT NULL,
    post_id       uuid,
    connection_id uuid,
    raised_at     timestamptz NOT NULL,
    read_at       timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notifications_newest ON notifications (tenant_id, raised_at DESC, id DESC);
SELECT protect_tenant_table('notifications');
CREATE POLICY worker ON notifications TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, user_id), DELETE ON notifications TO ${worker};

-- Projections: other services' state, newest version wins.
CREATE TABLE connections (
    tenant_id  uuid    NOT NULL,
    id         uuid    NOT NULL,
    version    bigint  NOT NULL,
    platform   text    NOT NULL,
    channel    text    NOT NULL,
    account_id text,
    handle     text,
    status     text    NOT NULL,
    expires_at timestamptz,
    is_default boolean NOT NULL,
    deleted    boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('connections');
CREATE POLICY worker ON connections TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON connections TO ${worker};

CREATE TABLE balances (
    tenant_id uuid   NOT NULL,
    version   bigint NOT NULL,
    available bigint NOT NULL,
    reserved  bigint NOT NULL,
    PRIMARY KEY (tenant_id)
);
SELECT protect_tenant_table('balances');
CREATE POLICY worker ON balances TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON balances TO ${worker};

-- Members, by organization: a user is seen only through the organizations he belongs to.
CREATE TABLE memberships (
    tenant_id     uuid    NOT NULL,
    membership_id uuid    NOT NULL,
    user_id       uuid    NOT NULL,
    version       bigint  NOT NULL,
    org_role      text    NOT NULL,
    deleted       boolean NOT NULL,
    PRIMARY KEY (tenant_id, membership_id)
);
CREATE INDEX memberships_by_user ON memberships (user_id);
SELECT protect_tenant_table('memberships');
CREATE POLICY worker ON memberships TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships TO ${worker};

CREATE TABLE users (
    id      uuid PRIMARY KEY,
    version bigint  NOT NULL,
    name    text,
    deleted boolean NOT NULL
);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY fellow_members ON users FOR SELECT TO ${app} USING (
    EXISTS (SELECT 1 FROM memberships m
            WHERE m.tenant_id = current_tenant() AND m.user_id = users.id AND NOT m.deleted));
CREATE POLICY worker ON users TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT ON users TO ${app};
GRANT SELECT, INSERT, UPDATE ON users TO ${worker};

CREATE TABLE organizations (
    tenant_id uuid    NOT NULL,
    version   bigint  NOT NULL,
    name      text,
    deleted   boolean NOT NULL,
    PRIMARY KEY (tenant_id)
);
SELECT protect_tenant_table('organizations');
CREATE POLICY worker ON organizations TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organizations TO ${worker};

CREATE POLICY worker ON projects TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON projects TO ${worker};
