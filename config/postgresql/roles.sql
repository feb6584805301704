-- Who there is, once per installation. As a superuser, connected to Termshift's own, empty database
-- (psql -d termshift -f roles.sql). Then give each a password: \password termshift_owner, and so on.

-- Owns the tables: termshift migrate, and repairs that delete. No node connects as it.
create role termshift_owner login;

-- Nodes, and the sub-commands of an operator. They write, but no event can be changed or removed.
create role termshift login;

-- What is asked over HTTP. It reads.
create role termshift_reader login;

-- Nobody else connects, and only the owner makes tables.
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  execute format(
    'grant connect on database %I to termshift_owner, termshift, termshift_reader',
    current_database());
  execute format('alter database %I owner to termshift_owner', current_database());
end $$;
revoke create on schema public from public;
grant usage, create on schema public to termshift_owner;
grant usage on schema public to termshift, termshift_reader;

-- They tell one PostgreSQL from another: a node refuses to go on with the wrong one. Everybody may
-- execute them, unless that was taken away; pg_monitor, which may much more, is not needed.
grant execute on function pg_control_system(), pg_control_checkpoint() to termshift;
