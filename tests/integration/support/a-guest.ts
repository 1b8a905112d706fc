import type { PractitionerId } from '../../../api/kernel/rules/id.ts';
import { asOrganisation, newId, type SeededOrganisation } from './an-organisation.ts';

/** Makes the first of an organisation's people a guest of another one, in its service line. */
export async function addGuest(
  url: string,
  host: SeededOrganisation,
  home: SeededOrganisation,
): Promise<PractitionerId> {
  const id = newId<'Practitioner'>();
  await asOrganisation(url, host.orgId, async (client) => {
    await client.query(
      `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name, role_code,
        role_label) VALUES ($1, $2, $3, 'guest@nhs.example', 'The guest', 'psychologist', 'Psychologist')`,
      [host.orgId, id, home.objectIds[0]],
    );
    await client.query('INSERT INTO service_line_members VALUES ($1, $2, $3)', [
      host.orgId,
      host.serviceLineId,
      id,
    ]);
  });
  return id;
}

/** Lets `host` book the staff of `home`. */
export async function shareStaff(
  url: string,
  home: SeededOrganisation,
  host: SeededOrganisation,
): Promise<void> {
  await asOrganisation(url, home.orgId, (client) =>
    client.query('INSERT INTO staff_sharing VALUES ($1, $2, $3, now())', [
      home.orgId,
      host.orgId,
      home.staff[0],
    ]),
  );
}
