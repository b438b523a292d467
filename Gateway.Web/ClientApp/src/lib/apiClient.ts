import { csrfToken } from './csrfToken';
import type { components } from './wire.generated';

type Schemas = components['schemas'];

/** One error as JSON:API words it; a ProblemDetails answer becomes one of these too. */
export type WireError = Partial<Schemas['Error']> & Pick<Schemas['Error'], 'status' | 'title'>;

/** A refusal by the server, or status 0 when it could not be reached. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly errors: readonly WireError[]) {
    super(errors[0]?.detail ?? errors[0]?.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
  }
}

export interface Answer<T> {
  readonly body: T;
  readonly headers: Headers;
}

interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal | undefined;
}

const MEDIA_TYPE = 'application/vnd.api+json';

/** Browsers allow 64 KiB in all such requests on the way together; letters may be four bytes. */
const MOST_KEPT_LETTERS = 8000;

function headersFor(method: string, path: string, options: RequestOptions): Headers {
  const mediaType = path.startsWith('/api/') ? MEDIA_TYPE : 'application/json';
  const headers = new Headers({ Accept: mediaType, ...options.headers });
  if (options.body !== undefined) {
    headers.set('Content-Type', mediaType);
  }
  if (method !== 'GET') {
    headers.set('X-CSRF-Header', csrfToken());
  }
  return headers;
}

async function errorsOf(response: Response): Promise<WireError[]> {
  const text = await response.text();
  const status = String(response.status);
  try {
    const body = JSON.parse(text) as Partial<Schemas['Errors'] & Schemas['Problem']>;
    const { title = response.statusText, code, detail, traceId } = body;
    const known = { ...(code && { code }), ...(detail && { detail }), ...(traceId && { id: traceId }) };
    return body.errors ?? [{ status, title, ...known }];
  } catch {
    // An empty or foreign body, such as a proxy's page: the status is all there is to say.
    return [{ status, title: response.statusText }];
  }
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  try {
    return await fetch(path, {
      method,
      headers: headersFor(method, path, options),
      credentials: 'same-origin',
      // Who saves and leaves the page at once has saved.
      keepalive: method !== 'GET' && (body?.length ?? 0) <= MOST_KEPT_LETTERS,
      ...(body !== undefined && { body }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    if (options.signal?.aborted) {
      throw error;
    }
    throw new ApiError(0, [{ status: '0', title: 'unreachable' }]);
  }
}

/** Sends a large body, and tells as it goes how much of it has been sent; fetch could not say. */
export function upload<T>(
  path: string, body: unknown, onProgress: (share: number) => void, signal: AbortSignal): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    headersFor('POST', path, { body }).forEach((value, name) => sending.setRequestHeader(name, value));
    sending.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    sending.onerror = () => reject(new ApiError(0, [{ status: '0', title: 'unreachable' }]));
    sending.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    sending.onload = () => {
      const { status, statusText, responseText } = sending;
      const answer = new Response(responseText, { status: Math.max(200, status), statusText });
      void (answer.ok ? answer.json() : errorsOf(answer)).then((read: unknown) => (answer.ok
        ? resolve({ body: read as T, headers: answer.headers })
        : reject(new ApiError(status, read as WireError[]))), reject);
    };
    signal.addEventListener('abort', () => sending.abort());
    sending.send(JSON.stringify(body));
  });
}

/** Sends one request to the gateway and reads its JSON answer; anything but success is an {@link ApiError}. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const response = await send(method, path, options);
  if (!response.ok) {
    throw new ApiError(response.status, await errorsOf(response));
  }
  const text = await response.text();
  return { body: (text ? JSON.parse(text) : undefined) as T, headers: response.headers };
}
