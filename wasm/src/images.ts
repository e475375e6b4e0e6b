// Images: how large one is, read from the first bytes of its file, and what an estimate is told of it.
import { type Failure, loadFareEngine } from './engine.js';
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import { shown } from './usage.js';

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif';

/** In pixels, as the image is shown: a photo that a camera turned has its sides exchanged. */
export interface ImageSize {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
}

/** OpenAI's `detail`, or Google's `media_resolution`. A provider that has neither ignores it. */
export type ImageDetail = 'auto' | 'low' | 'medium' | 'high' | 'ultra' | 'original';

/** An image of a request: its sides in pixels, from 1 to 100,000. */
export interface ImageInput {
  width: number;
  height: number;
  /** 'auto' by default. */
  detail?: ImageDetail;
}

/** What stands before the size of a photo, previews and colour profiles, is less than this in any real file. */
const longestBeginning = 4 << 20;

/**
 * The size of a PNG, JPEG, WebP or GIF file, which is not decoded. Its beginning is enough. Throws `invalidArgument` that
 * says what is wrong with the file.
 */
export async function imageSize(
  file: Blob | ArrayBuffer | ArrayBufferView,
  options: Omit<LoadOptions, 'bytes'> = {},
): Promise<ImageSize> {
  const bytes = await beginningOf(file);
  const engine = await loadFareEngine(options);
  return engine.run((module) => {
    engine.writeBytes(bytes);
    module.imageSize(bytes.length);
    const answer = JSON.parse(engine.text()) as ImageSize | Failure;
    if ('error' in answer) throw engine.failure();
    return answer;
  });
}

async function beginningOf(file: Blob | ArrayBuffer | ArrayBufferView): Promise<Uint8Array> {
  if (file instanceof Blob) return new Uint8Array(await file.slice(0, longestBeginning).arrayBuffer());
  if (ArrayBuffer.isView(file)) {
    return new Uint8Array(file.buffer, file.byteOffset, Math.min(file.byteLength, longestBeginning));
  }
  if (file instanceof ArrayBuffer) return new Uint8Array(file, 0, Math.min(file.byteLength, longestBeginning));
  throw new TokenfareError(
    'invalidArgument',
    `The image is ${shown(file)}. It must be a Blob, a buffer or a view of it.`,
  );
}
