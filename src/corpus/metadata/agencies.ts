// News agencies, and the one name that each has as a source, however a text writes it.

/** The name used, then its other spellings. */
const AGENCIES: readonly (readonly [string, ...string[]])[] = [
  ['Xinhua', 'Xinhua News Agency', 'Xinhuanet', '新华社', '新華社', '新华网'],
  ['Reuters', 'Reuters News Agency', 'Thomson Reuters', '路透社'],
  ['AP', 'Associated Press', 'The Associated Press', '美联社'],
  ['AFP', 'Agence France-Presse', 'Agence France Presse', '法新社'],
  ['TASS', 'ITAR-TASS', 'TASS News Agency', 'TASS Russian News Agency', 'ТАСС', '塔斯社', '俄塔社'],
  ['dpa', 'Deutsche Presse-Agentur', 'dpa-AFX', '德新社'],
  ['Kyodo', 'Kyodo News', 'Kyodo News Agency', '共同社'],
  ['Yonhap', 'Yonhap News', 'Yonhap News Agency', '韩联社', '연합뉴스'],
  ['EFE', 'Agencia EFE', 'Agencia Efe', '埃菲社'],
  ['ANSA', 'Agenzia ANSA', '安莎社'],
  ['PTI', 'Press Trust of India'],
  ['ANI', 'Asian News International'],
  ['IANS', 'Indo-Asian News Service'],
  ['UPI', 'United Press International', '合众国际社'],
  ['Bloomberg', 'Bloomberg News', '彭博社'],
  ['PA', 'PA Media', 'Press Association'],
  ['CP', 'The Canadian Press', 'Canadian Press'],
  ['AAP', 'Australian Associated Press'],
  ['APA', 'Austria Presse Agentur'],
  ['ATS', 'Keystone-ATS', 'Keystone-SDA'],
  ['Anadolu', 'Anadolu Agency', 'AA'],
  ['Antara', 'Antara News'],
  ['Bernama'],
  ['Interfax', '国际文传电讯社'],
  ['RIA Novosti', 'RIA', '俄新社'],
  ['Ukrinform'],
  ['PAP', 'Polska Agencja Prasowa'],
  ['Lusa', 'Agência Lusa'],
  ['Jiji', 'Jiji Press', 'Jiji Press News', '时事社'],
  ['KCNA', 'Korean Central News Agency', '朝中社'],
  ['VNA', 'Vietnam News Agency'],
  ['MENA', 'Middle East News Agency'],
  ['SPA', 'Saudi Press Agency'],
  ['WAM', 'Emirates News Agency'],
  ['IRNA', 'Islamic Republic News Agency'],
  ['Prensa Latina'],
  ['China News Service', 'CNS', 'Chinanews', '中新社', '中新网', '中国新闻社'],
]

const names = new Map(AGENCIES.flatMap(([name, ...others]) => [name, ...others].map((other) => [key(other), name])))

/** "Xinhua" for "Xinhua News Agency"; undefined if `text` is not the name of a known agency. */
export function agencyNamed(text: string): string | undefined {
  return names.get(key(text))
}

function key(name: string): string {
  return name.trim().toLowerCase()
}
