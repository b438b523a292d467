// A full round with devour-client as npm has it: create, read with relations, list, change, relate, delete, refusals.
import assert from 'node:assert/strict';
import JsonApi from 'devour-client';

const { ORO_URL: url, ORO_KEY: key } = process.env;
const api = new (JsonApi.default ?? JsonApi)({ apiUrl: `${url}/api`, logger: false, bearer: key });
api.define('account', {
  name: '',
  contacts: { jsonApi: 'hasMany', type: 'contacts' },
});
api.define('contact', {
  firstName: '',
  lastName: '',
  accounts: { jsonApi: 'hasMany', type: 'accounts' },
});

const account = (await api.create('account', { name: 'Northwind' })).data;
assert.equal(account.name, 'Northwind');
const contact = (await api.create('contact', {
  firstName: 'Ada',
  lastName: 'Lovelace',
  accounts: [{ id: account.id, type: 'accounts' }],
})).data;

const found = (await api.find('contact', contact.id, { include: 'accounts' })).data;
assert.deepEqual([found.lastName, found.accounts.map((a) => a.name)], ['Lovelace', ['Northwind']]);

const query = { filter: { lastName: 'Lovelace' }, page: { number: 1, size: 5 }, sort: '-id' };
const list = await api.findAll('contact', query);
assert.deepEqual(list.data.map((c) => c.id), [contact.id]);

const changed = (await api.update('contact', { id: contact.id, lastName: 'King' })).data;
assert.deepEqual([changed.firstName, changed.lastName], ['Ada', 'King']);

const related = (await api.one('account', account.id).all('contact').get()).data;
assert.deepEqual(related.map((c) => c.lastName), ['King']);

await assert.rejects(api.create('contact', { firstName: 'x'.repeat(10_000) }), (refusal) => {
  const said = JSON.stringify(refusal);
  return said.includes('firstName') || String(refusal).includes('400');
});

await api.destroy('contact', contact.id);
assert.deepEqual((await api.findAll('contact', { filter: { lastName: 'King' } })).data, []);
console.log('the round is complete');
