import {
  makeLetPatientsWrite,
  makeListWaitingMessages,
  makeSendWaitingMessage,
} from '../../../../api/waiting-messages/use-cases/staff-messages.ts';
import { BIRTH } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A patient in the waiting room, and the staff who may write to them. */
async function somebodyWaits() {
  const day = aDayOfClinic();
  const patient = { token: day.tokens.patient, device: 'p'.repeat(43) };
  await day.joining.checkIdentity(patient, BIRTH);
  await day.joining.enterWaitingRoom(patient);
  const { appointmentId, clinician, deps, patientId: participantId } = day;
  let keys = 0;
  const send = (text: string, key = `key-${(keys += 1)}`) =>
    makeSendWaitingMessage(deps)(clinician, { appointmentId, key, body: { participantId, text } });
  const letPatients = (mayWrite: boolean) =>
    makeLetPatientsWrite(deps)(clinician, { appointmentId, body: { mayWrite } });
  const list = () => makeListWaitingMessages(deps)(clinician, { appointmentId });
  const page = () => day.joining.heartbeat(patient);
  const write = (text: string) => day.joining.writeToStaff(patient, text);
  return { ...day, patient, send, letPatients, list, page, write };
}

describe('messages while waiting', () => {
  it('go both ways at once, are kept with the appointment and are in the audit', async () => {
    const { send, write, list, page, stores } = await somebodyWaits();
    await send('We run a little late');
    await write('That is fine');
    expect((await list()).items.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'staff: We run a little late',
      'participant: That is fine',
    ]);
    expect((await page()).messages.map(({ isOwn, text }) => [isOwn, text])).toEqual([
      [false, 'We run a little late'],
      [true, 'That is fine'],
    ]);
    expect(stores.liveEvents.filter(({ kind }) => kind === 'waiting-message')).toHaveLength(2);
    expect(stores.audit.filter(({ action }) => action === 'wrote-waiting-message')).toHaveLength(2);
  });

  it('are sent once for a key', async () => {
    const { send, list } = await somebodyWaits();
    await send('We run a little late', 'same');
    await send('We run a little late', 'same');
    expect((await list()).items).toHaveLength(1);
  });

  it('are refused with a link, a clinical word, too long, and too many in a minute', async () => {
    const { send, write, stores, advance } = await somebodyWaits();
    await expectRefused(stores, () => send('see https://a.example'), 'message-has-link');
    await expectRefused(stores, () => write('I am in pain'), 'message-has-clinical-word');
    await expectRefused(stores, () => write('x'.repeat(501)), 'message-not-valid');
    for (let count = 0; count < 5; count += 1) await write('Hello');
    await expectRefused(stores, () => write('Hello'), 'too-many-messages');
    advance(2);
    await write('Hello again');
  });

  it('are from staff only where they switch the patient’s off, or their service line does', async () => {
    const { send, write, letPatients, page, stores } = await somebodyWaits();
    expect((await letPatients(false)).mayPatientsWrite).toBe(false);
    await expectRefused(stores, () => write('Hello'), 'waiting-messages-off');
    expect((await page()).mayWrite).toBe(false);
    await send('We see you');
    await letPatients(true);
    await write('Hello');
    stores.serviceLines[0]!.waitingMessages = 'staff-only';
    await expectRefused(stores, () => write('Hello'), 'waiting-messages-off');
    await letPatients(false);
    await expectRefused(stores, () => letPatients(true), 'waiting-messages-off');
    stores.serviceLines[0]!.waitingMessages = 'off';
    await expectRefused(stores, () => send('Hello'), 'waiting-messages-off');
  });

  it('are for those who wait', async () => {
    const { send, write, joining, patient, stores, page } = await somebodyWaits();
    await send('We see you');
    await joining.leavePage(patient);
    await expectRefused(stores, () => send('Hello'), 'participant-not-waiting');
    await expectRefused(stores, () => write('Hello'), 'participant-not-waiting');
    expect((await page()).messages).toEqual([]);
  });
});
