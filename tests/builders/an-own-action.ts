import type { Action } from '../../api/mdt/contract/outcomes.ts';
import type { OwnAction } from '../../api/mdt/use-cases/own-actions.ts';

export const ACTION_ID = '0198c0de-0000-7000-8000-0000000000d1';

const person = { practitionerId: '0198c0de-0000-7000-8000-0000000000b1', displayName: 'Dr Amina Okafor' };

/** An open action of the person's own, as the bot shows it. */
export const anOwnAction = (changes: Partial<OwnAction> = {}): OwnAction => ({
  ...{ actionId: ACTION_ID, version: 1, mdtName: 'Lung cancer MDT', patientInitials: 'M. K.' },
  ...{ what: 'Ask for a CT of the chest', dueOn: '2026-03-26', isOverdue: false, doneAt: null },
  timeZone: 'Europe/London',
  ...changes,
});

/** The same as the API answers it. */
export const anAction = (changes: Partial<Action> = {}): Action => ({
  ...{ actionId: ACTION_ID, version: 2, caseId: '0198c0de-0000-7000-8000-0000000000d2' },
  mdt: { mdtId: '0198c0de-0000-7000-8000-0000000000d3', name: 'Lung cancer MDT' },
  patient: {
    ...{ patientId: '0198c0de-0000-7000-8000-0000000000c1', displayName: 'Maya Kelso', nhsNumber: null },
    ...{ birthDate: '2004-05-19', standing: 'active', notice: null },
  },
  ...{
    what: 'Ask for a CT of the chest',
    owner: person,
    dueOn: '2026-03-26',
    isOverdue: false,
    addedBy: person,
  },
  ...{ addedAt: '2026-03-05T14:00:00Z', doneBy: null, doneAt: null, reopenedBecause: null },
  ...changes,
});
