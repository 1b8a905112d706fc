import type { UpstreamFailure } from '../kernel/rules/upstream-failure.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { MicrosoftDirectory } from '../staff/ports/microsoft-directory.ts';
import type { SheetReader, SheetWriter } from './ports/sheets.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Stores } from './ports/stores.ts';
import { makeImportServiceLines } from './use-cases/importing/import-service-lines.ts';
import { makeGetImportTemplate } from './use-cases/importing/import-template.ts';
import {
  makeAddStaff,
  makeChangeStaff,
  makeListStaffRoles,
  makeSearchDirectoryPeople,
  makeSearchStaff,
} from '../staff/use-cases/manage-staff.ts';
import { makeGetServiceLine, makeListServiceLineSetups } from './use-cases/read-service-lines.ts';
import {
  makeArchiveServiceLine,
  makeChangeServiceLine,
  makeCreateServiceLine,
  makeRestoreServiceLine,
} from './use-cases/save-service-line.ts';
import type { ServiceLineUseCases } from './use-cases/service-line-use-cases.ts';

export interface ServiceLineDependencies {
  transaction: Transaction<Stores>;
  people: MicrosoftDirectory;
  sheets: SheetReader;
  sheetWriter: SheetWriter;
  audit: Audit;
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
  newId: NewId;
}

/** Wires the setting up of service lines and of who works in them. */
export function makeServiceLineUseCases(common: ServiceLineDependencies): ServiceLineUseCases {
  const deps = { ...common, makeOnce: makeOnceFor(common) };
  return {
    listServiceLineSetups: makeListServiceLineSetups(deps),
    getServiceLine: makeGetServiceLine(deps),
    createServiceLine: makeCreateServiceLine(deps),
    changeServiceLine: makeChangeServiceLine(deps),
    archiveServiceLine: makeArchiveServiceLine(deps),
    restoreServiceLine: makeRestoreServiceLine(deps),
    searchStaff: makeSearchStaff(deps),
    listStaffRoles: makeListStaffRoles(deps),
    searchDirectoryPeople: makeSearchDirectoryPeople(deps),
    addStaff: makeAddStaff(deps),
    changeStaff: makeChangeStaff(deps),
    importServiceLines: makeImportServiceLines(deps),
    getImportTemplate: makeGetImportTemplate(deps),
  };
}
