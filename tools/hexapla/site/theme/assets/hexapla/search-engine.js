// Finds sections of the pages of one language. Words are compared by their keys: letters without accents, elisions
// taken off, endings as the language's rules say. Index and question go through the same function.

const WORD = /[\p{L}\p{N}\p{M}]+(?:_[\p{L}\p{N}\p{M}]+)*/gu
const APOSTROPHE = /['’ʼ]/
const LIGATURES = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }
const TITLE = 6, HEADING = 4, WHOLE_NAME = 12
const SNIPPET = 160

export function fold(word) {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[œæßøłđ]/g, letter => LIGATURES[letter])
}

export function createEngine(index) {
  const { before = [], after = [], endings = [] } = index.rules
  const leansOnNext = new Set(before.map(fold)), leansOnLast = new Set(after.map(fold))
  const keys = new Map()

  function key(word) {
    let found = keys.get(word)
    if (found === undefined) {
      found = fold(word)
      for (let turn = 0; turn < 4; turn++) {
        const rule = endings.find(([ending]) => found.endsWith(ending) && found.length - ending.length >= 2)
        if (!rule) break
        const shorter = found.slice(0, -rule[0].length || undefined) + rule[1]
        if (shorter === found) break
        found = shorter
      }
      keys.set(word, found)
    }
    return found
  }

  // Every word of a text with its place; names with underscores as a whole, too.
  function* words(text) {
    for (const match of text.matchAll(WORD)) {
      const [word] = match, start = match.index, end = start + word.length
      if (APOSTROPHE.test(text[end] ?? '') && leansOnNext.has(fold(word)) && /\p{L}/u.test(text[end + 1] ?? '')) continue
      if (APOSTROPHE.test(text[start - 1] ?? '') && leansOnLast.has(fold(word)) && /[\p{L}]/u.test(text[start - 2] ?? '')) continue
      yield { word, start, end }
    }
  }

  const sections = []
  const postings = new Map() // key → section number → weight
  const names = new Map() // name with underscores → section number → weight
  const add = (map, term, section, weight) => {
    let found = map.get(term)
    if (!found) map.set(term, found = new Map())
    found.set(section, (found.get(section) ?? 0) + weight)
  }
  for (const page of index.pages) {
    const title = page.sections[0][1]
    for (const [anchor, heading, text] of page.sections) {
      const number = sections.push({ url: page.url, anchor, title, heading, text }) - 1
      for (const [words_, weight] of [[heading, anchor ? HEADING : TITLE], [text, 1]]) {
        for (const { word } of words(words_)) {
          if (word.includes('_')) {
            add(names, fold(word), number, weight)
            for (const part of word.split('_')) add(postings, key(part), number, weight)
          } else add(postings, key(word), number, weight)
        }
      }
    }
  }
  const terms = [...postings.keys()].sort()

  function startingWith(prefix) {
    let low = 0, high = terms.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (terms[middle] < prefix) low = middle + 1
      else high = middle
    }
    const found = []
    while (low < terms.length && terms[low].startsWith(prefix)) found.push(terms[low++])
    return found
  }

  function hits(word, isLast) {
    const found = new Map()
    const take = (posting, factor) => {
      const rarity = Math.log(1 + sections.length / posting.size)
      for (const [section, weight] of posting) {
        const score = factor * rarity * (weight / (weight + 1.5)) * (weight >= HEADING ? 1.6 : 1)
        found.set(section, Math.max(found.get(section) ?? 0, score))
      }
    }
    const folded = fold(word)
    if (word.includes('_')) {
      for (const [name, posting] of names) {
        if (name === folded) take(posting, WHOLE_NAME)
        else if (`_${name}_`.includes(`_${folded}_`)) take(posting, 3)
        else if (isLast && `_${name}`.includes(`_${folded}`)) take(posting, 1.5)
      }
      return found
    }
    const exact = postings.get(key(word))
    if (exact) take(exact, 2)
    if (isLast) {
      const own = key(word)
      for (const term of new Set([...startingWith(folded), ...(own.length > 2 ? startingWith(own) : [])])) {
        if (term !== own) take(postings.get(term), 0.8)
      }
    }
    return found
  }

  function snippet({ text }, asked) {
    const marks = []
    for (const { word, start, end } of words(text)) {
      const folded = fold(word), own = key(word)
      const fits = asked.some(one => own === one.key || folded.startsWith(one.folded)
        || (word.includes('_') && folded.split('_').some(part => part.startsWith(one.folded) || key(part) === one.key))
        || (one.folded.includes('_') && `_${folded}`.includes(`_${one.folded}`)))
      if (fits) marks.push([start, end, asked.some(one => folded === one.folded)])
    }
    const middle = (marks.find(([, , isExact]) => isExact) ?? marks[0])?.[0] ?? 0
    let from = Math.max(0, middle - SNIPPET / 3)
    if (from) from = text.indexOf(' ', from) + 1 || from
    const to = from + SNIPPET < text.length ? text.lastIndexOf(' ', from + SNIPPET) : text.length
    const parts = []
    let end = from
    if (from) parts.push('… ')
    for (const [markStart, markEnd] of marks) {
      if (markStart < end || markEnd > to) continue
      parts.push(text.slice(end, markStart), [text.slice(markStart, markEnd)])
      end = markEnd
    }
    parts.push(text.slice(end, Math.max(end, to)))
    if (to < text.length) parts.push(' …')
    return parts
  }

  /**
   * Sections that say all words of a question (or any, if none says all), best first.
   * `parts` of a result are its words; a word found stands in an array.
   */
  function search(question, limit = 30) {
    const asked = [...words(question)].map(({ word }) => word)
    if (!asked.length) return []
    const found = asked.map((word, place) => hits(word, place === asked.length - 1))
    const totals = new Map()
    for (const one of found) {
      for (const [section, score] of one) {
        const total = totals.get(section) ?? { score: 0, matched: 0 }
        totals.set(section, { score: total.score + score, matched: total.matched + 1 })
      }
    }
    let best = [...totals].filter(([, { matched }]) => matched === found.length)
    if (!best.length) best = [...totals]
    best.sort(([a, one], [b, two]) => two.matched - one.matched || two.score - one.score || a - b)
    const marks = asked.map(word => ({ folded: fold(word), key: key(word) }))
    const results = best.map(([number, { score }]) => ({ section: sections[number], score }))
    return Object.assign(
      results.slice(0, limit).map(({ section, score }) => ({
        url: section.url + (section.anchor && `#${section.anchor}`),
        page: section.title,
        heading: section.anchor ? section.heading : '',
        score,
        get parts() { return snippet(section, marks) }
      })),
      { total: results.length }
    )
  }

  return { search }
}
