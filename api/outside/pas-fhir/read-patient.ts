import type { Temporal } from 'temporal-polyfill';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import { parseNhsNumber } from '../../patients/rules/nhs-number.ts';
import { NHS_NUMBER } from './code-systems.ts';
import type { FhirPatient } from './fhir-shapes.ts';

interface Dated {
  period?: { start?: string | undefined; end?: string | undefined } | undefined;
}

/** Whether a name, number or address is still in use on this day; without a period it is. */
function isCurrent({ period }: Dated, today: string): boolean {
  const { start, end } = period ?? {};
  return (
    (start === undefined || start.slice(0, 10) <= today) && (end === undefined || end.slice(0, 10) >= today)
  );
}

/** PDS marks restricted patients S or R: their address and phone are never shown. */
function isRestricted(patient: FhirPatient): boolean {
  return (patient.meta?.security ?? []).some((label) => ['R', 'V', 'S'].includes(label.code ?? ''));
}

function nameOf(patient: FhirPatient, today: string): { givenName: string; familyName: string } | undefined {
  const names = (patient.name ?? []).filter((name) => name.family !== undefined && name.use !== 'old');
  const current = names.filter((name) => isCurrent(name, today));
  const among = current.length > 0 ? current : names;
  const name =
    among.find((each) => each.use === 'usual') ?? among.find((each) => each.use === 'official') ?? among[0];
  if (name?.family === undefined) return undefined;
  return { givenName: (name.given ?? []).join(' '), familyName: name.family };
}

function contactOf(patient: FhirPatient, today: string): Pick<PasPatient, 'postcode' | 'mobile' | 'email'> {
  if (isRestricted(patient)) return { postcode: undefined, mobile: undefined, email: undefined };
  const telecom = (patient.telecom ?? []).filter(
    (each) => each.value !== undefined && each.use !== 'old' && isCurrent(each, today),
  );
  const phones = telecom.filter((each) => each.system === 'phone' || each.system === 'sms');
  const isMobile = (value: string | undefined): boolean => /^(\+44|0)\s*7/.test(value ?? '');
  const addresses = (patient.address ?? []).filter((each) => each.use !== 'old' && isCurrent(each, today));
  const home = addresses.find((each) => each.use === 'home') ?? addresses[0];
  return {
    postcode: home?.postalCode,
    mobile: (phones.find((each) => each.use === 'mobile') ?? phones.find((each) => isMobile(each.value)))
      ?.value,
    email: telecom.find((each) => each.system === 'email')?.value,
  };
}

/**
 * A patient as our port knows them.
 * @returns undefined for a record that cannot be used to identify anyone: merged or inactive, or without a family name
 *   or a full date of birth
 */
export function readPatient(patient: FhirPatient, now: Temporal.Instant): PasPatient | undefined {
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const name = nameOf(patient, today);
  const birthDate = patient.birthDate;
  if (patient.active === false || name === undefined) return undefined;
  if (birthDate === undefined || !/^\d{4}-\d\d-\d\d$/.test(birthDate)) return undefined;
  const nhsNumber = patient.identifier?.find((each) => each.system === NHS_NUMBER)?.value;
  return {
    pasPatientId: patient.id,
    nhsNumber: nhsNumber === undefined ? undefined : parseNhsNumber(nhsNumber),
    ...name,
    birthDate,
    gender: patient.gender,
    ...contactOf(patient, today),
  };
}
