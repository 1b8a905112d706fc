import { change } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { MdtCaseId, MdtId, MdtMeetingId } from '../../kernel/rules/id.ts';
import type { KernelStores } from '../../kernel/stores.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import { openListingOf } from './case-standing.ts';

/** A meeting of an MDT was changed, or its list was. */
export const mdtListChanged = change({
  name: 'mdt-list-changed',
  about: 'mdt-meeting',
  screens: 'mdt-list-changed',
});

/** An MDT was made, or its settings were changed, and with them its meetings to come. */
export const mdtPlanned = change({ name: 'mdt-planned', about: 'mdt' });

/** A case was asked for, filled in, decided about or listed. */
export const mdtCaseChanged = change({
  name: 'mdt-case-changed',
  about: 'mdt-case',
  screens: 'mdt-case-changed',
});

type Line = Pick<MdtRecord, 'serviceLineId'>;

export const tellOfMdt = (
  { tell }: { tell: Tell },
  stores: KernelStores,
  { serviceLineId }: Line,
  mdtId: MdtId,
): Promise<void> => tell(stores, mdtPlanned, { kind: 'mdt', id: mdtId, serviceLineId }, {});

export const tellOfList = (
  { tell }: { tell: Tell },
  stores: KernelStores,
  { serviceLineId }: Line,
  meetingId: MdtMeetingId,
): Promise<void> => tell(stores, mdtListChanged, { kind: 'mdt-meeting', id: meetingId, serviceLineId }, {});

export const tellOfCase = (
  { tell }: { tell: Tell },
  stores: KernelStores,
  { serviceLineId }: Line,
  caseId: MdtCaseId,
): Promise<void> => tell(stores, mdtCaseChanged, { kind: 'mdt-case', id: caseId, serviceLineId }, {});

/** The case, and the list that it is on. */
export async function tellOfCaseAndList(
  deps: { tell: Tell },
  stores: KernelStores,
  mdt: Line,
  mdtCase: CaseRecord,
): Promise<void> {
  await tellOfCase(deps, stores, mdt, mdtCase.caseId);
  const listing = openListingOf(mdtCase);
  if (listing !== undefined) await tellOfList(deps, stores, mdt, listing.meetingId);
}

/** Who is in a meeting, which case has its turn, or where an outcome is. */
export const mdtMeetingNowChanged = change({
  name: 'mdt-meeting-now-changed',
  about: 'mdt-meeting',
  screens: 'mdt-meeting-now-changed',
});

/** An outcome was written in, confirmed or followed up, or an action of its case was changed. */
export const mdtOutcomeChanged = change({
  name: 'mdt-outcome-changed',
  about: 'mdt-case',
  screens: 'mdt-outcome-changed',
});

export const tellOfMeetingNow = (
  { tell }: { tell: Tell },
  stores: KernelStores,
  { serviceLineId }: Line,
  meetingId: MdtMeetingId,
): Promise<void> =>
  tell(stores, mdtMeetingNowChanged, { kind: 'mdt-meeting', id: meetingId, serviceLineId }, {});

export const tellOfOutcome = (
  { tell }: { tell: Tell },
  stores: KernelStores,
  { serviceLineId }: Line,
  caseId: MdtCaseId,
): Promise<void> => tell(stores, mdtOutcomeChanged, { kind: 'mdt-case', id: caseId, serviceLineId }, {});
