import { DEMO_CHANNELS, DEMO_PEOPLE, type DemoPerson } from '../support/demo-people.ts';
import { tenantPeople } from '../support/tenant-people.ts';
import { installActivities, personalConversation } from './activities-from-teams.ts';
import type { ActivityStore } from './activity-store.ts';
import type { BotClient } from './bot-client.ts';
import { type Conversation, findConversation } from './conversations.ts';

const LOOK_MS = 1_000;
/** Longest time between two tries of installs that the bot refused. */
const LONGEST_WAIT_MS = 10_000;

interface Install {
  conversation: Conversation;
  person: DemoPerson;
}

/** Everyone who has the app in Teams, and the channels it was added to by the hospital's administrator. */
function wantedInstalls(): Install[] {
  const personal = tenantPeople().map((person) => ({ conversation: personalConversation(person), person }));
  const administrator = DEMO_PEOPLE.find((person) => person.appRoles.includes('Admin'));
  if (administrator === undefined) throw new Error('The demo hospital has no administrator');
  const channels = DEMO_CHANNELS.map(({ id }) => findConversation(id))
    .filter((conversation) => conversation !== undefined)
    .map((conversation) => ({ conversation, person: administrator }));
  return [...channels, ...personal];
}

export interface InstallOptions {
  store: ActivityStore;
  bot: BotClient;
  product: string;
  serviceUrl: string;
}

async function tell(options: InstallOptions, install: Install): Promise<boolean> {
  const place = install.conversation.id;
  const action = options.store.isInstalled(place) ? 'add-upgrade' : 'add';
  for (const activity of installActivities(
    options.serviceUrl,
    install.person,
    install.conversation,
    action,
  )) {
    const { status } = await options.bot.send(activity);
    if (status >= 300) {
      console.error(`install in ${place}: the bot answered ${status}`);
      return false;
    }
  }
  options.store.recordInstall(place);
  return true;
}

async function isReachable(product: string): Promise<boolean> {
  return fetch(`${product}/health/live`, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status < 500;
    },
    () => false, // away is an expected state here: the next look tells
  );
}

/**
 * Tells the bot where it is installed, as soon as the product answers and again each time it comes back; what was not
 * taken is sent again. @returns what stops it
 */
export function keepInstalled(options: InstallOptions): () => void {
  /** Places that the bot knows of since it last came up. */
  const told = new Set<string>();
  let wasReachable = false;
  let isBusy = false;
  let notBefore = 0;
  let refusedRounds = 0;
  const look = async (): Promise<void> => {
    const reachable = await isReachable(options.product);
    if (reachable && !wasReachable) {
      told.clear();
      notBefore = 0;
      refusedRounds = 0;
    }
    wasReachable = reachable;
    if (!reachable || Date.now() < notBefore) return;
    const pending = wantedInstalls().filter(({ conversation }) => !told.has(conversation.id));
    let refused = 0;
    for (const install of pending) {
      if (await tell(options, install)) told.add(install.conversation.id);
      else refused += 1;
    }
    if (refused === 0) return;
    refusedRounds += 1;
    notBefore = Date.now() + Math.min(refusedRounds * LOOK_MS, LONGEST_WAIT_MS);
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    look()
      .catch((error: unknown) => {
        console.error(`installs: ${error instanceof Error ? error.message : String(error)}; will try again`);
      })
      .finally(() => {
        isBusy = false;
      });
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
  };
}
