const LONGEST_MS = 60_000;

jest.setTimeout(LONGEST_MS);
