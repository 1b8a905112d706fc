import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Stores } from '../ports/stores.ts';
import { refusedText } from '../rules/refused-text.ts';

type Reads = Pick<Stores, 'serviceLines' | 'waitingMessages'>;

async function lineOf(
  stores: Pick<Reads, 'serviceLines'>,
  { serviceLineId }: AppointmentRecord,
): Promise<ServiceLineRecord> {
  const line = await stores.serviceLines.findById(serviceLineId);
  if (line === undefined) throw new Error('an appointment without a service line');
  return line;
}

/** Whether there are messages at all, and whether those who wait may write. */
export async function whoMayWrite(
  stores: Reads,
  appointment: AppointmentRecord,
): Promise<{ isOn: boolean; mayPatientsWrite: boolean }> {
  const { waitingMessages } = await lineOf(stores, appointment);
  const isBoth = waitingMessages === 'both';
  const isOff = isBoth && (await stores.waitingMessages.isPatientsOff(appointment.appointmentId));
  return { isOn: waitingMessages !== 'off', mayPatientsWrite: isBoth && !isOff };
}

/**
 * Whether a text may be written to the page of somebody who waits, or from it.
 * @throws Refusal message-has-link, message-has-clinical-word
 */
export async function checkWords(
  stores: Pick<Reads, 'serviceLines'>,
  appointment: AppointmentRecord,
  text: string,
): Promise<void> {
  const { clinicalWords } = await lineOf(stores, appointment);
  const refused = refusedText(text, clinicalWords);
  if (refused === undefined) return;
  throw new Refusal(refused === 'link' ? 'message-has-link' : 'message-has-clinical-word');
}

/**
 * @throws Refusal waiting-messages-off, message-has-link, message-has-clinical-word
 */
export async function checkMayWrite(
  stores: Reads,
  appointment: AppointmentRecord,
  from: 'staff' | 'participant',
  text: string,
): Promise<void> {
  const { isOn, mayPatientsWrite } = await whoMayWrite(stores, appointment);
  if (!isOn || (from === 'participant' && !mayPatientsWrite)) throw new Refusal('waiting-messages-off');
  await checkWords(stores, appointment, text);
}
