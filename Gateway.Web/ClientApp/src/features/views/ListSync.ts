// Keeps a shown list what it is on the server while others change it. Values change in place without asking, see
// liveCache; this is about which rows there are and in which order. Rows that go or move are read again at once, rows
// that come are counted until one asks for them. Whenever windows would no longer join each other, those on the screen
// are read together and the others forgotten, so that no row stands there twice and none is missing.
import type { QueryClient } from '@tanstack/react-query';
import { notifyManager } from '@tanstack/react-query';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import type { ListRequest, RecordWindow } from '../../lib/listRecords';
import { listRecords, WINDOW_ROWS, windowQuery } from '../../lib/listRecords';
import type { LiveChange } from '../../lib/liveChange';
import { markChanged } from '../../lib/marks';
import { queryKeys } from '../../lib/queryKeys';
import type { Concern, Held } from './membership';
import { concernOf, effectOf, joinConcerns, needsServer } from './membership';

/** Several records often change together; one question to the server answers for all of them. */
const GATHER_MILLISECONDS = 300;
/** Between two looks while changes keep coming. */
const PAUSE_MILLISECONDS = 1000;
/** As many ids as one question names; what was told beyond it is asked with the next. */
const MOST_ASKED = 100;
/** An import changes more than one can ask for one by one; then the rows are read and nothing is counted. */
const MOST_WAITING = 1000;
/** Windows that do not join although they were read together must not be read for ever. */
const MEND_MILLISECONDS = 5000;
/** What others are linked to changes in heaps; nobody can say of a change there which rows it concerns. */
const DOUBT_MILLISECONDS = 2000;

export interface ListState {
  readonly arrived: ReadonlySet<string>;
  /** A window that is read now joins the others only when they are read with it. */
  readonly isStale: boolean;
}

const fresh: ListState = { arrived: new Set(), isStale: false };

export class ListSync {
  readonly #listeners = new Set<() => void>();
  #state = fresh;
  #waiting = new Map<string, Concern>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #doubtTimer: ReturnType<typeof setTimeout> | undefined;
  #pages: readonly number[] = [1];
  #lastReading = 0;
  #lastMending = -MEND_MILLISECONDS;

  constructor(
    private readonly client: QueryClient,
    private readonly definitions: Definitions,
    private readonly entity: EntityDefinition,
    private readonly list: ListRequest,
  ) {}

  readonly getState = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      clearTimeout(this.#timer);
      clearTimeout(this.#doubtTimer);
      this.#timer = this.#doubtTimer = undefined;
    };
  };

