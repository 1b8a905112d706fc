import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { makeDnaRisk } from '../../../api/dna-risk/make-dna-risk.ts';
import { NEVER_AN_INPUT } from '../../../api/dna-risk/rules/risk-features.ts';
import { KNOWN_AT, LIST_PAST } from '../../../api/dna-risk/store/risk-fact-store.ts';
import { makeTrainDnaModel } from '../../../api/dna-risk/use-cases/train-dna-model.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import type { AttendanceCode } from '../../../api/attendance/contract/attendance.ts';
import type { AppointmentId, ParticipantId } from '../../../api/kernel/rules/id.ts';
import type { PasPatient } from '../../../api/patients/ports/pas-patient.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import type { AttendanceStore } from '../../../api/attendance/ports/attendance-store.ts';
import type { Evidence } from '../../../api/evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../../api/evidence/rules/evidence-kinds.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { useDatabase } from '../support/use-database.ts';

const PASSED = {
  camera: 'passed',
  microphone: 'passed',
  speaker: 'passed',
  network: 'passed',
  support: 'passed',
};

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe('The risk that an appointment is missed', () => {
  const db = useDatabase();
  const book = async (
    startsAt: string,
    { bookedAt, patient = 0 }: { bookedAt: string; patient?: number },
  ) => {
    const booking = aBooking(db.organisation, {
      startsAt: at(startsAt),
      bookedAt: at(bookedAt),
      patientId: db.organisation.patients[patient]!,
    });
    expect(await db.book(booking)).toBe('booked');
    return { appointmentId: booking.appointmentId, participantId: booking.participants[0]!.participantId };
  };
  const decision = (
    appointmentId: AppointmentId,
    code: AttendanceCode,
    confirmedAt: string,
    version = 1,
  ): Parameters<AttendanceStore['add']>[0] => ({
    ...{ appointmentId, version, code, proposedCode: undefined, reasons: [], note: undefined },
    ...{ subReason: undefined, confidence: undefined, tookPart: [] },
    confirmedBy: { practitionerId: db.organisation.staff[1]!, displayName: '' },
    confirmedAt: at(confirmedAt),
  });
  const decide = (...what: Parameters<typeof decision>) =>
    db.within(({ attendance }) => attendance.add(decision(...what)));
  const seen = (
    { appointmentId, participantId }: { appointmentId: AppointmentId; participantId: ParticipantId },
    kind: EvidenceKind,
    recordedAt: string,
    detail: Evidence['detail'] = {},
    occurredAt = recordedAt,
  ): Evidence => ({
    evidenceId: newId(),
    subject: { kind: 'appointment', id: appointmentId },
    ...{ kind, source: 'confer', participantId, practitionerId: undefined, detail },
    occurredAt: at(occurredAt),
    recordedAt: at(recordedAt),
    dedupeKey: newId(),
  });
  const see = (...what: Parameters<typeof seen>) =>
    db.within(({ evidence }) => evidence.add([seen(...what)]));
  const pasSays = (changes: Partial<PasPatient>, patient = 0) =>
    db.within(({ patients }) =>
      patients.saveFromPas(
        {
          ...{ pasPatientId: `pas-${String(patient)}`, nhsNumber: parseNhsNumber('9990000018')! },
          ...{ givenName: 'Given', familyName: 'Family', birthDate: '1990-02-01', gender: undefined },
          ...{ postcode: undefined, mobile: '07700900123', email: undefined },
          ...{ standing: 'active', isRestricted: false, replacedBy: undefined },
          ...changes,
        },
        newId(),
        at('2026-03-01T08:00:00Z'),
      ),
    );
  /** As an administrator runs it. */
  const command = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      execFile(
        path.join(ROOT, 'node_modules/.bin/node'),
        [path.join(ROOT, 'api/dna-risk-command.ts'), ...args],
        { env: { PATH: process.env['PATH'], DATABASE_URL: db.database.url } },
        (error, out, err) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
        },
      );
    });
  const factsOf = async (appointmentId: AppointmentId, when: string) =>
    (await db.within(({ riskFacts }) => riskFacts.knownAt([appointmentId], at(when)))).get(appointmentId);
  const past = (until: string) => db.within(({ riskFacts }) => riskFacts.listPast({ until: at(until) }));

  /** Seen and missed before; the one in question is on Wednesday 18 March at 14:00. */
  const aPatientWithHistory = async () => {
    const missed = await book('2026-03-05T09:00:00Z', { bookedAt: '2026-03-02T08:00:00Z' });
    const seen = await book('2026-03-10T09:00:00Z', { bookedAt: '2026-03-02T08:00:00Z' });
    const coming = await book('2026-03-18T14:00:00Z', { bookedAt: '2026-03-11T14:00:00Z' });
    await decide(missed.appointmentId, '3', '2026-03-05T12:00:00Z');
    // decided late: on the day before the one in question, nobody knew
    await decide(seen.appointmentId, '5', '2026-03-18T09:00:00Z');
    await see(coming, 'link-opened', '2026-03-16T10:00:00Z');
    await see(coming, 'device-tested', '2026-03-16T10:01:00Z', PASSED);
    await see(coming, 'appointment-moved', '2026-03-12T10:00:00Z', { keepsTime: false });
    await see(coming, 'appointment-moved', '2026-03-12T11:00:00Z', { keepsTime: true });
    await see(coming, 'device-tested', '2026-03-17T20:00:00Z', { ...PASSED, camera: 'blocked' });
    await see(coming, 'message-failed', '2026-03-18T10:00:00Z', {}, '2026-03-12T10:00:00Z');
    return { missed, coming };
  };
  const ON_THE_DAY_BEFORE = {
    leadDays: 7,
    isFollowUp: false,
    modality: 'video',
    weekday: 3,
    hour: 14,
    earlierMissed: 1,
    earlierSeen: 0,
    earlierCancelled: 0,
    moved: 1,
    deviceTest: 'passed',
    isNotDelivered: false,
    hasOpenedLink: true,
    isDayBefore: true,
  };

  it('is drawn from what had been recorded by then, and from nothing that came later', async () => {
    const { coming } = await aPatientWithHistory();
    const of = (when: string) => factsOf(coming.appointmentId, when);
    expect(await of('2026-03-11T15:00:00Z')).toEqual({
      ...ON_THE_DAY_BEFORE,
      ...{ moved: 0, deviceTest: 'none', hasOpenedLink: false, isDayBefore: false },
    });
    expect(await of('2026-03-17T14:00:00Z')).toEqual(ON_THE_DAY_BEFORE);
    expect(await of('2026-03-18T13:00:00Z')).toEqual({
      ...ON_THE_DAY_BEFORE,
      ...{ isFollowUp: true, earlierSeen: 1, deviceTest: 'failed', isNotDelivered: true },
    });
  });

  it('learns from the day before each appointment: what happens later changes nothing of it', async () => {
    const { missed, coming } = await aPatientWithHistory();
    await decide(coming.appointmentId, '3', '2026-03-18T15:00:00Z');
    const learned = await past('2026-04-01T00:00:00Z');
    const ofComing = { appointmentId: coming.appointmentId, facts: ON_THE_DAY_BEFORE, isMissed: true };
    expect(learned.find((one) => one.appointmentId === coming.appointmentId)).toMatchObject(ofComing);
    await see(coming, 'entered-waiting', '2026-03-18T14:05:00Z');
    await see(coming, 'message-failed', '2026-03-18T14:05:00Z');
    await decide(missed.appointmentId, '6', '2026-03-18T15:00:00Z', 2);
    const again = await past('2026-04-01T00:00:00Z');
    expect(again.find((one) => one.appointmentId === coming.appointmentId)).toMatchObject(ofComing);
    expect(await past('2026-03-18T14:00:00Z')).toHaveLength(2);
    // its time and modality of the day before are not kept
    await see(coming, 'appointment-moved', '2026-03-18T09:00:00Z', { keepsTime: true });
    expect(await past('2026-04-01T00:00:00Z')).toHaveLength(2);
    expect(await db.within(({ riskFacts }) => riskFacts.countPast(at('2026-04-01T00:00:00Z')))).toEqual({
      attended: 2,
      missed: 1,
    });
  });

  it('knows nothing of who the patient is', async () => {
    const words = `${KNOWN_AT} ${LIST_PAST}`.toLowerCase().split(/[^a-z]+/);
    const forbidden = words.filter((word) => NEVER_AN_INPUT.some((never) => word.startsWith(never)));
    expect(forbidden).toEqual([]);
    const { coming } = await aPatientWithHistory();
    const before = await factsOf(coming.appointmentId, '2026-03-17T14:00:00Z');
    const [patientId] = db.organisation.patients;
    await pasSays({ birthDate: '1931-01-01', gender: 'female', postcode: 'LS1 4AP', ethnicCategory: 'M' });
    await db.within(({ patients }) =>
      patients.saveNeeds(
        patientId!,
        { interpreterLanguage: 'pl', adjustments: [] },
        db.organisation.staff[0]!,
        at('2026-03-12T10:00:00Z'),
      ),
    );
    expect(await factsOf(coming.appointmentId, '2026-03-17T14:00:00Z')).toEqual(before);
  });

  describe('with a history of those who opened their link and came', () => {
    const now = () => at('2026-03-01T09:00:00Z');
    const deps = () => ({ transaction: db.transaction, audit: makeAudit({ now, newId }), now });
    const train = () =>
      makeTrainDnaModel(deps())({
        orgId: db.organisation.orgId,
        trainedBy: 'Person 5',
        until: undefined,
      });
    const march = { from: '2025-01-01', to: '2026-03-31' };

    /** One in ten of those who opened it was missed, six in ten of the others; of patients but for the last. */
    const aHistory = async () => {
      const random = seededRandom(3);
      const all: (Awaited<ReturnType<typeof book>> & {
        startsAt: Temporal.Instant;
        hasOpened: boolean;
        isMissed: boolean;
      })[] = [];
      for (let place = 0; place < 240; place += 1) {
        const startsAt = at('2026-01-05T08:00:00Z').add({ hours: 5 * place });
        const booked = await book(startsAt.toString(), {
          bookedAt: startsAt.subtract({ hours: 24 * (3 + (place % 4)) }).toString(),
          patient: place % 50,
        });
        const hasOpened = place % 2 === 0;
        all.push({ ...booked, startsAt, hasOpened, isMissed: random() < (hasOpened ? 0.1 : 0.6) });
      }
      await db.within(async ({ attendance, evidence }) => {
        await evidence.add(
          all
            .filter(({ hasOpened }) => hasOpened)
            .map((one) => seen(one, 'link-opened', one.startsAt.subtract({ hours: 30 }).toString())),
        );
        for (const { appointmentId, startsAt, isMissed } of all) {
          await attendance.add(
            decision(appointmentId, isMissed ? '3' : '5', startsAt.add({ hours: 1 }).toString()),
          );
        }
      });
      const missed = all.filter(({ isMissed }) => isMissed).length;
      return { missed, attended: all.length - missed };
    };

    it('is reported with how good and how fair it is, and answered with support, step by step', async () => {
      const history = await aHistory();
      for (let patient = 0; patient < 50; patient += 1) {
        const ethnicCategory = patient < 25 ? { ethnicCategory: 'H' } : {};
        await pasSays({ postcode: 'ls1 4ap', gender: 'female', ...ethnicCategory }, patient);
      }
      const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-deciles-'));
      const file = path.join(folder, 'deciles.csv');
      writeFileSync(file, 'postcode,decile\nLS1 4AP,3\n');
      const loaded = await command('deprivation', '--org', 'RXX01', file);
      rmSync(folder, { recursive: true });
      expect(loaded).toEqual({ code: 0, out: 'postcodes in the file that have a decile now: 1\n', err: '' });
      const { useCases } = makeDnaRisk(deps());
      const admin = aCoordinator(db.organisation, { appRoles: ['Admin'] });
      expect(await useCases.reportDnaRisk(admin, { query: march })).toMatchObject({
        model: null,
        fairness: null,
        history,
      });
      const trained = await command('train', '--org', 'RXX01', '--by', 'Person 5', '--until', '2026-03-01');
      expect(trained).toMatchObject({ code: 0, err: '' });
      expect(trained.out).toMatch(/AUC 0\.[0-9]{3} .*Brier .*calibration: slope .*in use from now on\n$/s);
      const report = await useCases.reportDnaRisk(admin, { query: march });
      expect(report.model).toMatchObject({
        version: 1,
        trainedBy: 'Person 5',
        trained: { count: 168 },
        tested: { count: 72 },
        refusedBecause: null,
      });
      expect(report.model!.learned!.auc).toBeGreaterThan(0.65);
      expect(report.fairness!.from).toBe('2026-02-09');
      const [age, sex, deprivation, ethnicity] = report.fairness!.dimensions;
      expect(age!.groups).toMatchObject([{ label: '35 to 44', count: 70 }]);
      expect(sex!.groups).toMatchObject([{ key: 'female', label: 'Female', count: 70 }]);
      expect(deprivation!.groups).toMatchObject([{ label: 'Decile 3', count: 70 }]);
      const { missedPercent, meanScorePercent, missedLessExpected } = deprivation!.groups[0]!;
      expect(missedLessExpected).toBe(missedPercent! - meanScorePercent!);
      expect(meanScorePercent).toBeGreaterThan(20);
      expect(ethnicity!.groups).toMatchObject([
        { key: 'H', label: 'Asian: Indian' },
        { key: null, label: 'Not held' },
      ]);
      let csv = '';
      for await (const piece of await useCases.exportDnaFairnessCsv(admin, { query: march })) {
        csv += Buffer.from(piece).toString('utf8');
      }
      expect(csv.split('\r\n')[0]).toMatch(/^\uFEFF?Told apart by,Group,/);
      expect(csv).toContain('Deprivation decile of the postcode (1: most deprived),Decile 3,70,');
      await expect(
        useCases.reportDnaRisk(aCoordinator(db.organisation), { query: march }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
      const coordinator = aCoordinator(db.organisation);
      const { appointmentId } = await book('2026-03-01T15:00:00Z', {
        bookedAt: '2026-02-25T08:00:00Z',
        patient: 58,
      });
      const opened = await book('2026-03-01T17:00:00Z', { bookedAt: '2026-02-25T08:00:00Z', patient: 59 });
      await see(opened, 'link-opened', '2026-02-27T08:00:00Z');
      const shown = await useCases.getDnaRisk(coordinator, { appointmentId });
      expect(shown).toMatchObject({ noRisk: null, isOpen: true, support: [], risk: { band: 'more-likely' } });
      expect(shown.risk!.percent).toBeGreaterThan(45);
      expect(shown.risk!.usualPercent).toBeGreaterThan(30);
      expect(shown.risk!.reasons).toContain('The link was not opened yet');
      expect(await useCases.getDnaRisk(coordinator, { appointmentId: opened.appointmentId })).toMatchObject({
        risk: { band: 'usual' },
      });
      const list = async () =>
        (await useCases.listDnaRisks(coordinator, {})).items.map((one) => one.appointmentId);
      expect(await list()).toEqual([appointmentId]);
      const step = (name: 'offered' | 'accepted' | 'declined') =>
        useCases.recordSupport(coordinator, { appointmentId, body: { kind: 'call', step: name } });
      const both = await Promise.allSettled([step('offered'), step('offered')]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await list()).toEqual([appointmentId]);
      expect(await step('declined')).toMatchObject({
        isOpen: false,
        support: [
          { kind: 'call', step: 'offered' },
          { kind: 'call', step: 'declined' },
        ],
      });
      expect(await list()).toEqual([]);
      await expect(step('accepted')).rejects.toMatchObject({ code: 'changed-meanwhile' });
      const stranger = aCoordinator(db.organisation, { serviceLineIds: [] });
      await expect(useCases.getDnaRisk(stranger, { appointmentId })).rejects.toMatchObject({
        code: 'appointment-not-found',
      });
    }, 120_000);

    it('gives none once a training was refused, and says why', async () => {
      await book('2026-02-01T09:00:00Z', { bookedAt: '2026-01-25T08:00:00Z' });
      const { appointmentId } = await book('2026-03-04T15:00:00Z', { bookedAt: '2026-02-25T08:00:00Z' });
      const { useCases } = makeDnaRisk(deps());
      const coordinator = aCoordinator(db.organisation);
      expect(await useCases.getDnaRisk(coordinator, { appointmentId })).toMatchObject({
        risk: null,
        noRisk: 'no-model',
      });
      expect((await train()).training.refusedBecause).toBe('too-few-missed');
      expect(await useCases.getDnaRisk(coordinator, { appointmentId })).toMatchObject({
        risk: null,
        noRisk: 'model-refused',
        next: expect.arrayContaining([{ kind: 'transport', steps: ['offered', 'done'] }]),
      });
      expect(await useCases.listDnaRisks(coordinator, {})).toEqual({ items: [] });
      const again = await command('train', '--org', 'RXX01', '--by', 'Person 5', '--until', '2026-03-01');
      expect(again.out).toContain('not used, and no score is shown: There is too little history');
      expect(await command('train', '--org', 'RXX01')).toMatchObject({
        code: 1,
        err: expect.stringContaining('--by') as string,
      });
      expect(await command('train', '--org', 'RZZ99', '--by', 'Person 5')).toMatchObject({
        code: 1,
        err: 'RZZ99: there is no such organisation\n',
      });
    }, 120_000);
  });
});
