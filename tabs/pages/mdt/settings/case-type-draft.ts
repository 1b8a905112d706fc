import type { DataSet } from '../../../../api/mdt/contract/data-set.ts';
import type { CaseTarget, CaseType, ChangeCaseType } from '../../../../api/mdt/contract/mdts.ts';
import { numberOf } from '../number-of.ts';
import { neededDraft, neededRequest } from './mdt-draft.ts';
import type { NeededDraft } from './mdt-draft.ts';

type FormField = DataSet['fields'][number];
export type FieldKind = FormField['kind'];

export const KIND_WORDS: Readonly<Record<FieldKind, string>> = {
  text: 'Text',
  choice: 'Choice of a list',
  number: 'Number',
  date: 'Date',
  link: 'Link',
  score: 'Score',
};

/** One question of the form as it is typed. */
export interface FieldDraft {
  /** Names the row on the page. */
  rowId: string;
  /** That of a field that is there already never changes: the values of cases are kept by it. */
  key: string | undefined;
  label: string;
  kind: FieldKind;
  isMandatory: boolean;
  /** One a line. */
  choices: string;
  from: string;
  to: string;
}

export interface CaseTypeDraft {
  name: string;
  requiredRoles: readonly NeededDraft[];
  hasTarget: boolean;
  unit: NonNullable<CaseTarget>['unit'];
  within: string;
  share: string;
  fields: readonly FieldDraft[];
  isActive: boolean;
}

export const newField = (rowId: string): FieldDraft => ({
  rowId,
  key: undefined,
  label: '',
  kind: 'text',
  isMandatory: false,
  choices: '',
  from: '',
  to: '',
});

export const newCaseTypeDraft = (): CaseTypeDraft => ({
  name: '',
  requiredRoles: [],
  hasTarget: false,
  unit: 'days',
  within: '28',
  share: '80',
  fields: [],
  isActive: true,
});

const fieldDraft = ({ key, label, kind, isMandatory, choices, range }: FormField): FieldDraft => ({
  rowId: key,
  key,
  label,
  kind,
  isMandatory,
  choices: choices.join('\n'),
  from: range === null ? '' : String(range.from),
  to: range === null ? '' : String(range.to),
});

export const draftOfCaseType = ({
  name,
  requiredRoles,
  target,
  dataSet,
  isActive,
}: CaseType): CaseTypeDraft => ({
  ...newCaseTypeDraft(),
  name,
  requiredRoles: requiredRoles.map(neededDraft),
  hasTarget: target !== null,
  ...(target === null
    ? {}
    : { unit: target.unit, within: String(target.within), share: String(target.share) }),
  fields: dataSet.fields.map(fieldDraft),
  isActive,
});

const LONGEST_KEY = 40;

/** A key of a new field from what it is called: "T stage" is `t-stage`, and `t-stage-2` where that is taken. */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST_KEY - 4)
    .replace(/-+$/, '');
  const base = words === '' ? 'field' : words;
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(key)) return key;
  }
}

function rangeOf({ kind, from, to }: FieldDraft): FormField['range'] {
  if (kind !== 'number' && kind !== 'score') return null;
  if (from.trim() === '' && to.trim() === '') return null;
  return { from: numberOf(from), to: numberOf(to) };
}

function fieldsRequest(fields: readonly FieldDraft[]): FormField[] {
  const taken = new Set(fields.flatMap(({ key }) => key ?? []));
  return fields.map((field) => {
    const key = field.key ?? keyFor(field.label, taken);
    taken.add(key);
    return {
      key,
      label: field.label.trim(),
      kind: field.kind,
      isMandatory: field.isMandatory,
      choices:
        field.kind === 'choice'
          ? field.choices
              .split('\n')
              .map((choice) => choice.trim())
              .filter((choice) => choice !== '')
          : [],
      range: rangeOf(field),
    };
  });
}

export function caseTypeRequest(draft: CaseTypeDraft): ChangeCaseType {
  return {
    name: draft.name.trim(),
    requiredRoles: neededRequest(draft.requiredRoles),
    target: draft.hasTarget
      ? { unit: draft.unit, within: numberOf(draft.within), share: numberOf(draft.share) }
      : null,
    fields: fieldsRequest(draft.fields),
    isActive: draft.isActive,
  };
}

/** Whether the form is another one than before, so that saving makes its next version. */
export const isOtherForm = (draft: CaseTypeDraft, before: CaseType): boolean =>
  JSON.stringify(fieldsRequest(draft.fields)) !==
  JSON.stringify(fieldsRequest(draftOfCaseType(before).fields));
