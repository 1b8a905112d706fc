const KEY = 'confer-organisation';

/** In which organisation the person acts. */
export interface OrganisationChoice {
  /** Its ODS code; undefined where they work. */
  get(): string | undefined;
  set(odsCode: string | undefined): void;
}

/**
 * Remembers the choice for as long as the tab of the browser is open.
 * @param storage such as `sessionStorage`; undefined where the host does not let a page remember: the choice then lasts
 * until the page is loaded again
 */
export function makeOrganisationChoice(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined,
): OrganisationChoice {
  let chosen = storage?.getItem(KEY) ?? undefined;
  return {
    get: () => chosen,
    set: (odsCode) => {
      chosen = odsCode;
      if (odsCode === undefined) storage?.removeItem(KEY);
      else storage?.setItem(KEY, odsCode);
    },
  };
}

/** The browser's memory of this session; undefined where it is switched off for pages inside others. */
export function sessionMemory(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
