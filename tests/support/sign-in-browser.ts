/** Somebody's browser on the sign-in page of NHS login's stand-in. */
export class SignInBrowser {
  private readonly origin: string;
  private readonly round: string;

  private constructor(origin: string, round: string) {
    this.origin = origin;
    this.round = round;
  }

  /** @param address that the product made */
  static async at(address: string): Promise<SignInBrowser> {
    const answer = await fetch(address, { redirect: 'manual' });
    const round = /name="round" value="([^"]+)"/.exec(await answer.text())?.[1];
    if (round === undefined) throw new Error(`no page to sign in: ${answer.status}`);
    return new SignInBrowser(new URL(address).origin, round);
  }

  /** @returns the query with which the browser is sent back */
  signIn(nhsNumber: string, level: 'P5' | 'P9'): Promise<URLSearchParams> {
    return this.send('/sign-in', { nhsNumber, level });
  }

  cancel(): Promise<URLSearchParams> {
    return this.send('/cancel', {});
  }

  private async send(path: string, fields: Record<string, string>): Promise<URLSearchParams> {
    const answer = await fetch(`${this.origin}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ round: this.round, ...fields }),
      redirect: 'manual',
    });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`not sent back: ${answer.status}`);
    return new URL(location).searchParams;
  }
}
