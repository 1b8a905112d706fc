import { Temporal } from 'temporal-polyfill';
import type { RecordStore, Version } from '../record-store.ts';
import { isStoredType } from '../stored-types.ts';
import { hl7Time } from './hl7-time.ts';
import type { OutgoingStore } from './outgoing-store.ts';
import { toldOfAppointment, toldOfPatient, type Telling } from './told-message.ts';

/**
 * Writes a message for each change of an appointment or a patient, whoever made it: as a PAS does, it also tells a system
 * what that system told it.
 * @param newControlId makes MSH-10 from the number of the message
 */
export function makeTellOthers(
  store: RecordStore,
  outgoing: OutgoingStore,
  { facility, zone }: { facility: string; zone: string },
  newControlId: (number: number) => string,
): (now: Version) => void {
  const telling: Telling = {
    facility,
    zone,
    find: (reference) => {
      const [type = '', id = ''] = reference.split('/');
      return isStoredType(type) ? store.latest(type, id)?.resource : undefined;
    },
  };
  return (now) => {
    const before = now.version === 1 ? undefined : store.version(now.type, now.id, now.version - 1)?.resource;
    const told =
      now.type === 'Appointment'
        ? toldOfAppointment(now, before, telling)
        : now.type === 'Patient'
          ? toldOfPatient(now, before, telling)
          : undefined;
    if (told === undefined) return;
    const number = outgoing.next();
    const controlId = newControlId(number);
    const at = hl7Time(Temporal.Instant.from(now.at), zone);
    const type = `${told.event}^${told.structure}`;
    const names = `PAS|${facility}|CONFER|${facility}|${at}`;
    const header = `MSH|^~\\&|${names}||${type}|${controlId}|P|2.4|||AL|NE|GBR|UNICODE UTF-8`;
    const raw = Buffer.from([header, ...told.segments, ''].join('\r'));
    outgoing.add({ number, at: now.at, controlId, event: told.event, appointment: told.appointment, raw });
  };
}
