import type { Temporal } from 'temporal-polyfill';
import type { TemplateRule } from '../../clinics/rules/template-dates.ts';
import type { Id, MdtId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { DataSetField } from '../rules/data-set-field.ts';
import type { CaseTarget, NeededRole } from '../contract/mdts.ts';

export type CaseTypeId = Id<'MdtCaseType'>;

export interface MdtMemberRecord {
  practitionerId: PractitionerId;
  displayName: string;
  hasLeft: boolean;
  roles: readonly string[];
  cover: { practitionerId: PractitionerId; displayName: string } | undefined;
}

/** What is decided about an MDT. */
export interface MdtFields {
  name: string;
  chairedBy: PractitionerId;
  coreRoles: readonly NeededRole[];
  cutOffHours: number;
  minutesPerCase: number;
  followUpDays: number;
  series: TemplateRule;
  isActive: boolean;
  madeUntil: string;
}

export interface MdtRecord extends MdtFields {
  mdtId: MdtId;
  version: number;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  chairName: string;
  /** By name. */
  members: readonly MdtMemberRecord[];
}

export interface NewMember {
  practitionerId: PractitionerId;
  roles: readonly string[];
  coveredBy: PractitionerId | undefined;
}

export interface CaseTypeFields {
  name: string;
  requiredRoles: readonly NeededRole[];
  target: CaseTarget;
  isActive: boolean;
}

export interface CaseTypeRecord extends CaseTypeFields {
  caseTypeId: CaseTypeId;
  mdtId: MdtId;
  version: number;
  /** The newest version of its form. */
  dataSet: { version: number; fields: readonly DataSetField[] };
}

export interface NewDataSet {
  caseTypeId: CaseTypeId;
  version: number;
  fields: readonly DataSetField[];
  madeBy: PractitionerId;
  madeAt: Temporal.Instant;
}

/** MDTs with who belongs to them, and their types of case. */
export interface MdtStore {
  /** @returns false when the service line has one of that name */
  add(
    mdt: MdtFields & {
      mdtId: MdtId;
      serviceLineId: ServiceLineId;
      members: readonly NewMember[];
      createdBy: PractitionerId;
      createdAt: Temporal.Instant;
    },
  ): Promise<boolean>;
  /** Counts the version up. @returns false when the service line has another one of that name */
  change(mdtId: MdtId, fields: MdtFields, members: readonly NewMember[]): Promise<boolean>;
  findById(mdtId: MdtId): Promise<MdtRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(mdtId: MdtId): Promise<MdtRecord | undefined>;
  /** Like `lockById`, without waiting. @returns undefined when somebody else has it */
  lockByIdUnlessBusy(mdtId: MdtId): Promise<MdtRecord | undefined>;
  setMadeUntil(mdtId: MdtId, day: string): Promise<void>;
  /** Of these service lines, and those that somebody chairs or is a member of, by service line and name. */
  list(filter: {
    /** undefined: all of the organisation */
    serviceLineIds: readonly ServiceLineId[] | undefined;
    memberId: PractitionerId | undefined;
  }): Promise<MdtRecord[]>;
  /** By name. */
  listCaseTypes(mdtIds: readonly MdtId[]): Promise<CaseTypeRecord[]>;
  findCaseType(caseTypeId: CaseTypeId): Promise<CaseTypeRecord | undefined>;
  /** For update. */
  lockCaseType(caseTypeId: CaseTypeId): Promise<CaseTypeRecord | undefined>;
  /** With version 1 of its form. @returns false when the MDT has one of that name */
  addCaseType(
    caseType: CaseTypeFields & { caseTypeId: CaseTypeId; mdtId: MdtId },
    dataSet: NewDataSet,
  ): Promise<boolean>;
  /** Counts the version up. @returns false when the MDT has another one of that name */
  changeCaseType(caseTypeId: CaseTypeId, fields: CaseTypeFields): Promise<boolean>;
  addDataSet(dataSet: NewDataSet): Promise<void>;
  /** Any version of a form; undefined when there is none of that number. */
  findDataSet(caseTypeId: CaseTypeId, version: number): Promise<readonly DataSetField[] | undefined>;
}
