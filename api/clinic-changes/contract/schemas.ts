import {
  clinicChangeDetailSchema,
  clinicChangePreviewSchema,
  clinicChangeSchema,
  clinicChangesPageSchema,
  clinicChangesQuerySchema,
  previewOfNowSchema,
  startClinicChangeSchema,
  toRebookPageSchema,
} from './clinic-changes.ts';

/** What checks these endpoints on the wire. */
export const clinicChangeSchemas = {
  previewClinicChange: { body: clinicChangeSchema, answer: clinicChangePreviewSchema },
  startClinicChange: {
    body: startClinicChangeSchema,
    answer: clinicChangeDetailSchema,
    refusesWith: previewOfNowSchema,
  },
  listClinicChanges: { query: clinicChangesQuerySchema, answer: clinicChangesPageSchema },
  getClinicChange: { answer: clinicChangeDetailSchema },
  retryClinicChange: { answer: clinicChangeDetailSchema },
  listPatientsToRebook: { query: clinicChangesQuerySchema, answer: toRebookPageSchema },
};
