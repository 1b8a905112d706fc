import { z } from 'zod';
import type { SharingUseCases } from '../use-cases/sharing-use-cases.ts';
import { odsCodeSchema } from '../../kernel/contract/scalars.ts';
import { otherOrganisationSchema, otherOrganisationsSchema } from '../contract/sharing.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { ADMINS } from '../../kernel/contract/roles.ts';

/** What both changes have in common. Each says how it is to be, so that a repeat changes nothing. */
const staffSharing = {
  path: '/api/organisations/:odsCode/staff-sharing',
  roles: ADMINS,
  params: z.strictObject({ odsCode: odsCodeSchema }),
  query: NOTHING,
  body: NOTHING,
  answer: otherOrganisationSchema,
};

/** The other organisations of this Confer, and which of them may book our staff. */
export function registerSharing(server: StaffServer, useCases: SharingUseCases): void {
  route(
    server,
    {
      operationId: 'listOrganisations',
      summary: 'The other organisations of this Confer, and whether their staff and ours are booked together',
      method: 'GET',
      path: '/api/organisations',
      roles: ADMINS,
      params: NOTHING,
      query: NOTHING,
      body: NOTHING,
      answer: otherOrganisationsSchema,
    },
    async ({ actor }) => ({ value: await useCases.listOrganisations(actor, {}) }),
  );
  route(
    server,
    {
      ...staffSharing,
      operationId: 'shareStaff',
      summary: 'Lets another organisation book our staff; a second time changes nothing',
      method: 'PUT',
    },
    async ({ actor, params }) => ({ value: await useCases.shareStaff(actor, params) }),
  );
  route(
    server,
    {
      ...staffSharing,
      operationId: 'endSharing',
      summary: 'Lets it book nobody new of our staff; what is booked stays; a second time changes nothing',
      method: 'DELETE',
    },
    async ({ actor, params }) => ({ value: await useCases.endSharing(actor, params) }),
  );
}
