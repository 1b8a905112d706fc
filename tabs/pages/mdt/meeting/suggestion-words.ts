import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { SuggestedOrder, TimedOrder } from '../../../../api/mdt/contract/suggested-order.ts';
import { minuteWords } from '../../../words/times.ts';
import { isSameOrder } from './list-order.ts';

/** Somebody whom cases need: how long they are kept for cases that are not theirs, now and then. */
export interface KeptPerson {
  practitionerId: string;
  displayName: string;
  isOutlookKnown: boolean;
  /** Undefined: no case needs them in this order. */
  now: TimedOrder['windows'][number] | undefined;
  then: TimedOrder['windows'][number] | undefined;
}

export const orderOfSuggestion = ({ suggested }: SuggestedOrder): string[] =>
  suggested.cases.map(({ caseId }) => caseId);

/** Whether it is the order that the list has already. */
export const isPresentOrder = (one: SuggestedOrder): boolean =>
  isSameOrder(
    orderOfSuggestion(one),
    one.present.cases.map(({ caseId }) => caseId),
  );

const minutes = (count: number): string => `${Math.round(count)} person-minutes`;

/** What it would save, in one sentence. */
export function savingWords(one: SuggestedOrder): string {
  const { savedPersonMinutes: saved, present, suggested, howFound } = one;
  if (isPresentOrder(one)) {
    return howFound === 'exact'
      ? 'Nothing to save: no order is better than the present one.'
      : 'Nothing to save: no better order was found.';
  }
  const kept = `People are kept ${minutes(suggested.keptPersonMinutes)} instead of ${minutes(present.keptPersonMinutes)}`;
  if (saved > 0) return `This order saves ${minutes(saved)}. ${kept}.`;
  const fewer = present.breaks.length - suggested.breaks.length;
  const has = `has ${fewer === 1 ? 'one problem' : `${fewer} problems`} fewer than the present one`;
  return saved === 0
    ? `This order saves no person-minutes and ${has}.`
    : `This order costs ${minutes(-saved)} more and ${has}. ${kept}.`;
}

/** By name; who is kept longest now comes first. */
export function keptPeople({ people, present, suggested }: SuggestedOrder): KeptPerson[] {
  const windowOf = ({ windows }: TimedOrder, id: string) =>
    windows.find(({ practitionerId }) => practitionerId === id);
  return people
    .map((person) => ({
      ...person,
      now: windowOf(present, person.practitionerId),
      then: windowOf(suggested, person.practitionerId),
    }))
    .toSorted((one, other) => (other.now?.keptMinutes ?? 0) - (one.now?.keptMinutes ?? 0));
}

/** What the order does not meet, each in words. */
export function breakWords(
  { breaks }: TimedOrder,
  { items }: Pick<Meeting, 'items'>,
  people: SuggestedOrder['people'],
): string[] {
  const caseOf = (id: string): string =>
    items.find((item) => item.case.caseId === id)?.case.patient.displayName ?? 'a case';
  return breaks.map((one) => {
    switch (one.kind) {
      case 'fixed-time':
        return `${caseOf(one.caseId)} begins ${minuteWords(one.minutesLate)} after its fixed time.`;
      case 'busy': {
        const who = people.find(({ practitionerId }) => practitionerId === one.practitionerId);
        return `${who?.displayName ?? 'Somebody'} is busy in Outlook when ${caseOf(one.caseId)} is discussed.`;
      }
      case 'ends-too-late':
        return `The list ends ${minuteWords(one.minutesOver)} after the meeting.`;
    }
  });
}

/** What no order can mend: roles that nobody fills, and people whose Outlook is not known. */
export function limitWords(
  { unfilled, people }: SuggestedOrder,
  { items }: Pick<Meeting, 'items'>,
): string[] {
  const caseOf = (id: string): string =>
    items.find((item) => item.case.caseId === id)?.case.patient.displayName ?? 'A case';
  const unknown = people.filter(({ isOutlookKnown }) => !isOutlookKnown);
  return [
    ...unfilled.map(
      ({ caseId, label, missing }) =>
        `${caseOf(caseId)} needs ${missing} more of the role ${label} than the MDT has.`,
    ),
    ...(unknown.length === 0
      ? []
      : [
          `Outlook is not known for the whole meeting of ${unknown.map(({ displayName }) => displayName).join(', ')}: they may be busy.`,
        ]),
  ];
}
