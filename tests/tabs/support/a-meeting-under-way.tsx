import { act } from '@testing-library/react';
import { finishMdtMeeting, getMdt, getMdtMeeting } from '../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../api/mdt/contract/meetings.ts';
import type { Action, Outcome, OutcomeField } from '../../../api/mdt/contract/outcomes.ts';
import {
  addMdtAction,
  confirmMdtOutcome,
  finishMdtAction,
  getMdtMeetingNow,
  getMdtOutcome,
  listMdtActions,
  markMdtPresence,
  reopenMdtAction,
  setMdtCurrentCase,
  signMdtPanel,
  typeInMdtOutcome,
  writeMdtOutcome,
} from '../../../api/mdt/contract/running-endpoints.ts';
import type {
  MarkPresence,
  MeetingNow,
  PersonInMeeting,
  SignPanel,
} from '../../../api/mdt/contract/running.ts';
import { searchStaff } from '../../../api/staff/contract/endpoints.ts';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { NoAnswerError } from '../../../tabs/api-client/problem-error.ts';
import { NowPage } from '../../../tabs/pages/mdt/now/now-page.tsx';
import { DR_A, id, NURSE_B } from './an-appointment.ts';
import { aMeeting, anItem, anMdt, refused } from './an-mdt.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from './render-with-confer.tsx';

export const [ANN, BOB, CY] = [id(721), id(722), id(723)] as [string, string, string];
export const MEETING = id(730);
const MDT = { mdtId: id(700), name: 'Lung MDT' };
const named = ({ practitionerId, displayName }: typeof DR_A) => ({ practitionerId, displayName });
export const [DOCTOR, NURSE] = [named(DR_A), named(NURSE_B)];
export const SURGEON = { practitionerId: id(3), displayName: 'Dr Surgeon' };

export const aPersonInMeeting = (
  person: typeof DOCTOR,
  change: Partial<PersonInMeeting> = {},
): PersonInMeeting => ({
  ...person,
  ...{ roles: [{ role: 'consultant', label: 'Consultant' }], isMember: true, isPresent: true },
  since: '2026-03-05T13:00:00Z',
  ...{ hereBy: ['panel'], goneBy: [], isDisputed: false, said: [], covers: [] },
  ...change,
});

type CaseNow = MeetingNow['cases'][number];
const SHORT = {
  ...{ isQuorate: false, words: 'Not quorate. Missing: Surgeon (1)' },
  short: [{ role: 'surgeon', label: 'Surgeon', missing: 1 }],
  filled: [],
};
const QUORATE: CaseNow['quorum'] = {
  ...{ isQuorate: true, words: 'Quorate', short: [] },
  filled: [{ role: 'surgeon', label: 'Surgeon', person: SURGEON, coverFor: null, by: ['phone'] }],
};

export const aCaseNow = (position: number, change: Partial<CaseNow> = {}): CaseNow => ({
  caseId: id(720 + position),
  ...{ position, isCurrent: false, wasDiscussed: false, minutesPlanned: 8, minutesSpent: 0, turns: [] },
  ...{ outcome: 'none', quorum: QUORATE },
  ...change,
});

/** Ann Ash has her turn since four minutes. */
export const aMeetingNow = (change: Partial<MeetingNow> = {}): MeetingNow => ({
  ...{ meetingId: MEETING, version: 7, status: 'running', at: '2026-03-05T13:04:30Z' },
  seesCall: true,
  current: { caseId: ANN, beganAt: '2026-03-05T13:00:00Z' },
  nextCaseId: BOB,
  people: [aPersonInMeeting(DOCTOR), aPersonInMeeting(NURSE, { isPresent: false, hereBy: [], since: null })],
  cases: [
    aCaseNow(1, {
      ...{ isCurrent: true, wasDiscussed: true },
      turns: [{ beganAt: '2026-03-05T13:00:00Z', endedAt: null }],
    }),
    aCaseNow(2, { quorum: SHORT }),
    aCaseNow(3),
  ],
  ...change,
});

const KINDS: [OutcomeField['field'], string, OutcomeField['kind'], string[]][] = [
  ['recommendation', 'Recommendation', 'text', []],
  ['rationale', 'Why', 'text', []],
  ['care-plan-intent', 'What the treatment is for', 'choice', ['cure', 'not-cure']],
  ['key-worker', 'Key worker', 'person', []],
  ['tell-patient-by', 'The patient is told by', 'date', []],
  ['answer', 'Answer to the question', 'text', []],
  ['answer-to-patient', 'Answer to the patient’s own question', 'text', []],
];

