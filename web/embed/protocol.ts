// What <token-fare> asks of what counts for it, and what it hears. Plain data: it crosses to a worker and back.

/** What a text is to be measured by. */
export interface MeasureRequest {
  readonly text: string;
  /** The chosen model first. */
  readonly models: readonly string[];
  readonly expectedOutput: number;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

export interface Trouble {
  readonly code: string;
  readonly message: string;
}

/** A line of the arithmetic; amounts are exact decimals in USD. */
export interface FareLine {
  readonly kind: string;
  readonly units: number;
  readonly rate: string;
  readonly per: number;
  readonly amount: string;
}

/** What a model makes of the text. */
export interface Fare {
  readonly model: string;
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  readonly precision: 'exact' | 'rendered' | 'estimate' | 'fallback';
  readonly method: string;
  readonly encoding?: string;
  /** Missing where there is no price for the day. */
  readonly cost?: string;
  readonly lines: readonly FareLine[];
  /** Why there is no price. */
  readonly trouble?: Trouble;
}

/** In the order of the request; a model that could not be counted says why. */
export interface Measurement {
  readonly fares: readonly (
    | Fare
    | { readonly model: string; readonly trouble: Trouble; readonly tokens?: undefined }
  )[];
  /** Where the tokens of the chosen model end, if its tokenizer is here and the text is short enough to be coloured. */
  readonly ends?: Uint32Array;
}

/** The models of one provider. */
export interface ModelGroup {
  readonly provider: string;
  readonly models: readonly string[];
}

export type Question = { readonly measure: MeasureRequest } | { readonly ask: 'models' };

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly trouble?: Trouble;
}
