import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { textStopsSchema } from './text-stops.ts';
import {
  changeWaitingListEntrySchema,
  freedSlotSchema,
  freedSlotsQuerySchema,
  freedSlotsSchema,
  newWaitingListEntrySchema,
  refillReportSchema,
  refillSettingsAnswerSchema,
  refillSettingsSchema,
  removeWaitingListEntrySchema,
  waitingListEntrySchema,
  waitingListQuerySchema,
  waitingListSchema,
} from './waiting-list.ts';

/** What checks these endpoints on the wire. */
export const refillSchemas = {
  listTextStops: { answer: textStopsSchema },
  settleStoppedNumber: { answer: textStopsSchema },
  listWaitingList: { query: waitingListQuerySchema, answer: waitingListSchema },
  getWaitingListEntry: { answer: waitingListEntrySchema },
  addToWaitingList: { body: newWaitingListEntrySchema, answer: waitingListEntrySchema },
  changeWaitingListEntry: { body: changeWaitingListEntrySchema, answer: waitingListEntrySchema },
  removeFromWaitingList: { body: removeWaitingListEntrySchema, answer: waitingListEntrySchema },
  listFreedSlots: { query: freedSlotsQuerySchema, answer: freedSlotsSchema },
  stopOffering: { answer: freedSlotSchema },
  getRefillSettings: { answer: refillSettingsAnswerSchema },
  changeRefillSettings: { body: refillSettingsSchema, answer: refillSettingsAnswerSchema },
  reportRefill: { query: attendanceReportQuerySchema, answer: refillReportSchema },
  exportRefillCsv: { query: attendanceReportQuerySchema },
};
