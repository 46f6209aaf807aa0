import { describe, expect, test } from 'vitest'
import { withoutSpaces } from '#site/without-spaces.ts'

describe('spaces between tags', () => {
  test('go where they follow a block, in runs and over lines', () => {
    expect(
      withoutSpaces('<html lang="en"> <head><title>A</title>  <meta charset="utf-8">\n<link href="/a.css"> </head>'),
    ).toBe('<html lang="en"><head><title>A</title><meta charset="utf-8"><link href="/a.css"></head>')
    expect(
      withoutSpaces('<div class="text"> <h2 id="a">A</h2> <p>B</p>\n<p>C</p> </div> <ul> <li>D</li> </ul> <a>E</a>'),
    ).toBe('<div class="text"><h2 id="a">A</h2><p>B</p><p>C</p></div><ul><li>D</li></ul><a>E</a>')
  })

  test('stay, one of each run, beside what stands in a line', () => {
    const line = '<p><a href="/a/">A</a> <em>B</em> <img src="/c.png" alt=""> <strong>D</strong></p>'
    expect(withoutSpaces(line)).toBe(line)
    expect(withoutSpaces('<p><a>A</a>   <em>B</em></p>')).toBe('<p><a>A</a> <em>B</em></p>')
    expect(withoutSpaces('<header><a>A</a> <nav>B</nav></header>')).toBe('<header><a>A</a> <nav>B</nav></header>')
  })

  test('stay beside terms, values and cells, which search would read as one word', () => {
    const facts = '<dl><div><dt>Length</dt> <dd>a day</dd> <dd>a week</dd> </div></dl>'
    expect(withoutSpaces(facts)).toBe(facts)
    const cells = '<tr><th>Length</th> <td>a day</td></tr>'
    expect(withoutSpaces(cells)).toBe(cells)
  })

  test('stay where there are words, and where a name only begins like a block’s', () => {
    for (const html of [
      '<p>one  two</p> three <b>four</b>',
      '<p> one</p>',
      '<label>A</label> <b>B</b>',
      '<header-note>A</header-note> <b>B</b>',
      '<textarea name="hopes"> </textarea>',
      '<!--slot:likely--> <b>B</b>',
      '<script type="application/ld+json">{"a":"b  c","d":[ "e" ]}</script>',
    ])
      expect(withoutSpaces(html)).toBe(html)
  })

  test('stay within a value, which may hold what looks like tags', () => {
    const html = '<meta content="Between <p> <b> and  </div>  <i>"><img alt="<p> <b>">'
    expect(withoutSpaces(html)).toBe(html)
  })
})
