// The code lens's worker: cuts a file into tokens once, and asks the engine again for each window.
import { codeLens } from '../../../../bindings/recall.ts';
import { placeProgram } from '../../input/split.ts';
import { toProblem } from '../../worker/problem.ts';
import { bytesAt, type CodeRequest, type CodeResponse } from './code-lens.ts';
import type { CodeFile } from './samples.ts';

interface Cut {
  file: CodeFile;
  begins: Int32Array;
  lengths: Int32Array;
  token_begins: Int32Array;
}

let cut: Cut | undefined;
let latest = 0;

function cutUp(file: CodeFile): Cut {
  const tokens = placeProgram(file.text);
  const begins: number[] = [];
  const lengths: number[] = [];
  for (const { text, index } of tokens) {
    if (index <= (begins.at(-1) ?? -1)) continue; // parts of one character
    begins.push(index);
    lengths.push(text.length);
  }
  return {
    file,
    begins: Int32Array.from(begins),
    lengths: Int32Array.from(lengths),
    token_begins: bytesAt(file.text, begins),
  };
}

async function look({ id, file, window, layers }: CodeRequest): Promise<CodeResponse> {
  if (file) cut = cutUp(file);
  if (!cut) throw new Error('no file');
  const { token_begins, begins, lengths } = cut;
  const { language, text } = cut.file;
  const lens = await codeLens(text, { language, token_begins, window, layers });
  return { id, view: { file: cut.file, lens, begins, lengths } };
}

self.onmessage = async ({ data }: MessageEvent<CodeRequest>) => {
  latest = data.id;
  let answer: CodeResponse;
  try {
    answer = await look(data);
  } catch (error) {
    answer = { id: data.id, problem: toProblem(error) };
  }
  if (data.id === latest) self.postMessage(answer);
};
