import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { quorumWords } from '../contract/mdt-words.ts';
import type { Outcome, OutcomeField } from '../contract/outcomes.ts';
import type { ConfirmationRecord, FieldRecord, FollowUpRecord } from '../ports/mdt-outcome-store.ts';
import type { Stores } from '../ports/stores.ts';
import { FOLLOW_UP_REASONS } from '../rules/follow-up.ts';
import {
  OUTCOME_FIELD_KEYS,
  OUTCOME_FIELDS,
  type OutcomeFieldKey,
  type OutcomeFieldKind,
} from '../rules/outcome-fields.ts';
import type { FoundOutcome } from './outcome-access.ts';
import type { WhoTypes } from './typing-board.ts';
import { versionView } from './view-own-words.ts';
import { labels, type LabelOf } from './view-mdts.ts';

interface Words {
  nameOf: (id: string) => string;
  labelOf: LabelOf;
}

const fieldOf = (
  field: OutcomeFieldKey,
): { label: string; kind: OutcomeFieldKind; choices: Readonly<Record<string, string>> } =>
  OUTCOME_FIELDS[field];

function shownValue(field: OutcomeFieldKey, value: string, { nameOf }: Words): string {
  const { kind, choices } = fieldOf(field);
  if (value === '' || kind === 'text' || kind === 'date') return value;
  return kind === 'choice' ? (choices[value] ?? value) : nameOf(value);
}

function fieldView(
  field: OutcomeFieldKey,
  versions: readonly FieldRecord[],
  typing: readonly WhoTypes[],
  words: Words,
): OutcomeField {
  const { label, kind, choices } = fieldOf(field);
  const newest = versions.findLast((one) => one.field === field);
  const value = newest?.value ?? '';
  return {
    ...{ field, label, kind, value },
    choices: Object.entries(choices).map(([code, words_]) => ({ code, label: words_ })),
    shown: shownValue(field, value, words),
    version: newest?.version ?? 0,
    writtenBy: newest?.writtenBy ?? null,
    writtenAt: newest?.writtenAt.toString() ?? null,
    reason: newest?.reason ?? null,
    typing: typing
      .filter((one) => one.field === field)
      .map(({ practitionerId, displayName }) => ({ practitionerId, displayName })),
  };
}

function confirmationView(
  one: ConfirmationRecord,
  versions: readonly FieldRecord[],
  words: Words,
): Outcome['confirmations'][number] {
  const { nameOf, labelOf } = words;
  const short = one.short.map(({ role, missing }) => ({ role, label: labelOf(role), missing }));
  const person = (practitionerId: PractitionerId) => ({
    practitionerId,
    displayName: nameOf(practitionerId),
  });
  return {
    ...{ number: one.number, confirmedBy: one.confirmedBy, isQuorate: one.isQuorate, short },
    confirmedAt: one.confirmedAt.toString(),
    noAnswerBecause: one.noAnswerBecause ?? null,
    noAnswerToPatientBecause: one.noAnswerToPatientBecause ?? null,
    ownWordsVersion: one.ownWordsVersion ?? null,
    quorumWords: quorumWords(short),
    confirmed: OUTCOME_FIELD_KEYS.flatMap((field) => {
      const value = versions.find((row) => row.field === field && row.version === one.versions[field])?.value;
      return value === undefined || value === ''
        ? []
        : [{ field, value, shown: shownValue(field, value, words) }];
    }),
    present: one.present.map(({ practitionerId, by, roles, coverFor }) => ({
      ...person(practitionerId),
      by,
      roles: roles.map((role) => ({ role, label: labelOf(role) })),
      coverFor: coverFor === null ? null : person(coverFor),
    })),
  };
}

const followUpView = ({ result, reason, saidBy, saidAt }: FollowUpRecord): Outcome['followUps'][number] => ({
  ...{ result, saidBy, saidAt: saidAt.toString() },
  reason: reason === undefined ? null : { code: reason, label: FOLLOW_UP_REASONS[reason] },
});

async function wordsOf(
  stores: Pick<Stores, 'staff'>,
  { versions, confirmations }: Pick<FoundOutcome, 'versions' | 'confirmations'>,
): Promise<Words> {
  const named = versions.filter(({ field, value }) => fieldOf(field).kind === 'person' && value !== '');
  const stamped = confirmations.flatMap(({ present }) =>
    present.flatMap(({ practitionerId, coverFor }) => [
      practitionerId,
      ...(coverFor === null ? [] : [coverFor]),
    ]),
  );
  const ids = [...new Set([...named.map(({ value }) => asId<'Practitioner'>(value)), ...stamped])];
  const [people, labelOf] = await Promise.all([
    ids.length === 0 ? [] : stores.staff.listByIds(ids),
    labels(stores),
  ]);
  const names = new Map<string, string>(people.map((one) => [one.practitionerId, one.displayName]));
  return { nameOf: (id) => names.get(id) ?? '', labelOf };
}

async function ownWordsView(
  stores: Stores,
  { mdtCase, ownWords }: FoundOutcome,
): Promise<Outcome['ownWords']> {
  if (ownWords === undefined) return null;
  const patient = await stores.patients.findById(mdtCase.patientId);
  if (patient === undefined) throw new Error('a case without its patient');
  return versionView(stores, patient, ownWords);
}

/** All fields of an outcome, in the order in which they are shown. */
export async function viewFields(
  stores: Pick<Stores, 'staff'>,
  found: Pick<FoundOutcome, 'versions' | 'confirmations'>,
  typing: readonly WhoTypes[],
): Promise<OutcomeField[]> {
  const words = await wordsOf(stores, found);
  return OUTCOME_FIELD_KEYS.map((field) => fieldView(field, found.versions, typing, words));
}

export async function viewOutcome(
  stores: Stores,
  found: FoundOutcome,
  typing: readonly WhoTypes[],
): Promise<Outcome> {
  const { meeting, mdtCase, versions, confirmations, state } = found;
  const { meetingId } = meeting;
  const { caseId, question } = mdtCase;
  const words = await wordsOf(stores, found);
  const followUps = await stores.mdtOutcomes.listFollowUps(meetingId, caseId);
  return {
    ...{ meetingId, caseId, question, state },
    ownWords: await ownWordsView(stores, found),
    fields: OUTCOME_FIELD_KEYS.map((field) => fieldView(field, versions, typing, words)),
    history: versions
      .map(({ caseId: _, writtenAt, reason, ...same }) => ({
        ...same,
        writtenAt: writtenAt.toString(),
        reason: reason ?? null,
      }))
      .toSorted((one, other) =>
        one.writtenAt < other.writtenAt ? -1 : Number(one.writtenAt > other.writtenAt),
      ),
    confirmations: confirmations.map((one) => confirmationView(one, versions, words)),
    followUps: followUps.map(followUpView),
  };
}
