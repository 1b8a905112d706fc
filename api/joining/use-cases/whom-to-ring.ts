import type { JoinDependencies } from './join-dependencies.ts';

/** Of the organisation whose link it is or was. */
export interface WhomToRing {
  organisationName: string;
  helpPhone: string;
}
/** @returns undefined when the token cannot be one of ours */
export type FindWhomToRing = (token: string) => Promise<WhomToRing | undefined>;

/**
 * Whom somebody rings whose link does not work. The token itself names the organisation, so a link that never was says no
 * less than one that was withdrawn.
 */
export function makeFindWhomToRing({
  links,
  organisations,
}: Pick<JoinDependencies, 'links' | 'organisations'>): FindWhomToRing {
  return async (token) => {
    const odsCode = links.odsCodeOf(token);
    const organisation = odsCode === undefined ? undefined : await organisations.findByOdsCode(odsCode);
    return organisation && { organisationName: organisation.name, helpPhone: organisation.helpPhone };
  };
}
