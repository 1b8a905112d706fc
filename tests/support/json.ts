/** JSON as a test reads it: whatever is there. */
export type Json = ReturnType<typeof JSON.parse>;
