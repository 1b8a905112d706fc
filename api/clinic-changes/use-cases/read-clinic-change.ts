import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import type { ClinicChangeDetail, ClinicChangeJob, ToRebook } from '../contract/clinic-changes.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { ClinicChangeRecord, PatientToRebook } from '../ports/clinic-change-store.ts';
import type { Stores } from '../ports/stores.ts';
import { viewNotPossible } from './view-preview.ts';

const MOST_FAILURES = 100;

/** Not there and not theirs are the same answer. @throws Refusal clinic-change-not-found */
export async function findChangeFor(
  stores: Pick<Stores, 'clinicChanges'>,
  actor: Actor,
  changeId: string,
): Promise<ClinicChangeRecord> {
  const change = await stores.clinicChanges.findById(asId<'ClinicChange'>(changeId));
  if (change === undefined || !change.serviceLineIds.every((id) => actor.serviceLineIds.includes(id))) {
    throw new Refusal('clinic-change-not-found');
  }
  return change;
}

/** A change with what could not be done. @throws Refusal clinic-change-not-found */
export async function readChange(
  stores: Pick<Stores, 'clinicChanges' | 'serviceLines'>,
  actor: Actor,
  changeId: string,
): Promise<ClinicChangeDetail> {
  const change = await findChangeFor(stores, actor, changeId);
  const names = await staffNames(stores, [change]);
  return {
    ...viewJob(change, names, actor.organisation.timeZone),
    failures: (await stores.clinicChanges.listFailed(change.changeId, MOST_FAILURES)).map(viewNotPossible),
    deliveries: await stores.clinicChanges.countDeliveries(change.changeId),
    toRebook: await stores.clinicChanges.countToRebook(change.changeId),
  };
}

/** Names of those who are spoken of in hand-overs. */
export async function staffNames(
  { serviceLines }: Pick<Stores, 'serviceLines'>,
  changes: readonly ClinicChangeRecord[],
): Promise<ReadonlyMap<string, string>> {
  if (
    changes.every(({ action, practitionerId }) => action.kind !== 'hand-over' && practitionerId === undefined)
  ) {
    return new Map();
  }
  const lines = await serviceLines.list();
  return new Map(
    lines.flatMap(({ staff }) =>
      staff.map(({ practitionerId, displayName }) => [practitionerId, displayName]),
    ),
  );
}

/** How far a change is. */
export function viewJob(
  change: ClinicChangeRecord,
  names: ReadonlyMap<string, string>,
  timeZone: string,
): ClinicChangeJob {
  return {
    changeId: change.changeId,
    kind: change.action.kind,
    summary: summaryOf(change, names),
    state: change.finishedAt === undefined ? 'running' : 'done',
    serviceLineNames: change.serviceLineNames,
    startedBy: change.startedBy.displayName,
    startedAt: change.startedAt.toString(),
    finishedAt: change.finishedAt?.toString() ?? null,
    timeZone,
    from: change.fromDate ?? null,
    to: change.toDate ?? null,
    counts: change.counts,
  };
}

function summaryOf(
  { action, practitionerId }: ClinicChangeRecord,
  names: ReadonlyMap<string, string>,
): string {
  const name = (id: string): string => names.get(id) ?? 'somebody who has left';
  switch (action.kind) {
    case 'cancel': {
      const whose = practitionerId === undefined ? '' : ` of ${name(practitionerId)}`;
      return `Cancel the clinics${whose}: ${cancellationReasons[action.reason].label.toLowerCase()}`;
    }
    case 'move':
      return `Move the clinics ${shiftWords(action.days, action.minutes)}`;
    case 'hand-over':
      return `Hand over from ${name(action.fromPractitionerId)} to ${name(action.toPractitionerId)}`;
  }
}

/** "7 days later and 30 minutes earlier" */
function shiftWords(days: number, minutes: number): string {
  const part = (count: number, unit: string): string[] =>
    count === 0
      ? []
      : [`${Math.abs(count)} ${unit}${Math.abs(count) === 1 ? '' : 's'} ${count > 0 ? 'later' : 'earlier'}`];
  return [...part(days, 'day'), ...part(minutes, 'minute')].join(' and ');
}

/** A patient who needs another appointment, as the person who rebooks sees them. */
export function viewToRebook(patient: PatientToRebook): ToRebook {
  return {
    appointmentId: patient.appointmentId,
    patientId: patient.patientId,
    displayName: `${patient.givenName} ${patient.familyName}`,
    mobile: patient.mobile ?? null,
    serviceLine: { serviceLineId: patient.serviceLineId, name: patient.serviceLineName },
    wasAt: patient.wasAt.toString(),
  };
}
