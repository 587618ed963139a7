-- Up Migration
drop procedure fill_jobs();
drop function lane_of(text);
drop function order_id_of(jsonb);
