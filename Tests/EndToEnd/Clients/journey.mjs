// What a customer's script does, with the clients that npm has and nothing changed in them. Any surprise fails it.
import assert from 'node:assert/strict';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import Kitsu from 'kitsu';

const { ORO_URL: url, ORO_KEY: key } = process.env;
const limit = AbortSignal.timeout(120_000); // the whole journey takes under a second
const api = new Kitsu({ baseURL: `${url}/api`, headers: { Authorization: `Bearer ${key}` } });
const live = new HubConnectionBuilder()
  .withUrl(`${url}/live`, { accessTokenFactory: () => key })
  .configureLogging(LogLevel.Warning)
  .build();

const arrived = [];
const waiting = [];
live.on('changed', (change) => {
  const waiter = waiting.shift();
  waiter ? waiter(change) : arrived.push(change);
});

/** The next change, in the order of their arrival. */
function nextChange() {
  return arrived.length > 0
    ? Promise.resolve(arrived.shift())
    : new Promise((resolve, reject) => {
        waiting.push(resolve);
        limit.addEventListener('abort', () => reject(new Error('no change arrived in time')));
      });
}

await live.start();
const { subscription, reload } = await live.invoke('SubscribeList', 'contacts', null);
assert.equal(reload, false);

const account = await api.create('accounts', { name: 'Northwind' });
const created = await api.create('contacts', {
  firstName: 'Ada',
  lastName: 'Lovelace',
  accounts: { data: [{ type: 'accounts', id: account.data.id }] },
});
const { id } = created.data;
assert.equal(created.data.lastName, 'Lovelace');

const creation = await nextChange();
assert.deepEqual(creation.subscriptions, [subscription]);
assert.deepEqual([creation.type, creation.id, creation.kind], ['contacts', id, 'create']);

const fetched = await api.get(`contacts/${id}`, { params: { include: 'accounts', fields: { accounts: 'name' } } });
assert.deepEqual(
  fetched.data.accounts.data.map((a) => [a.id, a.name]),
  [[account.data.id, 'Northwind']],
);

const updated = await api.update('contacts', { id, lastName: 'King' });
assert.equal(updated.data.lastName, 'King');

const update = await nextChange();
assert.deepEqual([update.id, update.kind, update.fields], [id, 'update', ['lastName']]);
assert.equal(update.attributes.lastName, 'King');
assert.ok(update.revision > creation.revision);
assert.ok(update.position.offset > creation.position.offset);

const listed = await api.get('contacts', { params: { filter: { lastName: 'King' }, page: { size: 5 } } });
assert.deepEqual(listed.data.map((c) => c.id), [id]);

await api.remove('contacts', id);
const deletion = await nextChange();
assert.deepEqual([deletion.id, deletion.kind], [id, 'delete']);
await assert.rejects(api.get(`contacts/${id}`), (error) => error.response.status === 404);

await live.stop();
console.log('the journey is complete');
