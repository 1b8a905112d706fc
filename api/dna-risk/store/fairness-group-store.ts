import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { GROUPS } from '../../reports/store/figure-groups.ts';
import type { FairnessGroupStore } from '../ports/fairness-group-store.ts';

interface Row {
  appointment_id: AppointmentId;
  age_band: string;
  sex: string | null;
  ethnicity: string | null;
  deprivation: string | null;
}

const LIST = `
  SELECT a.appointment_id, ${GROUPS['age-band'].key} AS age_band, 
    CASE WHEN p.gender IN ('male', 'female', 'other', 'unknown') THEN p.gender END AS sex, e.code AS ethnicity,
    i.decile::text AS deprivation
  FROM appointments a
  JOIN patients p ON p.org_id = $1 AND p.patient_id = a.patient_id
  LEFT JOIN patient_ethnic_categories e ON e.org_id = $1 AND e.patient_id = a.patient_id
  LEFT JOIN postcode_deciles i ON i.org_id = $1 AND i.postcode = upper(replace(p.postcode, ' ', ''))
  WHERE a.org_id = $1 AND a.appointment_id = ANY ($2)`;

const SAVE_DECILES = `
  INSERT INTO postcode_deciles (org_id, postcode, decile)
  SELECT $1, d.postcode, d.decile FROM unnest($2::text[], $3::int[]) AS d (postcode, decile)
  ON CONFLICT (org_id, postcode) DO UPDATE SET decile = excluded.decile`;

export function makeFairnessGroupStore({ client, orgId }: OrgSession): FairnessGroupStore {
  return {
    listFor: async (appointmentIds) => {
      const { rows } = await client.query<Row>(LIST, [orgId, appointmentIds]);
      return new Map(
        rows.map((row) => [
          row.appointment_id,
          {
            'age-band': row.age_band,
            sex: row.sex ?? undefined,
            deprivation: row.deprivation ?? undefined,
            ethnicity: row.ethnicity ?? undefined,
          },
        ]),
      );
    },
    saveDeciles: async (deciles) => {
      await client.query(SAVE_DECILES, [
        orgId,
        deciles.map(({ postcode }) => postcode),
        deciles.map(({ decile }) => decile),
      ]);
    },
  };
}
