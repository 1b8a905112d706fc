import { routesOf } from '../http/routes-of.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { clinicEndpoints } from './contract/endpoints.ts';
import { clinicSchemas } from './contract/schemas.ts';
import type { Stores } from './ports/stores.ts';
import { makeArchiveClinic } from './use-cases/archive-clinic.ts';
import { makeChangeClinic } from './use-cases/change-clinic.ts';
import { makeChangeTemplate } from './use-cases/change-template.ts';
import { makeCreateClinic } from './use-cases/create-clinic.ts';
import { makeCreateTemplate } from './use-cases/create-template.ts';
import { makeEndTemplate } from './use-cases/end-template.ts';
import type { FindBankHolidays } from './use-cases/england-bank-holidays.ts';
import { makeGetPlannableLine } from './use-cases/get-plannable-line.ts';
import { makeGetTemplate } from './use-cases/get-template.ts';
import { makeListClinics } from './use-cases/list-clinics.ts';
import { makeListPlannableLines } from './use-cases/list-plannable-lines.ts';
import { makeListSessions } from './use-cases/list-sessions.ts';
import { makeListTemplates } from './use-cases/list-templates.ts';
import { makePreviewEnd } from './use-cases/preview-end.ts';
import { makePreviewTemplate } from './use-cases/preview-template.ts';
import { makeRestoreClinic } from './use-cases/restore-clinic.ts';

/** Clinics, the templates that make their sessions, and the sessions. */
export function makeClinics(common: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  const deps = { ...common, makeOnce: makeOnceFor(common) };
  const useCases = {
    listPlannableLines: makeListPlannableLines(deps),
    getPlannableLine: makeGetPlannableLine(deps),
    listClinics: makeListClinics(deps),
    createClinic: makeCreateClinic(deps),
    changeClinic: makeChangeClinic(deps),
    archiveClinic: makeArchiveClinic(deps),
    restoreClinic: makeRestoreClinic(deps),
    listTemplates: makeListTemplates(deps),
    getTemplate: makeGetTemplate(deps),
    previewTemplate: makePreviewTemplate(deps),
    createTemplate: makeCreateTemplate(deps),
    changeTemplate: makeChangeTemplate(deps),
    previewEnd: makePreviewEnd(deps),
    endTemplate: makeEndTemplate(deps),
    listSessions: makeListSessions(deps),
  };
  return { useCases, routes: routesOf(clinicEndpoints, clinicSchemas, useCases) };
}
