// One error class for everything that can go wrong, told apart by `code`.

export type ErrorCode =
  | 'unknownEncoding'
  | 'unknownModel'
  | 'noExactTokenizer'
  | 'damagedPack'
  | 'unsupportedVocabulary'
  | 'specialInText'
  | 'unknownToken'
  | 'noPrice'
  | 'noPriceOnDate'
  | 'amountTooLarge'
  | 'invalidUsage'
  | 'invalidArgument'
  | 'budgetExceeded'
  | 'storeFull'
  | 'storeUnavailable'
  | 'damagedLog'
  | 'disposed'
  | 'outOfMemory'
  | 'aborted'
  | 'engineUnavailable'
  | 'workerFailed';

/** What is wrong, where, and what is accepted, for a person in `message` and for a program in `code` and `details`. */
export class TokenfareError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TokenfareError';
    this.code = code;
    this.details = details;
  }
}
