import { z } from 'zod';
import { meSchema } from '../staff/contract/me.ts';
import {
  patientSearchResultSchema,
  patientSearchSchema,
  patientSummarySchema,
} from '../patients/contract/patients.ts';
import { serviceLinesSchema } from '../service-lines/contract/service-line.ts';
import { uuid } from '../kernel/contract/scalars.ts';
import type { StaffUseCases } from './staff-use-cases.ts';
import { NOTHING, route, type StaffServer } from '../http/route.ts';
import { BOOKERS, EVERYBODY } from '../kernel/contract/roles.ts';

/** Who the caller is, where they work, and whom they treat. */
export function registerPeople(
  server: StaffServer,
  useCases: Pick<StaffUseCases, 'getMe' | 'listServiceLines' | 'searchPatients' | 'getPatient'>,
): void {
  route(
    server,
    {
      operationId: 'getMe',
      summary: 'The signed-in person, their roles and their organisation',
      method: 'GET',
      path: '/api/me',
      roles: EVERYBODY,
      guests: true,
      params: NOTHING,
      query: NOTHING,
      body: NOTHING,
      answer: meSchema,
    },
    async ({ actor }) => ({ value: await useCases.getMe(actor, {}) }),
  );
  route(
    server,
    {
      operationId: 'listServiceLines',
      summary: 'Service lines that the person belongs to, with their roles and staff',
      method: 'GET',
      path: '/api/service-lines',
      roles: EVERYBODY,
      guests: true,
      params: NOTHING,
      query: NOTHING,
      body: NOTHING,
      answer: serviceLinesSchema,
    },
    async ({ actor }) => ({ value: await useCases.listServiceLines(actor, {}) }),
  );
  route(
    server,
    {
      operationId: 'searchPatients',
      summary: 'Patients of the PAS by NHS number, or by family name and date of birth',
      method: 'POST',
      path: '/api/patient-searches',
      roles: BOOKERS,
      params: NOTHING,
      query: NOTHING,
      body: patientSearchSchema,
      answer: patientSearchResultSchema,
    },
    async ({ actor, body }) => ({ value: await useCases.searchPatients(actor, body) }),
  );
  route(
    server,
    {
      operationId: 'getPatient',
      summary: 'A patient who is known here already',
      method: 'GET',
      path: '/api/patients/:patientId',
      roles: BOOKERS,
      params: z.strictObject({ patientId: uuid }),
      query: NOTHING,
      body: NOTHING,
      answer: patientSummarySchema,
    },
    async ({ actor, params }) => ({ value: await useCases.getPatient(actor, params) }),
  );
}
