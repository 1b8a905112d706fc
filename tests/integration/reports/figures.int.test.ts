import fc from 'fast-check';
import type { AttendanceCode } from '../../../api/attendance/contract/attendance.ts';
import { ATTENDANCE_CODES, mayBecome } from '../../../api/attendance/rules/attendance-code.ts';
import { outcomeOf, OUTCOMES, type Outcome } from '../../../api/attendance/rules/count-attendance.ts';
import { makeAttendanceReports } from '../../../api/attendance/store/attendance-reports.ts';
import type { AppointmentId } from '../../../api/kernel/rules/id.ts';
import { REPORT_GROUPS, type ReportGroup } from '../../../api/reports/contract/report-groups.ts';
import type { FigureFilter } from '../../../api/reports/ports/figure-reports.ts';
import { addCounts, allOf } from '../../../api/reports/rules/add-counts.ts';
import { makeFigureReports } from '../../../api/reports/store/figure-reports.ts';
import { aBooking, asOrganisation, at, newId } from '../support/an-organisation.ts';
import { bookedAndDecided } from '../support/booked-and-decided.ts';
import { useDatabase } from '../support/use-database.ts';

describe('Figures of attendance', () => {
  const db = useDatabase();
  const filter = (from: string, to: string, only: FigureFilter['only'] = []): FigureFilter => ({
    orgId: db.organisation.orgId,
    from,
    to,
    serviceLineIds: [db.organisation.serviceLineId],
    only,
  });
  const { bookAt, decide } = bookedAndDecided(db);
  const cancel = (appointmentId: AppointmentId, by: 'patient' | 'provider') =>
    db.within(({ appointments }) =>
      appointments.cancel(appointmentId, { at: at('2026-03-01T09:00:00Z'), by, reason: undefined }),
    );
  const run = (statement: string, values: unknown[] = []): Promise<unknown> =>
    asOrganisation(db.database.url, db.organisation.orgId, (client) => client.query(statement, values));
  const figures = async (by: ReportGroup, wanted = filter('2026-03-01', '2026-03-31')) => {
    const rows = await makeFigureReports(db.pool).count(wanted, by);
    const keys = [...new Set(rows.map(({ key }) => key))];
    return Object.fromEntries(
      keys.map((key) => [key, addCounts(rows.filter((row) => row.key === key).map(({ counts }) => counts))]),
    );
  };
  const decidedOf = async (by: ReportGroup) =>
    Object.fromEntries(
      Object.entries(await figures(by)).map(([key, counts]) => [
        key,
        `${counts.attended} seen, ${counts.didNotAttend} DNA, ${allOf(counts)} in all`,
      ]),
    );

  it('count each appointment in one group of each kind', async () => {
    const { staff, clinicId, serviceLineId, orgId, patients } = db.organisation;
    const seen = await bookAt('2026-03-05T09:00:00Z');
    const missed = await bookAt('2026-03-12T10:00:00Z');
    await cancel(await bookAt('2026-03-12T12:00:00Z', 1), 'patient');
    await decide(seen, 1, '3');
    await decide(seen, 2, '6');
    await decide(missed, 1, '7');
    await run('UPDATE appointments SET clinic_id = $1 WHERE appointment_id = $2', [clinicId, seen]);
    await run(`UPDATE appointments SET modality = 'telephone' WHERE appointment_id = $1`, [missed]);
    await run(`UPDATE patients SET birth_date = '1960-03-12' WHERE patient_id = $1`, [patients[0]]);
    await run(
      `INSERT INTO patient_needs (org_id, patient_id, interpreter_language, recorded_by, recorded_at)
        VALUES ($1, $2, 'pl', $3, '2026-03-08T09:00:00Z')`,
      [orgId, patients[0], staff[0]],
    );
    expect(await decidedOf('service-line')).toEqual({ [serviceLineId]: '1 seen, 1 DNA, 3 in all' });
    expect(await decidedOf('clinic')).toEqual({
      [clinicId]: '1 seen, 0 DNA, 1 in all',
      none: '0 seen, 1 DNA, 2 in all',
    });
    expect(await decidedOf('clinician')).toEqual({ [staff[0]!]: '1 seen, 1 DNA, 3 in all' });
    expect(await decidedOf('day')).toEqual({
      '2026-03-05': '1 seen, 0 DNA, 1 in all',
      '2026-03-12': '0 seen, 1 DNA, 2 in all',
    });
    expect(await decidedOf('month')).toEqual({ '2026-03': '1 seen, 1 DNA, 3 in all' });
    expect(await decidedOf('code')).toEqual({
      '6': '1 seen, 0 DNA, 1 in all',
      '7': '0 seen, 1 DNA, 1 in all',
      none: '0 seen, 0 DNA, 1 in all',
    });
    // 65 on the day before the twelfth, 66 on it; the other patient is 36
    expect(await decidedOf('age-band')).toEqual({
      '35-44': '0 seen, 0 DNA, 1 in all',
      '65-74': '1 seen, 1 DNA, 2 in all',
    });
    // Polish was recorded after the first of the two
    expect(await decidedOf('language')).toEqual({
      none: '1 seen, 0 DNA, 2 in all',
      pl: '0 seen, 1 DNA, 1 in all',
    });
    expect(await decidedOf('modality')).toEqual({
      telephone: '0 seen, 1 DNA, 1 in all',
      video: '1 seen, 0 DNA, 2 in all',
    });
    expect(await decidedOf('proxy')).toEqual({ with: '1 seen, 1 DNA, 3 in all' });
    expect(await decidedOf('visit')).toEqual({
      first: '1 seen, 0 DNA, 2 in all',
      'follow-up': '0 seen, 1 DNA, 1 in all',
    });
  });

  it('lead to their appointments, page by page, of one outcome or one group', async () => {
    const ids = [];
    for (const hour of ['09', '10', '11']) ids.push(await bookAt(`2026-03-05T${hour}:00:00Z`));
    await decide(ids[0]!, 1, '3');
    await cancel(ids[2]!, 'provider');
    const reports = makeFigureReports(db.pool);
    const march = filter('2026-03-01', '2026-03-31');
    const page = { outcome: undefined, after: undefined, limit: 2 };
    const first = await reports.list(march, page);
    expect(first.map(({ appointmentId }) => appointmentId)).toEqual([ids[2], ids[1]]);
    const after = { startsAt: first[1]!.startsAt.toString(), appointmentId: first[1]!.appointmentId };
    const second = await reports.list(march, { ...page, after });
    expect(second.map(({ appointmentId }) => appointmentId)).toEqual([ids[0]]);
    const listed = async (outcome: Outcome | undefined, only?: FigureFilter['only']) =>
      (await reports.list(filter('2026-03-01', '2026-03-31', only), { ...page, outcome })).map(
        ({ appointmentId }) => appointmentId,
      );
    expect(await listed('didNotAttend')).toEqual([ids[0]]);
    expect(await listed('cancelledByProvider', [{ by: 'modality', key: 'video' }])).toEqual([ids[2]]);
    expect(await listed('notDecided', [{ by: 'modality', key: 'telephone' }])).toEqual([]);
    expect(
      await listed('notDecided', [
        { by: 'clinician', key: db.organisation.staff[0]! },
        { by: 'modality', key: 'video' },
      ]),
    ).toEqual([ids[1]]);
  });

  it('are the same a year later: clinic archived, line closed, people and languages changed', async () => {
    const { clinicId, staff, orgId, patients } = db.organisation;
    const needs = (language: string, at: string) =>
      run(
        `INSERT INTO patient_needs AS n (org_id, patient_id, interpreter_language, recorded_by, recorded_at)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (org_id, patient_id) DO UPDATE SET interpreter_language = excluded.interpreter_language,
            version = n.version + 1, recorded_at = excluded.recorded_at`,
        [orgId, patients[0], language, staff[0], at],
      );
    await needs('so', '2026-03-01T09:00:00Z');
    const [one, other] = [await bookAt('2026-03-05T09:00:00Z'), await bookAt('2026-03-06T09:00:00Z', 1)];
    await decide(one, 1, '5');
    await decide(other, 1, '3');
    await run('UPDATE appointments SET clinic_id = $1', [clinicId]);
    const everything = async () => {
      const all = await Promise.all(REPORT_GROUPS.map(async (by) => [by, await figures(by)] as const));
      return Object.fromEntries(all);
    };
    const before = await everything();
    expect(before.language).toMatchObject({ so: { attended: 1 } });
    await run('UPDATE clinics SET archived_at = now(), name = $1', ['Another name']);
    await run('UPDATE service_lines SET archived_at = now(), name = $1', ['Another line']);
    await run('UPDATE practitioners SET display_name = $1, left_at = now()', ['Another name']);
    await needs('en', '2026-09-01T09:00:00Z');
    expect(await everything()).toEqual(before);
    const [named] = await makeFigureReports(db.pool).count(filter('2026-03-01', '2026-03-31'), 'clinic');
    expect(named).toMatchObject({ key: clinicId, name: 'Another name' });
  });

  it('are told apart by service line and month only where they are to be rounded', async () => {
    const { serviceLineId } = db.organisation;
    await bookAt('2026-02-05T09:00:00Z');
    await bookAt('2026-03-05T09:00:00Z');
    const reports = makeFigureReports(db.pool);
    const both = filter('2026-02-01', '2026-03-31');
    const exact = await reports.count(both, 'service-line');
    expect(exact.map(({ counts }) => allOf(counts))).toEqual([2]);
    const cells = await reports.countCells(both, 'service-line');
    expect(cells.map(({ cell, counts }) => [cell, allOf(counts)])).toEqual([
      [`${serviceLineId} 2026-02`, 1],
      [`${serviceLineId} 2026-03`, 1],
    ]);
  });

  it('see no other organisation and no other service line', async () => {
    await bookAt('2026-03-05T09:00:00Z');
    const reports = makeFigureReports(db.pool);
    const others = { ...filter('2026-03-01', '2026-03-31'), serviceLineIds: [newId<'ServiceLine'>()] };
    expect(await reports.count(others, 'day')).toEqual([]);
    const stranger = { ...filter('2026-03-01', '2026-03-31'), orgId: newId<'Organisation'>() };
    expect(await reports.count(stranger, 'day')).toEqual([]);
    expect(await reports.everyServiceLine(db.organisation.orgId)).toEqual([db.organisation.serviceLineId]);
  });

  it('have unit values in versions that are never changed', async () => {
    const { staff, serviceLineId } = db.organisation;
    const value = (version: number, line: typeof serviceLineId | undefined) => ({
      unitValueId: newId(),
      kind: 'pounds-per-mile' as const,
      serviceLineId: line,
      version,
      amount: 0.45,
      source: 'Mileage rate',
      setBy: { practitionerId: staff[0]!, displayName: '' },
      setAt: at('2026-03-05T09:00:00Z'),
    });
    const add = (version: number, line?: typeof serviceLineId) =>
      db.within(({ unitValues }) => unitValues.add(value(version, line)));
    expect([await add(1), await add(1), await add(2), await add(1, serviceLineId)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    const listed = await db.within(({ unitValues }) => unitValues.list());
    expect(
      listed.map(({ version, serviceLineId: line, setBy, amount }) => [version, line, setBy, amount]),
    ).toEqual([
      [2, undefined, 'Person 0', 0.45],
      [1, undefined, 'Person 0', 0.45],
      [1, serviceLineId, 'Person 0', 0.45],
    ]);
    await expect(run('UPDATE unit_values SET amount = 1')).rejects.toThrow('permission denied');
  });

  /** What can happen to an appointment: it stands or is cancelled, and is then decided and corrected as the PAS takes it. */
  const history = fc.record({
    // over the change of clocks and the end of a month
    quarterHours: fc.integer({ min: 0, max: 7 * 96 }),
    cancelledBy: fc.option(fc.constantFrom('patient' as const, 'provider' as const), { freq: 3 }),
    codes: fc.array(fc.constantFrom(...ATTENDANCE_CODES), { maxLength: 3 }),
  });

  it('add up, whatever happened: days to the month, groups to all, outcomes to all, as the rule says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 12 }), async (histories) => {
        for (const [place, { quarterHours, cancelledBy, codes }] of histories.entries()) {
          const startsAt = at('2026-03-27T00:00:00Z').add({ minutes: quarterHours * 15 });
          const booking = aBooking(db.organisation, {
            startsAt,
            patientId: db.organisation.patients[place]!,
          });
          // the staff may be taken at that time by an earlier one: then there is one appointment less
          if ((await db.book(booking)) !== 'booked') continue;
          if (cancelledBy !== null) await cancel(booking.appointmentId, cancelledBy);
          const reachable = cancelledBy === null ? codes : codes.filter((code) => ['2', '4'].includes(code));
          let last: AttendanceCode | undefined;
          let version = 0;
          for (const code of reachable) {
            if (last !== undefined && !mayBecome(last, code)) continue;
            await decide(booking.appointmentId, (version += 1), code);
            last = code;
          }
        }
        const days = filter('2026-03-26', '2026-04-04');
        const entries = await makeAttendanceReports(db.pool).list(days);
        const expected = addCounts(entries.map((entry) => ({ ...addCounts([]), [outcomeOf(entry)]: 1 })));
        expect(allOf(expected)).toBe(entries.length);
        for (const by of REPORT_GROUPS) {
          expect(addCounts(Object.values(await figures(by, days)))).toEqual(expected);
        }
        const march = await figures('month', days);
        const byDay = Object.entries(await figures('day', days));
        const ofMarch = byDay.filter(([day]) => day.startsWith('2026-03')).map(([, counts]) => counts);
        expect(march['2026-03'] ?? addCounts([])).toEqual(addCounts(ofMarch));
        for (const outcome of OUTCOMES) {
          const listed = await makeFigureReports(db.pool).list(days, {
            outcome,
            after: undefined,
            limit: 500,
          });
          expect(listed).toHaveLength(expected[outcome]);
        }
      }),
      { numRuns: 6 },
    );
  });
});
