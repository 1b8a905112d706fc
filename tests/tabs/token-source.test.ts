import { makeTokenSource, tokenExpiry } from '../../tabs/teams-host/token-source.ts';

const tokenUntil = (seconds: number): string =>
  `h.${btoa(JSON.stringify({ exp: seconds })).replaceAll('=', '')}.s`;

describe('the token source', () => {
  it('reads when a token ends', () => {
    expect(tokenExpiry(tokenUntil(1000))).toBe(1_000_000);
    expect(tokenExpiry('opaque')).toBeUndefined();
  });

  it('keeps a token until a minute before its end', async () => {
    let now = 0;
    let asked = 0;
    const source = makeTokenSource(
      () => Promise.resolve(tokenUntil(600 * (asked += 1))),
      () => now,
    );
    await source.get();
    now = 539_999;
    await source.get();
    expect(asked).toBe(1);
    now = 540_000;
    await source.get();
    expect(asked).toBe(2);
  });

  it('gives out a token that satisfies claims from then on, also to requests that are waiting', async () => {
    const asked: (string | undefined)[] = [];
    const source = makeTokenSource(
      (claims) => {
        asked.push(claims);
        return Promise.resolve(tokenUntil(claims === undefined ? 600 : 900));
      },
      () => 0,
    );
    await source.get();
    const renewing = source.renewWith('{"access_token":{}}');
    expect(await source.get()).toBe(tokenUntil(900));
    await renewing;
    expect(await source.get()).toBe(tokenUntil(900));
    expect(asked).toEqual([undefined, '{"access_token":{}}']);
  });

  it('asks anew after the host gave none for claims', async () => {
    const source = makeTokenSource(
      (claims) => (claims === undefined ? Promise.resolve(tokenUntil(600)) : Promise.reject(new Error('no'))),
      () => 0,
    );
    await expect(source.renewWith('{}')).rejects.toThrow('no');
    expect(await source.get()).toBe(tokenUntil(600));
  });

  it('asks the host once for requests at the same time', async () => {
    let asked = 0;
    const source = makeTokenSource(
      () => Promise.resolve(tokenUntil(600 + (asked += 1))),
      () => 0,
    );
    await Promise.all([source.get(), source.get(), source.get()]);
    expect(asked).toBe(1);
  });

  it('asks again after the API refused the token, and after the host refused to give one', async () => {
    let asked = 0;
    const source = makeTokenSource(
      () => {
        asked += 1;
        return asked === 1 ? Promise.reject(new Error('no')) : Promise.resolve(tokenUntil(600));
      },
      () => 0,
    );
    await expect(source.get()).rejects.toThrow('no');
    await source.get();
    source.forget();
    await source.get();
    expect(asked).toBe(3);
  });
});
