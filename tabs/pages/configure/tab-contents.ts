import type { Mdt } from '../../../api/mdt/contract/mdts.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import { routeHash } from '../../shell/routes.ts';
import { TAB_ORGANISATION, TAB_SERVICE_LINE } from '../../shell/tab-address.ts';
import type { SavedTab } from '../../teams-host/tab-settings.ts';

/** One thing that a tab of a channel or chat can show. */
export interface TabContents {
  entityId: string;
  name: string;
  /** The address inside the tab. */
  hash: string;
  /** Of the service line whose day it shows. */
  serviceLineId?: string;
}

export const OWN_DAY: TabContents = {
  entityId: 'own-day',
  name: 'Confer',
  hash: routeHash('today'),
};

export const ofServiceLine = ({ serviceLineId, name }: ServiceLine): TabContents => ({
  entityId: `service-line-${serviceLineId}`,
  name,
  hash: routeHash('today'),
  serviceLineId,
});

export const ofMdt = ({ mdtId, name }: Mdt): TabContents => ({
  entityId: `mdt-${mdtId}`,
  name,
  hash: routeHash('mdt', 'cases', mdtId),
});

/**
 * The tab as Teams keeps it: whoever opens it acts in this organisation.
 * @param origin of the tab
 */
export function savedTab(
  { entityId, name, hash, serviceLineId }: TabContents,
  odsCode: string,
  origin: string,
): SavedTab {
  const url = new URL('/tabs/index.html', origin);
  url.searchParams.set(TAB_ORGANISATION, odsCode);
  if (serviceLineId !== undefined) url.searchParams.set(TAB_SERVICE_LINE, serviceLineId);
  return { entityId, name, contentUrl: `${url.href}${hash}` };
}
