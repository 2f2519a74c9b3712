-- Leave counts for the session that has entered with it, and for no other of the same Operator: entering wants a fresh proof.

ALTER TABLE inspection ADD COLUMN session_id uuid;       -- null: nobody has entered
GRANT UPDATE (session_id) ON inspection TO viva_app;
