// The bytes of tokens that are parts of a character: only the engine knows where one ends and the next begins. Each is asked
// for once.
import type { ReactiveControllerHost } from 'lit';
import type { EnginePort } from '../engine/engine-port.ts';
import type { Measured } from '../engine/protocol.ts';

export class TokenBytes {
  readonly #host: ReactiveControllerHost;
  /** By vocabulary and id; undefined while they are on their way. */
  readonly #known = new Map<string, Uint8Array | undefined>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The bytes of some tokens; undefined while one of them is not known yet. */
  of(engine: EnginePort, { encoding = '', vocabulary }: Measured, ids: readonly number[]): Uint8Array[] | undefined {
    const keyOf = (id: number) => `${vocabulary ?? encoding} ${id}`;
    const unknown = ids.filter((id) => !this.#known.has(keyOf(id)));
    for (const id of unknown) this.#known.set(keyOf(id), undefined);
    if (unknown.length > 0) {
      engine.ask<Uint8Array[]>({ ask: 'bytes', encoding, vocabulary, ids: unknown }).then(
        (parts) => {
          for (const [at, id] of unknown.entries()) this.#known.set(keyOf(id), parts[at]);
          this.#host.requestUpdate();
        },
        () => {}, // the engine has stopped, and the fare column says so
      );
    }
    const known = ids.flatMap((id) => this.#known.get(keyOf(id)) ?? []);
    return known.length === ids.length ? known : undefined;
  }
}
