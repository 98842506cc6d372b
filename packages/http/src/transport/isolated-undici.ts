// The order matters: this import notes the dispatchers of the process,
import { restoreGlobalDispatchers } from './global-dispatchers.ts'
// this one replaces them,
import {
  Agent,
  buildConnector,
  type Dispatcher,
  Dispatcher1Wrapper,
  EnvHttpProxyAgent,
  Pool,
  type ProxyAgent,
} from 'undici'

// and all three modules run in one go, so that nothing of the app runs while the dispatchers are not its own.
restoreGlobalDispatchers()

export { Agent, buildConnector, type Dispatcher, Dispatcher1Wrapper, EnvHttpProxyAgent, Pool, type ProxyAgent }
