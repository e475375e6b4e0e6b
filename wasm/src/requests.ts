// The shape of a request: messages, tools and what is sent beside them. The engine reads and checks it
// (core/requests); OpenAI's own shapes of messages, tools and formats are understood as well.
import type { ImageInput } from './images.js';

/** A part of a message. Of an image only its size is asked for; nothing is fetched. */
export type ContentPart =
  | { type: 'text'; text: string }
  | ({ type: 'image' } & ImageInput)
  | { type: 'audio'; seconds: number }
  | { type: 'video'; seconds: number }
  | { type: 'pdf'; pages: number };

/** A call that the assistant made in an earlier message. */
export interface ToolCallInput {
  id?: string;
  name: string;
  /** As the provider wrote them, mostly JSON. */
  arguments: string;
}

export interface ChatMessage {
  role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  content?: string | readonly ContentPart[] | null;
  name?: string;
  toolCalls?: readonly ToolCallInput[];
  /** Of a tool's answer: the call that it answers. */
  toolCallId?: string;
}

export interface ToolInput {
  name: string;
  description?: string;
  /** A JSON schema of an object. */
  parameters?: object;
}

/** How much a model thinks before it answers: a level, or tokens of thought for each token of the answer. */
export type ReasoningLevel = 'none' | 'low' | 'medium' | 'high' | number;

/** What is sent with a text or with messages. */
export interface RequestContent {
  tools?: readonly (ToolInput | { type: 'function'; function: ToolInput })[];
  toolChoice?: 'auto' | 'none' | 'required' | { name: string };
  /** A JSON schema that the answer must follow. */
  responseFormat?: { name?: string; schema: object };
  /** Images beside the messages, by their size; `imageSize` reads it from a file. */
  images?: readonly ImageInput[];
  /** Pages of PDF files. */
  pdfPages?: number;
  /** Seconds of sound that is sent, and that is answered. */
  audioSeconds?: number;
  audioOutputSeconds?: number;
  videoSeconds?: number;
  reasoning?: ReasoningLevel;
  /** Which of Google's two ways a Gemini model is called by; 'developer' by default. */
  api?: 'developer' | 'vertex';
  /** The day that templates tell the model, 'YYYY-MM-DD'; that of `on` by default. */
  date?: string;
}