export const anOutcome = (caseId: string, change: Partial<Outcome> = {}): Outcome => ({
  ...{ meetingId: MEETING, caseId, question: 'Is an operation possible?', ownWords: null, state: 'none' },
  fields: KINDS.map(([field, label, kind, codes]) => ({
    ...{ field, label, kind, choices: codes.map((code) => ({ code, label: `to ${code}` })) },
    ...{ value: '', shown: '', version: 0, writtenBy: null, writtenAt: null, reason: null, typing: [] },
  })),
  ...{ history: [], confirmations: [], followUps: [] },
  ...change,
});

const AWAY = new NoAnswerError('away');

/** Confer as far as a meeting needs it, kept as the API keeps it. */
export class FakeRoom {
  now: MeetingNow = aMeetingNow();
  meeting: Meeting = aMeeting({
    ...{ meetingId: MEETING, mdt: MDT, status: 'running', startedAt: '2026-03-05T13:00:00Z' },
    items: [anItem(1, 'Ann Ash'), anItem(2, 'Bob Birch'), anItem(3, 'Cy Cole')],
  });
  readonly outcomes = new Map([ANN, BOB, CY].map((caseId) => [caseId, anOutcome(caseId)]));
  actions: Action[] = [];
  /** Nothing arrives. */
  isDown = false;
  /** What is written arrives, and its answer gets lost. */
  losesAnswers = false;
  readonly signs: SignPanel[] = [];
  readonly marks: MarkPresence[] = [];
  readonly writes: string[] = [];
  readonly typing: boolean[] = [];
  readonly sent: unknown[] = [];
  /** What is refused next. */
  refusal: Error | undefined;

  outcome(caseId: string): Outcome {
    const found = this.outcomes.get(caseId);
    if (found === undefined) throw new Error('no such case');
    return found;
  }
  field(caseId: string, key: OutcomeField['field']): OutcomeField {
    return this.outcome(caseId).fields.find(({ field }) => field === key)!;
  }
  /** Somebody writes in a field. */
  put(caseId: string, key: OutcomeField['field'], value: string, by = NURSE, reason: string | null = null) {
    const before = this.field(caseId, key);
    const writtenAt = '2026-03-05T13:05:00Z';
    const field: OutcomeField = {
      ...{ ...before, value, shown: value, version: before.version + 1, writtenBy: by, writtenAt, reason },
    };
    const outcome = this.outcome(caseId);
    this.outcomes.set(caseId, {
      ...outcome,
      state: outcome.confirmations.length > 0 ? 'changed' : 'draft',
      fields: outcome.fields.map((one) => (one.field === key ? field : one)),
      history: [
        ...outcome.history,
        { field: key, version: field.version, value, reason, writtenBy: by, writtenAt },
      ],
    });
    this.now = {
      ...this.now,
      cases: this.now.cases.map((one) => (one.caseId === caseId ? { ...one, outcome: 'draft' } : one)),
    };
    return field;
  }
  turn(caseId: string | null): MeetingNow {
    const at = '2026-03-05T13:05:00Z';
    const cases = this.now.cases.map((one) => ({
      ...one,
      isCurrent: one.caseId === caseId,
      wasDiscussed: one.wasDiscussed || one.caseId === caseId,
      turns: one.caseId === caseId ? [...one.turns, { beganAt: at, endedAt: null }] : one.turns,
    }));
    this.now = {
      ...this.now,
      ...{ version: this.now.version + 1, cases },
      current: caseId === null ? null : { caseId, beganAt: at },
      nextCaseId: cases.find(({ wasDiscussed }) => !wasDiscussed)?.caseId ?? null,
    };
    return this.now;
  }

  private take(): void {
    if (this.isDown) throw AWAY;
    const { refusal } = this;
    this.refusal = undefined;
    if (refusal !== undefined) throw refusal;
  }

