import type { Audit } from '../audit.ts';
import { makeMakeOnce } from '../make-once.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Transaction } from '../ports/stores.ts';
import { makeArchiveClinic, makeRestoreClinic } from './archive-clinic.ts';
import { makeChangeTemplate } from './change-template.ts';
import type { ClinicUseCases } from './clinic-use-cases.ts';
import { makeCreateTemplate } from './create-template.ts';
import { makeEndTemplate } from './end-template.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { makeListClinics } from './list-clinics.ts';
import { makeListSessions } from './list-sessions.ts';
import { makeGetTemplate, makeListTemplates } from './list-templates.ts';
import { makeGetPlannableLine, makeListPlannableLines } from './plannable-lines.ts';
import { makePreviewEnd } from './preview-end.ts';
import { makePreviewTemplate } from './preview-template.ts';
import { makeChangeClinic, makeCreateClinic } from './set-up-clinic.ts';

/** Wires what staff do with clinics. */
export function makeClinicUseCases(deps: {
  transaction: Transaction;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}): ClinicUseCases {
  const all = { ...deps, makeOnce: makeMakeOnce(deps) };
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
