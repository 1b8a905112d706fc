import type { InvokeResponse } from 'botbuilder';
import { extensionMessage } from './message-extension.ts';

const NOT_HERE = 'Confer does not do this here. Open Confer to go on.';

const dialog = { task: { type: 'message', value: NOT_HERE } };
const configuration = { responseType: 'config', config: { type: 'message', value: NOT_HERE } };

/**
 * Invokes that Teams knows and Confer never asks for: a person who comes upon one is told where to go on, and what is only
 * noted is taken. They come from a card of somebody else that was copied, or from a manifest of another version.
 */
const ANSWERS: Readonly<Record<string, InvokeResponse>> = {
  'task/fetch': { status: 200, body: dialog },
  'task/submit': { status: 200, body: dialog },
  'config/fetch': { status: 200, body: configuration },
  'config/submit': { status: 200, body: configuration },
  'composeExtension/fetchTask': { status: 200, body: dialog },
  'composeExtension/submitAction': { status: 200, body: extensionMessage(NOT_HERE) },
  'composeExtension/selectItem': { status: 200, body: extensionMessage(NOT_HERE) },
  'composeExtension/queryLink': { status: 200, body: extensionMessage(NOT_HERE) },
  'composeExtension/anonymousQueryLink': { status: 200, body: extensionMessage(NOT_HERE) },
  'composeExtension/querySettingUrl': { status: 200, body: extensionMessage(NOT_HERE) },
  'composeExtension/setting': { status: 200 },
  'composeExtension/onCardButtonClicked': { status: 200 },
  'fileConsent/invoke': { status: 200 },
  'actionableMessage/executeAction': { status: 200 },
  'message/submitAction': { status: 200 },
  'message/fetchTask': { status: 200, body: dialog },
  'signin/verifyState': { status: 200 },
  'signin/failure': { status: 200 },
  // Bot Framework, single sign-on: the bot does not exchange it
  'signin/tokenExchange': { status: 412 },
};

/** The answer to an invoke of this name; 501, as the Bot Framework says it, for a name that nobody knows. */
export const answerOther = (name: string): InvokeResponse =>
  Object.hasOwn(ANSWERS, name) ? (ANSWERS[name] ?? { status: 501 }) : { status: 501 };
