import { makeAttendanceExports } from '../../../api/attendance/store/attendance-export.ts';
import { makeAttendanceReports } from '../../../api/attendance/store/attendance-reports.ts';
import { makeExportPool } from '../../../api/kernel/database/pool.ts';
import type pg from 'pg';
import { makeWriteWorkbook } from '../../../api/outside/spreadsheets/write-workbook.ts';
import type { ReportExport, ReportFilter } from '../../../api/kernel/reports/report-filter.ts';
import type { Modality } from '../../../api/kernel/rules/modality.ts';
import type { PasOutcome } from '../../../api/pas/ports/pas.ts';
import { consultationMedium } from '../../../api/pas/rules/consultation-medium.ts';
import { makeWriteOutcomeToPas } from '../../../api/attendance/use-cases/write-outcome-to-pas.ts';
import readSheets from 'read-excel-file/node';
import type { AttendanceCode } from '../../../api/attendance/rules/attendance-code.ts';
import type { ExportColumnSet } from '../../../api/attendance/contract/attendance.ts';
import type { Evidence } from '../../../api/evidence/ports/evidence-store.ts';
import { asOrganisation, at, newId, seedOrganisation } from '../support/an-organisation.ts';
import { parseCsv, textOfExport } from '../support/text-of-export.ts';
import { bookedAndDecided } from '../support/booked-and-decided.ts';
import { useDatabase } from '../support/use-database.ts';

const writeWorkbook = makeWriteWorkbook();
const csvOf = (pool: pg.Pool): ReportExport => ({
  csv: (wanted) => makeAttendanceExports({ pool, writeWorkbook }).csv(wanted, 'confer'),
});

