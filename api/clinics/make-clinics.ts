import type { Audit } from '../kernel/audit/audit.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Stores } from './ports/stores.ts';
import { makeArchiveClinic, makeRestoreClinic } from './use-cases/archive-clinic.ts';
import { makeChangeTemplate } from './use-cases/change-template.ts';
import type { ClinicUseCases } from './use-cases/clinic-use-cases.ts';
import { makeCreateTemplate } from './use-cases/create-template.ts';
import { makeEndTemplate } from './use-cases/end-template.ts';
import type { FindBankHolidays } from './use-cases/england-bank-holidays.ts';
import { makeListClinics } from './use-cases/list-clinics.ts';
import { makeListSessions } from './use-cases/list-sessions.ts';
import { makeGetTemplate, makeListTemplates } from './use-cases/list-templates.ts';
import { makeGetPlannableLine, makeListPlannableLines } from './use-cases/plannable-lines.ts';
import { makePreviewEnd } from './use-cases/preview-end.ts';
import { makePreviewTemplate } from './use-cases/preview-template.ts';
import { makeChangeClinic, makeCreateClinic } from './use-cases/set-up-clinic.ts';

/** Wires what staff do with clinics. */
export function makeClinicUseCases(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}): ClinicUseCases {
  const all = { ...deps, makeOnce: makeOnceFor(deps) };
  return {
    listPlannableLines: makeListPlannableLines(all),
    getPlannableLine: makeGetPlannableLine(all),
    listClinics: makeListClinics(all),
    createClinic: makeCreateClinic(all),
    changeClinic: makeChangeClinic(all),
    archiveClinic: makeArchiveClinic(all),
    restoreClinic: makeRestoreClinic(all),
    listTemplates: makeListTemplates(all),
    getTemplate: makeGetTemplate(all),
    previewTemplate: makePreviewTemplate(all),
    createTemplate: makeCreateTemplate(all),
    changeTemplate: makeChangeTemplate(all),
    previewEnd: makePreviewEnd(all),
    endTemplate: makeEndTemplate(all),
    listSessions: makeListSessions(all),
  };
}
