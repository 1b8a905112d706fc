import type { Temporal } from 'temporal-polyfill';
import type { DemoMdt } from '../support/demo-mdts.ts';
import { demoId } from './demo-organisation.ts';

export interface SeededMdt {
  mdt: DemoMdt;
  mdtId: string;
  caseTypeId: string;
}

/** @param user before the `@` */
export const personId = (user: string): string => demoId('practitioner', `${user}@northmoor.example`);

export const caseIdOf = ({ name }: DemoMdt, patient: string): string =>
  demoId('mdt-case', `${name} ${patient}`);

export const meetingIdOf = ({ name }: DemoMdt, date: Temporal.PlainDate): string =>
  demoId('mdt-meeting', `${name} ${date.toString()}`);
