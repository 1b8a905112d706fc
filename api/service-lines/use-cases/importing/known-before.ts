import type { PractitionerId } from '../../../kernel/rules/id.ts';
import type { KnownPerson } from '../../../staff/ports/microsoft-directory.ts';
import type { SavedServiceLine } from '../../ports/service-line-setup-store.ts';
import type { OtherHome } from '../../../staff/ports/sharing-store.ts';
import type { StaffRole } from '../../../staff/contract/staff.ts';
import type { HomeGroups } from '../../../staff/use-cases/read-home-groups.ts';
import type { StaffRecord } from '../../../staff/ports/staff-store.ts';
import type { MemberRow, RoleRow, ServiceLineRow } from './import-row.ts';

/** What Microsoft 365 said of those whom Confer does not know. */
export interface LookedUp {
  people: readonly KnownPerson[];
  /** False when it did not answer. */
  isAnswering: boolean;
  /** User names that were too many to ask for. */
  notAsked: ReadonlySet<string>;
  /** In which groups that organisations have declared they are, and guests who are known here. */
  groups: HomeGroups;
}

/** What there is before an import. */
export interface KnownBefore {
  serviceLines: readonly (SavedServiceLine & { memberIds: readonly PractitionerId[] })[];
  staff: readonly StaffRecord[];
  roles: readonly StaffRole[];
  directory: LookedUp;
  /** Of those whom Confer does not know here, who works for another organisation. */
  otherHomes: readonly OtherHome[];
  /** Those of the directory, by object id, of whom nothing shows that they work here. */
  unproven: ReadonlySet<string>;
}

/** All rows of one service line. */
export interface RowsOfServiceLine {
  name: string;
  settings: ServiceLineRow | undefined;
  roles: RoleRow[];
  members: MemberRow[];
}
