import { stringsAt, valuesAt, type FhirResource } from '../fhir-json.ts';
import type { RecordStore, Version } from '../record-store.ts';
import { parseSearch } from '../search-query.ts';
import type { StoredType } from '../stored-types.ts';

/** An appointment with the patient it is for. */
export interface AppointmentRow {
  appointment: FhirResource;
  patient: FhirResource | undefined;
  /** When and by whom it was last written. */
  written: { at: string; author: string };
}

export interface AppointmentsFound {
  total: number;
  /** From today on (or of the date asked for), the earliest first. */
  coming: readonly AppointmentRow[];
  /** Before today, the latest first. */
  earlier: readonly AppointmentRow[];
}

const MOST_ROWS = 200;

/** What the pages read from the store. */
export class ClerkView {
  private readonly store: RecordStore;

  constructor(store: RecordStore) {
    this.store = store;
  }

  find(type: StoredType, id: string): FhirResource | undefined {
    return this.store.latest(type, id)?.resource;
  }

  history(type: StoredType, id: string): Version[] {
    return this.store.history(type, id);
  }

  private search(type: StoredType, criteria: Record<string, string>): { total: number; matches: Version[] } {
    const query = new URLSearchParams({ ...criteria, _count: String(MOST_ROWS) });
    return this.store.search(type, parseSearch(type, query));
  }

  /**
   * @param date ISO date of the clinic, or empty for all: then what lies before `today` comes apart
   * @param status Appointment.status, or empty for all
   */
  appointments(date: string, status: string, today: string): AppointmentsFound {
    const narrowed = status === '' ? {} : { status };
    const of = (criteria: Record<string, string>): { total: number; rows: AppointmentRow[] } => {
      const { total, matches } = this.search('Appointment', { ...narrowed, ...criteria });
      return { total, rows: matches.flatMap((version) => this.row(version)) };
    };
    const coming = of({ date: date === '' ? `ge${today}` : date, _sort: 'date' });
    const earlier = date === '' ? of({ date: `lt${today}`, _sort: '-date' }) : { total: 0, rows: [] };
    return { total: coming.total + earlier.total, coming: coming.rows, earlier: earlier.rows };
  }

  appointmentsOf(patientId: string): AppointmentRow[] {
    const { matches } = this.search('Appointment', { patient: patientId, _sort: '-date' });
    return matches.flatMap((version) => this.row(version));
  }

  /** @param name beginning of a family or given name, or empty for all */
  patients(name: string): { total: number; patients: FhirResource[] } {
    const criteria = name === '' ? {} : { name: name.replace(/[\\,]/g, '\\$&') };
    const { total, matches } = this.search('Patient', { ...criteria, _sort: 'family' });
    return { total, patients: matches.flatMap((version) => version.resource ?? []) };
  }

  staff(): FhirResource[] {
    return this.search('Practitioner', { active: 'true', _sort: 'family' }).matches.flatMap(
      (version) => version.resource ?? [],
    );
  }

  linkedTo(type: 'RelatedPerson' | 'Encounter', patientId: string): FhirResource[] {
    return this.search(type, { patient: patientId }).matches.flatMap((version) => version.resource ?? []);
  }

  encountersOf(appointmentId: string): FhirResource[] {
    return this.search('Encounter', { appointment: appointmentId }).matches.flatMap(
      (version) => version.resource ?? [],
    );
  }

  private row(version: Version): AppointmentRow[] {
    const appointment = version.resource;
    if (appointment === undefined) return [];
    const reference = actorReferences(appointment).find((each) => each.startsWith('Patient/'));
    const patient =
      reference === undefined ? undefined : this.find('Patient', reference.slice('Patient/'.length));
    return [{ appointment, patient, written: { at: version.at, author: version.author } }];
  }
}

/** `Type/id` of all who take part. */
export function actorReferences(appointment: FhirResource): string[] {
  return valuesAt(appointment, 'participant').flatMap((each) => stringsAt(each, 'actor.reference'));
}
