import type pg from 'pg';
import { makeAttendanceExports } from '../../../api/attendance/store/attendance-export.ts';
import { makeAttendanceReports } from '../../../api/attendance/store/attendance-reports.ts';
import type { ReportFilter } from '../../../api/kernel/reports/report-filter.ts';
import type { PatientId } from '../../../api/kernel/rules/id.ts';
import { makeWriteWorkbook } from '../../../api/outside/spreadsheets/write-workbook.ts';
import { aBooking, asOrganisation, at, newId } from '../support/an-organisation.ts';
import { bookedAndDecided } from '../support/booked-and-decided.ts';
import { parseCsv, textOfExport } from '../support/text-of-export.ts';
import { useDatabase } from '../support/use-database.ts';

describe('what follows an attendance, in PostgreSQL', () => {
  const db = useDatabase();
  const { bookAt, decide } = bookedAndDecided(db);
  const NOW = at('2026-03-06T12:00:00Z');
  const START = '2026-03-05T09:00:00Z';
  const by = () => ({ practitionerId: db.organisation.staff[0]!, at: NOW });
  const filter = () => ({
    orgId: db.organisation.orgId,
    serviceLineIds: [db.organisation.serviceLineId],
    from: '2026-03-05',
    to: '2026-03-05',
  });

  it('counts a decision that was taken back for none, and keeps it', async () => {
    const appointmentId = await bookAt(START);
    await decide(appointmentId, 1, '3');
    const codes = async () =>
      (await makeAttendanceReports(db.pool).list(filter() as never)).map(({ code }) => code);
    expect(await codes()).toEqual(['3']);
    const toDecide = () =>
      db.within(({ appointments }) =>
        appointments.countToDecide({ to: NOW, serviceLineIds: [db.organisation.serviceLineId] }),
      );
    expect(await toDecide()).toBe(0);
    expect(await db.within(({ attendance }) => attendance.undo(appointmentId, 1, by()))).toBe(true);
    expect(await db.within(({ attendance }) => attendance.undo(appointmentId, 1, by()))).toBe(false);
    expect(await codes()).toEqual([undefined]);
    expect(await toDecide()).toBe(1);
    const versions = await db.within(({ attendance }) => attendance.listByAppointment(appointmentId));
    expect(versions).toMatchObject([{ version: 1, code: '3', undoneAt: NOW }]);
    expect(await decide(appointmentId, 2, '5')).toBe(true);
    expect(await codes()).toEqual(['5']);
  });

  it('knows who was seen before by what was not taken back and not missed', async () => {
    const { serviceLineId, patients } = db.organisation;
    const first = await bookAt('2026-02-05T09:00:00Z');
    await bookAt(START);
    const seen = () =>
      db.within(({ attendance }) =>
        attendance.wasSeenBefore({ patientId: patients[0]!, serviceLineId, startsAt: at(START) }),
      );
    expect(await seen()).toBe(false);
    await decide(first, 1, '3');
    expect(await seen()).toBe(false);
    await decide(first, 2, '5');
    expect(await seen()).toBe(true);
    await db.within(({ attendance }) => attendance.undo(first, 2, by()));
    expect(await seen()).toBe(false);
  });

  it('keeps every version of what follows, and the newest is in the file with ATTENDANCE STATUS where it is written', async () => {
    const appointmentId = await bookAt(START);
    const next = await bookAt('2026-04-05T09:00:00Z');
    await decide(appointmentId, 1, '3');
    const outcome = {
      appointmentId,
      version: 1,
      outcome: '3' as const,
      pifuUntil: '2026-09-01',
      afterWeeks: 6,
      next: undefined,
      rttStatus: '20' as const,
      rttSuggested: '33' as const,
      reason: 'They rang',
      decidedBy: { practitionerId: db.organisation.staff[0]!, displayName: 'Person 0' },
      decidedAt: NOW,
    };
    const add = (one: typeof outcome) => db.within(({ outcomes }) => outcomes.add(one));
    const newest = () => db.within(({ outcomes }) => outcomes.findNewest(appointmentId));
    expect(await add(outcome)).toBe(true);
    expect(await add(outcome)).toBe(false);
    expect(await newest()).toEqual(outcome);
    const given = { ...outcome, version: 2, outcome: '2' as const, pifuUntil: undefined };
    await add({ ...given, next: { appointmentId: next, startsAt: at('2026-04-05T09:00:00Z') } } as never);
    expect((await newest())?.next?.appointmentId).toBe(next);
    const row = async (): Promise<Record<string, string>> => {
      const makeExport = (pool: pg.Pool) => {
        const exports = makeAttendanceExports({ pool, writeWorkbook: makeWriteWorkbook() });
        return { csv: (wanted: ReportFilter) => exports.csv(wanted, 'cds-020') };
      };
      const text = await textOfExport(db.database.url, makeExport, filter());
      const [heading = [], cells = []] = parseCsv(text);
      return Object.fromEntries(heading.map((name, index) => [name, cells[index] ?? '']));
    };
    expect(await row()).toMatchObject({
      'ATTENDED OR DID NOT ATTEND': '3',
      'ATTENDANCE STATUS': '',
      'OUTCOME OF ATTENDANCE': '2',
      'REFERRAL TO TREATMENT PERIOD STATUS': '20',
    });
    const save = (version: number) =>
      db.within(({ outcomes }) => outcomes.saveSettings({ writesAttendanceStatus: true, version }, by()));
    expect(await save(1)).toBe(true);
    expect(await save(1)).toBe(false);
    expect(await row()).toMatchObject({ 'ATTENDED OR DID NOT ATTEND': '3', 'ATTENDANCE STATUS': '3' });
  });

  it('tells who has to be brought by their age on the day, and by what was recorded of them last', async () => {
    const { patients, orgId } = db.organisation;
    const adult = await bookAt(START);
    const toBeBrought = async (id: typeof adult) =>
      (await db.within(({ appointments }) => appointments.findById(id)))?.toBeBrought;
    expect(await toBeBrought(adult)).toBeUndefined();
    const risk = (version: number, isAtRisk: boolean) =>
      db.within(({ risks }) =>
        risks.add({
          patientId: patients[0]!,
          version,
          isAtRisk,
          saidBy: 'Social worker',
          reason: 'Cannot come alone',
          recordedBy: { practitionerId: db.organisation.staff[0]!, displayName: '' },
          recordedAt: NOW,
        }),
      );
    expect(await risk(1, true)).toBe(true);
    expect(await risk(1, false)).toBe(false);
    expect(await toBeBrought(adult)).toBe('adult-at-risk');
    await risk(2, false);
    expect(await toBeBrought(adult)).toBeUndefined();
    const booked = async (patientId: PatientId, startsAt: string) => {
      const booking = aBooking(db.organisation, { startsAt: at(startsAt), patientId });
      expect(await db.book(booking)).toBe('booked');
      return booking.appointmentId;
    };
    const child = await db.within(({ patients: store }) =>
      store.saveFromPas(
        {
          pasPatientId: 'a-child',
          nhsNumber: undefined,
          givenName: 'Ada',
          familyName: 'Young',
          birthDate: '2008-03-06',
          gender: undefined,
          postcode: undefined,
          mobile: '07700900303',
          email: undefined,
          standing: 'active',
          isRestricted: false,
          replacedBy: undefined,
          formerNhsNumbers: [],
        } as never,
        newId<'Patient'>(),
        NOW,
      ),
    );
    expect(await toBeBrought(await booked(child.patientId, '2026-03-05T11:00:00Z'))).toBe('child');
    // eighteen on the day
    expect(await toBeBrought(await booked(child.patientId, '2026-03-06T09:00:00Z'))).toBeUndefined();
    await expect(
      asOrganisation(db.database.url, orgId, (client) =>
        client.query('UPDATE patient_risks SET is_at_risk = true WHERE org_id = $1', [orgId]),
      ),
    ).rejects.toThrow(/append-only|permission denied/);
  });

  it('keeps the steps of a patient who was not brought, and lists the open ones page by page', async () => {
    const { serviceLineId } = db.organisation;
    const ids = [await bookAt(START), await bookAt('2026-03-05T11:00:00Z')];
    await db.within(async ({ notBrought }) => {
      for (const [index, appointmentId] of ids.entries()) {
        await notBrought.open({ appointmentId, serviceLineId, openedAt: NOW.add({ minutes: index }) });
      }
    });
    const list = (after?: { openedAt: string; appointmentId: (typeof ids)[number] }) =>
      db.within(({ notBrought }) =>
        notBrought.listOpen({ serviceLineIds: [serviceLineId], after, limit: 1 }),
      );
    const [first] = await list();
    const [second] = await list({
      openedAt: first!.openedAt.toString(),
      appointmentId: first!.appointmentId,
    });
    expect([first?.appointmentId, second?.appointmentId]).toEqual(ids);
    const step = {
      number: 1,
      kind: 'contact' as const,
      answer: 'no-answer',
      person: undefined,
      via: 'mobile ending 303',
      note: undefined,
      doneBy: { practitionerId: db.organisation.staff[0]!, displayName: 'Person 0' },
      doneAt: NOW,
    };
    const add = () => db.within(({ notBrought }) => notBrought.addStep(ids[0]!, step));
    expect([await add(), await add()]).toEqual([true, false]);
    await db.within(({ notBrought }) => notBrought.close(ids[0]!));
    expect(await db.within(({ notBrought }) => notBrought.find(ids[0]!))).toMatchObject({
      isOpen: false,
      steps: [step],
    });
    expect((await list()).map(({ appointmentId }) => appointmentId)).toEqual([ids[1]]);
  });
});
