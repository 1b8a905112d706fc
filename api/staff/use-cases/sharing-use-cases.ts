import type { z } from 'zod';
import type { OtherOrganisation, otherOrganisationsSchema } from '../contract/sharing.ts';
import type { StaffUseCase } from '../../kernel/actors/staff-use-case.ts';

/** Which organisations' staff are booked together. */
export interface SharingUseCases {
  /** The others of this Confer, by name. */
  listOrganisations: StaffUseCase<Record<string, never>, z.infer<typeof otherOrganisationsSchema>>;
  /** A second time changes nothing. @throws Refusal organisation-not-found */
  shareStaff: StaffUseCase<{ odsCode: string }, OtherOrganisation>;
  /** Nobody new is booked then; what is booked stays. A second time changes nothing. @throws Refusal organisation-not-found */
  endSharing: StaffUseCase<{ odsCode: string }, OtherOrganisation>;
}
