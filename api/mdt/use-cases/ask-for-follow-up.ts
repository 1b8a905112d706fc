import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { asId, type MdtCaseId, type MdtMeetingId, type PractitionerId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { FollowUp } from '../rules/follow-up.ts';
import { tellOfOutcome } from './mdt-changes.ts';

/** Asks whoever answers for a case what became of its recommendation. */
export const askForFollowUp = due({
  name: 'ask-for-mdt-follow-up',
  about: 'mdt-case',
  payload: z.strictObject({ meetingId: uuid }),
});

interface Where {
  meetingId: MdtMeetingId;
  caseId: MdtCaseId;
}

/** So many days after a moment. One that was set before for this recommendation is moved. */
export async function setFollowUpAsk(
  { timetable }: Pick<Stores, 'timetable'>,
  { followUpDays }: Pick<MdtRecord, 'followUpDays'>,
  { meetingId, caseId }: Where,
  after: Temporal.Instant,
): Promise<void> {
  const at = after.add({ hours: followUpDays * 24 });
  const subject = { kind: 'mdt-case', id: caseId } as const;
  await timetable.set(askForFollowUp, subject, { at, key: meetingId, payload: { meetingId } });
}

/** It was said what became of it: nobody is asked, or again later where it is to be done later. */
export async function settleFollowUpAsk(
  stores: Pick<Stores, 'timetable'>,
  mdt: Pick<MdtRecord, 'followUpDays'>,
  where: Where,
  { reason }: FollowUp,
  at: Temporal.Instant,
): Promise<void> {
  if (reason === 'not-yet-due') await setFollowUpAsk(stores, mdt, where, at);
  else {
    const subject = { kind: 'mdt-case', id: where.caseId } as const;
    await stores.timetable.callOff(askForFollowUp, subject, where.meetingId);
  }
}

/** Who answers for the case, as its triage says; the chair where that one has left the staff. */
async function ownerOf(
  { staff }: Pick<Stores, 'staff'>,
  { triage }: CaseRecord,
  { chairedBy }: MdtRecord,
): Promise<PractitionerId> {
  if (triage === undefined) return chairedBy;
  const [owner] = await staff.listByIds([triage.owner.practitionerId]);
  return owner === undefined || owner.hasLeft ? chairedBy : owner.practitionerId;
}

export function makeAskForFollowUp(deps: { tell: Tell; now: Now }): WhenDue<typeof askForFollowUp, Stores> {
  return async (stores, { subject, payload }) => {
    const caseId = subject.id;
    const meetingId = asId<'MdtMeeting'>(payload.meetingId);
    // whoever says what became of it has the case locked too
    const mdtCase = await stores.mdtCases.lockById(caseId);
    const mdt = mdtCase && (await stores.mdts.findById(mdtCase.mdtId));
    if (mdtCase === undefined || mdt === undefined) return undefined;
    const askedOf = await ownerOf(stores, mdtCase, mdt);
    await stores.mdtOutcomes.askFollowUp({ meetingId, caseId, askedOf, askedAt: deps.now() });
    await tellOfOutcome(deps, stores, mdt, caseId);
    return undefined;
  };
}
