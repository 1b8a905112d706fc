import { aFhirPas, aPasAppointment, aPasOutcome } from '../../support/a-pas-appointment.ts';
import { appointmentsPage } from '../../../infra/local/pas/pages/appointments-page.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

jest.setTimeout(30_000); // starting a process takes long on a busy machine

let pas: PasStub;
beforeAll(async () => {
  pas = await startPasStub();
});
afterAll(async () => {
  await pas.stop();
});

async function page(path: string): Promise<{ status: number; text: string; words: string }> {
  const response = await fetch(pas.page + path);
  const text = await response.text();
  const words = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return { status: response.status, text, words };
}

it('says what to do when there are no appointments', async () => {
  const none = appointmentsPage({ date: '', status: '' }, { coming: [], earlier: [], total: 0 });
  expect(none.main.text).toContain('No appointments yet. Book one in Confer');
  expect((await page('/?date=1999-01-04')).words).toContain('No appointment matches.');
});

it('shows an appointment as a clerk would, with what each version changed, when and by whom', async () => {
  const client = aFhirPas(pas.fhir);
  const appointment = aPasAppointment();
  const { pasAppointmentId } = await client.book(appointment);
  await client.markArrived(pasAppointmentId, appointment);
  await client.writeOutcome(aPasOutcome(appointment, pasAppointmentId));
  const list = await page('/');
  expect(list.words).toMatch(
    /Tue 1 Dec 2026.*09:00–09:30 KELSO, Maya born 19 May 2004 · 999 000 0018 Young adult diabetes Dr Amina Okafor, Ben Hartley ✓ Seen Code 5, attended on time/,
  );
  const { words } = await page(`/appointments/${pasAppointmentId}`);
  expect(words).toMatch(/KELSO, Ruth Related person: mother/);
  expect(words).toMatch(/Video-link encounter, finished Tue 1 Dec 2026 09:02–09:28/);
  expect(words).toMatch(
    /Version 3 .*Status Arrived → Seen.*Version 2 .*Status Booked → Arrived.*Version 1 .*Status Booked/,
  );
});

it('filters by date and status, and ignores nonsense in the address', async () => {
  expect((await page('/?date=2026-12-01&status=fulfilled')).words).toContain('KELSO');
  expect((await page('/?date=2026-12-01&status=noshow')).words).toContain('No appointment matches');
  expect((await page('/?date=2026-12-02')).words).toContain('No appointment matches');
  expect((await page('/?date=2026-99-99&status=%3Cb%3E')).status).toBe(200);
});

it('finds patients by the beginning of a name and shows their related people and appointments', async () => {
  const { words } = await page('/patients?name=kel');
  expect(words).toContain('KELSO, Maya');
  expect(words).not.toContain('PEMBERTON');
  const own = (await page('/patients/demo-patient-1')).words;
  expect(own).toMatch(/NHS number 999 000 0018 Number status Number present and verified/);
  expect(own).toMatch(/Related people KELSO, Ruth.*Appointments 1/);
});

it('shows what anyone wrote as text, never as markup', async () => {
  await fetch(`${pas.fhir}/Patient/evil`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/fhir+json' },
    body: JSON.stringify({
      resourceType: 'Patient',
      id: 'evil',
      name: [{ family: '<script>x</script>"\'' }],
    }),
  });
  const { text } = await page('/patients/evil');
  expect(text).not.toContain('<script>x');
  expect(text).toContain('&lt;SCRIPT&gt;');
  const response = await fetch(`${pas.page}/patients?name=${encodeURIComponent('"><b>')}`);
  expect(await response.text()).not.toContain('"><b>');
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

it('says so when it does not hold something', async () => {
  expect(await page('/appointments/none')).toMatchObject({
    status: 404,
    words: expect.stringContaining('no such record'),
  });
  expect((await page('/patients/none')).status).toBe(404);
});

it('tells open pages that something was written', async () => {
  const aborter = new AbortController();
  const response = await fetch(`${pas.page}/events`, { signal: aborter.signal });
  const reader = response.body!.getReader();
  await reader.read();
  await aFhirPas(pas.fhir).book(aPasAppointment());
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toContain('data: changed');
  aborter.abort();
});
