/** What the address of a tab in a channel or chat says, as its configuration page wrote it. */
export const TAB_ORGANISATION = 'organisation';
export const TAB_SERVICE_LINE = 'service-line';

/** ODS code of the organisation in which the tab was made; undefined for a personal tab. */
export const tabOrganisation = (search: string): string | undefined =>
  new URLSearchParams(search).get(TAB_ORGANISATION) ?? undefined;

/** The service line whose day the tab shows; undefined: each reader's own choice. */
export const tabServiceLine = (search: string): string | undefined =>
  new URLSearchParams(search).get(TAB_SERVICE_LINE) ?? undefined;
