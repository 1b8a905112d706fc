const CHANNEL_ID = /^19:[^\s/?&%]+@thread\.[a-z0-9]+$/;

/**
 * The id of a Teams channel, typed as an id or as the link that Teams gives for it
 * (`https://teams.microsoft.com/l/channel/19%3a…%40thread.tacv2/Name?groupId=…`).
 * @returns undefined when the text is neither
 */
export function channelIdFrom(text: string): string | undefined {
  const [, encoded] = /\/l\/channel\/([^/?]+)/.exec(text.trim()) ?? [];
  const id = encoded === undefined ? text.trim() : decode(encoded);
  return id !== undefined && CHANNEL_ID.test(id) ? id : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a link of Teams': the caller says so.
    return undefined;
  }
}
