-- Up Migration
-- Since when a worker holds the job: tells one that runs from one that waits for its next attempt, and one whose worker
-- has died from one that nobody has taken yet.
alter table outbox add column claimed_at timestamptz;
