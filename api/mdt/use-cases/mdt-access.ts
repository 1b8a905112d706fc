import { maySeeClinicsOf } from '../../clinics/use-cases/clinic-access.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';

/** A role for a part of the organisation does not count in the MDTs of another part. */
const hasRoleEverywhere = (actor: Actor, roles: Roles): boolean =>
  actor.appRoles.some((role) => roles.includes(role));

/** Whether somebody chairs an MDT or is a member of it. */
export const isMember = ({ practitionerId: me }: Actor, { chairedBy, members }: MdtRecord): boolean =>
  chairedBy === me || members.some(({ practitionerId }) => practitionerId === me);

/** Whether the cases of an MDT are theirs to see or change: those of their service lines, and of MDTs of which they are a member. */
export const maySeeCasesOf = (actor: Actor, mdt: MdtRecord, roles: Roles): boolean =>
  actor.serviceLineIds.includes(mdt.serviceLineId) ||
  (isMember(actor, mdt) && hasRoleEverywhere(actor, roles));

/** Whose member somebody is, where that is enough to see cases. */
export const memberIdOf = (actor: Actor, roles: Roles): Actor['practitionerId'] | undefined =>
  hasRoleEverywhere(actor, roles) ? actor.practitionerId : undefined;

/** MDTs whose cases they may see. */
export function mdtsOfCases(
  { mdts }: Pick<Stores, 'mdts'>,
  actor: Actor,
  roles: Roles,
): Promise<MdtRecord[]> {
  return mdts.list({ serviceLineIds: actor.serviceLineIds, memberId: memberIdOf(actor, roles) });
}

/** An MDT as it is set up: administrators see all. @throws Refusal mdt-not-found */
export async function getMdtFor(
  { mdts }: Pick<Stores, 'mdts'>,
  actor: Actor,
  roles: Roles,
  mdtId: string,
): Promise<MdtRecord> {
  const mdt = await mdts.findById(asId<'Mdt'>(mdtId));
  const isTheirs =
    mdt !== undefined && (maySeeClinicsOf(actor, mdt.serviceLineId) || maySeeCasesOf(actor, mdt, roles));
  if (!isTheirs) throw new Refusal('mdt-not-found');
  return mdt;
}

/** For update, by those who plan its service line. @throws Refusal mdt-not-found | changed-meanwhile */
export async function lockMdtFor(
  { mdts }: Pick<Stores, 'mdts'>,
  actor: Actor,
  mdtId: string,
  seen: Seen,
): Promise<MdtRecord> {
  const mdt = await mdts.lockById(asId<'Mdt'>(mdtId));
  if (mdt === undefined || !maySeeClinicsOf(actor, mdt.serviceLineId)) throw new Refusal('mdt-not-found');
  checkSeen(seen, mdt);
  return mdt;
}

/** @throws Refusal changed-meanwhile */
export function checkSeen(seen: Seen, { version }: { version: number }): void {
  if (seen !== 'any' && seen !== version) throw new Refusal('changed-meanwhile');
}

/** An MDT about whose cases somebody may ask, decide or read. @throws Refusal mdt-not-found */
export async function getMdtOfCases(
  { mdts }: Pick<Stores, 'mdts'>,
  actor: Actor,
  roles: Roles,
  mdtId: string,
): Promise<MdtRecord> {
  const mdt = await mdts.findById(asId<'Mdt'>(mdtId));
  if (mdt === undefined || !maySeeCasesOf(actor, mdt, roles)) throw new Refusal('mdt-not-found');
  return mdt;
}

interface FoundCase {
  mdtCase: CaseRecord;
  mdt: MdtRecord;
}

/** @throws Refusal mdt-case-not-found */
async function caseFor(
  { mdts }: Pick<Stores, 'mdts'>,
  actor: Actor,
  roles: Roles,
  mdtCase: CaseRecord | undefined,
): Promise<FoundCase> {
  const mdt = mdtCase && (await mdts.findById(mdtCase.mdtId));
  if (mdtCase === undefined || mdt === undefined || !maySeeCasesOf(actor, mdt, roles)) {
    throw new Refusal('mdt-case-not-found');
  }
  return { mdtCase, mdt };
}

/** @throws Refusal mdt-case-not-found */
export async function getCaseFor(
  stores: Pick<Stores, 'mdts' | 'mdtCases'>,
  actor: Actor,
  roles: Roles,
  caseId: string,
): Promise<FoundCase> {
  return caseFor(stores, actor, roles, await stores.mdtCases.findById(asId<'MdtCase'>(caseId)));
}

/** For update. @throws Refusal mdt-case-not-found | changed-meanwhile */
export async function lockCaseFor(
  stores: Pick<Stores, 'mdts' | 'mdtCases'>,
  actor: Actor,
  roles: Roles,
  caseId: string,
  seen: Seen,
): Promise<FoundCase> {
  const found = await caseFor(stores, actor, roles, await stores.mdtCases.lockById(asId<'MdtCase'>(caseId)));
  checkSeen(seen, found.mdtCase);
  return found;
}

interface FoundMeeting {
  meeting: MeetingRecord;
  mdt: MdtRecord;
}

/** @throws Refusal mdt-meeting-not-found */
async function meetingFor(
  { mdts }: Pick<Stores, 'mdts'>,
  meeting: MeetingRecord | undefined,
  isTheirs: (mdt: MdtRecord) => boolean,
): Promise<FoundMeeting> {
  const mdt = meeting && (await mdts.findById(meeting.mdtId));
  if (meeting === undefined || mdt === undefined || !isTheirs(mdt)) {
    throw new Refusal('mdt-meeting-not-found');
  }
  return { meeting, mdt };
}

/** @throws Refusal mdt-meeting-not-found */
export async function getMeetingFor(
  stores: Pick<Stores, 'mdts' | 'mdtMeetings'>,
  actor: Actor,
  roles: Roles,
  meetingId: string,
): Promise<FoundMeeting> {
  const meeting = await stores.mdtMeetings.findById(asId<'MdtMeeting'>(meetingId));
  return meetingFor(stores, meeting, (mdt) => maySeeCasesOf(actor, mdt, roles));
}

/**
 * A meeting and its list, for update.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile
 */
export async function lockMeetingFor(
  stores: Pick<Stores, 'mdts' | 'mdtMeetings'>,
  actor: Actor,
  roles: Roles,
  meetingId: string,
  seen: Seen,
): Promise<FoundMeeting> {
  const meeting = await stores.mdtMeetings.lockById(asId<'MdtMeeting'>(meetingId));
  const found = await meetingFor(stores, meeting, (mdt) => maySeeCasesOf(actor, mdt, roles));
  checkSeen(seen, found.meeting);
  return found;
}
