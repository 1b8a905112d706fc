import { endpoint } from '../../kernel/contract/endpoint.ts';
import { ADMINS, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { FigureAppointments, FigureAppointmentsQuery, Figures, FiguresQuery } from './figures.ts';
import type { Benefits, BenefitsQuery } from './benefits.ts';
import type { SetUnitValue, UnitValue, UnitValueKind } from './unit-values.ts';
import type { SavedReport, SaveReport } from './saved-reports.ts';

export const reportFigures = endpoint<{ query: FiguresQuery; answer: Figures }>({
  operationId: 'reportFigures',
  summary: 'Attendance by group over any days, with the baseline, compared like with like',
  method: 'GET',
  path: '/api/attendance-figures',
  roles: EVERYBODY,
});

export const listFigureAppointments = endpoint<{
  query: FigureAppointmentsQuery;
  answer: FigureAppointments;
}>({
  operationId: 'listFigureAppointments',
  summary: 'The appointments behind a figure, of the person’s own service lines',
  method: 'GET',
  path: '/api/attendance-figures/appointments',
  roles: EVERYBODY,
});

export const listSavedReports = endpoint<{ answer: { items: SavedReport[] } }>({
  operationId: 'listSavedReports',
  summary: 'The reports that the person saved to look at again, by name',
  method: 'GET',
  path: '/api/saved-reports',
  roles: EVERYBODY,
});

export const saveReport = endpoint<{ body: SaveReport; answer: SavedReport; key: true }>({
  operationId: 'saveReport',
  summary: 'Saves what the person looks at under a name of their own',
  method: 'POST',
  path: '/api/saved-reports',
  roles: EVERYBODY,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
});

export const deleteSavedReport = endpoint<{
  params: { savedReportId: string };
  answer: SavedReport;
  ifMatch: true;
}>({
  operationId: 'deleteSavedReport',
  summary: 'Deletes a saved report of the person’s own; the answer is what it was',
  method: 'DELETE',
  path: '/api/saved-reports/:savedReportId',
  roles: EVERYBODY,
  ifMatch: true,
});

export const reportBenefits = endpoint<{ query: BenefitsQuery; answer: Benefits }>({
  operationId: 'reportBenefits',
  summary: 'What virtual clinics saved, by service line: count times unit value, each traceable',
  method: 'GET',
  path: '/api/benefits',
  roles: EVERYBODY,
});

export const listUnitValues = endpoint<{ answer: { items: UnitValue[] } }>({
  operationId: 'listUnitValues',
  summary: 'What one avoided DNA, journey or mile is worth, every version with its source',
  method: 'GET',
  path: '/api/unit-values',
  roles: EVERYBODY,
});

export const setUnitValue = endpoint<{
  params: { kind: UnitValueKind };
  body: SetUnitValue;
  answer: UnitValue;
  ifMatch: true;
}>({
  operationId: 'setUnitValue',
  summary: 'Adds a version of a unit value, for the organisation or one service line; 0 is none yet',
  method: 'PUT',
  path: '/api/unit-values/:kind',
  roles: ADMINS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const reportEndpoints = {
  reportFigures,
  listFigureAppointments,
  listSavedReports,
  saveReport,
  deleteSavedReport,
  reportBenefits,
  listUnitValues,
  setUnitValue,
};
