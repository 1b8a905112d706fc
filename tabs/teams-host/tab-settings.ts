import { pages } from '@microsoft/teams-js';

/** A tab of a channel or chat, as Teams keeps it. */
export interface SavedTab {
  /** The same for the same contents. */
  entityId: string;
  contentUrl: string;
  /** What the tab is called until somebody names it otherwise. */
  name: string;
}

/** What the configuration page says to Teams. */
export interface TabSettings {
  /** `entityId` of the tab that is changed; undefined for a new one. */
  readEntityId(): Promise<string | undefined>;
  /** What *Save* keeps. Without anything Teams does not let the person save. */
  offer(tab: SavedTab | undefined): void;
}

/** Of the Teams client that hosts the page (teams-js, `pages.config`). */
export function makeTabSettings(): TabSettings {
  let offered: SavedTab | undefined;
  pages.config.registerOnSaveHandler((saving) => {
    if (offered === undefined) {
      saving.notifyFailure('Choose what the tab shows.');
      return;
    }
    const { entityId, contentUrl, name } = offered;
    pages.config.setConfig({ entityId, contentUrl, websiteUrl: contentUrl, suggestedDisplayName: name }).then(
      () => {
        saving.notifySuccess();
      },
      () => {
        saving.notifyFailure('Teams could not keep the tab. Try again.');
      },
    );
  });
  return {
    readEntityId: async () => {
      const { entityId } = await pages.getConfig();
      return entityId === undefined || entityId === '' ? undefined : entityId;
    },
    offer: (tab) => {
      offered = tab;
      pages.config.setValidityState(tab !== undefined);
    },
  };
}
