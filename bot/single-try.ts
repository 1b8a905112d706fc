import { ConnectorFactory, type BotFrameworkAuthentication } from 'botframework-connector';
import { z } from 'zod';

/** Of @azure/core-rest-pipeline, which the connector's client is built on. */
const RETRY_POLICY = { name: 'defaultRetryPolicy' };

interface Pipeline {
  removePolicy: (policy: { name: string }) => unknown;
}
const hasRemovePolicy = (value: unknown): value is Pipeline =>
  typeof value === 'object' && value !== null && 'removePolicy' in value;
/** The library has no setting for it, and keeps the client to itself. */
const connectorShape = z.object({ client: z.object({ pipeline: z.custom<Pipeline>(hasRemovePolicy) }) });

class SingleTryFactory extends ConnectorFactory {
  private readonly factory: ConnectorFactory;

  constructor(factory: ConnectorFactory) {
    super();
    this.factory = factory;
  }

  override async create(...asked: Parameters<ConnectorFactory['create']>) {
    const connector = await this.factory.create(...asked);
    connectorShape.parse(connector).client.pipeline.removePolicy(RETRY_POLICY);
    return connector;
  }
}

/** The same, with one call for each thing that is sent: the outbox tries again, and Teams waits for nobody's retries. */
export function withSingleTry(authentication: BotFrameworkAuthentication): BotFrameworkAuthentication {
  const authenticateRequest = authentication.authenticateRequest.bind(authentication);
  const createConnectorFactory = authentication.createConnectorFactory.bind(authentication);
  authentication.authenticateRequest = async (activity, authHeader) => {
    const result = await authenticateRequest(activity, authHeader);
    return result.connectorFactory === undefined
      ? result
      : { ...result, connectorFactory: new SingleTryFactory(result.connectorFactory) };
  };
  authentication.createConnectorFactory = (claims) => new SingleTryFactory(createConnectorFactory(claims));
  return authentication;
}
