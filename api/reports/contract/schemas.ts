import {
  figureAppointmentsQuerySchema,
  figureAppointmentsSchema,
  figuresQuerySchema,
  figuresSchema,
} from './figures.ts';
import { savedReportSchema, savedReportsSchema, saveReportSchema } from './saved-reports.ts';

/** What checks these endpoints on the wire. */
export const reportSchemas = {
  reportFigures: { query: figuresQuerySchema, answer: figuresSchema },
  listFigureAppointments: { query: figureAppointmentsQuerySchema, answer: figureAppointmentsSchema },
  listSavedReports: { answer: savedReportsSchema },
  saveReport: { body: saveReportSchema, answer: savedReportSchema },
  deleteSavedReport: { answer: savedReportSchema },
};
