-- Lines of events that a dead writer had made durable and never shipped. They stand under the seq of the span-recovered
-- event that brought them; their place is that of the lost event. Null for all other lines.
ALTER TABLE transcript_segment ADD COLUMN lost_epoch bigint CHECK (lost_epoch >= 1);
ALTER TABLE transcript_segment ADD COLUMN lost_seq bigint CHECK (lost_seq >= 0);
ALTER TABLE transcript_segment ADD CHECK ((lost_epoch IS NULL) = (lost_seq IS NULL));

-- A span may come twice, when nobody knew whether it had arrived; its lines do not.
CREATE UNIQUE INDEX transcript_segment_lost ON transcript_segment (tenant_id, interview_id, lost_epoch, lost_seq);