  answers() {
    return [
      answering(getMdtMeeting, () => this.meeting),
      answering(getMdt, () => anMdt()),
      answering(getMdtMeetingNow, () => this.now),
      answering(searchStaff, () => ({ items: [{ ...DR_A, ...SURGEON }] }) as never),
      answering(getMdtOutcome, async ({ caseId }) => {
        await Promise.resolve();
        if (this.isDown) throw AWAY;
        return this.outcome(caseId);
      }),
      answering(writeMdtOutcome, async ({ caseId, field, body, seen }) => {
        await Promise.resolve();
        this.take();
        const present = this.field(caseId, field);
        if (seen !== 'any' && seen !== present.version) throw refused(412, 'changed-meanwhile', { present });
        if (body.value === present.value) return present;
        if (this.outcome(caseId).confirmations.length > 0 && body.reason === undefined)
          throw refused(422, 'mdt-outcome-needs-reason');
        this.writes.push(body.value);
        const written = this.put(caseId, field, body.value, DOCTOR, body.reason ?? null);
        if (this.losesAnswers) throw AWAY;
        return written;
      }),
      answering(typeInMdtOutcome, ({ body: { isTyping } }) => {
        this.typing.push(isTyping);
        return { typing: [] };
      }),
      answering(confirmMdtOutcome, async ({ caseId, body }) => {
        await Promise.resolve();
        this.take();
        const outcome = this.outcome(caseId);
        const { fields } = outcome;
        if (fields.some(({ field, version }) => (body.versions[field] ?? 0) !== version))
          throw refused(412, 'changed-meanwhile', { fields });
        this.sent.push(body);
        const confirmed: Outcome = {
          ...outcome,
          state: 'confirmed',
          confirmations: [
            ...outcome.confirmations,
            {
              ...{ number: 1, confirmedBy: DOCTOR, confirmedAt: '2026-03-05T13:06:00Z' },
              noAnswerBecause: body.noAnswerBecause ?? null,
              noAnswerToPatientBecause: body.noAnswerToPatientBecause ?? null,
              ownWordsVersion: null,
              ...{ confirmed: [], isQuorate: true, quorumWords: 'Quorate', short: [], present: [] },
            },
          ],
        };
        this.outcomes.set(caseId, confirmed);
        const cases = this.now.cases.map((one) =>
          one.caseId === caseId ? { ...one, outcome: 'confirmed' as const } : one,
        );
        this.now = { ...this.now, cases };
        return confirmed;
      }),
      answering(listMdtActions, ({ query }) => ({
        items: this.actions.filter(({ caseId }) => caseId === query.caseId),
        nextCursor: null,
      })),
      answering(addMdtAction, ({ caseId, body }) => {
        this.sent.push(body);
        const action: Action = {
          ...{ actionId: id(760 + this.actions.length), version: 1, mdt: MDT, caseId },
          patient: this.meeting.items[0]!.case.patient,
          ...{ what: body.what, owner: NURSE, dueOn: body.dueOn, isOverdue: body.dueOn < '2026-03-05' },
          ...{ addedBy: DOCTOR, addedAt: '2026-03-05T13:06:00Z', doneBy: null, doneAt: null },
          reopenedBecause: null,
        };
        this.actions = [...this.actions, action];
        return action;
      }),
      answering(finishMdtAction, ({ actionId }) =>
        this.changeAction(actionId, { doneBy: DOCTOR, doneAt: '2026-03-05T13:07:00Z' }),
      ),
      answering(reopenMdtAction, ({ actionId, body }) =>
        this.changeAction(actionId, { doneBy: null, doneAt: null, reopenedBecause: body.because }),
      ),
      answering(signMdtPanel, ({ body }) => {
        this.signs.push(body);
        return { nextSignSeconds: 20 };
      }),
      answering(markMdtPresence, async ({ body }) => {
        await Promise.resolve();
        this.take();
        this.marks.push(body);
        const isPresent = body.is !== 'left';
        const source = body.is === 'on-the-phone' ? ('phone' as const) : ('manual' as const);
        const people = this.now.people.map((one) =>
          one.practitionerId === body.practitionerId
            ? {
                ...one,
                isPresent,
                hereBy: isPresent ? [source] : [],
                said: [{ source, by: DOCTOR }],
              }
            : one,
        );
        this.now = { ...this.now, people };
        return this.now;
      }),
      answering(setMdtCurrentCase, async ({ body: { caseId }, seen }) => {
        await Promise.resolve();
        if (seen !== this.now.version) throw refused(412, 'changed-meanwhile');
        this.sent.push(caseId);
        return this.turn(caseId);
      }),
      answering(finishMdtMeeting, async ({ body }) => {
        await Promise.resolve();
        this.take();
        this.sent.push(body);
        this.now = { ...this.now, version: this.now.version + 1, status: 'finished', current: null };
        this.meeting = { ...this.meeting, version: this.now.version, status: 'finished' };
        return this.meeting;
      }),
    ];
  }
  private changeAction(wanted: string, change: Partial<Action>): Action {
    this.actions = this.actions.map((one) => (one.actionId === wanted ? { ...one, ...change } : one));
    return this.actions.find(({ actionId }) => actionId === wanted)!;
  }
}

/** Opens the meeting as Dr A. A second one on the same room is another panel. */
export function openRoom(room = new FakeRoom(), me = ME) {
  const live = fakeLive();
  const view = renderWithConfer(<NowPage meetingId={MEETING} />, {
    live,
    me,
    api: fakeApi({}, room.answers()),
  });
  const tell = (kind: LiveEvent['kind'], subjectId = MEETING): void => {
    const of = subjectId === MEETING ? 'mdt-meeting' : 'mdt-case';
    act(() => {
      live.say({
        ...{ eventId: '1', kind, serviceLineId: id(100) },
        subject: { kind: of, id: subjectId },
      });
    });
  };
  return { room, view, tell };
}
