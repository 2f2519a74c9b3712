-- Projections of the record: written in the transaction that ships the events, rebuilt from them at will.

CREATE TABLE transcript_segment (
    tenant_id    uuid    NOT NULL,
    interview_id uuid    NOT NULL,
    seq          bigint  NOT NULL CHECK (seq >= 0),        -- of the event that it was made from
    visit        integer NOT NULL CHECK (visit >= 0),
    speaker      text    NOT NULL CHECK (speaker IN ('CANDIDATE', 'INTERVIEWER', 'OPERATOR')),
    start_ms     bigint  NOT NULL CHECK (start_ms >= 0),   -- media time within the visit
    end_ms       bigint  NOT NULL CHECK (end_ms >= start_ms),
    question_id  text,
    typed        boolean NOT NULL,
    words        bytea   NOT NULL,                         -- ciphertext of text and words
    PRIMARY KEY (tenant_id, interview_id, seq),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interview (tenant_id, interview_id)
);

CREATE TABLE interview_summary (
    tenant_id       uuid    NOT NULL,
    interview_id    uuid    NOT NULL,
    status          text    NOT NULL
                    CHECK (status IN ('INVITED', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'WITHDRAWN')),
    started_at      timestamptz,
    ended_at        timestamptz,
    questions_asked integer NOT NULL CHECK (questions_asked >= 0),
    visits          integer NOT NULL CHECK (visits >= 0),
    earlier_ms      bigint  NOT NULL CHECK (earlier_ms >= 0),   -- length of the visits before the last one
    visit_ms        bigint  NOT NULL CHECK (visit_ms >= 0),     -- length of the last one so far
    PRIMARY KEY (tenant_id, interview_id),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interview (tenant_id, interview_id)
);

ALTER TABLE transcript_segment ENABLE ROW LEVEL SECURITY;
ALTER TABLE transcript_segment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON transcript_segment
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

ALTER TABLE interview_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE interview_summary FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interview_summary
    USING (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('viva.tenant', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON transcript_segment, interview_summary TO viva_app;
