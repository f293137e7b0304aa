/**
 * Makes a plain PostgreSQL say that it is Citus: the catalogue that Heed asks, and the two functions
 * by which tables are distributed. They move no row, but refuse what Citus is known to refuse of a
 * table. It proves that the statements are right, and nothing of what Citus makes of them.
 */
export const CITUS_STAND_IN = `
  create table pg_dist_partition (logicalrelid regclass, partmethod "char", repmodel "char");

  create function refuse_what_citus_does(relation regclass, is_reference boolean) returns void
  language plpgsql as $$
  declare found text;
  begin
    if exists (select 1 from pg_dist_partition where logicalrelid = relation) then
      raise exception 'table % is already distributed', relation;
    end if;
    select tgname into found from pg_trigger where tgrelid = relation and not tgisinternal;
    if found is not null then raise exception 'trigger % on a distributed table', found; end if;
    select conname into found from pg_constraint
      where contype = 'f' and (conrelid = relation or confrelid = relation);
    if found is not null then raise exception 'foreign key % to or from a table', found; end if;
    select indexrelid::regclass::text into found from pg_index
      where indrelid = relation and indisunique and not is_reference and indkey[0] <>
        (select attnum from pg_attribute where attrelid = relation and attname = 'project_id');
    if found is not null then raise exception 'unique % begins without the project', found; end if;
  end $$;

  create function create_reference_table(relation regclass) returns void language plpgsql as $$
  begin
    perform refuse_what_citus_does(relation, true);
    insert into pg_dist_partition values (relation, 'n', 't');
  end $$;

  create function create_distributed_table(relation regclass, by text) returns void
  language plpgsql as $$
  begin
    perform refuse_what_citus_does(relation, false);
    insert into pg_dist_partition values (relation, 'h', 's');
  end $$;`;
