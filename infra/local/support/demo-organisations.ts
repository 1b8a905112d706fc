import { DOMAINS, type DemoPerson } from './demo-people.ts';
import { LOCAL_TENANT_ID, WESTHAVEN_TENANT_ID } from './local-identity.ts';

export interface DemoOrganisation {
  odsCode: string;
  name: string;
  tenantId: string;
  timeZone: string;
  helpPhone: string;
  /** What stands behind the `@` of its people's user names. */
  mailDomain: string;
  /** Group of Entra with its people, in groups below it: declared by nobody until somebody does. */
  staffGroupId: string;
}

/** A made-up trust: R0Z is not an ODS code in use, and the telephone number is kept free for fiction by Ofcom. */
export const DEMO_ORGANISATION: DemoOrganisation = {
  odsCode: 'R0Z',
  name: 'Northmoor Teaching Hospitals NHS Trust',
  tenantId: LOCAL_TENANT_ID,
  timeZone: 'Europe/London',
  helpPhone: '01632 960123',
  mailDomain: DOMAINS.R0Z,
  staffGroupId: 'd0000000-0000-4000-8000-000000000070',
};

/** Another made-up organisation, which lets the hospital book its staff. */
export const LAKESIDE: DemoOrganisation = {
  odsCode: 'R0Y',
  name: 'Lakeside Community Partnership',
  tenantId: LOCAL_TENANT_ID,
  timeZone: 'Europe/London',
  helpPhone: '01632 960124',
  mailDomain: DOMAINS.R0Y,
  staffGroupId: 'd0000000-0000-4000-8000-000000000071',
};

/** A third one that shares nothing with the others: a Microsoft 365, a PAS and a GOV.UK Notify service of its own. */
export const WESTHAVEN: DemoOrganisation = {
  odsCode: 'R0X',
  name: 'Westhaven Community Health',
  tenantId: WESTHAVEN_TENANT_ID,
  timeZone: 'Europe/London',
  helpPhone: '01632 960125',
  mailDomain: DOMAINS.R0X,
  staffGroupId: 'd0000000-0000-4000-8000-000000000072',
};

/** Those who lend staff come first: the first organisation that names a person is their employer. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [LAKESIDE, DEMO_ORGANISATION, WESTHAVEN];

/** Tenants of Microsoft 365 that there are in local mode, by id. */
export const DEMO_TENANTS: readonly string[] = [
  ...new Set(DEMO_ORGANISATIONS.map(({ tenantId }) => tenantId)),
];

/** Whose Microsoft 365 has somebody's account: the hospital's for those whom a test added (`tenant-people.ts`). */
export const tenantOf = ({ organisation }: Pick<DemoPerson, 'organisation'>): string =>
  DEMO_ORGANISATIONS.find(({ odsCode }) => odsCode === organisation)?.tenantId ?? LOCAL_TENANT_ID;