describe('Attendance reports', () => {
  const db = useDatabase();
  const filter = (from: string, to: string): ReportFilter => ({
    orgId: db.organisation.orgId,
    from,
    to,
    serviceLineIds: [db.organisation.serviceLineId],
  });
  const { bookAt, decide } = bookedAndDecided(db);
  const exportCsv = (wanted: ReportFilter): Promise<string> => textOfExport(db.database.url, csvOf, wanted);

  it('lists attended, not attended, cancelled and undecided, with the newest decision', async () => {
    const attended = await bookAt('2026-03-05T09:00:00Z');
    const missed = await bookAt('2026-03-05T10:00:00Z');
    const cancelled = await bookAt('2026-03-05T11:00:00Z');
    const undecided = await bookAt('2026-03-05T12:00:00Z');
    await decide(attended, 1, '3');
    await decide(attended, 2, '5');
    await decide(missed, 1, '3');
    await db.within(async ({ appointments, participants, attendance }) => {
      await appointments.cancel(cancelled, {
        at: at('2026-03-04T09:00:00Z'),
        by: 'provider',
        reason: undefined,
      });
      const [patient] = await participants.listByAppointment(attended);
      for (const [step, when] of [
        ['pass-identity', '2026-03-05T08:51:00Z'],
        ['enter-waiting', '2026-03-05T08:52:00Z'],
        ['admit', '2026-03-05T09:03:00Z'],
      ] as const) {
        const one = await participants.lockById(patient!.participantId);
        await participants.takeStep(one!, step, at(when));
      }
      await attendance.markWritten(attended, 2, at('2026-03-06T12:00:05Z'), 'enc-1');
    });
    const entries = await makeAttendanceReports(db.pool).list(filter('2026-03-05', '2026-03-05'));
    expect(entries.map(({ appointmentId }) => appointmentId)).toEqual([
      attended,
      missed,
      cancelled,
      undecided,
    ]);
    expect(entries[0]).toMatchObject({
      code: '5',
      waitMinutes: 11,
      confirmedBy: 'Person 1',
      staffNames: ['Person 0', 'Person 1', 'Person 2'],
      patientInitials: 'G. F.',
      localDate: '2026-03-05',
      serviceLineName: 'Young adult diabetes',
    });
    expect(entries[0]!.writtenToPasAt?.toString()).toBe('2026-03-06T12:00:05Z');
    expect(entries.map(({ code, cancelledBy }) => [code, cancelledBy])).toEqual([
      ['5', undefined],
      ['3', undefined],
      [undefined, 'provider'],
      [undefined, undefined],
    ]);

    const [heading, ...rows] = parseCsv(await exportCsv(filter('2026-03-05', '2026-03-05')));
    expect(heading).toEqual([
      'Date',
      'Time',
      'Start (UTC)',
      'Service line',
      'Staff',
      'Patient',
      'Attendance code',
      'Outcome',
      'Reason of the outcome',
      'Attendance status',
      'What follows',
      'RTT status',
      'Cancellation reason',
      'Minutes waited',
      'Reason of the service',
      'Interpreter',
      'Confirmed by',
      'Confirmed (UTC)',
      'Written to PAS (UTC)',
      'Appointment',
    ]);
    expect(rows[0]).toEqual([
      '2026-03-05',
      '09:00',
      '2026-03-05T09:00:00Z',
      'Young adult diabetes',
      'Person 0, Person 1, Person 2',
      'G. F.',
      '5',
      'Attended on time, or before the professional was ready',
      ...['', '', '', '', ''],
      '11',
      '',
      '',
      'Person 1',
      '2026-03-06T12:00:00Z',
      '2026-03-06T12:00:05Z',
      attended,
    ]);
    expect(rows.map((row) => row[7])).toEqual([
      rows[0]![7],
      'Did not attend, no warning given',
      'Cancelled',
      'Not decided',
    ]);
  });

  it('leaves out what was said to follow a decision that means something else by now', async () => {
    const by = { practitionerId: db.organisation.staff[1]!, displayName: '' };
    const say = async (hour: string, decisions: [AttendanceCode, string][], undone?: number) => {
      const appointmentId = await bookAt(`2026-03-05T${hour}:00:00Z`);
      for (const [index, [code, time]] of decisions.entries()) {
        if (index + 1 === undone) {
          const taken = { practitionerId: by.practitionerId, at: at('2026-03-06T12:30:00Z') };
          await db.within(({ attendance }) => attendance.undo(appointmentId, index, taken));
        }
        await decide(appointmentId, index + 1, code, `2026-03-06T${time}:00Z`);
      }
      const outcome = {
        ...({ appointmentId, version: 1, outcome: '1', rttStatus: '30', decidedBy: by } as const),
        ...{ pifuUntil: undefined, afterWeeks: undefined, next: undefined },
        ...{ rttSuggested: undefined, reason: undefined, decidedAt: at('2026-03-06T12:10:00Z') },
      };
      expect(await db.within(({ outcomes }) => outcomes.add(outcome))).toBe(true);
    };
    await say('09', [['5', '12:00']]);
    await say('10', [
      ['5', '12:00'],
      ['6', '12:30'],
    ]);
    await say('11', [
      ['5', '12:00'],
      ['3', '12:30'],
    ]);
    await say('12', [
      ['5', '12:00'],
      ['3', '12:30'],
      ['5', '12:40'],
    ]);
    // the first was taken back, and it was decided again
    await say(
      '13',
      [
        ['5', '12:00'],
        ['5', '12:40'],
      ],
      2,
    );
    const [, ...rows] = parseCsv(await exportCsv(filter('2026-03-05', '2026-03-05')));
    expect(rows.map((row) => [row[1], row[11]])).toEqual([
      ['09:00', '30'],
      ['10:00', '30'],
      ['11:00', ''],
      ['12:00', ''],
      ['13:00', ''],
    ]);
  });

  it('takes the day from the wall clock of the appointment’s zone, in summer and on the day clocks change', async () => {
    await bookAt('2026-03-28T23:30:00Z', 1); // 23:30 GMT on the 28th
    await bookAt('2026-03-29T22:30:00Z', 2); // 23:30 BST on the 29th, the day clocks went forward
    await bookAt('2026-03-29T23:30:00Z', 3); // 00:30 BST on the 30th
    const dates = async (from: string, to: string): Promise<string[]> =>
      (await makeAttendanceReports(db.pool).list(filter(from, to))).map(({ localDate }) => localDate);
    expect(await dates('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(await dates('2026-03-29', '2026-03-29')).toEqual(['2026-03-29']);
    expect(await dates('2026-03-30', '2026-03-29')).toEqual([]);
    const rows = parseCsv(await exportCsv(filter('2026-03-30', '2026-03-30')));
    expect(rows[1]!.slice(0, 3)).toEqual(['2026-03-30', '00:30', '2026-03-29T23:30:00Z']);
  });

  it('writes no cell that a spreadsheet would run as a formula', async () => {
    const { orgId, staff } = db.organisation;
    const hostile = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];
    for (const [index, name] of hostile.entries()) {
      await bookAt(`2026-03-05T${String(9 + index).padStart(2, '0')}:00:00Z`);
      const start = `2026-03-05T${String(9 + index).padStart(2, '0')}:00:00Z`;
      await asOrganisation(db.database.url, orgId, async (client) => {
        const practitionerId = newId();
        await client.query('INSERT INTO practitioners VALUES ($1, $2, $3, $4, $5)', [
          orgId,
          practitionerId,
          newId(),
          `hostile${index}@northmoor.example`,
          name,
        ]);
        await client.query(
          `UPDATE appointment_staff SET practitioner_id = $1
            WHERE practitioner_id = $2 AND appointment_id = (SELECT appointment_id FROM appointments WHERE starts_at = $3)`,
          [practitionerId, staff[0], start],
        );
      });
    }
    await asOrganisation(db.database.url, orgId, (client) =>
      client.query(`UPDATE service_lines SET name = '=1+1,"x"'; UPDATE patients SET given_name = '=cmd'`),
    );
    const rows = parseCsv(await exportCsv(filter('2026-03-05', '2026-03-05'))).slice(1);
    expect(rows).toHaveLength(hostile.length);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    expect(rows[0]![3]).toBe(`'=1+1,"x"`);
    expect(rows[0]![4]).toBe(`'=HYPERLINK("http://x"), Person 1, Person 2`);
    expect(rows[0]![5]).toBe(`'=. F.`);
  });

  describe('as an Excel file, opened by another reader', () => {
    const sheetOf = async (wanted: ReportFilter, columns: ExportColumnSet = 'confer') => {
      const pool = makeExportPool({ databaseUrl: db.database.url, onIdleError: () => undefined });
      try {
        const pieces: Uint8Array[] = [];
        for await (const piece of makeAttendanceExports({ pool, writeWorkbook }).xlsx(wanted, columns)) {
          pieces.push(piece);
        }
        const [sheet] = await readSheets(Buffer.concat(pieces));
        return sheet!.data;
      } finally {
        await pool.end();
      }
    };

    it('has dates as dates, numbers as numbers, codes and names as they are', async () => {
      const { orgId } = db.organisation;
      const attended = await bookAt('2026-07-05T09:00:00Z');
      await bookAt('2026-07-05T10:00:00Z');
      await decide(attended, 1, '5');
      await asOrganisation(db.database.url, orgId, (client) =>
        client.query('UPDATE service_lines SET name = $1', ['=1+1 Zoë & Siân <b> "x" _x0041_\n\u0007y']),
      );
      const [heading, first, second, ...rest] = await sheetOf(filter('2026-07-05', '2026-07-05'));
      expect(heading?.slice(0, 4)).toEqual(['Date', 'Time', 'Start (UTC)', 'Service line']);
      expect(rest).toEqual([]);
      const [date, time, start, line, staff, patient, code] = first!;
      expect(date).toEqual(new Date('2026-07-05T00:00:00Z'));
      expect(time).toBe('10:00');
      expect(start).toEqual(new Date('2026-07-05T09:00:00Z'));
      expect(line).toBe('=1+1 Zoë & Siân <b> "x" _x0041_\ny');
      expect(staff).toBe('Person 0, Person 1, Person 2');
      expect([patient, code]).toEqual(['G. F.', '5']);
      expect(first!.at(-1)).toBe(attended);
      expect(second!.slice(6, 8)).toEqual([null, 'Not decided']);
    });

    it('has the names of the commissioning data set when these are asked for', async () => {
      const attended = await bookAt('2026-07-05T09:00:00Z');
      await decide(attended, 1, '5');
      expect(await sheetOf(filter('2026-07-05', '2026-07-05'), 'cds-020')).toEqual([
        [
          'ATTENDANCE IDENTIFIER',
          'ORGANISATION CODE (CODE OF PROVIDER)',
          'TREATMENT FUNCTION CODE',
          'APPOINTMENT DATE',
          'APPOINTMENT TIME',
          'EXPECTED DURATION OF APPOINTMENT',
          'AGE AT CDS ACTIVITY DATE',
          'CONSULTATION MEDIUM USED',
          'ATTENDED OR DID NOT ATTEND',
          'ATTENDANCE STATUS',
          'OUTCOME OF ATTENDANCE',
          'REFERRAL TO TREATMENT PERIOD STATUS',
        ],
        [
          attended,
          'RXX01',
          '263',
          new Date('2026-07-05T00:00:00Z'),
          '10:00',
          30,
          36,
          '03',
          '5',
          null,
          null,
          null,
        ],
      ]);
    });

    it('has the consultation medium that the PAS is told, and none where it cannot be told', async () => {
      const { orgId, staff } = db.organisation;
      const appointmentId = await bookAt('2026-03-05T09:00:00Z');
      const [patient] = await db.within(({ participants }) => participants.listByAppointment(appointmentId));
      const mediumAndPas = async (): Promise<[unknown, unknown]> => {
        const [, cells] = await sheetOf(filter('2026-03-05', '2026-03-05'), 'cds-020');
        let told: Modality | undefined;
        const write = makeWriteOutcomeToPas({
          transaction: db.transaction,
          now: () => at('2026-03-06T12:00:00Z'),
          tell: () => Promise.resolve(),
          pasOf: () =>
            Promise.resolve({
              writeOutcome: ({ modality }: PasOutcome) => {
                told = modality;
                return Promise.reject(new Error('only asked what would be told'));
              },
            } as never),
        });
        const item = { orgId, subject: { kind: 'appointment', id: appointmentId }, payload: { version: 1 } };
        await write(item as never).catch(() => undefined);
        return [cells?.[7] ?? null, told === undefined ? null : consultationMedium(told)];
      };
      let minute = 20;
      const record = (
        detail: Evidence['detail'],
        who: Partial<Pick<Evidence, 'participantId' | 'practitionerId'>>,
        kind: Evidence['kind'] = 'by-telephone',
      ) =>
        db.within(({ evidence }) =>
          evidence.add([
            {
              ...{
                evidenceId: newId(),
                subject: { kind: 'appointment', id: appointmentId },
                kind,
                source: 'staff',
              },
              ...{ participantId: undefined, practitionerId: undefined, ...who },
              occurredAt: at('2026-03-05T09:05:00Z'),
              recordedAt: at(`2026-03-05T09:${(minute += 1)}:00Z`),
              detail,
              dedupeKey: newId(),
            },
          ]),
        );
      const call = (recordId: string, isMistake = false) => ({
        recordId,
        from: '2026-03-05T09:05:00Z',
        until: '2026-03-05T09:20:00Z',
        isMistake,
      });
      await asOrganisation(db.database.url, orgId, (client) =>
        client.query('UPDATE appointments SET pas_appointment_id = $1', ['pas-1']),
      );
      expect((await mediumAndPas())[0]).toBeNull();
      await decide(appointmentId, 1, '5');
      expect(await mediumAndPas()).toEqual(['03', '03']);
      await record(call('theirs'), { participantId: patient!.participantId });
      expect((await mediumAndPas())[0]).toBeNull();
      await record(call('ours'), { practitionerId: staff[0]! });
      expect(await mediumAndPas()).toEqual(['02', '02']);
      await record({}, { participantId: patient!.participantId }, 'joined-meeting');
      expect((await mediumAndPas())[0]).toBeNull();
      await record(call('ours', true), { practitionerId: staff[0]! });
      await record(call('theirs', true), { participantId: patient!.participantId });
      expect(await mediumAndPas()).toEqual(['03', '03']);
    });
  });

  it('exports nothing but the heading of another organisation’s service line', async () => {
    await bookAt('2026-03-05T09:00:00Z');
    const other = await seedOrganisation(db.database.url, 'RYY02');
    const foreign = { ...filter('2026-01-01', '2026-12-31'), orgId: other.orgId };
    expect(parseCsv(await exportCsv(foreign))).toHaveLength(1);
    expect(await makeAttendanceReports(db.pool).list(foreign)).toEqual([]);
    expect(
      parseCsv(await exportCsv({ ...filter('2026-01-01', '2026-12-31'), serviceLineIds: [] })),
    ).toHaveLength(1);
  });

  it('does not take a forged filter for SQL', async () => {
    const forged = exportCsv({
      ...filter('2026-01-01', '2026-12-31'),
      from: "2026-01-01'); DROP TABLE patients; --",
    });
    await expect(forged).rejects.toThrow('invalid input syntax for type date');
  });

  it('ends the query and gives the connection back when the reader goes away', async () => {
    const { orgId } = db.organisation;
    const appointmentId = await bookAt('2026-03-05T09:00:00Z');
    await asOrganisation(db.database.url, orgId, (client) =>
      client.query(
        `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
            patient_ends_at, time_zone, booked_by, booked_at)
          SELECT org_id, gen_random_uuid(), service_line_id, patient_id, tstzrange(t, t + interval '1 minute'), t,
            t + interval '1 minute', time_zone, booked_by, booked_at
          FROM appointments, generate_series(1, 20000) n,
            LATERAL (SELECT starts_at + n * interval '1 minute' + interval '1 day') s (t)
          WHERE appointment_id = $1`,
        [appointmentId],
      ),
    );
    const pool = makeExportPool({ databaseUrl: db.database.url, onIdleError: () => undefined });
    let read = 0;
    for await (const piece of csvOf(pool).csv(filter('2026-01-01', '2026-12-31'))) {
      read += piece.byteLength;
      if (read > 1_000) break;
    }
    expect(pool.totalCount).toBe(0);
    await pool.end();
    expect(parseCsv(await exportCsv(filter('2026-01-01', '2026-12-31')))).toHaveLength(20_002);
  }, 30_000);
});
