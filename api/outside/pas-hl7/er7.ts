/** A message in HL7 v2's own text form, ER7: segments of fields, fields of repetitions, components and subcomponents. */
export interface Er7Message {
  delimiters: Delimiters;
  segments: readonly Er7Segment[];
}
export interface Er7Segment {
  /** Three characters, such as `PID`. */
  name: string;
  /** As they stand in the message, escapes and all; the first is field 1. */
  fields: readonly string[];
}
export interface Delimiters {
  field: string;
  component: string;
  repetition: string;
  escape: string;
  subcomponent: string;
}

/** What a field holds when it is written: one text, its components, or several of either. */
export type FieldValue = string | readonly string[] | { repetitions: readonly (readonly string[])[] };

/** It is no ER7, or breaks off before its first segment is whole. The text says what, never what the message holds. */
export class Er7Fault extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Er7Fault';
  }
}

const OURS: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };
const ESCAPES: Readonly<Record<string, keyof Delimiters>> = {
  F: 'field',
  S: 'component',
  R: 'repetition',
  E: 'escape',
  T: 'subcomponent',
};
/** Delimiters, and what would end a segment or a frame. */
// eslint-disable-next-line no-control-regex -- these are the characters that must not travel as they are
const TO_ESCAPE = /[|^~\\&\u0000-\u001f\u007f]/g;

function escaped(character: string): string {
  const known = Object.entries(ESCAPES).find(([, name]) => OURS[name] === character)?.[0];
  const code = known ?? `X${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return `\\${code}\\`;
}

/** A text as it travels in a field. */
export const escapeEr7 = (text: string): string => text.replace(TO_ESCAPE, escaped);

const components = (values: readonly string[]): string =>
  values.map(escapeEr7).join(OURS.component).replace(/\^+$/, '');

function fieldText(value: FieldValue): string {
  if (typeof value === 'string') return escapeEr7(value);
  if ('repetitions' in value) return value.repetitions.map(components).join(OURS.repetition);
  return components(value);
}

/** A segment from its fields by number, so that nobody counts bars; those that are not named stay empty. */
export function segment(name: string, fields: Readonly<Record<number, FieldValue>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const texts = Array.from({ length: last }, (_, index) => fieldText(fields[index + 1] ?? ''));
  return [name, ...texts].join(OURS.field).replace(/\|+$/, '');
}

/** The header: its first field is the delimiter itself. @param fields from MSH-3 on, by number */
export function headerSegment(fields: Readonly<Record<number, FieldValue>>): string {
  const { component, repetition, escape, subcomponent } = OURS;
  const rest = segment(
    'MSH',
    Object.fromEntries(Object.entries(fields).map(([at, value]) => [Number(at) - 2, value])),
  );
  return `MSH${OURS.field}${component}${repetition}${escape}${subcomponent}${rest.slice('MSH'.length)}`;
}

/** @throws Er7Fault */
export function parseEr7(text: string): Er7Message {
  // a line break alone ends a segment only where nothing else does: in a text it is a part of it
  const lines = text.split(text.includes('\r') ? /\r\n?/ : /\n/).filter((line) => line !== '');
  const [header] = lines;
  if (header?.startsWith('MSH') !== true) throw new Er7Fault('it does not begin with MSH');
  const delimiters = delimitersOf(header);
  const segments = lines.map((line, index): Er7Segment => {
    const [name = '', ...fields] = line.split(delimiters.field);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) throw new Er7Fault(`segment ${index + 1} has no name`);
    return { name, fields: index === 0 ? [delimiters.field, ...fields] : fields };
  });
  return { delimiters, segments };
}

function delimitersOf(header: string): Delimiters {
  const [, , , field = '', component = '', repetition = '', escape = '', subcomponent = ''] = header;
  const all = [field, component, repetition, escape, subcomponent];
  if (new Set(all).size !== all.length || all.some((one) => one === '' || /[A-Za-z0-9\s]/.test(one))) {
    throw new Er7Fault('MSH names no delimiters');
  }
  return { field, component, repetition, escape, subcomponent };
}

/** Where something stands: segment, field, and from 1 on what is in it. */
export interface Er7Place {
  segment: string;
  field: number;
  repetition?: number;
  component?: number;
  subcomponent?: number;
}

/** The text at a place of the first segment of that name; empty where there is nothing. */
export function readEr7({ segments, delimiters }: Er7Message, place: Er7Place): string {
  const found = segments.find(({ name }) => name === place.segment);
  return found === undefined ? '' : readSegment(found, delimiters, place);
}

/** The text at a place of this segment; empty where there is nothing. */
export function readSegment(
  { fields }: Er7Segment,
  delimiters: Delimiters,
  { field, repetition = 1, component = 1, subcomponent = 1 }: Omit<Er7Place, 'segment'>,
): string {
  const raw = fields[field - 1] ?? '';
  const part = raw.split(delimiters.repetition)[repetition - 1]?.split(delimiters.component)[component - 1];
  return unescape(part?.split(delimiters.subcomponent)[subcomponent - 1] ?? '', delimiters);
}

function unescape(text: string, delimiters: Delimiters): string {
  const [first, ...rest] = text.split(delimiters.escape);
  let plain = first ?? '';
  for (let at = 0; at < rest.length; at += 2) {
    const code = rest[at] ?? '';
    // an escape that nothing ends is text
    plain += at + 1 < rest.length ? meant(code, delimiters) + (rest[at + 1] ?? '') : delimiters.escape + code;
  }
  return plain;
}

/** What an escape stands for; those for bold type and the like stand for nothing. */
function meant(code: string, delimiters: Delimiters): string {
  const name = ESCAPES[code];
  if (name !== undefined) return delimiters[name];
  if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return Buffer.from(code.slice(1), 'hex').toString('latin1');
  return code === '.br' || code === '.sp' ? '\n' : '';
}
