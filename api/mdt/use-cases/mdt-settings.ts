import { checkSeries } from '../../clinics/use-cases/check-plan.ts';
import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import { madeAheadUntil } from '../../clinics/use-cases/planning-days.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { ChangeMdt } from '../contract/mdts.ts';
import type { MdtFields, NewMember } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { checkPeople, checkRoles, rolesSent } from './check-people.ts';

const USUAL_FOLLOW_UP_DAYS = 28;

interface CheckedSettings {
  fields: MdtFields;
  members: NewMember[];
  /** On the wall of the zone of the series. */
  today: string;
}

/**
 * Checks what the contract cannot know of the settings of an MDT.
 * @param before the MDT as it was, when it is changed: people who have left since and roles that nobody has any more may
 *   stay, `known` by their ids and codes
 * @throws Refusal mdt-person-not-on-staff | mdt-role-not-known | what `checkSeries` refuses, each with the field's pointer
 */
export async function checkSettings(
  deps: { findBankHolidays: FindBankHolidays; now: Now },
  stores: Pick<Stores, 'staff'>,
  { chairedBy, members, series: sent, followUpDays, ...same }: ChangeMdt,
  zone: string,
  before: (Pick<MdtFields, 'series' | 'followUpDays'> & { known: ReadonlySet<string> }) | undefined,
): Promise<CheckedSettings> {
  const { endsOn, timeZone, ...rest } = sent;
  const series = { ...rest, endsOn: endsOn ?? undefined, timeZone: timeZone ?? zone };
  const today = await checkSeries(deps, series, before?.series, '/series');
  const people = [
    { value: chairedBy, pointer: '/chairedBy' },
    ...members.flatMap(({ practitionerId, coveredBy }, index) => [
      { value: practitionerId, pointer: `/members/${index}/practitionerId` },
      ...(coveredBy === null ? [] : [{ value: coveredBy, pointer: `/members/${index}/coveredBy` }]),
    ]),
  ];
  const isNew = ({ value }: { value: string }): boolean => before?.known.has(value) !== true;
  await checkPeople(stores, people.filter(isNew));
  const roles = [
    ...rolesSent(same.coreRoles, '/coreRoles'),
    ...members.flatMap(({ roles }, index) =>
      roles.map((value, at) => ({ value, pointer: `/members/${index}/roles/${at}` })),
    ),
  ];
  await checkRoles(stores, roles.filter(isNew));
  return {
    fields: {
      ...same,
      chairedBy: asId<'Practitioner'>(chairedBy),
      followUpDays: followUpDays ?? before?.followUpDays ?? USUAL_FOLLOW_UP_DAYS,
      series,
      madeUntil: madeAheadUntil(today),
    },
    members: members.map(({ practitionerId, roles, coveredBy }) => ({
      practitionerId: asId<'Practitioner'>(practitionerId),
      roles,
      coveredBy: coveredBy === null ? undefined : asId<'Practitioner'>(coveredBy),
    })),
    today,
  };
}
