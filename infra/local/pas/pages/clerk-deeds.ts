import { Temporal } from 'temporal-polyfill';
import { fault } from '../fhir-fault.ts';
import type { FhirRecords } from '../fhir-records.ts';
import { stringsAt, valuesAt, type FhirResource } from '../fhir-json.ts';
import type { Medium } from '../hl7/appointment-note.ts';
import { CANCELLATION_REASONS, TREATMENT_FUNCTIONS, UK_CORE } from '../hl7/fhir-names.ts';
import { deliveryChannel } from '../hl7/medium-codes.ts';

/** Whoever works with the pages of the PAS, as the history names them. */
const CLERK = { author: 'A clerk, on the pages of the PAS' };
const MEDIA: readonly string[] = ['01', '02', '03'];

/** What a form sent: each name once, but for boxes that are ticked. */
export type Form = URLSearchParams;

/** What a clerk does on the pages: the same records as over FHIR, with the same checks. */
export class ClerkDeeds {
  private readonly records: FhirRecords;
  private readonly zone: string;

  /** @param zone of the hospital, in which a clerk writes times */
  constructor(records: FhirRecords, zone: string) {
    this.records = records;
    this.zone = zone;
  }

  /** @returns id of the appointment @throws FhirFault */
  book(patientId: string, form: Form): string {
    const staff = form.getAll('staff');
    const medium = form.get('medium') ?? '';
    if (!MEDIA.includes(medium)) throw fault(400, 'value', 'Choose how the patient is seen', 'medium');
    if (staff.length === 0) throw fault(400, 'required', 'Choose who sees the patient', 'staff');
    this.records.read('Patient', patientId);
    const resource: FhirResource = {
      resourceType: 'Appointment',
      meta: { profile: [`${UK_CORE}UKCore-Appointment`] },
      extension: [deliveryChannel(medium as Medium)],
      status: 'booked',
      serviceType: [
        { coding: [{ system: TREATMENT_FUNCTIONS, code: textOf(form, 'treatmentFunction', /^\d{3}$/) }] },
      ],
      ...this.timesOf(form),
      participant: [`Patient/${patientId}`, ...staff.map((id) => `Practitioner/${id}`)].map((reference) => ({
        actor: { reference },
        required: 'required',
        status: 'accepted',
      })),
    };
    return this.records.create('Appointment', resource, CLERK).version?.id ?? '';
  }

  /** @throws FhirFault */
  move(appointmentId: string, form: Form): void {
    this.change('Appointment', appointmentId, this.timesOf(form));
  }

  /** @throws FhirFault */
  cancel(appointmentId: string, form: Form): void {
    const code = textOf(form, 'reason', /^[a-z-]{1,20}$/);
    this.change('Appointment', appointmentId, {
      status: 'cancelled',
      cancelationReason: { coding: [{ system: CANCELLATION_REASONS, code }] },
    });
  }

  /** @throws FhirFault */
  registerDeath(patientId: string, form: Form): void {
    const day = textOf(form, 'diedOn', /^\d{4}-\d\d-\d\d$/);
    this.change('Patient', patientId, { deceasedBoolean: undefined, deceasedDateTime: day });
  }

  /** The other record is the one in use from now on. @throws FhirFault */
  merge(patientId: string, form: Form): void {
    const into = textOf(form, 'into', /^[A-Za-z0-9.-]{1,64}$/);
    if (into === patientId) throw fault(400, 'value', 'Choose another record than this one', 'into');
    this.records.read('Patient', into);
    this.change('Patient', patientId, {
      active: false,
      link: [{ other: { reference: `Patient/${into}` }, type: 'replaced-by' }],
    });
  }

  private change(type: 'Appointment' | 'Patient', id: string, change: object): void {
    const { resource } = this.records.read(type, id);
    this.records.update(type, id, { ...resource, ...change } as FhirResource, CLERK);
  }

  private timesOf(form: Form): { start: string; end: string } {
    const date = textOf(form, 'date', /^\d{4}-\d\d-\d\d$/);
    const time = textOf(form, 'time', /^\d\d:\d\d$/);
    const minutes = Number(textOf(form, 'minutes', /^\d{1,3}$/));
    const start = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(this.zone).toInstant();
    return { start: start.toString(), end: start.add({ minutes }).toString() };
  }
}

function textOf(form: Form, name: string, fits: RegExp): string {
  const value = form.get(name) ?? '';
  if (!fits.test(value)) throw fault(400, 'value', `Fill in ${name} as the form asks for it`, name);
  return value;
}

/** How long an appointment is, in minutes. */
export function minutesOf(appointment: FhirResource): number {
  const [start = '', end = ''] = ['start', 'end'].map((key) => stringsAt(appointment, key)[0] ?? '');
  return (Date.parse(end) - Date.parse(start)) / 60_000;
}

/** Whether a clerk can still move or cancel it. */
export const canChange = (appointment: FhirResource): boolean =>
  valuesAt(appointment, 'status').some((status) =>
    ['proposed', 'pending', 'booked', 'arrived', 'checked-in'].includes(String(status)),
  );
