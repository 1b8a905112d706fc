import type { Activity } from './activity-store.ts';
import type { SignIn } from './sign-in.ts';

/** The bot's answer to an activity; invokes carry a body. */
export interface BotAnswer {
  status: number;
  body: unknown;
}

/** Calls the bot as the Bot Framework channel does. */
export class BotClient {
  private readonly endpoint: string;
  private readonly serviceUrl: string;
  private readonly signIn: SignIn;

  constructor(options: { product: string; serviceUrl: string; signIn: SignIn }) {
    this.endpoint = `${options.product}/api/messages`;
    this.serviceUrl = options.serviceUrl;
    this.signIn = options.signIn;
  }

  /** Posts one activity. @throws Error when the bot or Entra cannot be reached */
  async send(activity: Activity): Promise<BotAnswer> {
    const token = await this.signIn.forBot(this.serviceUrl);
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return { status: response.status, body: parseJson(text) };
  }
}

/** JSON if it is JSON; the text itself otherwise, so that nothing the bot said is lost. */
function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
