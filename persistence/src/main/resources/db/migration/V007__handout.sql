-- Interviews that need a holder, as db-scheduler keeps them (its columns, its names). One row per wanted interview, gone
-- once a node has taken it. It belongs to no tenant, because a node takes interviews of all; so it may hold nothing but
-- ids, which the two checks see to.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL CHECK (task_instance ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}$'),  -- tenant/interview
    task_data            bytea                CHECK (task_data IS NULL),
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,                       -- node
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO viva_app;
