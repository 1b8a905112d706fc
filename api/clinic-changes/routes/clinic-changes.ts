import { z } from 'zod';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import {
  clinicChangeDetailSchema,
  clinicChangePreviewSchema,
  clinicChangeSchema,
  clinicChangesPageSchema,
  clinicChangesQuerySchema,
  startClinicChangeSchema,
  toRebookPageSchema,
} from '../contract/clinic-changes.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { ClinicChangeUseCases } from '../use-cases/clinic-change-use-cases.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { NOTHING, route, type StaffServer } from '../../http/route.ts';
import { OVERSEERS } from '../../kernel/contract/roles.ts';

const changeParams = z.strictObject({ changeId: uuid });

/** Cancelling, moving and handing over clinics. */
export function registerClinicChanges(server: StaffServer, useCases: ClinicChangeUseCases): void {
  registerStarting(server, useCases);
  registerReading(server, useCases);
  route(
    server,
    {
      operationId: 'retryClinicChange',
      summary: 'Tries again what could not be changed',
      method: 'POST',
      path: '/api/clinic-changes/:changeId/retry',
      roles: OVERSEERS,
      params: changeParams,
      query: NOTHING,
      body: emptyBodySchema,
      answer: clinicChangeDetailSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.retryClinicChange(actor, params) }),
  );
}

function registerStarting(server: StaffServer, useCases: ClinicChangeUseCases): void {
  route(
    server,
    {
      operationId: 'previewClinicChange',
      summary: 'What cancelling, moving or handing over clinics would do; nothing is written',
      method: 'POST',
      path: '/api/clinic-changes/preview',
      roles: OVERSEERS,
      params: NOTHING,
      query: NOTHING,
      body: clinicChangeSchema,
      answer: clinicChangePreviewSchema,
    },
    async ({ actor, body }) => ({ value: await useCases.previewClinicChange(actor, body) }),
  );
  route(
    server,
    {
      operationId: 'startClinicChange',
      summary:
        'Closes the sessions and changes their appointments as one job; needs the fingerprint of the preview',
      method: 'POST',
      path: '/api/clinic-changes',
      roles: OVERSEERS,
      params: NOTHING,
      query: NOTHING,
      body: startClinicChangeSchema,
      answer: clinicChangeDetailSchema,
      status: 201,
      needsIdempotencyKey: true,
    },
    async ({ actor, body, idempotencyKey }) => {
      try {
        const value = await useCases.startClinicChange(actor, { idempotencyKey, request: body });
        return { value, headers: { Location: `/api/clinic-changes/${value.changeId}` } };
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'clinic-change-different') throw error;
        const { scope, action } = body;
        return { refusal: error, preview: await useCases.previewClinicChange(actor, { scope, action }) };
      }
    },
  );
}

function registerReading(server: StaffServer, useCases: ClinicChangeUseCases): void {
  const reading = { method: 'GET', roles: OVERSEERS, body: NOTHING } as const;
  route(
    server,
    {
      ...reading,
      operationId: 'listClinicChanges',
      summary: 'Changes of clinics, the newest first',
      path: '/api/clinic-changes',
      params: NOTHING,
      query: clinicChangesQuerySchema,
      answer: clinicChangesPageSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listClinicChanges(actor, query) }),
  );
  route(
    server,
    {
      ...reading,
      operationId: 'getClinicChange',
      summary: 'How far a change of clinics is, and what could not be changed',
      path: '/api/clinic-changes/:changeId',
      params: changeParams,
      query: NOTHING,
      answer: clinicChangeDetailSchema,
    },
    async ({ actor, params }) => ({ value: await useCases.getClinicChange(actor, params) }),
  );
  route(
    server,
    {
      ...reading,
      operationId: 'listPatientsToRebook',
      summary: 'Patients who lost their appointment by it and have no other one yet',
      path: '/api/clinic-changes/:changeId/patients-to-rebook',
      params: changeParams,
      query: clinicChangesQuerySchema,
      answer: toRebookPageSchema,
    },
    async ({ actor, params, query }) => ({
      value: await useCases.listPatientsToRebook(actor, { ...params, ...query }),
    }),
  );
}
