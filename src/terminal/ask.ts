// `dateline ask`: one question, or those of standard input, as text or as JSON.
import { createInterface } from 'node:readline'
import type { Answer } from '../answer/answer.js'

/** The questions: `question` itself, or for "-" the lines of `input` that are not empty. */
export async function* questionsFrom(question: string, input: NodeJS.ReadableStream): AsyncGenerator<string> {
  if (question !== '-') {
    yield question
    return
  }
  for await (const line of createInterface({ input })) if (line.trim() !== '') yield line
}

/** The public contract: one object on one line. */
export function answerJson(answer: Answer): string {
  return JSON.stringify(answer)
}
