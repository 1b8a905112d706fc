/**
 * Teams takes messages of the bot up to 28 KB, with everything around the card (Microsoft Teams, bot message size). This
 * much is for the rows, in bytes of UTF-8.
 */
const MOST_BYTES_OF_ROWS = 22_000;

/** As many as one message holds, from the first on; always one. @param mostBytes in bytes of UTF-8 */
export function rowsThatFit(rows: readonly object[], mostBytes = MOST_BYTES_OF_ROWS): object[] {
  let bytes = 0;
  const tooMany = rows.findIndex((one) => {
    bytes += Buffer.byteLength(JSON.stringify(one)) + 1;
    return bytes > mostBytes;
  });
  return rows.slice(0, tooMany < 0 ? rows.length : Math.max(1, tooMany));
}
