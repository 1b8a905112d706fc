import { routesOf } from '../http/routes-of.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import { reportEndpoints } from './contract/endpoints.ts';
import { reportSchemas } from './contract/schemas.ts';
import { makeDeleteSavedReport } from './use-cases/delete-saved-report.ts';
import { makeListFigureAppointments } from './use-cases/list-figure-appointments.ts';
import { makeListSavedReports } from './use-cases/list-saved-reports.ts';
import { makeListUnitValues } from './use-cases/list-unit-values.ts';
import { makeReportBenefits } from './use-cases/report-benefits.ts';
import { makeSetUnitValue } from './use-cases/set-unit-value.ts';
import { makeReportFigures } from './use-cases/report-figures.ts';
import { makeSaveReport } from './use-cases/save-report.ts';

type ReportDependencies = Parameters<typeof makeReportFigures>[0] &
  Omit<Parameters<typeof makeSaveReport>[0], 'makeOnce'>;

/** The figures that follow from attendance. */
export function makeReports(common: ReportDependencies) {
  const deps = { ...common, makeOnce: makeOnceFor(common) };
  const useCases = {
    reportFigures: makeReportFigures(deps),
    listFigureAppointments: makeListFigureAppointments(deps),
    listSavedReports: makeListSavedReports(deps),
    saveReport: makeSaveReport(deps),
    deleteSavedReport: makeDeleteSavedReport(deps),
    reportBenefits: makeReportBenefits(deps),
    listUnitValues: makeListUnitValues(deps),
    setUnitValue: makeSetUnitValue(deps),
  };
  return { useCases, routes: routesOf(reportEndpoints, reportSchemas, useCases) };
}
