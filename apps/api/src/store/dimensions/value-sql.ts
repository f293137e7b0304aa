import { type RawBuilder, sql } from "kysely";

/** `traits.` and the dot are seven characters long. */
const traitName = sql`substr(d.source, 8)`;

const select = (trait: RawBuilder<unknown>) => sql`
  (case d.source when 'language' then r.language when 'page' then r.page else ${trait} end)`;

/** A number or boolean is the JSON that stands there: as text SQLite would write it its own way. */
export const SQLITE_DIMENSION_VALUE = select(sql`
  case json_type(r.traits, '$."' || ${traitName} || '"')
    when 'text' then r.traits ->> ('$."' || ${traitName} || '"')
    else r.traits -> ('$."' || ${traitName} || '"') end`);

export const POSTGRES_DIMENSION_VALUE = select(sql`cast(r.traits as json) ->> ${traitName}`);
