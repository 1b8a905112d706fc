import type { CaseCard, FillInCase } from '../../../../api/mdt/contract/cases.ts';
import type { DataSet } from '../../../../api/mdt/contract/data-set.ts';
import { dateText } from '../../../words/date-entry.ts';
import { numberOf } from '../number-of.ts';

export type FormField = DataSet['fields'][number];
/** A field of the case by its JSON pointer, as the API names it when something is wrong there. */
export type Pointer = '/question' | '/isUrgent' | `/values/${string}`;

/** What was typed and not saved yet. */
interface Edit {
  typed: string;
  /** What was there when the person began to type. */
  base: string;
}
export type CaseEdits = Readonly<Record<string, Edit | undefined>>;

const YES = 'yes';
export const isYes = (text: string): boolean => text === YES;
export const yesIf = (isOn: boolean): string => (isOn ? YES : '');

export const pointerOf = ({ key }: FormField): Pointer => `/values/${key}`;

/** What the case has in a field, as the form shows it. */
export function savedText(card: CaseCard, pointer: Pointer): string {
  if (pointer === '/question') return card.question;
  if (pointer === '/isUrgent') return yesIf(card.isUrgent);
  const key = pointer.slice('/values/'.length);
  return Object.hasOwn(card.values, key) ? String(card.values[key]) : '';
}

export const shownText = (card: CaseCard, edits: CaseEdits, pointer: Pointer): string =>
  edits[pointer]?.typed ?? savedText(card, pointer);

/** The edits after something was typed; what is as it was is no edit. */
export function withEdit(card: CaseCard, edits: CaseEdits, pointer: Pointer, typed: string): CaseEdits {
  const saved = savedText(card, pointer);
  const { [pointer]: before, ...others } = edits;
  return typed === saved ? others : { ...others, [pointer]: { typed, base: before?.base ?? saved } };
}

/** Fields in which what was typed is not what the case has. */
export function changedPointers(card: CaseCard, edits: CaseEdits): Pointer[] {
  return pointersOf(card).filter((pointer) => {
    const edit = edits[pointer];
    return edit !== undefined && edit.typed !== savedText(card, pointer);
  });
}

/** What somebody else saved meanwhile in a field in which something was typed; undefined: nothing. */
export function othersText(card: CaseCard, edits: CaseEdits, pointer: Pointer): string | undefined {
  const edit = edits[pointer];
  if (edit === undefined) return undefined;
  const saved = savedText(card, pointer);
  return saved === edit.base || saved === edit.typed ? undefined : saved;
}

/** Fields in which the person has to decide between what they typed and what somebody else saved. */
export const undecidedPointers = (card: CaseCard, edits: CaseEdits): Pointer[] =>
  pointersOf(card).filter((pointer) => othersText(card, edits, pointer) !== undefined);

/** The same, once the person has decided for what they typed. */
export function withOwn(card: CaseCard, edits: CaseEdits, pointer: Pointer): CaseEdits {
  const edit = edits[pointer];
  if (edit === undefined) return edits;
  return { ...edits, [pointer]: { ...edit, base: savedText(card, pointer) } };
}

/** What was typed for fields that the newest form has no more. */
export function strayTexts(card: CaseCard, edits: CaseEdits): { pointer: Pointer; typed: string }[] {
  const known = new Set<string>(pointersOf(card));
  return Object.entries(edits).flatMap(([pointer, edit]) =>
    known.has(pointer) || edit === undefined ? [] : [{ pointer: pointer as Pointer, typed: edit.typed }],
  );
}

export const pointersOf = ({ dataSet }: CaseCard): Pointer[] => [
  '/question',
  '/isUrgent',
  ...dataSet.fields.map(pointerOf),
];

/** A number where one was typed: what is none is sent as it is, so that the API says what is wrong with it. */
function valueOf({ kind }: FormField, text: string): string | number {
  if (kind !== 'number' && kind !== 'score') return text;
  const number = numberOf(text);
  return Number.isNaN(number) ? text : number;
}

/** The whole case as it is to be: what was typed over what is saved. */
export function requestOf(card: CaseCard, edits: CaseEdits): FillInCase {
  const { version, fields } = card.dataSet;
  const values = fields.flatMap((field): [string, string | number][] => {
    const text = shownText(card, edits, pointerOf(field));
    return text.trim() === '' ? [] : [[field.key, valueOf(field, text)]];
  });
  return {
    question: shownText(card, edits, '/question').trim(),
    isUrgent: isYes(shownText(card, edits, '/isUrgent')),
    dataSetVersion: version,
    values: Object.fromEntries(values),
  };
}

/** What was typed since it was sent stays; what was sent is saved. */
export function editsAfter(saved: CaseCard, edits: CaseEdits, sent: CaseEdits): CaseEdits {
  const left = Object.entries(edits).flatMap(([key, edit]): [Pointer, Edit][] => {
    const pointer = key as Pointer;
    if (edit === undefined || sent[pointer]?.typed === edit.typed) return [];
    return [[pointer, { ...edit, base: savedText(saved, pointer) }]];
  });
  return Object.fromEntries(left);
}

/** What a field says, for people: a date as they write it. */
export function textForPeople(field: FormField | undefined, text: string): string {
  if (text === '') return 'empty';
  return field?.kind === 'date' && /^[0-9]{4}-/.test(text) ? dateText(text) : text;
}

/** Mandatory fields of the newest form without a value that fits. */
export function missingFields({ dataSet, missing }: CaseCard): FormField[] {
  const labels = new Set(missing);
  return dataSet.fields.filter(({ isMandatory, label }) => isMandatory && labels.has(label));
}
