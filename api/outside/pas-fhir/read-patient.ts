import { Temporal } from 'temporal-polyfill';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import { parseNhsNumber, type NhsNumber } from '../../patients/rules/nhs-number.ts';
import type { PatientStanding } from '../../patients/rules/patient-standing.ts';
import { ETHNIC_CATEGORY, ETHNIC_CATEGORY_CODES, NHS_NUMBER } from './code-systems.ts';
import type { FhirPatient } from './fhir-shapes.ts';
import { idOfReference } from './reference-ids.ts';

interface Dated {
  period?: { start?: string | undefined; end?: string | undefined } | undefined;
}

/** Whether a name, number or address is in use on this day; without a period it is. FHIR's dates may be a year or a month. */
function isCurrent({ period }: Dated, today: string): boolean {
  const [start, end] = [period?.start?.slice(0, 10), period?.end?.slice(0, 10)];
  return (
    (start === undefined || start <= today.slice(0, start.length)) &&
    (end === undefined || end >= today.slice(0, end.length))
  );
}

/** HL7 Confidentiality and PDS: R restricted, V very restricted, S sensitive. Their address and phone are never shown. */
function isRestricted(patient: FhirPatient): boolean {
  return (patient.meta?.security ?? []).some((label) => ['R', 'V', 'S'].includes(label.code ?? ''));
}

/** The place of something in a list from best to worst; what is not in it comes last. */
function placeIn(order: readonly string[], value: string | undefined): number {
  const place = order.indexOf(value ?? '');
  return place < 0 ? order.length : place;
}

/** Of two in use, the one that began to be later. */
const laterStart = (one: Dated, other: Dated): number =>
  (other.period?.start ?? '').localeCompare(one.period?.start ?? '');

function nameOf(patient: FhirPatient, today: string): { givenName: string; familyName: string } | undefined {
  const names = (patient.name ?? []).filter((name) => name.family !== undefined && name.use !== 'old');
  const current = names.filter((name) => isCurrent(name, today));
  const [name] = (current.length > 0 ? current : names).toSorted(
    (one, other) =>
      placeIn(['usual', 'official'], one.use) - placeIn(['usual', 'official'], other.use) ||
      laterStart(one, other),
  );
  if (name?.family === undefined) return undefined;
  return { givenName: (name.given ?? []).join(' '), familyName: name.family };
}

const NUMBER_USES = ['official', 'usual'];

/** The NHS number in use now and those that were: which is which is said by use and period, never by their order. */
function nhsNumbersOf(
  patient: FhirPatient,
  today: string,
): Pick<PasPatient, 'nhsNumber'> & { formerNhsNumbers: NhsNumber[] } {
  const numbers = (patient.identifier ?? []).flatMap((each) => {
    const nhsNumber = each.system === NHS_NUMBER ? parseNhsNumber(each.value ?? '') : undefined;
    return nhsNumber === undefined ? [] : [{ ...each, nhsNumber }];
  });
  const [current] = numbers
    .filter((each) => each.use !== 'old' && each.use !== 'temp' && isCurrent(each, today))
    .toSorted(
      (one, other) =>
        placeIn(NUMBER_USES, one.use) - placeIn(NUMBER_USES, other.use) || laterStart(one, other),
    );
  return {
    nhsNumber: current?.nhsNumber,
    formerNhsNumbers: [...new Set(numbers.map((each) => each.nhsNumber))].filter(
      (number) => number !== current?.nhsNumber,
    ),
  };
}

interface Contact extends Dated {
  use?: string | undefined;
  rank?: number | undefined;
}

/** FHIR ContactPoint: rank 1 is preferred to all others; those without one come after, by what they are used for. */
function inOrder<One extends Contact>(contacts: readonly One[]): One[] {
  const uses = ['mobile', 'home', 'temp', 'work'];
  return contacts.toSorted(
    (one, other) =>
      (one.rank ?? Infinity) - (other.rank ?? Infinity) ||
      placeIn(uses, one.use) - placeIn(uses, other.use) ||
      laterStart(one, other),
  );
}

const isUkMobile = (value: string | undefined): boolean => /^(\+44|0044|0)[\s(]*(0\)\s*)?7/.test(value ?? '');

function contactOf(patient: FhirPatient, today: string): Pick<PasPatient, 'postcode' | 'mobile' | 'email'> {
  if (isRestricted(patient)) return { postcode: undefined, mobile: undefined, email: undefined };
  const telecom = inOrder(
    (patient.telecom ?? []).filter(
      (each) => each.value !== undefined && each.use !== 'old' && isCurrent(each, today),
    ),
  );
  const addresses = (patient.address ?? []).filter((each) => each.use !== 'old' && isCurrent(each, today));
  const home = addresses.find((each) => each.use === 'home') ?? addresses[0];
  const takesTexts = ({ system, use, value }: (typeof telecom)[number]): boolean =>
    system === 'sms' || (system === 'phone' && (use === 'mobile' || isUkMobile(value)));
  return {
    postcode: home?.postalCode,
    mobile: telecom.find(takesTexts)?.value,
    email: telecom.find((each) => each.system === 'email')?.value,
  };
}

/** A day that there was, and that is not to come. @param today ISO date */
function realDay(text: string | undefined, today: string): string | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text) || text > today) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The national code; what is restricted, not known (99) or of another nation's list is left out. */
function ethnicCategoryOf(patient: FhirPatient): Pick<PasPatient, 'ethnicCategory'> {
  const code = (patient.extension ?? [])
    .filter(({ url }) => url === ETHNIC_CATEGORY)
    .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding ?? [])
    .find(({ system }) => ETHNIC_CATEGORY_CODES.includes(system ?? ''))?.code;
  const isKnown = code !== undefined && /^[A-Z]$/.test(code) && !isRestricted(patient);
  return isKnown ? { ethnicCategory: code } : {};
}

/** FHIR Patient.deceased[x] and Patient.link: a record may be merged without being marked as inactive. */
function standingOf(patient: FhirPatient): { standing: PatientStanding; replacedBy: string | undefined } {
  const link = patient.link?.find(({ type }) => type === 'replaced-by');
  const replacedBy = idOfReference('Patient', link?.other?.reference);
  const hasDied = patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined;
  if (hasDied) return { standing: 'died', replacedBy };
  if (link !== undefined) return { standing: 'merged', replacedBy };
  return { standing: patient.active === false ? 'inactive' : 'active', replacedBy };
}

/**
 * A patient as our port knows them.
 * @returns undefined for a record that cannot be used to identify anyone: without a family name or a real date of birth
 */
export function readPatient(patient: FhirPatient, now: Temporal.Instant): PasPatient | undefined {
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const name = nameOf(patient, today);
  const birthDate = realDay(patient.birthDate, today);
  if (name === undefined || birthDate === undefined) return undefined;
  return {
    pasPatientId: patient.id,
    ...nhsNumbersOf(patient, today),
    ...name,
    birthDate,
    gender: patient.gender,
    ...ethnicCategoryOf(patient),
    ...contactOf(patient, today),
    ...standingOf(patient),
    isRestricted: isRestricted(patient),
  };
}
