import { book, findBookable, signInTo } from '../../support/confer-api.ts';
import { findChromium } from '../../support/chromium.ts';
import { pageWeight } from '../../support/page-weight.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { moveAppointment } from '../../support/time-travel.ts';
import { judged } from '../goal.ts';
import { timesOnSlowPhone } from './slow-phone.ts';
import { tabJavaScriptBytes } from './tab-javascript.ts';

const BYTES_PER_KB = 1000;

/** An appointment whose waiting room is open. */
async function toJoin(confer: StackUnderTest): Promise<{ link: string; birthDate: string }> {
  const coordinator = await signInTo(confer, 'dev.rana');
  const { request, patient } = await findBookable(coordinator, { nhsNumber: '9990000018' });
  const { status, body } = await book(coordinator, request);
  const link = body.links[0]?.url;
  if (status !== 201 || link === undefined) throw new Error(`no booking to join: ${status}`);
  await moveAppointment(confer, body.appointmentId, 3);
  return { link, birthDate: patient.birthDate };
}

async function measureSlowPhone(
  { link, birthDate }: { link: string; birthDate: string },
  print: (line: string) => void,
): Promise<void> {
  if (findChromium() === undefined) {
    print('skipped: no Chromium for the time on a slow phone');
    return;
  }
  const { firstPage, waitingRoom } = await timesOnSlowPhone(link, birthDate);
  const [first, whole] = [firstPage, waitingRoom].map((ms) => (ms / 1000).toFixed(1));
  print(
    `${first} s from tap to first page, ${whole} s to the waiting room (400 ms, 400 kbit/s, nothing cached)`,
  );
}

/**
 * P10: bytes of the patient's join page on a first visit, how long a slow network takes with them, and bytes of the
 * JavaScript that the tab begins with.
 */
export async function measurePageWeight(
  confer: StackUnderTest,
  print: (line: string) => void,
): Promise<void> {
  const joined = await toJoin(confer);
  const page = await pageWeight(joined.link);
  print(judged(page.bytes / BYTES_PER_KB, 1, 'kB join page', { relation: '<=', value: 40, unit: 'kB' }));
  print(judged(page.elsewhere.length, 0, 'third parties on the join page', { relation: '=', value: 0 }));
  await measureSlowPhone(joined, print);
  const script = await tabJavaScriptBytes(confer.topology.product);
  print(
    judged(script / BYTES_PER_KB, 0, 'kB tab JavaScript gzip', { relation: '<=', value: 200, unit: 'kB' }),
  );
}
