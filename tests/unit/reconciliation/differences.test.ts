import { Temporal } from 'temporal-polyfill';
import type { HeldAppointment } from '../../../api/pas/rules/held-in-pas.ts';
import { compareWithPas, type ToCompare } from '../../../api/reconciliation/rules/compare-with-pas.ts';
import { repairsOf } from '../../../api/reconciliation/rules/repairs.ts';
import { causeInWords, causeOf } from '../../../api/reconciliation/rules/why-they-differ.ts';

const startsAt = Temporal.Instant.from('2026-03-05T08:00:00Z');
const time = { startsAt, endsAt: startsAt.add({ minutes: 30 }) };
const ours = (changes: Partial<ToCompare> = {}): ToCompare => ({
  ...{ status: 'booked', ...time, timeZone: 'Europe/London', modality: 'video', pasPatientIds: ['L1', 'L0'] },
  ...{ decided: undefined, medium: undefined, ...changes },
});
const asked = (changes: Partial<HeldAppointment> = {}): HeldAppointment => ({
  ...{ pasAppointmentId: 'A77', appointmentId: 'ours', status: 'open', time, pasPatientIds: ['L1'] },
  ...{ modality: 'video', code: null, medium: null, encounters: 0, ...changes },
});
const acknowledged = (status: HeldAppointment['status']): HeldAppointment => ({
  ...asked({ status, time: undefined, pasPatientIds: undefined, modality: undefined }),
  ...{ code: undefined, medium: undefined, encounters: undefined },
});
const kinds = (ofOurs: ToCompare, held: HeldAppointment): string[] =>
  compareWithPas(ofOurs, [held]).map(({ kind }) => kind);

describe('what the PAS cancelled itself', () => {
  const cancelled = ours({ status: 'cancelled', decided: { code: '2', isByPas: true } });

  it('agrees without a code of Confer', () => {
    expect(kinds(cancelled, asked({ status: 'cancelled' }))).toEqual([]);
  });

  it('differs once it stands again there', () => {
    expect(kinds(cancelled, asked())).toEqual(['status']);
  });

  it('agrees with a PAS that was last told of the booking', () => {
    expect(kinds(cancelled, acknowledged('open'))).toEqual([]);
  });

  it('is not what a member of staff cancelled, which needs the code', () => {
    const byStaff = ours({ status: 'cancelled', decided: { code: '2', isByPas: false } });
    expect(kinds(byStaff, asked({ status: 'cancelled' }))).toEqual(['code']);
  });
});

it('agrees with a PAS that booked it and was told nothing of it', () => {
  expect(kinds(ours(), acknowledged(undefined))).toEqual([]);
});

it('differs by what the PAS has of a decision that was taken back, until somebody decides again', () => {
  const findings = compareWithPas(ours(), [asked({ status: 'fulfilled', code: '5', encounters: 1 })]);
  const circumstances = {
    work: [
      { outboxId: 'o', topic: 'write-outcome-to-pas', label: 'Attendance', state: 'done', note: undefined },
    ],
    ...{ pausedBecause: undefined, isTakenBack: true, isCancellationOpen: false },
  } as const;
  const cause = causeOf(findings, circumstances);
  expect(cause).toBe('taken-back');
  expect(causeInWords(cause, findings, circumstances)).toContain('Deciding again corrects it');
  const repairs = repairsOf({
    ...{ findings, cause, basis: 'asked', isDecided: true, awaitsDecision: false },
    ...{ heldStatus: 'fulfilled', expected: 'open' },
  });
  expect(repairs).toEqual({ mayWriteAgain: false, mayAccept: false });
});