  readonly notice = (change: LiveChange) => {
    const concern = joinConcerns(this.#waiting.get(change.id), concernOf(this.list, change));
    if (concern !== 'none') {
      this.#waiting.set(change.id, concern);
      this.#timer ??= setTimeout(() => void this.#look(), GATHER_MILLISECONDS);
    }
  };

  /** Something changed on which it depends what is in the list, and that only the server can weigh. */
  readonly doubt = () => {
    this.#doubtTimer ??= setTimeout(() => {
      this.#doubtTimer = undefined;
      void this.read();
    }, DOUBT_MILLISECONDS);
  };

  /** Says which windows are on the screen. */
  readonly show = (pages: readonly number[]) => {
    this.#pages = pages;
    if (this.#state.isStale && pages.some((page) => this.client.getQueryData(this.#keyOf(page)) === undefined)) {
      void this.read();
    }
  };

  /** Windows on the screen do not join each other: what changed was not told. */
  readonly mend = () => {
    const now = performance.now();
    if (now - this.#lastMending >= MEND_MILLISECONDS) {
      this.#lastMending = now;
      void this.read();
    }
  };

  /** Reads again now what is on the screen, and every other list of the entity when it is shown again. */
  readonly reload = () => {
    void this.client.invalidateQueries({ queryKey: queryKeys.lists(this.entity.type), refetchType: 'none' });
    void this.read();
  };

  /** Reads what is on the screen again, as of one moment. */
  readonly read = async () => {
    const reading = ++this.#lastReading;
    this.#setState({ ...this.#state, isStale: true });
    // The first window says how long the list is.
    const pages = [...new Set([1, ...this.#pages])];
    try {
      const windows = await Promise.all(pages.map((page) =>
        listRecords(this.definitions, this.entity, this.list, page, WINDOW_ROWS)));
      if (reading === this.#lastReading) {
        await this.#put(pages, windows);
        this.#setState(fresh);
      }
    } catch {
      // The windows are read one by one then, which try again by themselves and say what is wrong.
      if (reading === this.#lastReading) {
        this.#setState({ ...this.#state, isStale: false });
        void this.client.invalidateQueries({ queryKey: this.#key });
      }
    }
  };

  get #key() {
    return [...queryKeys.lists(this.entity.type), this.list];
  }

  #keyOf(page: number) {
    return windowQuery(this.definitions, this.entity, this.list, page).queryKey;
  }

  #setState(state: ListState) {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }

  #held(): Held & { readonly isEmpty: boolean } {
    const windows = this.client.getQueriesData<RecordWindow>({ queryKey: this.#key }).map(([, window]) => window);
    const ids = new Set(windows.flatMap((window) => window?.records.map((record) => record.id) ?? []));
    const total = windows.find((window) => window)?.total;
    return { ids, isWhole: total !== undefined && ids.size >= total, isEmpty: total === 0 };
  }

  async #look() {
    if (this.#waiting.size > MOST_WAITING) {
      this.#waiting.clear();
      await this.read();
    } else {
      await this.#lookAt(this.#take());
    }
    const goesOn = this.#waiting.size > 0 && this.#listeners.size > 0;
    this.#timer = goesOn ? setTimeout(() => void this.#look(), PAUSE_MILLISECONDS) : undefined;
  }

  #take(): ReadonlyMap<string, Concern> {
    const asked = [...this.#waiting].filter(([, concern]) => needsServer(concern)).slice(0, MOST_ASKED);
    const certain = [...this.#waiting].filter(([, concern]) => !needsServer(concern));
    const taken = new Map([...certain, ...asked]);
    taken.forEach((_, id) => this.#waiting.delete(id));
    return taken;
  }

  async #lookAt(concerns: ReadonlyMap<string, Concern>) {
    const asked = [...concerns].filter(([, concern]) => needsServer(concern)).map(([id]) => id);
    try {
      const belongs = asked.length > 0 ? await this.#ask(asked) : new Set<string>();
      const held = this.#held();
      const effect = effectOf(concerns, belongs, held);
      const arrived = new Set([...this.#state.arrived, ...effect.arrived]);
      this.#setState({ arrived, isStale: this.#state.isStale || effect.isStale });
      // Where nothing is shown nothing can move away from under the pointer.
      if (effect.isWrong || (held.isEmpty && arrived.size > 0)) {
        await this.read();
      }
    } catch {
      // Nobody knows what belongs: it is asked again, and until then the next window is read with the others.
      concerns.forEach((concern, id) => {
        this.#waiting.set(id, joinConcerns(concern, this.#waiting.get(id) ?? 'none'));
      });
      this.#setState({ ...this.#state, isStale: true });
    }
  }

  async #ask(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const byId = { field: 'id', operator: 'eq', value: ids.join(',') };
    const asked = { ...this.list, fields: [], sort: [], conditions: [...this.list.conditions, byId] };
    const { records } = await listRecords(this.definitions, this.entity, asked, 1, MOST_ASKED);
    return new Set(records.map((record) => record.id));
  }

  async #put(pages: readonly number[], windows: readonly RecordWindow[]) {
    // A window that is on its way was read at another moment.
    await this.client.cancelQueries({ queryKey: this.#key }, { revert: false, silent: true });
    notifyManager.batch(() => {
      this.client.removeQueries({
        queryKey: this.#key,
        predicate: ({ queryKey }) => !pages.includes(queryKey.at(-1) as number),
      });
      pages.forEach((page, place) => this.client.setQueryData(this.#keyOf(page), windows[place]));
    });
    const names = this.entity.fields.map((field) => field.name);
    windows.flatMap((window) => window.records).filter((record) => this.#state.arrived.has(record.id))
      .forEach((record) => markChanged(record.type, record.id, names));
  }
}
