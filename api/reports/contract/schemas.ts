import { z } from 'zod';
import {
  figureAppointmentsQuerySchema,
  figureAppointmentsSchema,
  figuresQuerySchema,
  figuresSchema,
} from './figures.ts';
import { benefitsQuerySchema, benefitsSchema } from './benefits.ts';
import { setUnitValueSchema, unitValueKindSchema, unitValueSchema, unitValuesSchema } from './unit-values.ts';
import { savedReportSchema, savedReportsSchema, saveReportSchema } from './saved-reports.ts';

/** What checks these endpoints on the wire. */
export const reportSchemas = {
  reportFigures: { query: figuresQuerySchema, answer: figuresSchema },
  listFigureAppointments: { query: figureAppointmentsQuerySchema, answer: figureAppointmentsSchema },
  listSavedReports: { answer: savedReportsSchema },
  saveReport: { body: saveReportSchema, answer: savedReportSchema },
  deleteSavedReport: { answer: savedReportSchema },
  reportBenefits: { query: benefitsQuerySchema, answer: benefitsSchema },
  listUnitValues: { answer: unitValuesSchema },
  setUnitValue: {
    params: z.strictObject({ kind: unitValueKindSchema }),
    body: setUnitValueSchema,
    answer: unitValueSchema,
  },
};
