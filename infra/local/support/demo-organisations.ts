import type { DemoOrganisationCode } from './demo-people.ts';
import { LOCAL_TENANT_ID } from './local-identity.ts';

export interface DemoOrganisation {
  odsCode: DemoOrganisationCode;
  name: string;
  tenantId: string;
  timeZone: string;
  helpPhone: string;
}

/** A made-up trust: R0Z is not an ODS code in use, and the telephone number is kept free for fiction by Ofcom. */
export const DEMO_ORGANISATION: DemoOrganisation = {
  odsCode: 'R0Z',
  name: 'Northmoor Teaching Hospitals NHS Trust',
  tenantId: LOCAL_TENANT_ID,
  timeZone: 'Europe/London',
  helpPhone: '01632 960123',
};

/** Another made-up organisation, which lets the hospital book its staff. */
export const LAKESIDE: DemoOrganisation = {
  odsCode: 'R0Y',
  name: 'Lakeside Community Partnership',
  tenantId: LOCAL_TENANT_ID,
  timeZone: 'Europe/London',
  helpPhone: '01632 960124',
};
