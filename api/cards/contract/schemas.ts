import { peopleNotReachedSchema } from './people-not-reached.ts';

/** What checks these endpoints on the wire. */
export const cardSchemas = { listPeopleNotReached: { answer: peopleNotReachedSchema } };
