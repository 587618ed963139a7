-- Up Migration
-- The document of a cancelled order that had no number yet never gets one.
alter table documents
  drop constraint documents_state_known,
  add constraint documents_state_known
    check (state in ('PENDING', 'NUMBERED', 'STORED', 'SENT', 'FAILED', 'CANCELLED')) not valid,
  drop constraint documents_numbered_in_state,
  add constraint documents_numbered_in_state check (
    case when state = 'FAILED' then true when state in ('PENDING', 'CANCELLED') then number is null
      else number is not null end) not valid;
