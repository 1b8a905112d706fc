import type {
  ClinicChange,
  ClinicChangeAction,
} from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import type { ServiceLine } from '../../../../api/service-lines/contract/service-line.ts';
import { addDays, daysBetween } from '../../../words/zoned-day.ts';

export type ActionKind = ClinicChangeAction['kind'];

/** All that the form holds; an empty text is what was not chosen. */
export interface ChangeDraft {
  serviceLineId: string;
  /** Empty: everybody's. */
  practitionerId: string;
  from: string;
  to: string;
  kind: ActionKind;
  reason: Extract<ClinicChangeAction, { kind: 'cancel' }>['reason'];
  /** Where the first day goes. */
  movesTo: string;
  minutesLater: number;
  fromPractitionerId: string;
  toPractitionerId: string;
}

/** A new form: tomorrow, all of the first service line. @param today `2026-03-03` */
export function newChangeDraft(serviceLine: ServiceLine | undefined, today: string): ChangeDraft {
  const tomorrow = addDays(today, 1);
  return {
    serviceLineId: serviceLine?.serviceLineId ?? '',
    practitionerId: '',
    from: tomorrow,
    to: tomorrow,
    kind: 'cancel',
    reason: 'prov-pers',
    movesTo: addDays(tomorrow, 7),
    minutesLater: 0,
    fromPractitionerId: '',
    toPractitionerId: '',
  };
}

function actionOf(draft: ChangeDraft): ClinicChangeAction | undefined {
  switch (draft.kind) {
    case 'cancel':
      return { kind: 'cancel', reason: draft.reason };
    case 'move': {
      if (draft.movesTo === '') return undefined;
      const days = daysBetween(draft.from, draft.movesTo);
      return days === 0 && draft.minutesLater === 0
        ? undefined
        : { kind: 'move', days, minutes: draft.minutesLater };
    }
    case 'hand-over': {
      const { fromPractitionerId, toPractitionerId } = draft;
      return fromPractitionerId === '' || toPractitionerId === ''
        ? undefined
        : { kind: 'hand-over', fromPractitionerId, toPractitionerId };
    }
  }
}

/** What is asked for, or undefined while something is missing. */
export function changeOf(draft: ChangeDraft): ClinicChange | undefined {
  const { serviceLineId, practitionerId, from, to } = draft;
  if (serviceLineId === '' || from === '' || to === '' || from > to) return undefined;
  const action = actionOf(draft);
  if (action === undefined) return undefined;
  const person = practitionerId === '' || draft.kind !== 'cancel' ? {} : { practitionerId };
  return { scope: { serviceLineId, ...person, from, to }, action };
}

/** The same change for some of the sessions that were found. */
export function onlySessions(change: ClinicChange, sessionIds: string[]): ClinicChange {
  const { practitionerId } = change.scope;
  return {
    scope: { sessionIds, ...(practitionerId === undefined ? {} : { practitionerId }) },
    action: change.action,
  };
}

/** What the form still lacks, for people; undefined when it can be asked. */
export function whatIsMissing(draft: ChangeDraft): string | undefined {
  if (draft.from === '' || draft.to === '') return 'Choose the days';
  if (draft.from > draft.to) return 'The last day is before the first';
  if (draft.kind === 'move' && actionOf(draft) === undefined) return 'Choose another day or time to move to';
  if (draft.kind === 'hand-over' && actionOf(draft) === undefined) return 'Choose from whom and to whom';
  return undefined;
}
