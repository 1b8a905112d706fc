/** Only the methods that are given; others say that they are missing. */
export function partly<Store extends object>(name: string, methods: Partial<Store>): Store {
  return new Proxy(methods as Store, {
    get: (target, method) => {
      const found: unknown = Reflect.get(target, method);
      if (found === undefined) throw new Error(`${name}.${String(method)} has no in-memory version`);
      return found;
    },
  });
}
