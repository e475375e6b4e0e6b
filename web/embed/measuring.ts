// The measuring of one element: the newest state is asked about, one question at a time, and what comes between is left
// out. While a new text is counted, the numbers of the one before stay; a new model or date takes them away at once.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Meter, MeterFailure } from './meter.ts';
import type { Fare, Measurement, MeasureRequest, Trouble } from './protocol.ts';

/** A model that could not be counted, and why. */
export type Uncounted = Extract<Measurement['fares'][number], { readonly tokens?: undefined }>;

/** Numbers and the request that they belong to. */
export interface Measured {
  readonly request: MeasureRequest;
  readonly measurement: Measurement;
}

/** Work that takes longer than this shows that the numbers are old. */
const patience = 50;

export class Measuring implements ReactiveController {
  measured: Measured | undefined;
  /** The engine cannot be had. */
  trouble: Trouble | undefined;
  /** The numbers belong to an earlier text, and have for a while. */
  isStale = false;
  readonly #host: ReactiveControllerHost;
  readonly #meter: () => Promise<Meter>;
  readonly #done: (outcome: Measured | Trouble) => void;
  #wanted: MeasureRequest | undefined;
  #wantedKey = '';
  #isBusy = false;

  /** `done` hears each outcome that is still wanted when it comes. */
  constructor(host: ReactiveControllerHost, meter: () => Promise<Meter>, done: (outcome: Measured | Trouble) => void) {
    this.#host = host;
    this.#meter = meter;
    this.#done = done;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What a model makes of the text: its numbers, or why there are none; nothing while that is not known. */
  of(model: string): Fare | Uncounted | undefined {
    const place = this.measured?.request.models.indexOf(model) ?? -1;
    return place < 0 ? undefined : (this.measured?.measurement.fares[place] as Fare | Uncounted);
  }

  /** To be called with what is to be shown, before it is drawn; the same again does nothing. */
  want(request: MeasureRequest): void {
    const key = JSON.stringify(request);
    if (key === this.#wantedKey) return;
    this.#wantedKey = key;
    this.#wanted = request;
    this.trouble = undefined;
    if (this.measured && beside(this.measured.request) !== beside(request)) this.measured = undefined;
    if (!this.#isBusy) void this.#work();
  }

  /** Asks once more after a failure. */
  again(): void {
    this.trouble = undefined;
    this.#host.requestUpdate();
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    await new Promise((resolve) => setTimeout(resolve)); // the first paint goes first
    let answered: MeasureRequest | undefined;
    while (answered !== this.#wanted && !this.trouble) {
      answered = this.#wanted as MeasureRequest;
      await this.#ask(answered);
    }
    this.#isBusy = false;
  }

  async #ask(request: MeasureRequest): Promise<void> {
    const late = setTimeout(() => this.#show({ isStale: true }), patience);
    try {
      const measurement = await (await this.#meter()).measure(request);
      if (request !== this.#wanted) return;
      const measured = { request, measurement };
      this.#show({ measured, isStale: false });
      this.#done(measured);
    } catch (error) {
      if (request !== this.#wanted) return;
      const trouble = error instanceof MeterFailure ? error.trouble : { code: 'stopped', message: String(error) };
      this.#show({ measured: undefined, trouble, isStale: false });
      this.#done(trouble);
    } finally {
      clearTimeout(late);
    }
  }

  #show(change: Partial<Pick<Measuring, 'measured' | 'trouble' | 'isStale'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

/** Everything of a request but its text. */
function beside({ text: _, ...rest }: MeasureRequest): string {
  return JSON.stringify(rest);
}
