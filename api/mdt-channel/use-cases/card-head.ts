import type { OrgId } from '../../kernel/rules/id.ts';
import type { WorkItem } from '../../kernel/outbox/work.ts';
import type { MeetingRecord } from '../../mdt/ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../../mdt/ports/mdt-store.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { CaseRecord } from '../../mdt/ports/mdt-case-store.ts';
import type { Stores } from '../ports/stores.ts';

/** A meeting with its MDT, as they are looked up by those who draw cards of it. */
export interface FoundMeeting {
  meeting: MeetingRecord;
  mdt: MdtRecord;
}

/** Undefined when the meeting is gone: its series was changed before it ever had a case. */
export async function findMeeting(
  stores: Stores,
  { subject }: Pick<WorkItem<'mdt-meeting', unknown>, 'subject'> & { orgId?: OrgId },
): Promise<FoundMeeting | undefined> {
  const meeting = await stores.mdtMeetings.findById(subject.id);
  const mdt = meeting && (await stores.mdts.findById(meeting.mdtId));
  return meeting === undefined || mdt === undefined ? undefined : { meeting, mdt };
}

/** What each card of a meeting says first. */
export const cardHead = ({ meeting, mdt }: FoundMeeting, organisation: string) => ({
  ...{ meetingId: meeting.meetingId, organisation, mdtName: mdt.name },
  startsAt: meeting.startsAt.toString(),
  timeZone: mdt.series.timeZone,
});

/** Initials of the patient of each case: all that a card says of them. */
export async function initialsOf(
  { patients }: Pick<Stores, 'patients'>,
  cases: readonly CaseRecord[],
): Promise<(caseId: string) => string> {
  const found = await patients.listByIds([...new Set(cases.map(({ patientId }) => patientId))]);
  return (caseId) => {
    const mdtCase = cases.find((one) => one.caseId === caseId);
    const patient = found.find(({ patientId }) => patientId === mdtCase?.patientId);
    if (patient === undefined) throw new Error(`a case without its patient: ${caseId}`);
    return initials(patient.givenName, patient.familyName);
  };
}
