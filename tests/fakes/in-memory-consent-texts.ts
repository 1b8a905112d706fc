import type {
  ConsentTextRecord,
  ConsentTextStore,
} from '../../api/consent-texts/ports/consent-text-store.ts';

/** What patients read before they go in. */
export function inMemoryConsentTexts(rows: ConsentTextRecord[]): ConsentTextStore {
  return {
    add: (text) => {
      rows.push({ ...text, writtenByName: 'Somebody' });
      return Promise.resolve();
    },
    listNewest: (id) => {
      const newest = new Map(
        rows.filter(({ serviceLineId }) => serviceLineId === id).map((row) => [row.language, row]),
      );
      return Promise.resolve([...newest.values()]);
    },
  };
}
