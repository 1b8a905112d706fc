import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { checkBookings } from '../support/check-bookings.ts';
import { readAppointment, type ConferApi } from '../support/confer-api.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { messagesSent } from '../support/messages-sent.ts';
import type { OwnOrganisation } from '../support/own-organisation.ts';
import { newPhone, type PatientPhone, type PhonePage } from '../support/patient-phone.ts';
import type { Ledger, Promised } from './ledger.ts';
import type { AppointmentRecords, HeldAppointment, HeldEncounter, RunRecords, SentText } from './records.ts';

const APPOINTMENT = 'https://confer.example/appointment';
const ENCOUNTER = 'https://confer.example/attendance';
const ATTENDANCE = 'https://confer.example/fhir/StructureDefinition/attendance';
const CHANNEL = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

interface FhirExtension {
  url: string;
  valueCode?: string;
  valueCodeableConcept?: { coding: { code: string }[] };
  extension?: FhirExtension[];
}
interface FhirResource {
  status: string;
  start: string;
  end: string;
  identifier?: { system: string; value: string }[];
  participant: { actor?: { reference?: string } }[];
  extension?: FhirExtension[];
}

async function found(confer: OwnOrganisation, search: string): Promise<FhirResource[]> {
  const bundle = (await readFromPas(confer, search)) as { entry?: { resource: FhirResource }[] };
  return (bundle.entry ?? []).map(({ resource }) => resource);
}

const part = ({ extension }: FhirResource, url: string): string | undefined =>
  extension?.find((one) => one.url === ATTENDANCE)?.extension?.find((one) => one.url === url)?.valueCode;

const heldAppointment = (resource: FhirResource): HeldAppointment => ({
  status: resource.status,
  start: resource.start,
  end: resource.end,
  patient:
    resource.participant.find(({ actor }) => actor?.reference?.startsWith('Patient/'))?.actor?.reference ??
    '',
  channel: resource.extension?.find(({ url }) => url === CHANNEL)?.valueCodeableConcept?.coding[0]?.code,
  code: part(resource, 'attendedOrDidNotAttend'),
});

const heldEncounter = (resource: FhirResource): HeldEncounter => ({
  status: resource.status,
  code: part(resource, 'attendedOrDidNotAttend'),
  medium: part(resource, 'consultationMedium'),
});

/** What Confer, the PAS, the sender and the patient's pages have of one appointment. */
async function recordsOf(
  confer: OwnOrganisation,
  api: ConferApi,
  promised: Promised,
): Promise<AppointmentRecords> {
  const { appointmentId } = promised;
  const now: Appointment = await readAppointment(api, appointmentId);
  const { attendance } = now;
  const [appointments, encounters] = await Promise.all([
    found(confer, `/Appointment?identifier=${APPOINTMENT}|${appointmentId}`),
    found(confer, `/Encounter?identifier=${ENCOUNTER}|${appointmentId}`),
  ]);
  return {
    promised,
    confer: {
      state: now.state,
      startsAt: now.patientStartsAt,
      code: attendance?.code ?? null,
      isWritten: attendance?.status === 'written',
    },
    appointments: appointments.map(heldAppointment),
    encounters: encounters.map(heldEncounter),
    deliveries: now.deliveries.filter(({ state }) => state !== 'done'),
    linksOpen: await Promise.all(promised.links.map(({ url }) => isOpen(confer, promised, url))),
  };
}

/** Whether it lets the patient on, now or later, who says who they are. A link of a series opens the others of it. */
async function isOpen(confer: OwnOrganisation, promised: Promised, url: string): Promise<boolean> {
  if (promised.isOfSeries) return false;
  const { product } = confer.topology;
  const phone = newPhone(product);
  const asked = await phone.open(url.replace(/^https?:\/\/[^/]+/, product));
  const page = asked.html.includes('name="day"') ? await sayWhoTheyAre(phone, asked, promised) : asked;
  return /data-page="(early|can-wait|waiting|admitted)/.test(page.html);
}

function sayWhoTheyAre(phone: PatientPhone, asked: PhonePage, { birthDate }: Promised): Promise<PhonePage> {
  const [year, month, day] = birthDate.split('-').map(Number);
  return phone.submit(asked, { day: String(day), month: String(month), year: String(year) });
}

/** Texts and e-mails of the run: to its people, or with one of its links. */
async function textsOf(confer: OwnOrganisation, ledger: Ledger, since: number): Promise<SentText[]> {
  const links = ledger.promised.flatMap((one) => one.links);
  const people = new Set(links.map(({ to }) => to));
  const paths = links.map(({ url }) => new URL(url).pathname);
  const sent = await messagesSent(confer);
  return sent
    .map(({ to, body, reference, created_at: at }) => ({ to, body, reference, at: Date.parse(at) }))
    .filter(({ at }) => at >= since)
    .filter(({ to, body }) => people.has(to) || paths.some((path) => body.includes(path)));
}

/** Ids of Confer's in the PAS of these patients. */
async function heldIds(confer: OwnOrganisation, pasPatientIds: readonly string[]): Promise<string[]> {
  const held = await Promise.all(
    pasPatientIds.map((id) => found(confer, `/Appointment?patient=Patient/${id}`)),
  );
  return held
    .flat()
    .flatMap(({ identifier }) => identifier ?? [])
    .filter(({ system }) => system === APPOINTMENT)
    .map(({ value }) => value);
}

/**
 * Reads all that the run left behind, when all is quiet.
 * @param since when it began, in milliseconds since 1970
 */
export async function readRecords(
  organisations: readonly { confer: OwnOrganisation; api: ConferApi; promised: readonly Promised[] }[],
  ledger: Ledger,
  since: number,
): Promise<RunRecords> {
  const of: AppointmentRecords[] = [];
  const ids: string[] = [];
  const impossible: string[] = [];
  for (const { confer, api, promised } of organisations) {
    for (const one of promised) of.push(await recordsOf(confer, api, one));
    ids.push(...(await heldIds(confer, [...new Set(promised.map(({ pasPatientId }) => pasPatientId))])));
    impossible.push(...(await checkBookings(confer, [])));
  }
  const texts = await textsOf(organisations[0]!.confer, ledger, since);
  return { of, texts, heldIds: ids, impossible, notPossible: ledger.notPossible };
}
