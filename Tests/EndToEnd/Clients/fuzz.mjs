// Asks for everything that the description names, mostly wrongly, and checks each answer against the description:
// nothing fails inside, nothing hangs, what is refused changes nothing, and every answer is what it says.
import assert from 'node:assert/strict';
import Ajv2020 from 'ajv/dist/2020.js';
import { createBodies } from './fuzzBodies.mjs';
import { createRandom } from './fuzzRandom.mjs';

const { ORO_URL: url, ORO_KEY: key } = process.env;
const requests = Number(process.env.ORO_REQUESTS ?? 20_000);
const seed = Number(process.env.ORO_SEED ?? 20_260_101);
const limit = 10_000; // milliseconds for one answer
const random = createRandom(seed);

const headers = { Authorization: `Bearer ${key}` };
const description = await (await fetch(`${url}/openapi.json`, { headers })).json();
const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
ajv.addSchema(description, 'doc');
const bodies = createBodies(description, random);

/** Entities are changed elsewhere: their description would be another one then. Streams do not end. */
const operations = Object.entries(description.paths)
  .filter(([path]) => path.startsWith('/api/') && !path.endsWith('/changes'))
  .flatMap(([path, item]) => Object.entries(item)
    .filter(([method]) => ['get', 'post', 'patch', 'delete'].includes(method))
    .filter(([method]) => method === 'get' || !path.includes('definitions'))
    .map(([method, operation]) => ({
      path,
      method,
      operation,
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve),
    })));
assert.ok(operations.length > 100);

function resolve(node) {
  return node?.$ref ? node.$ref.split('/').slice(1).reduce((at, name) => at[name], description) : node;
}

const validators = new Map();
function faultsOf(schemaNode, body) {
  const id = JSON.stringify(schemaNode);
  if (!validators.has(id)) {
    const schema = JSON.parse(id.replaceAll('"#/', '"doc#/'));
    validators.set(id, ajv.compile(schema));
  }
  const validate = validators.get(id);
  return validate(body) ? null : ajv.errorsText(validate.errors);
}

/** Ids that were answered, by type: those of the newest records, as others are in the trash sooner or later. */
const seen = new Map();
function remember(body) {
  for (const resource of [body.data].flat().filter((r) => r?.id && r.type)) {
    seen.set(resource.type, [resource.id, ...(seen.get(resource.type) ?? [])].slice(0, 20));
  }
}

function idFor({ path, method }) {
  // Whoever asks stays who it is.
  const isOwn = /^\/api\/(users|userroles|organizations|businessunits|usergroups|oauthapplications)\//.test(path);
  const ids = seen.get(path.split('/')[2]) ?? ['1', '2', '3'];
  const known = isOwn && method !== 'get' ? ids.filter((id) => id !== '1').concat('2') : ids;
  return random.often(0.9) ? random.of(known) : random.of(['0', '-1', '999999999', 'x', '9'.repeat(30), '%00', 'é']);
}

function build(one) {
  const query = new URLSearchParams();
  const isAsking = random.often(one.method === 'get' ? 0.8 : 0.1);
  const sent = { ...headers };
  for (const parameter of one.parameters) {
    if (parameter.in === 'query' && isAsking && random.often(Math.min(0.5, 2 / one.parameters.length))) {
      query.append(parameter.name, random.text(parameter));
    } else if (parameter.in === 'header' && random.often(0.05)) {
      sent[parameter.name] = encodeURIComponent(random.word());
    }
  }
  const id = idFor(one);
  const path = one.path.replace('{id}', id) + (query.size > 0 ? `?${query}` : '');
  const options = { method: one.method.toUpperCase(), headers: sent, signal: AbortSignal.timeout(limit) };
  const content = one.operation.requestBody?.content;
  if (content) {
    sent['Content-Type'] = random.often(0.97) ? Object.keys(content)[0] : 'text/plain';
    const body = bodies.of(Object.values(content)[0].schema);
    if (body?.data?.type && random.often(0.95)) {
      body.data.id = one.path.includes('{id}') ? id : undefined;
    }
    options.body = random.often(0.03) ? '{"data":' : JSON.stringify(body);
  }
  return { path, options };
}

async function newestChange() {
  const answer = await fetch(`${url}/api/audit?page[size]=1`, { headers });
  assert.equal(answer.status, 200, `the history was answered ${answer.status}`);
  return (await answer.json()).data[0]?.id ?? '0';
}

const counts = new Map();
let newest = await newestChange();
for (let number = 0; number < requests; number++) {
  const one = random.of(operations);
  const { path, options } = build(one);
  const told = `request ${number} of seed ${seed}: ${options.method} ${path} ${options.body ?? ''}`.slice(0, 3000);
  let answer = await fetch(url + path, options).catch((error) => assert.fail(`${told}\n${error}`));
  if (answer.status === 429) {
    await new Promise((done) => setTimeout(done, 1000 * Number(answer.headers.get('Retry-After') ?? 1)));
    answer = await fetch(url + path, { ...options, signal: AbortSignal.timeout(limit) });
  }
  const text = await answer.text();
  assert.ok(answer.status < 500, `${told}\nwas answered ${answer.status}: ${text}`);
  counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
  const response = resolve(one.operation.responses[answer.status] ?? one.operation.responses.default);
  assert.ok(response, `${told}\nhas an answer that is not described: ${answer.status} ${text}`);
  const schema = Object.values(response.content ?? {})[0]?.schema;
  const body = schema && text ? JSON.parse(text) : {};
  const faults = schema && text ? faultsOf(schema, body) : null;
  assert.equal(faults, null, `${told}\nwas answered ${answer.status} ${text.slice(0, 2000)}`);
  if (answer.status < 400) {
    remember(body);
  }
  if (one.method !== 'get') {
    const now = await newestChange();
    assert.ok(answer.status < 400 || now === newest, `${told}\nwas refused (${answer.status}) and changed something`);
    newest = now;
  }
}

for (const status of [200, 201, 204, 400, 404]) {
  assert.ok(counts.get(status) > 0, `nothing was answered ${status}`);
}
console.log(`${requests} requests were answered as described:`, JSON.stringify([...counts].sort()));
