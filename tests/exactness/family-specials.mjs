// The special and added tokens of other families than OpenAI's, written down here once more so that they are not copied from the
// engine. Each is [text, id, whether every text is searched for it].

const rows = (text, firstId, isAlways) =>
  text
    .trim()
    .split(/\s+/)
    .map((name, i) => [name, firstId + i, isAlways]);

const qwen = (firstId, count) =>
  [
    ...rows('<|endoftext|> <|im_start|> <|im_end|> <|object_ref_start|> <|object_ref_end|>', firstId, false),
    ...rows('<|box_start|> <|box_end|> <|quad_start|> <|quad_end|> <|vision_start|>', firstId + 5, false),
    ...rows('<|vision_end|> <|vision_pad|> <|image_pad|> <|video_pad|>', firstId + 10, false),
    ...rows('<tool_call> </tool_call> <|fim_prefix|> <|fim_middle|> <|fim_suffix|>', firstId + 14, true),
    ...rows('<|fim_pad|> <|repo_name|> <|file_sep|>', firstId + 19, true),
    ...rows('<tool_response> </tool_response> <think> </think>', firstId + 22, true),
  ].slice(0, count);

const numbered = (count, make) => Array.from({ length: count }, (_, i) => make(i));

const deepseek = [
  ...rows('<｜begin▁of▁sentence｜> <｜end▁of▁sentence｜> <｜▁pad▁｜>', 0, false),
  ...numbered(800, (i) => [`<｜place▁holder▁no▁${i}｜>`, 128000 + i, false]),
  ...rows('<｜fim▁hole｜> <｜fim▁begin｜> <｜fim▁end｜> <｜User｜> <｜Assistant｜>', 128800, true),
  ...rows('<｜tool▁calls▁begin｜> <｜tool▁calls▁end｜> <｜tool▁call▁begin｜> <｜tool▁call▁end｜>', 128806, true),
  ...rows('<｜tool▁outputs▁begin｜> <｜tool▁outputs▁end｜> <｜tool▁output▁begin｜>', 128810, true),
  ...rows('<｜tool▁output▁end｜> <｜tool▁sep｜>', 128813, true),
];

const deepseekV4 = [
  ...rows('<｜begin▁of▁repo▁name｜> <｜end▁of▁repo▁name｜> <｜begin▁of▁file▁name｜>', 128815, true),
  ...rows('<｜end▁of▁file▁name｜> <｜begin▁of▁file｜> <｜end▁of▁file｜> <think> </think>', 128818, true),
  ...rows('<｜place▁holder▁for▁copy｜> <｜place▁holder▁for▁pointer▁replace｜> ｜DSML｜', 128823, true),
  ...rows('<｜begin▁sys｜> <｜end▁sys｜> <｜latest_reminder｜> <｜action｜> <｜query｜>', 128826, true),
  ...rows('<｜authority｜> <｜domain｜> <｜task｜> <｜political｜> <｜entity｜> <｜title｜>', 128831, true),
  ...rows('<｜safety｜> <｜answer｜> <｜search｜> <dsml: </dsml: <｜search▁begin｜>', 128837, true),
  ...rows('<｜search▁end｜> <｜extracted_url｜> <｜read_url｜>', 128843, true),
  ['<｜end_of_query｜>', 128846, false],
  ...numbered(415, (i) => [`<|place_holder_mm_span_${String(21 + i).padStart(4, '0')}|>`, 128847 + i, false]),
  ...rows('<｜rl_image_pad｜> <｜rl_image_start｜>', 129262, false),
  ...rows('<｜image2｜> <｜/table>｜ <｜table｜> <｜/td｜> <｜td｜> <｜/tr｜> <｜tr｜>', 129264, true),
  ...rows('<｜/polygon｜> <｜polygon｜> <｜/point｜> <｜point｜> <｜/box｜> <｜box｜>', 129271, false),
  ...rows('<｜/ref｜> <｜ref｜> <｜image｜>', 129277, false),
];

const mistral = `<unk> <s> </s> [INST] [/INST] [AVAILABLE_TOOLS] [/AVAILABLE_TOOLS] [TOOL_RESULTS] [/TOOL_RESULTS] [TOOL_CALLS]
  [IMG] <pad> [IMG_BREAK] [IMG_END] [PREFIX] [MIDDLE] [SUFFIX] [SYSTEM_PROMPT] [/SYSTEM_PROMPT] [TOOL_CONTENT]`;
const tekken = [
  ...rows(mistral, 0, false),
  ...rows('[AUDIO] [BEGIN_AUDIO]', 24, false),
  ...rows('[ARGS] [CALL_ID]', 32, false),
];
const tekkenIds = new Set(tekken.map(([, id]) => id));
const tekkenFree = numbered(1000, (id) => [`<SPECIAL_${id}>`, id, false]).filter(([, id]) => !tekkenIds.has(id));

export const familySpecials = {
  qwen2_5: qwen(151643, 22),
  qwen3: qwen(151643, 26),
  qwen3_5: qwen(248044, 26),
  deepseek_v3: [...deepseek, ['<|EOT|>', 128805, false]],
  deepseek_v4: [...deepseek, ['<|EOT|>', 128805, true], ...deepseekV4],
  tekken: [...tekken, ...tekkenFree],
  claude2: rows('<EOT> <META> <META_START> <META_END> <SOS>', 0, false),
};
