import { freePort } from '../benchmarks/free-port.ts';
import type { BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { liveEventsOf, type LiveEventsHeard } from '../support/live-events-heard.ts';
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';
import { goToWaitingRoom, newPhone, type PatientPhone } from '../support/patient-phone.ts';
import { pageWithScript, type PageWithScript } from '../support/page-with-script.ts';
import { startProduct, type RunningProduct } from '../support/start-product.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(120_000);

const SECOND_MS = 1000;
const WITHDRAWN_WITHIN_MS = 5000;

interface Waiting {
  booked: BookedAppointment;
  /** Of the patient's page on the other process. */
  link: string;
  birthDate: string;
}

describe('two processes of Confer on one database', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  let there: string;
  let other: RunningProduct;
  let heard: LiveEventsHeard;
  let skip = 0;
  let startOther: () => Promise<RunningProduct>;

  /** Staff are on the one process, patients on the other. */
  const bookFor = async (name: PatientName): Promise<Waiting> => {
    const { nhsNumber, birthDate } = confer.patients[name];
    skip += 1;
    const { request } = await findBookable(dev, { serviceLine: 'Stroke review', nhsNumber, skip });
    const { body: booked, status } = await book(dev, request);
    expect(status).toBe(201);
    await moveAppointment(confer, booked.appointmentId, 3);
    const link = booked.links[0]!.url.replace(confer.topology.product, there);
    return { booked, link, birthDate };
  };
  const come = async ({ link, birthDate }: Waiting): Promise<PatientPhone> => {
    const phone = newPhone(there);
    expect((await goToWaitingRoom(phone, link, birthDate)).heading).toBe('You are in the waiting room');
    return phone;
  };
  const tell = (what: string, ms: number): void => {
    process.stdout.write(`${what}: ${Math.round(ms)} ms\n`);
  };

  beforeAll(async () => {
    confer = await ownOrganisation(['Stroke review']);
    dev = await signInTo(confer, 'dev.rana');
    const [product, monitoring] = [await freePort(), await freePort()];
    there = `http://127.0.0.1:${product}`;
    const topology = { ...confer.topology, product: there, monitoring: `http://127.0.0.1:${monitoring}` };
    startOther = () => startProduct(confer, topology, confer.databaseUrl);
    other = await startOther();
    heard = await liveEventsOf(confer.topology.product, dev.bearer);
  });
  afterAll(async () => {
    heard.close();
    await other.stop();
  });

  it('show an arrival on the one on the screens of the other within two seconds, also on a busy machine', async () => {
    const one = await bookFor('rowan');
    const phone = newPhone(there);
    const [year, month, day] = one.birthDate.split('-').map(Number);
    const asked = await phone.open(one.link);
    const known = await phone.submit(asked, { day: String(day), month: String(month), year: String(year) });
    const before = heard.count(one.booked.appointmentId);
    const pressedAt = performance.now();
    await phone.submit(known);
    await heard.until(one.booked.appointmentId, before + 1);
    const took = performance.now() - pressedAt;
    tell('from pressing for the waiting room on one process to a screen on the other', took);
    expect(took).toBeLessThan(2 * SECOND_MS);
    expect(await readAppointment(dev, one.booked.appointmentId)).toMatchObject({ state: 'waiting' });
  });

  it('take a withdrawn link off a page on the other within five seconds', async () => {
    const one = await bookFor('iris');
    const phone = await come(one);
    const closing = new AbortController();
    const told = phone.follow(`${one.link}/live`, closing.signal)[Symbol.asyncIterator]();
    expect((await told.next()).value).toMatchObject({
      page: expect.stringMatching(/^(waiting|preparing)/) as string,
    });
    const { participantId } = one.booked.participants[0]!;
    const at = `/api/appointments/${one.booked.appointmentId}`;
    const withdrawn = await dev.post(`${at}/participants/${participantId}/withdrawal`, {}, ANY_VERSION);
    const withdrawnAt = performance.now();
    expect(withdrawn.status).toBe(200);
    for (let next = await told.next(); ; next = await told.next()) {
      if (next.done === true) throw new Error('the page was not told');
      if (next.value.page === 'gone') break;
    }
    const took = performance.now() - withdrawnAt;
    tell('from withdrawing a link on one process to its page on the other', took);
    expect(took).toBeLessThan(WITHDRAWN_WITHIN_MS);
    closing.abort();
  });

  it('lose nobody when one of them is killed in the middle of a clinic and comes back', async () => {
    const waiting: Waiting[] = [];
    for (const name of ['maya', 'callum', 'sian'] as const) waiting.push(await bookFor(name));
    const pages: PageWithScript[] = waiting.map(({ link, birthDate }) => pageWithScript(link, birthDate));
    await Promise.all(pages.map((page) => page.comeIn()));
    const read = () => Promise.all(waiting.map(({ booked }) => readAppointment(dev, booked.appointmentId)));
    const before = await read();
    expect(before.map(({ state }) => state)).toEqual(waiting.map(() => 'waiting'));
    const letIn = pages.map((page) => page.untilLetIn());

    process.kill(other.pid, 'SIGKILL');
    const [first, ...rest] = waiting;
    await letGoIn(first!);
    other = await startOther();
    await letIn[0];
    expect(await pages[0]!.goToMeeting()).toMatch(confer.topology.graphPages);

    const after = await read();
    const sinceOf = ({ participants }: (typeof after)[number]) => participants[0]!.waitingSince;
    expect(after.slice(1).map(({ state }) => state)).toEqual(rest.map(() => 'waiting'));
    expect(after.map(sinceOf)).toEqual(before.map(sinceOf));
    for (const one of rest) await letGoIn(one);
    await Promise.all(letIn);
  });

  async function letGoIn({ booked }: Waiting): Promise<void> {
    const idris = await signInTo(confer, 'idris.campbell');
    const at = `/api/appointments/${booked.appointmentId}`;
    await eventually(async () => {
      expect((await readAppointment(dev, booked.appointmentId)).joinWebUrl).not.toBeNull();
    }, 20_000);
    const { participantId } = booked.participants[0]!;
    const body = { evenThough: 'A test lets several in' };
    const { status } = await idris.post(`${at}/participants/${participantId}/admission`, body, ANY_VERSION);
    expect(status).toBe(200);
  }
});
