// Recognizes numbers that count, label or price something, and are therefore no years.
import { startingAt, endingAt, isAt } from './cursor.js'

const PERSONS =
  'people|persons?|men|women|children|students|pupils|soldiers|troops|sailors|marines|officers|members|inhabitants|residents|citizens|workers|employees|volunteers|prisoners|refugees|immigrants|settlers|slaves|jews|visitors|spectators|fans|participants|delegates|guests|passengers|patients|victims|survivors|casualties|deaths|families|households|followers|subscribers|users|voters|militia|infantry|cavalry|warriors|fighters|colonists|converts|souls|monks|nuns|teachers|engineers|scientists|players|riders|horsemen|knights|archers|guards|protesters|demonstrators|villagers|customers|applicants|athletes|adherents|believers|faithful'
const THINGS =
  'copies|tons?|tonnes|pounds|dollars|euros|yen|yuan|rupees|francs|marks|crowns|ducats|guilders|florins|votes|seats|beds|rooms|apartments|flats|homes|houses|buildings|villages|schools|companies|firms|stores|shops|branches|books|volumes|titles|pages|words|lines|items|units|pieces|examples|species|acres|hectares|horses|cattle|sheep|cows|ships|vessels|boats|aircraft|planes|tanks|guns|cannons?|vehicles|cars|trucks|buses|locomotives|megawatts|watts|volts|calories|shares|points|goals|runs|caps|yards|feet|foot|inches|miles|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s|millimet(?:er|re)s|kilograms|grams|lit(?:er|re)s|gallons|barrels|degrees|percent|per\\s?cent|hundred|thousand|million|billion|trillion|times|hours|hrs|minutes|seconds|days|weeks|months|years|years-old|sq|square|cubic|nautical|different|additional|square-foot|or\\s(?:more|so)|(?:more|other)\\s[a-z]+s'
const UNITS = 'km²?|m²?|cm|mm|ft|kg|lbs?|mi|ha|kW|MW|GW|kV|Hz|kHz|MHz|GHz|GB|MB|TB|kB|hp|rpm|mph|cc|USD|RMB|EUR|GBP|BTU'

/** What a number counts, after it. Case matters: "the 1936 Games", but "2000 games". */
const QUANTITY_AFTER = new RegExp(`\\s{0,2}(?:%|°|€|£)|\\s{1,2}(?:${PERSONS}|${THINGS}|${UNITS})(?![A-Za-z])`, 'y')
const QUANTITY_BEFORE = endingAt(
  '(?<!\\bin\\s)\\b(?:more\\sthan|less\\sthan|fewer\\sthan|at\\sleast|at\\smost|over|nearly|almost|approximately|roughly|some|another|total\\sof|estimated|only|exactly|population\\s(?:of|was|is)|worth|every|each|x|×)\\s{1,2}',
)
const LABEL_BEFORE = endingAt(
  '(?:\\b(?:nos?|nrs?|number|pages?|pp?|room|route|highway|interstate|flight|chapter|verse|section|article|paragraph|figure|fig|table|box|suite|unit|lot|gate|platform|channel|model|class|type|version|ver|v|isbn|issn|iso|din|rfc|ngc|catalogue|opus|op|bwv|code|zip|postcode|port|extension|ext|phone|tel|fax|windows|boeing|asteroid|area\\scode|block|bus|train|locomotive|serial|id)[\\s.:#]{0,4}|[$£€¥₤#№]\\s{0,2}|\\b(?:usd|eur|gbp|rmb|rs|cny|hkd|aud|cad)\\s?\\.?\\s{0,2})',
)

/** Whether the number that ends at `end` counts what follows it: "2000 people". */
export function countsSomething(text: string, end: number): boolean {
  return isAt(QUANTITY_AFTER, text, end)
}

/** Whether the words before `start` make the number there an amount or a label: "over 2000", "Room 1998", "$1998". */
export function isCountOrLabel(text: string, start: number): boolean {
  return isAt(QUANTITY_BEFORE, text, start) || isAt(LABEL_BEFORE, text, start)
}

/** A street after its number: "1998 Elm Street". */
const STREET = startingAt(
  "(?:\\s{1,2}[A-Z][a-z.']{0,20}){0,3}\\s{1,2}(?:Street|Avenue|Road|Boulevard|Drive|Lane|Ave|Blvd|Rd|Dr)(?![a-z])",
)

export function isStreetNumber(text: string, end: number): boolean {
  return isAt(STREET, text, end)
}
