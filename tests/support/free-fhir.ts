/** FHIR as it came off the wire, for tests that read into it freely. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a wrong path shows as a failed expectation
export type FreeFhir = any;
