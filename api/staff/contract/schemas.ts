import { z } from 'zod';
import { odsCodeSchema } from '../../kernel/contract/scalars.ts';
import { homeMoveSchema, homeMovesSchema, settleHomeMoveSchema } from './home-moves.ts';
import { meSchema } from './me.ts';
import {
  addRoleGrantSchema,
  roleGrantSchema,
  roleGrantsQuerySchema,
  roleGrantsSchema,
} from './role-grants.ts';
import { otherOrganisationSchema, otherOrganisationsSchema } from './sharing.ts';
import {
  addStaffSchema,
  changeStaffSchema,
  directoryPeopleSchema,
  directoryQuerySchema,
  staffListSchema,
  staffPersonSchema,
  staffQuerySchema,
  staffRolesSchema,
} from './staff.ts';

const oneOrganisation = {
  params: z.strictObject({ odsCode: odsCodeSchema }),
  answer: otherOrganisationSchema,
};

/** What checks these endpoints on the wire. */
export const staffSchemas = {
  getMe: { answer: meSchema },
  searchStaff: { query: staffQuerySchema, answer: staffListSchema },
  listStaffRoles: { answer: staffRolesSchema },
  searchDirectoryPeople: { query: directoryQuerySchema, answer: directoryPeopleSchema },
  addStaff: { body: addStaffSchema, answer: staffPersonSchema },
  changeStaff: { body: changeStaffSchema, answer: staffPersonSchema },
  listOrganisations: { answer: otherOrganisationsSchema },
  shareStaff: oneOrganisation,
  endSharing: oneOrganisation,
  listRoleGrants: { query: roleGrantsQuerySchema, answer: roleGrantsSchema },
  addRoleGrant: { body: addRoleGrantSchema, answer: roleGrantSchema },
  endRoleGrant: { answer: roleGrantSchema },
  listHomeMoves: { answer: homeMovesSchema },
  askForHome: { answer: homeMoveSchema },
  settleHomeMove: { body: settleHomeMoveSchema, answer: homeMoveSchema },
};
