import type { TemplateRule } from '../../clinics/rules/template-dates.ts';
import { ruleInWords } from '../../clinics/rules/rule-in-words.ts';
import type { CaseType, Mdt, NeededRole } from '../contract/mdts.ts';
import type { CaseTypeRecord, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';

type Reads = Pick<Stores, 'mdts' | 'staff'>;
/** The label of a role. */
export type LabelOf = (role: string) => string;

export async function labels({ staff }: Pick<Stores, 'staff'>): Promise<LabelOf> {
  const known = new Map((await staff.listRoles()).map(({ roleCode, label }) => [roleCode, label]));
  // somebody had it when it was chosen, and nobody has it now
  return (role) => known.get(role) ?? role;
}

const neededView = (roles: readonly NeededRole[], labelOf: LabelOf): Mdt['coreRoles'] =>
  roles.map(({ role, needed }) => ({ role, label: labelOf(role), needed }));

const caseTypeView = (record: CaseTypeRecord, labelOf: LabelOf): CaseType => ({
  ...record,
  requiredRoles: neededView(record.requiredRoles, labelOf),
  dataSet: { version: record.dataSet.version, fields: [...record.dataSet.fields] },
});

const seriesView = (series: TemplateRule): Mdt['series'] => ({
  ...series,
  endsOn: series.endsOn ?? null,
  exceptDates: [...series.exceptDates],
  extraDates: [...series.extraDates],
});

function mdtView(record: MdtRecord, caseTypes: readonly CaseTypeRecord[], labelOf: LabelOf): Mdt {
  return {
    mdtId: record.mdtId,
    version: record.version,
    name: record.name,
    serviceLine: { serviceLineId: record.serviceLineId, name: record.serviceLineName },
    chair: { practitionerId: record.chairedBy, displayName: record.chairName },
    coreRoles: neededView(record.coreRoles, labelOf),
    members: record.members.map(({ roles, cover, ...person }) => ({
      ...person,
      roles: roles.map((role) => ({ role, label: labelOf(role) })),
      cover: cover ?? null,
    })),
    cutOffHours: record.cutOffHours,
    minutesPerCase: record.minutesPerCase,
    followUpDays: record.followUpDays,
    series: seriesView(record.series),
    recurrenceWords: ruleInWords(record.series.recurrenceRule),
    isActive: record.isActive,
    madeUntil: record.madeUntil,
    caseTypes: caseTypes
      .filter(({ mdtId }) => mdtId === record.mdtId)
      .map((caseType) => caseTypeView(caseType, labelOf)),
  };
}

/** MDTs as they are shown. */
export async function viewMdts(stores: Reads, records: readonly MdtRecord[]): Promise<Mdt[]> {
  if (records.length === 0) return [];
  const [caseTypes, labelOf] = await Promise.all([
    stores.mdts.listCaseTypes(records.map(({ mdtId }) => mdtId)),
    labels(stores),
  ]);
  return records.map((record) => mdtView(record, caseTypes, labelOf));
}

/** One that was just written. */
export async function showMdt(stores: Reads, mdtId: MdtRecord['mdtId']): Promise<Mdt> {
  const record = await stores.mdts.findById(mdtId);
  const [view] = record === undefined ? [] : await viewMdts(stores, [record]);
  if (view === undefined) throw new Error('an MDT that was just written is not there');
  return view;
}

/** One that was just written. */
export async function showCaseType(
  stores: Reads,
  caseTypeId: CaseTypeRecord['caseTypeId'],
): Promise<CaseType> {
  const record = await stores.mdts.findCaseType(caseTypeId);
  if (record === undefined) throw new Error('a type of case that was just written is not there');
  return caseTypeView(record, await labels(stores));
}
