-- Up Migration
-- When a worker claimed the job. It distinguishes a running job from one that waits for its next attempt, and a job whose
-- worker died from one that was never claimed.
alter table outbox add column claimed_at timestamptz;
