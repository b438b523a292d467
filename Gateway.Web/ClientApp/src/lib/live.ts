// The one connection to the live feed. Screens say what they look at; this file keeps the server told about it, through
// lost connections too. A topic counts its listeners, so that two parts of a screen share one subscription.
import type { HubConnection } from '@microsoft/signalr';
import type { FeedPosition, LiveChange } from './liveChange';
import type { components } from './wire.generated';

export interface Topic {
  readonly type: string;
  /** One record; without it every record of the type. */
  readonly id?: string;
}

export interface TopicListener {
  changed(change: LiveChange): void;
  /** What was missed is unknown: whatever shows the topic must be read again. */
  reloaded(): void;
}

export type LiveState = 'connecting' | 'live' | 'offline';

interface Entry {
  readonly topic: Topic;
  readonly listeners: Set<TopicListener>;
  subscription: string | null;
  position: FeedPosition | null;
}

type Schemas = components['schemas'];

const RETRY_MILLISECONDS = [250, 500, 1000, 2000, 4000];
const LONGEST_RETRY_MILLISECONDS = 8000;

const entries = new Map<string, Entry>();
const stateListeners = new Set<() => void>();
const definitionListeners = new Set<() => void>();
let state: LiveState = 'connecting';
let connection: HubConnection | null = null;
let isWanted = false;

function keyOf(topic: Topic): string {
  return topic.id ? `${topic.type}/${topic.id}` : topic.type;
}

function setState(next: LiveState) {
  state = next;
  stateListeners.forEach((listener) => listener());
}

function retryDelay(attempt: number): number {
  return RETRY_MILLISECONDS[attempt] ?? LONGEST_RETRY_MILLISECONDS;
}

async function subscribeEntry(entry: Entry) {
  if (state !== 'live' || !connection) {
    return;
  }
  const since = entry.position;
  const { type, id } = entry.topic;
  const answer = await (id
    ? connection.invoke<Schemas['Subscription']>('SubscribeRecord', type, id, since)
    : connection.invoke<Schemas['Subscription']>('SubscribeList', type, since));
  const current = entries.get(keyOf(entry.topic));
  if (current !== entry) {
    // Nobody listens any more. If somebody does again, the server knows the topic by the same name: leave it be.
    if (!current) {
      void connection.invoke('Unsubscribe', answer.subscription).catch(ignoreLostConnection);
    }
    return;
  }
  entry.subscription = answer.subscription;
  entry.position = answer.position;
  // What was read before the first subscription may be older than it; later ones bring what was missed.
  if (answer.reload || since === null) {
    entry.listeners.forEach((listener) => listener.reloaded());
  }
}

/** A call that fails with its connection is made again after the reconnect, for every entry. */
function ignoreLostConnection() {
  return undefined;
}

function resubscribeAll() {
  setState('live');
  definitionListeners.forEach((listener) => listener());
  for (const entry of entries.values()) {
    entry.subscription = null;
    void subscribeEntry(entry).catch(ignoreLostConnection);
  }
}

function onChanged(change: LiveChange) {
  for (const entry of entries.values()) {
    if (entry.subscription !== null && change.subscriptions.includes(entry.subscription)) {
      entry.position = change.position;
      entry.listeners.forEach((listener) => listener.changed(change));
    }
  }
}

function onReload({ subscription }: Schemas['Reload']) {
  const entry = [...entries.values()].find((candidate) => candidate.subscription === subscription);
  entry?.listeners.forEach((listener) => listener.reloaded());
}

/** What the user may do changed: whatever is shown may be less by now, or more. */
function onAccess() {
  definitionListeners.forEach((listener) => listener());
  for (const entry of entries.values()) {
    entry.listeners.forEach((listener) => listener.reloaded());
  }
}

/** WebSockets first and without negotiation, which needs affinity at the load balancer; then server-sent events. */
async function buildConnection(useWebSockets: boolean): Promise<HubConnection> {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  const built = new HubConnectionBuilder()
    .withUrl('/live', useWebSockets
      ? { transport: HttpTransportType.WebSockets, skipNegotiation: true }
      : { transport: HttpTransportType.ServerSentEvents })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => retryDelay(context.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  built.on('changed', onChanged);
  built.on('reload', onReload);
  built.on('access', onAccess);
  built.on('definitions', () => definitionListeners.forEach((listener) => listener()));
  built.onreconnecting(() => setState('offline'));
  built.onreconnected(resubscribeAll);
  // The server ended it, as it does with a session: whoever still has one connects anew.
  built.onclose(() => {
    if (isWanted && connection === built) {
      connection = null;
      setState('offline');
      setTimeout(() => isWanted && void connect(0), retryDelay(0));
    }
  });
  return built;
}

async function connect(attempt: number) {
  const candidate = await buildConnection(attempt % 2 === 0);
  try {
    await candidate.start();
  } catch {
    setState('offline');
    setTimeout(() => isWanted && void connect(attempt + 1), retryDelay(attempt));
    return;
  }
  if (!isWanted) {
    await candidate.stop();
    return;
  }
  connection = candidate;
  resubscribeAll();
}

/** Hears when entities or fields have changed, and when a lost connection may have kept that back. */
export function onDefinitions(listener: () => void): () => void {
  definitionListeners.add(listener);
  return () => definitionListeners.delete(listener);
}

/** Connects once somebody is signed in. */
export function startLive() {
  if (!isWanted) {
    isWanted = true;
    void connect(0);
  }
}

/** Forgets everything that was subscribed: the session is over. */
export function stopLive() {
  isWanted = false;
  entries.clear();
  void connection?.stop();
  connection = null;
  setState('connecting');
}

export function subscribeTopic(topic: Topic, listener: TopicListener): () => void {
  const key = keyOf(topic);
  const entry: Entry = entries.get(key) ?? { topic, listeners: new Set(), subscription: null, position: null };
  entry.listeners.add(listener);
  if (!entries.has(key)) {
    entries.set(key, entry);
    void subscribeEntry(entry).catch(ignoreLostConnection);
  }
  return () => {
    entry.listeners.delete(listener);
    if (entry.listeners.size === 0 && entries.get(key) === entry) {
      entries.delete(key);
      if (entry.subscription !== null && state === 'live') {
        void connection?.invoke('Unsubscribe', entry.subscription).catch(ignoreLostConnection);
      }
    }
  };
}

export function getLiveState(): LiveState {
  return state;
}

export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => void stateListeners.delete(listener);
}
