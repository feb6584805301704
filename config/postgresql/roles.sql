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

-- What writes without any table: large objects, which everybody may make, and messages into the log.
-- Whoever may fill the disk ends the database for all.
do $$ declare writes regprocedure; begin
  for writes in
    select oid::regprocedure from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and (proname like 'lo\_%' or proname in ('lowrite', 'pg_logical_emit_message'))
  loop
    execute format('revoke execute on function %s from public', writes);
  end loop;
end $$;
-- What a query sorts on disk, at most; only a superuser may change it.
alter role termshift_reader set temp_file_limit = '1GB';
alter role termshift set temp_file_limit = '4GB';

-- They tell one PostgreSQL from another: a node refuses to go on with the wrong one. Everybody may
-- execute them, unless that was taken away; pg_monitor, which may much more, is not needed.
grant execute on function pg_control_system(), pg_control_checkpoint() to termshift;
