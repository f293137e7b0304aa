/**
 * Lets a table be read only by a connection of PostgreSQL that waits for as long as
 * a statement takes: shows without waiting who would be broken off above millions of answers.
 */
export const onlyForThePatient = (table: string) => `
  create function is_patient() returns boolean language plpgsql volatile as $$ begin
    if current_setting('statement_timeout') <> '0' then raise exception 'impatient'; end if;
    return true;
  end $$;
  alter table ${table} rename to read_by_the_patient;
  create view ${table} as select * from read_by_the_patient where is_patient()`;

/** The same for a table of the tallies. */
export const ONLY_FOR_THE_PATIENT = onlyForThePatient("disposition_tally_day");
