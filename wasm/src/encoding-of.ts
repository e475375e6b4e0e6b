// Which encoding a name means: its own, an OpenAI model's by the rule of names, or one that the price book knows.
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import { encodingForModel } from './models.js';
import { type EncodingInfo, findEncoding } from './packs.js';
import { loadSharedBook } from './prices.js';

/** Throws `unknownModel` with near names, or `noExactTokenizer` where a model's tokenizer is not here. */
export async function encodingOf(nameOrModel: string, options: LoadOptions): Promise<EncodingInfo> {
  const encoding = findEncoding(encodingForModel(nameOrModel) ?? nameOrModel);
  return encoding ?? encodingOfModel(nameOrModel, options);
}

/** For a name that is no encoding: of the model that the price book knows by it. */
async function encodingOfModel(name: string, options: LoadOptions): Promise<EncodingInfo> {
  const { bytes: _pack, ...load } = options;
  const book = await loadSharedBook(load);
  const model = book.model(name);
  const encoding = model.encoding && findEncoding(model.encoding);
  if (encoding) return encoding;
  const message = `The tokenizer of ${model.id} is not here. estimate() gives its tokens as an interval.`;
  throw new TokenfareError('noExactTokenizer', message, { model: model.id, estimator: model.estimator });
}
