/** A browser without script: keeps the cookie, reads the form, sends it. */
export class PageVisitor {
  cookie = '';
  formToken = '';
  /** What they have read, as the last page that showed it named it; Confer's own words before there was one. */
  consent = 'confer-1.en';
  async get(url: string): Promise<Response> {
    return this.keep(await fetch(url, { redirect: 'manual', headers: { cookie: this.cookie } }));
  }
  async post(url: string, fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ formToken: this.formToken, consent: this.consent, ...fields });
    const headers = { cookie: this.cookie };
    return this.keep(await fetch(url, { method: 'POST', redirect: 'manual', headers, body }));
  }
  async keep(response: Response): Promise<Response> {
    this.cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? this.cookie;
    const html = await response.clone().text();
    this.formToken = /name="formToken" value="([^"]+)"/.exec(html)?.[1] ?? this.formToken;
    this.consent = /name="consent" value="([^"]+)"/.exec(html)?.[1] ?? this.consent;
    return response;
  }
}
