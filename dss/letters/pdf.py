"""Letters as PDF/A-2u; the only importer of fpdf2.

The same letter gives the same bytes, so that its digest can be recorded: the file bears the date of the letter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from typing import Final, NamedTuple, assert_never

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, VAlign, XPos, YPos
from fpdf.fonts import FontFace, TTFFont
from fpdf.prefs import ViewerPreferences
from fpdf.util import Padding

from dss.letters import words
from dss.letters.cells import fitting
from dss.letters.characters import lacking, printable
from dss.letters.metadata import CONFORMANCE, PART, write_xmp
from dss.letters.parts import join_citations
from dss.letters.typeface import FAMILY, STYLES, find_font
from dss.model.casework.letter import Block, Callout, Fields, Letter, Paragraph, Points, Section, Signature, Table

_Colour = tuple[int, int, int]

INK: Final[_Colour] = (26, 32, 38)
QUIET: Final[_Colour] = (88, 99, 110)
ACCENT: Final[_Colour] = (18, 74, 92)
LINE: Final[_Colour] = (186, 197, 205)
TINT: Final[_Colour] = (238, 244, 246)
WARNING: Final[_Colour] = (140, 40, 20)

PRODUCER: Final = "salor-dss, fpdf2"

LEFT, TOP, RIGHT, BOTTOM = 25.0, 18.0, 20.0, 20.0
"""Margins in millimetres; the wider one at the left is for filing."""

SIZE: Final = 10.0
SMALL: Final = 8.5
LEADING: Final = 4.8
"""Height of a line, in millimetres."""

FOOT: Final = 284.0
"""Where the foot of a page begins, in millimetres from its top."""

PAGE_NUMBER: Final = 20.0
"""Width of the page number, in millimetres."""

WIDE: Final = 2.6
"""About the width of a wide character in millimetres, at the size of a table."""

TABLE: Final = 9.0
CELL_SIDE: Final = 1.5
HEADING: Final = 15.0


class _Heading(NamedTuple):
    """How a heading is set: its size in points, and in millimetres its height and the space above and below."""

    size: float
    height: float
    above: float
    below: float


SECTION_HEADING: Final = _Heading(12.5, 6.5, 4, 1)
FIRST_HEADING: Final = _Heading(11, 5.5, 1.2, 0.4)
"""Of the first page, which is one sheet."""

RAGGED: Final = 1.08
"""How much longer a text is for the ends of its lines, which are left open."""

INDENT: Final = 5.0
LABEL_SHARES: Final = (3, 8)


def render_pdf(letter: Letter) -> bytes:
    """Write a letter as PDF/A-2u on A4, with page numbers, bookmarks and its language."""
    page = _Page(letter)
    page.write_letter()
    return bytes(page.output())


def most_in_cells(shares: Sequence[int]) -> tuple[int, ...]:
    """Return how many characters surely fit on a page in a cell of each column, by the columns' shares."""
    width = 210 - LEFT - RIGHT
    lines = int((FOOT - TOP - BOTTOM) / LEADING) - 8
    return tuple(max(lines, int(lines * (width * share / sum(shares) - 4) / WIDE)) for share in shares)


def _shares(table: Table) -> tuple[int, ...]:
    return tuple(column.share for column in table.columns)


