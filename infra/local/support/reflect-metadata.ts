/**
 * The part of the Reflect metadata proposal that @peculiar/x509's container asks for at import. Import this file before it.
 * The container only looks metadata up to learn constructor parameters, and x509 registers no class that has any.
 */
type Metadata = Map<unknown, unknown>;
interface ReflectMetadata {
  getMetadata?: (key: unknown, target: object) => unknown;
  getOwnMetadata?: (key: unknown, target: object) => unknown;
  defineMetadata?: (key: unknown, value: unknown, target: object) => void;
}

const metadata = new WeakMap<object, Metadata>();
const reflect = Reflect as ReflectMetadata;

if (reflect.getMetadata === undefined) {
  reflect.getMetadata = (key, target) => metadata.get(target)?.get(key);
  reflect.getOwnMetadata = reflect.getMetadata;
  reflect.defineMetadata = (key, value, target) => {
    const known = metadata.get(target) ?? new Map<unknown, unknown>();
    metadata.set(target, known.set(key, value));
  };
}
