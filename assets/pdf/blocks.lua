-- Pandoc filter: turns the marks left by bishkek/book/pdf_html.py into calls of assets/pdf/book.typ.
--   <div|span data-call="name" data-args="..."> -> #name(args)[...]
--   <span data-note="key"> and <div data-note-body="key"> -> a footnote at the place of the span
--   <table data-layout="..."> -> #datatable(...)

local notes, used = {}, {}

local function typst(text) return pandoc.RawBlock('typst', text) end
local function typst_inline(text) return pandoc.RawInline('typst', text) end
local function quoted(text) return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end

-- The note bodies wait in a table until the references ask for them.
local function collect_note(div)
  local key = div.attributes['note-body']
  if key then
    notes[key] = div.content
    return {}
  end
end

-- A second reference repeats the mark of the first instead of printing the note twice.
local function place_note(span)
  local key = span.attributes['note']
  if not key then return nil end
  if used[key] then return typst_inline('#footnote(<' .. key .. '>);') end
  used[key] = true
  return { pandoc.Note(notes[key]), typst_inline('<' .. key .. '>') }
end

local function call_block(div)
  local name = div.attributes['call']
  if not name then return nil end
  local blocks = pandoc.Blocks { typst('#' .. name .. '(' .. (div.attributes['args'] or '') .. ')[') }
  blocks:extend(div.content)
  blocks:insert(typst(']'))
  return blocks
end

-- The semicolon ends the call: text that begins with "(" must not become its argument.
local function call_inline(span)
  local name = span.attributes['call']
  if not name then return nil end
  local inlines = pandoc.Inlines { typst_inline('#' .. name .. '(' .. (span.attributes['args'] or '') .. ')[') }
  inlines:extend(span.content)
  inlines:insert(typst_inline('];'))
  return inlines
end

-- Typst would read ".word" right after a call as a field of it: an empty content stands between.
local function guard(inlines)
  local guarded = pandoc.Inlines {}
  for _, inline in ipairs(inlines) do
    local last = guarded[#guarded]
    local open = last and last.t ~= 'Str' and last.t ~= 'Space' and last.t ~= 'SoftBreak'
    if open and inline.t == 'Str' and inline.text:match('^%.%a') then
      guarded:insert(typst_inline('#[];'))
    end
    guarded:insert(inline)
  end
  return guarded
end

-- Places where a long word may break are marked with U+200B; empty boxes do not end up in copied text.
local SOFT_BREAK = '\u{200B}'
local function break_at_marks(inline)
  if not inline.text:find(SOFT_BREAK, 1, true) then return nil end
  local parts = pandoc.Inlines {}
  for piece in (inline.text .. SOFT_BREAK):gmatch('(.-)' .. SOFT_BREAK) do
    if #parts > 0 then parts:insert(typst_inline('#box();')) end
    local part = inline:clone()
    part.text = piece
    parts:insert(part)
  end
  return parts
end

local function formula(math)
  return { typst_inline('#formula(' .. quoted(math.text) .. ')['), math, typst_inline('];') }
end

local function add_cell(blocks, cell)
  local args = {}
  if cell.col_span > 1 then table.insert(args, 'colspan: ' .. cell.col_span) end
  if cell.row_span > 1 then table.insert(args, 'rowspan: ' .. cell.row_span) end
  blocks:insert(typst('table.cell(' .. table.concat(args, ', ') .. ')['))
  blocks:extend(cell.contents)
  blocks:insert(typst('],'))
end

local function add_rows(blocks, rows)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do add_cell(blocks, cell) end
  end
end

local function data_table(tbl)
  local blocks = pandoc.Blocks { typst('#datatable(' .. tbl.attributes['layout'] .. ', heads: ' .. #tbl.head.rows .. ',') }
  if #tbl.caption.long > 0 then
    blocks:insert(typst('caption: ['))
    blocks:extend(tbl.caption.long)
    blocks:insert(typst('],'))
  end
  if #tbl.head.rows > 0 then
    blocks:insert(typst('table.header(repeat: true,'))
    add_rows(blocks, tbl.head.rows)
    blocks:insert(typst('),'))
  end
  for _, body in ipairs(tbl.bodies) do
    add_rows(blocks, body.head)
    add_rows(blocks, body.body)
  end
  add_rows(blocks, tbl.foot.rows)
  blocks:insert(typst(')'))
  return blocks
end

return {
  { Div = collect_note },
  { Span = place_note },
  { Str = break_at_marks, Code = break_at_marks },
  { Inlines = guard },
  { Div = call_block, Span = call_inline, Math = formula, Table = data_table },
}