class _Page(FPDF):
    """The sheets of one letter."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(format="A4", enforce_compliance=f"PDF/A-{PART}{CONFORMANCE}")
        self._letter = letter
        self._lacks = False
        self._body: tuple[float, _Colour] = (SIZE, INK)
        for style in STYLES:
            self.add_font(FAMILY, style, find_font(style))
        typefaces = [font for font in self.fonts.values() if isinstance(font, TTFFont)]
        self._known = frozenset.intersection(*(frozenset(font.cmap) for font in typefaces))
        self.str_alias_nb_pages = ""  # else "{nb}" in somebody's name would become the number of pages
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margins(LEFT, TOP, RIGHT)
        self.c_margin = 0
        self.set_auto_page_break(True, BOTTOM)
        self._describe()

    def _describe(self) -> None:
        """Say what the document is; PDF/A keeps that as XMP alone."""
        letter = self._letter
        title = self._shown(f"{letter.title} · {letter.subject}")
        subject = self._shown(letter.running)
        author = self._shown(letter.issuer[0] if letter.issuer else letter.title)
        created = datetime.combine(letter.dated, time(), UTC)
        self.set_lang(letter.language.value)
        self.set_creation_date(created)
        self.set_xmp_metadata(write_xmp(title, subject, author, PRODUCER, letter.language.value, created))

    def write_letter(self) -> None:
        """Write all of it."""
        letter = self._letter
        self.add_page()
        self._letterhead(letter.issuer)
        if letter.draft:
            self._banner(letter.draft)
        self._style("B", 16, ACCENT)
        self.multi_cell(0, 7.5, self._shown(letter.title), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)
        self._fields(letter.reference)
        if letter.addressee:
            self._addressee(letter.addressee)
        for section in letter.first_page:
            self._section(section.title, section, FIRST_HEADING)
        if not letter.annex:
            self._numbered(letter.sections)
        self.ln(1 if letter.annex else 3)
        for paragraph in letter.closing:
            self._paragraph(paragraph)
        if letter.signature is not None:
            self._signature(letter.signature)
        if letter.annex:
            self._annex(letter)
        if self._lacks:
            self.ln(4 * LEADING)
            self._body = (SMALL, QUIET)
            self._paragraph(Paragraph(words.LACKING.spoken(letter.language)))
        self._feet()

    def _feet(self) -> None:
        """Write the foot of every page, now that it is known how many there are."""
        self.set_auto_page_break(False)
        last = self.pages_count
        for number in range(1, last + 1):
            self.page = number
            # fpdf2 writes a font or colour only where it differs from the last, which may have been on another page.
            for style, colour, width in (("B", INK, 0.3), ("", LINE, 0.2)):
                self._style(style, SMALL, QUIET)
                self.set_draw_color(*colour)
                self.set_line_width(width)
            self.set_xy(LEFT, FOOT)
            self.line(LEFT, FOOT - 1.5, self.w - RIGHT, FOOT - 1.5)
            self.cell(self.epw - PAGE_NUMBER, LEADING, self._shown(self._letter.running))
            self.cell(PAGE_NUMBER, LEADING, f"{number} / {last}", align="R")

    # Head and end

    def _letterhead(self, issuer: tuple[str, ...]) -> None:
        for place, line in enumerate(issuer):
            self._style("B" if place == 0 else "", 13 if place == 0 else 11, ACCENT if place == 0 else INK)
            self.multi_cell(0, 6, self._shown(line), align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        y = self.get_y() + 2
        self.set_draw_color(*ACCENT)
        self.set_line_width(0.9)
        self.line(LEFT, y, self.w - RIGHT, y)
        self.set_line_width(0.2)
        self.line(LEFT, y + 1.2, self.w - RIGHT, y + 1.2)
        self.set_y(y + 6)

    def _banner(self, text: str) -> None:
        self._style("B", SIZE, WARNING)
        self.set_draw_color(*WARNING)
        self.multi_cell(
            0,
            6,
            self._shown(text),
            border=1,
            align="C",
            padding=Padding.new(1.5),
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(4)

    def _addressee(self, lines: tuple[str, ...]) -> None:
        self.ln(3)
        for place, line in enumerate(lines):
            self._style("B" if place == 0 else "", SIZE, INK)
            self.multi_cell(0, LEADING, self._shown(line), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)

    def _signature(self, signature: Signature) -> None:
        width, height = 80.0, 38.0 if self._letter.annex else 42.0
        self._keep_together(height)
        self.ln(2 if self._letter.annex else 4)
        left = self.w - RIGHT - width
        for style, text in (("", signature.day), ("", f"{signature.office},")):
            self.set_x(left)
            self._style(style, SIZE, INK)
            self.multi_cell(width, LEADING, self._shown(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(18)
        self.set_x(left)
        self._style("B", SIZE, INK)
        self.set_draw_color(*INK)
        self.cell(width, LEADING, self._shown(signature.name), border="" if signature.name else "T")

    # Sections and blocks

    def _annex(self, letter: Letter) -> None:
        """Write the annex, on pages of its own."""
        self.add_page()
        self._style("B", 16, ACCENT)
        self.start_section(self._shown(letter.annex))
        self.multi_cell(0, 7.5, self._shown(letter.annex), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self._numbered(letter.sections)

    def _numbered(self, sections: Iterable[Section]) -> None:
        for number, section in enumerate(sections, start=1):
            self._section(f"{number}. {section.title}", section, SECTION_HEADING)

    def _section(self, called: str, section: Section, heading: _Heading) -> None:
        title = self._shown(called)
        self._keep_together(HEADING + (self._lead(section.blocks[0]) if section.blocks else 0))
        self.ln(heading.above)
        self._style("B", heading.size, ACCENT)
        self.start_section(title)
        self.multi_cell(0, heading.height, title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(heading.below)
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Points():
                self._points(block)
            case Fields():
                self._fields(block)
            case Table():
                self._table(block)
            case Callout():
                self._callout(block)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._keep_together(2 * LEADING)
        self._flow(paragraph)
        self.ln(1.6)

    def _points(self, points: Points) -> None:
        if points.title:
            self._subtitle(points.title)
        for item in points.items:
            self._keep_together(2 * LEADING)
            self._style("B", SIZE, ACCENT)
            self.cell(INDENT, LEADING, "•")
            self.set_left_margin(LEFT + INDENT)
            self._flow(item)
            self.set_left_margin(LEFT)
            self.set_x(LEFT)
            self.ln(0.9)
        self.ln(1.4)

    def _flow(self, paragraph: Paragraph) -> None:
        """Write a paragraph with what it rests on, from the left margin of the moment, and end its last line."""
        size, colour = self._body
        leading = LEADING * size / SIZE
        if paragraph.lead:
            self._style("B", size, colour)
            self.write(leading, self._shown(f"{paragraph.lead}. "))
        self._style("", size, colour)
        self.write(leading, self._shown(paragraph.text))
        if paragraph.sources:
            self._style("", SMALL, QUIET)
            self.write(leading, self._shown(f" ({join_citations(paragraph.sources)})"))
        self.ln(leading)

    def _fields(self, fields: Fields) -> None:
        self._style("", SIZE, INK)
        with self.table(
            align="LEFT",
            borders_layout=TableBordersLayout.NONE,
            first_row_as_headings=False,
            col_widths=LABEL_SHARES,
            line_height=LEADING,
            text_align="LEFT",
            v_align=VAlign.T,
            padding=(0.3, 1, 0.3, 0),
        ) as table:
            for label, value in fitting(self._shown_rows(fields.rows), most_in_cells(LABEL_SHARES)):
                row = table.row()
                row.cell(label, style=FontFace(color=QUIET))
                row.cell(value)
        self.ln(1.6)

    def _table(self, table: Table) -> None:
        self._keep_together(self._lead(table))
        if table.title:
            self._subtitle(table.title)
        self._style("", TABLE, INK)
        self.set_draw_color(*LINE)
        shares = _shares(table)
        rows = tuple(fitting(self._shown_rows(table.rows), most_in_cells(shares)))
        with self.table(
            align="LEFT",
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="BOLD", color=ACCENT, fill_color=TINT),
            col_widths=shares,
            line_height=LEADING - 0.3,
            text_align=tuple("RIGHT" if column.numeric else "LEFT" for column in table.columns),
            v_align=VAlign.T,
            padding=(0.9, CELL_SIDE, 0.9, CELL_SIDE),
        ) as drawn:
            drawn.row([self._shown(column.title) for column in table.columns])
            for place, cells in enumerate(rows, start=1):
                last = table.total and place == len(rows)
                row = drawn.row()
                for number, cell in enumerate(cells):
                    row.cell(cell, style=FontFace(emphasis="BOLD") if last or number == 0 else None)
        self.ln(3)

    def _lead(self, block: Block) -> float:
        """Return about how many millimetres of a block must be kept together on one page with what precedes it.

        All of a table that takes less than half a page; of others the head and the first row.
        """
        match block:
            case Paragraph() | Points():
                return 4 * LEADING
            case Fields(rows=rows):
                return min(len(rows), 4) * (LEADING + 0.6)
            case Callout(paragraphs=paragraphs):
                self._style("B", SIZE, INK)
                lines = 1 + sum(self._lines(one.text, self.epw - 2 * INDENT) for one in paragraphs)
                return min(lines * LEADING + 8, self.eph / 2)
            case Table():
                self._style("B", TABLE, INK)
                shares = _shares(block)
                heights = [
                    max(
                        self._lines(cell, self.epw * share / sum(shares) - 2 * CELL_SIDE)
                        for cell, share in zip(row, shares, strict=True)
                    )
                    * (LEADING - 0.3)
                    + 1.8
                    for row in ([column.title for column in block.columns], *block.rows)
                ]
                whole = sum(heights)
                return LEADING + 1 + (whole if whole < self.eph / 2 else min(sum(heights[:2]), self.eph / 2))
            case _:
                assert_never(block)

    def _lines(self, text: str, width: float) -> int:
        """Return about how many lines a text takes in a width, in the style of the moment."""
        return 1 + int(self.get_string_width(self._shown(text)) * RAGGED / width)

    def _callout(self, callout: Callout) -> None:
        """Write a callout on a tint with a bar at its left; one that is too long for a page without these."""
        height = self._height(lambda: self._callout_text(callout))
        if height is not None:
            top = self.get_y()
            with self.local_context(fill_color=TINT):
                self.rect(LEFT, top, self.epw, height + 4, style="F")
            with self.local_context(fill_color=ACCENT):
                self.rect(LEFT, top, 1.2, height + 4, style="F")
            self.set_y(top + 2)
        self._callout_text(callout)
        self.ln(5)

    def _callout_text(self, callout: Callout) -> None:
        self.set_left_margin(LEFT + INDENT)
        self.set_right_margin(RIGHT + 3)
        self.set_x(LEFT + INDENT)
        self._style("B", SIZE, ACCENT)
        self.multi_cell(0, LEADING, self._shown(callout.title), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        for paragraph in callout.paragraphs:
            self._flow(paragraph)
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_x(LEFT)

    # Small things

    def _subtitle(self, text: str) -> None:
        self._keep_together(4 * LEADING)
        self._style("B", SIZE, INK)
        self.multi_cell(0, LEADING + 1, self._shown(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _style(self, style: str, size: float, colour: _Colour) -> None:
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)

    def _keep_together(self, height: float) -> None:
        """Begin a new page unless so many millimetres are left on this one."""
        if self.will_page_break(height):
            self.add_page()

    def _height(self, draw: Callable[[], None]) -> float | None:
        """Return how many millimetres something takes, on a new page if need be; None where it needs more than one."""
        for _ in range(2):
            with self.offset_rendering() as dry:
                top = self.get_y()
                draw()
                height = self.get_y() - top
            if not dry.page_break_triggered and not self.will_page_break(height + 4):
                return height
            if self.get_y() > TOP:
                self.add_page()
        return None

    def _shown_rows(self, rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
        return (tuple(map(self._shown, row)) for row in rows)

    def _shown(self, text: str) -> str:
        self._lacks = self._lacks or lacking(text, self._known)
        return printable(text, self._known)
