import { BIRTH_DATE } from '../../builders/a-consultation.ts';
import { pageWeight } from '../../support/page-weight.ts';
import { newPhone, type PatientPhone, type PhonePage } from '../../support/patient-phone.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';

const [YEAR, MONTH, DAY] = BIRTH_DATE.split('-').map(Number) as [number, number, number];
const RESULT = {
  camera: 'passed',
  microphone: 'passed',
  speaker: 'passed',
  asked: '10',
  unanswered: '0',
  roundTripMs: '35',
  kilobitsPerSecond: '9000',
  canCall: 'yes',
};

let server: PatientPagesServer;
let phone: PatientPhone;
beforeEach(async () => {
  server = await patientPagesServer({ now: '2026-02-27T10:00:00Z' });
  phone = newPhone(server.origin);
});
afterEach(() => server.close());

async function comeIn(): Promise<void> {
  const asked = await phone.open(server.link('patient'));
  await phone.submit(asked, { day: String(DAY), month: String(MONTH), year: String(YEAR) });
}
const openTest = (): Promise<PhonePage> => phone.open(`${server.link('patient')}/device`);

describe('the test of a phone', () => {
  it('is days ahead behind the identity check, and its page alone may use the camera', async () => {
    const asked = await openTest();
    expect(asked.heading).toBe('Check who you are');
    await comeIn();
    const page = await openTest();
    expect(page.heading).toBe('Check your phone');
    expect(page.html).toContain('We cannot check this phone');
    expect(page.html).not.toContain('Zebedee');
    expect(asked.permissions).toContain('camera=(), ');
    expect(asked.permissions).toContain('microphone=(), ');
    expect(page.permissions).toContain('camera=(self)');
    expect(page.permissions).toContain('microphone=(self)');
  });

  it('is kept and says what to do, by what was said, measured and asked with', async () => {
    await comeIn();
    const done = await phone.submit(await openTest(), {
      ...RESULT,
      camera: 'blocked',
      kilobitsPerSecond: '200',
    });
    expect(done.url).toBe(`${server.link('patient')}/device`);
    expect(done.heading).toBe('Something did not work');
    expect(done.html).toContain('Checked today at 10am.');
    expect(done.html).toContain('Allow Camera and Microphone.');
    expect(done.html).toContain('The internet is slow.');
    expect(server.all.stores.evidence.at(-1)?.detail).toMatchObject({
      camera: 'blocked',
      microphone: 'passed',
      network: 'slow',
      support: 'other-browser',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['a result that there is not', { camera: 'fine' }],
    ['a result of another part', { speaker: 'no-picture' }],
    ['a number that is none', { asked: '-1' }],
    ['too large a number', { roundTripMs: '60001' }],
    ['a field that nobody asked for', { name: 'somebody' }],
  ])('is refused with %s, and nothing is kept', async (_what, wrong) => {
    await comeIn();
    const kept = server.all.stores.evidence.length;
    const refused = await phone.submit(await openTest(), { ...RESULT, ...wrong });
    expect(refused.status).toBe(400);
    expect(server.all.stores.evidence).toHaveLength(kept);
  });

  it('is refused without the form’s token, and as often as nobody needs it', async () => {
    await comeIn();
    const page = await openTest();
    const forged = await phone.submit(page, { ...RESULT, formToken: 'x' });
    expect([forged.status, forged.heading]).toEqual([403, 'Check your phone']);
    expect(forged.html).toContain('The page was open for too long. Do the check again');
    for (let time = 0; time < 6; time += 1) await phone.submit(page, RESULT);
    expect((await phone.submit(page, RESULT)).status).toBe(429);
    const kept = server.all.stores.evidence.filter(({ kind }) => kind === 'device-tested');
    expect(kept).toHaveLength(6);
  });

  it('costs the first page nothing', async () => {
    const { parts } = await pageWeight(server.link('patient'));
    expect(parts.map(({ path }) => path).join(' ')).not.toContain('device-test');
  });
});

describe('what the network is measured against', () => {
  it('answers a page of ours, a little or 256 kB, and no more than tests need', async () => {
    await comeIn();
    const page = await openTest();
    const formToken = /name="formToken" value="([^"]+)"/.exec(page.html)![1]!;
    const echo = (fields: Record<string, string>) => phone.post(`${server.link('patient')}/echo`, fields);
    expect((await echo({ formToken, size: 'small' })).status).toBe(204);
    const large = await echo({ formToken, size: 'large' });
    expect(large.html.length).toBeGreaterThan(100_000);
    for (let time = 0; time < 3; time += 1) await echo({ formToken, size: 'large' });
    expect((await echo({ formToken, size: 'large' })).status).toBe(429);
    expect((await echo({ formToken: 'x', size: 'small' })).status).toBe(403);
  });
});

describe('the entry for a calendar', () => {
  it('is behind the identity check and says nothing of what it is about', async () => {
    const address = `${server.link('patient')}/appointment.ics`;
    expect((await phone.open(address)).heading).toBe('Check who you are');
    await comeIn();
    const { html: file } = await phone.open(address);
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).toContain('DTSTART:20260303T103000Z');
    expect(file).toContain('SUMMARY:Video appointment');
    expect(file.replaceAll('\r\n ', '')).toContain('0300 123 4567');
    for (const told of ['diabetes', 'Northmoor', 'Okafor', 'Zebedee', 'Quillfeather', '/j/'])
      expect(file).not.toContain(told);
    const uidOf = (text: string) => /UID:(.+)/.exec(text)?.[1];
    server.all.changeAppointment({ version: 5, status: 'cancelled' });
    const { html: again } = await phone.open(address);
    expect(uidOf(again)).toBe(uidOf(file));
    expect(again).toContain('SEQUENCE:5');
    expect(again).toContain('STATUS:CANCELLED');
  });
});
