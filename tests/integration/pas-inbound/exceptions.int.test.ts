import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { appointmentNews } from '../../../api/outside/pas-fhir/appointment-news.ts';
import { aBooking } from '../support/an-organisation.ts';
import { slot, toldByHl7, useInbound } from './inbound-test.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

const test = useInbound();

const team = () =>
  test.db.organisation.objectIds
    .slice(0, 3)
    .map((entraObjectId) => ({ pasStaffId: entraObjectId, entraObjectId }));

it('keeps what cannot be placed, with what to do, and takes it once that was put right in the PAS', async () => {
  const pasId = await test.enterInPas({ treatmentFunctionCode: '330' });
  await test.look();
  const { items } = await test.list();
  expect(items).toMatchObject([
    {
      kind: 'appointment',
      record: `Appointment/${pasId}`,
      reason: 'No service line here has the treatment function 330. Set it up in Admin, then replay this.',
      appointment: { status: 'booked', treatmentFunctionCode: '330', modality: 'video', staff: 3 },
      tries: 1,
    },
  ]);
  expect(JSON.stringify(items)).not.toMatch(/pas-0|Ashdown|07700/);
  const { exceptionId } = items[0]!;
  expect(await test.replay([exceptionId])).toEqual({ done: 0, refused: 1 });
  expect((await test.list()).items).toMatchObject([{ exceptionId, tries: 2 }]);
  await test.query(`UPDATE service_lines SET treatment_function_code = '330'`);
  expect(await test.replay([exceptionId])).toEqual({ done: 1, refused: 0 });
  expect((await test.list()).items).toEqual([]);
  expect(await test.appointments()).toMatchObject([{ status: 'booked', pas_appointment_id: pasId }]);
  expect(
    await test.query(`SELECT count(*)::int AS n FROM audit WHERE action = 'replayed-pas-exception'`),
  ).toEqual([{ n: 2 }]);
});

it('says so when staff are booked twice, and does not drop it', async () => {
  await test.db.book(aBooking(test.db.organisation, { startsAt: slot(10) }));
  await test.takePasNews(toldByHl7({ pasAppointmentId: 'filler-1', pasPatientId: 'pas-1', staff: team() }));
  const { items } = await test.list();
  expect(items[0]!.reason).toContain('another appointment in Confer at that time');
  expect(await test.appointments()).toHaveLength(1);
  // somebody settles it with what they did
  await test.settle(items[0]!.exceptionId, 'Booked with another consultant');
  expect((await test.list()).items).toEqual([]);
  await expect(test.settle(items[0]!.exceptionId, 'Again')).rejects.toMatchObject({
    code: 'pas-exception-not-found',
  });
});

it.each([
  ['staff whom Confer does not know', { staff: [{ pasStaffId: 'C123', entraObjectId: undefined }] }, 'C123'],
  ['nobody of the staff', { staff: [] }, 'names nobody of the staff'],
  ['no treatment function', { treatmentFunctionCode: undefined }, 'names no national treatment function'],
  ['no modality, and no clinic then', { modality: undefined }, 'says how the patient is seen'],
  ['too few people', 'one', 'too few people'],
])('refuses an appointment with %s in words that say what to do', async (_what, change, words) => {
  const staff = team();
  const changed = change === 'one' ? { staff: staff.slice(0, 1) } : (change as object);
  const taken = await test.takePasNews(toldByHl7({ pasAppointmentId: 'filler-2', staff, ...changed }));
  expect(taken.what).toBe('refused');
  expect(taken.what === 'refused' && taken.reason).toContain(words);
  expect(await test.appointments()).toEqual([]);
});

it('takes the last of several that come out of order, and one of those that come twice', async () => {
  const said = (minutes: number, days: number, status: 'booked' | 'cancelled' = 'booked') =>
    toldByHl7({
      pasAppointmentId: 'filler-3',
      staff: team(),
      status,
      saidAt: slot(0).add({ minutes }),
      time: { startsAt: slot(days), endsAt: slot(days, 30) },
    });
  const [first, second, third] = [said(1, 10), said(2, 11), said(3, 12)];
  expect(await test.takePasNews(second)).toEqual({ what: 'taken' });
  expect(await test.takePasNews(first)).toEqual({ what: 'nothing-to-do' });
  expect(await test.takePasNews(third)).toEqual({ what: 'taken' });
  expect(await test.takePasNews(third)).toEqual({ what: 'nothing-to-do' });
  expect(await test.takePasNews(second)).toEqual({ what: 'nothing-to-do' });
  const [row] = await test.appointments();
  expect(new Date(String(row!.starts_at)).getTime()).toBe(slot(12).epochMilliseconds);
});

it('is taken once by two replicas that hear it at the same time', async () => {
  const news = toldByHl7({ pasAppointmentId: 'filler-4', staff: team() });
  const taken = await Promise.all([test.takePasNews(news), test.takePasNews(news), test.takePasNews(news)]);
  expect(taken.map(({ what }) => what).sort()).toEqual(['nothing-to-do', 'nothing-to-do', 'taken']);
  expect(await test.appointments()).toHaveLength(1);
  const looks = await Promise.all([test.lookAtPas(), test.lookAtPas()]);
  expect(Math.min(...looks)).toBe(0);
});

it('goes on where it was after the PAS was away', async () => {
  await test.look();
  const put = (faults: object[]) =>
    fetch(`${test.stub().page}/__faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
  const pasId = await test.enterInPas({ startsAt: slot(20) });
  await put([{ kind: 'status', status: 503, times: 1 }]);
  await expect(test.look()).rejects.toMatchObject({ system: 'pas', retryable: true });
  await put([]);
  expect(await test.appointments()).toEqual([]);
  // the lease of the look that failed
  test.clock.ahead = test.clock.ahead.add({ seconds: 60 });
  await test.look();
  expect(await test.appointments()).toMatchObject([{ pas_appointment_id: pasId }]);
});

const DATA = path.join(import.meta.dirname, '../../../../../shared/data');
const folder = ['bars', 'ukcore/examples'].map((one) => path.join(DATA, one));

function appointmentsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    (value as { resourceType?: unknown }).resourceType === 'Appointment'
      ? [value as Record<string, unknown>]
      : [];
  return [...own, ...Object.values(value).flatMap(appointmentsIn)];
}

// published examples, which are not part of this repository: skipped where they are not there
(folder.every(existsSync) ? it : it.skip)(
  'reads each published Appointment, or says what is wrong with it',
  async () => {
    const said = { source: 'fhir', messageKey: 'x', saidAt: slot(0) } as const;
    const found = folder.flatMap((one) =>
      readdirSync(one, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => appointmentsIn(JSON.parse(readFileSync(path.join(one, name), 'utf8')))),
    );
    expect(found.length).toBeGreaterThan(2);
    for (const [index, resource] of found.entries()) {
      const news = appointmentNews(resource, { ...said, messageKey: `published-${index}` }, new Map());
      if (news.kind === 'unreadable')
        expect(news.why).toMatch(/^The .*\. Correct it in the PAS, then replay this\.$/);
      else {
        // each is over, or for somebody whom this PAS does not have
        const taken = await test.takePasNews(news);
        expect(['nothing-to-do', 'refused']).toContain(taken.what);
      }
    }
  },
);
