import {
  careHomeSchema,
  careHomesSchema,
  changeResidentSchema,
  newCareHomeSchema,
  newResidentSchema,
  tabletCodeSchema,
} from './care-homes.ts';

/** What checks these endpoints on the wire. */
export const careHomeSchemas = {
  listCareHomes: { answer: careHomesSchema },
  addCareHome: { body: newCareHomeSchema, answer: careHomeSchema },
  changeCareHome: { body: newCareHomeSchema, answer: careHomeSchema },
  addResident: { body: newResidentSchema, answer: careHomeSchema },
  changeResident: { body: changeResidentSchema, answer: careHomeSchema },
  makeTabletCode: { answer: tabletCodeSchema },
  withdrawTablets: { answer: careHomeSchema },
};
