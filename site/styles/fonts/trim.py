"""Makes a cut font smaller where nobody can see it: `trim.py IN.ttf OUT.woff2 UNITS TOLERANCE TEXT`.

Decisions 0074, 0075 and 0077 say by what. make.ts calls it. It needs Python 3.9 or later with fontTools 4.68 and its WOFF2 part: `pip install "fonttools[woff]==4.68.0"`.
"""

import sys
from pathlib import Path

from fontTools.otlLib import builder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables import otTables
from fontTools.varLib import builder as variations
from fontTools.varLib.hvar import add_HVAR

# Copyright, family, style, and where the license is: what the license asks a font to carry.
NAMES = [0, 1, 2, 14]

# The value of a pair of letters at both ends of the font's axis, in thousandths of an em.
Value = tuple[float, float]
NOTHING = (0.0, 0.0)


def kerning_of(font: TTFont) -> dict[tuple[str, str], Value]:
    """All pairs of the font; of several rules for one pair the first holds."""
    store = getattr(font["GDEF"].table, "VarStore", None) if "GDEF" in font else None
    thousandth = font["head"].unitsPerEm / 1000

    def value(record) -> Value:
        start = getattr(record, "XAdvance", 0) or 0
        device = getattr(record, "XAdvDevice", None)
        more = sum(store.VarData[device.StartSize].Item[device.EndSize]) if device else 0
        return (start / thousandth, (start + more) / thousandth)

    found: dict[tuple[str, str], Value] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.Format == 1:
                for first, pairs in zip(table.Coverage.glyphs, table.PairSet):
                    for pair in pairs.PairValueRecord:
                        found.setdefault((first, pair.SecondGlyph), value(pair.Value1))
                continue
            firsts, seconds = table.ClassDef1.classDefs, table.ClassDef2.classDefs
            for first in table.Coverage.glyphs:
                row = table.Class1Record[firsts.get(first, 0)].Class2Record
                for second in font.getGlyphOrder():
                    found.setdefault((first, second), value(row[seconds.get(second, 0)].Value1))
    return found


def rounded(value: Value, tolerance: float) -> Value:
    """Nothing, or one value at both ends, where that is near enough; never further off than the tolerance."""

    def to_step(number: float) -> float:
        return round(number / (2 * tolerance)) * 2 * tolerance

    start, end = value
    for both in (0.0, to_step((start + end) / 2)):
        if max(abs(both - start), abs(both - end)) <= tolerance:
            return (both, both)
    return (to_step(start), to_step(end))


def widths_of(font: TTFont) -> dict[str, Value]:
    """How wide each glyph is at both ends of the axis, in thousandths of an em."""
    thousandth = font["head"].unitsPerEm / 1000
    found: dict[str, Value] = {}
    for glyph in font.getGlyphOrder():
        width = font["hmtx"][glyph][0]
        # Four points behind the outline say where the glyph begins and ends; the second is its end.
        ends = [each.coordinates[-3] for each in font["gvar"].variations[glyph]] if "gvar" in font else []
        found[glyph] = (width / thousandth, (width + sum(end[0] for end in ends if end)) / thousandth)
    return found


def set_widths(font: TTFont, widths: dict[str, Value]) -> None:
    units = font["head"].unitsPerEm / 1000
    for glyph, (start, end) in widths.items():
        font["hmtx"][glyph] = (round(start * units), font["hmtx"][glyph][1])
        for variation in font["gvar"].variations[glyph] if "gvar" in font else []:
            variation.coordinates[-3] = (round(end * units) - round(start * units), 0)
    if "gvar" in font:
        add_HVAR(font)


def draw_whole(font: TTFont) -> None:
    """Each glyph for itself: one made of others is rounded with each of them, and once more where they stand."""
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            parts, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
            glyphs[name].draw(parts)
            parts.replay(pen)
            font["glyf"][name] = pen.glyph()


def set_beginnings(font: TTFont) -> None:
    """Where each glyph begins, as its outline has it: rounded apart from that, it would stand up to a step beside its place."""
    for name in font.getGlyphOrder():
        outline = font["glyf"][name]
        if outline.numberOfContours != 0:
            outline.recalcBounds(font["glyf"])
            font["hmtx"][name] = (font["hmtx"][name][0], outline.xMin)


def evened_out(font: TTFont, errors: dict[tuple[str, str], Value], text: str) -> dict[str, Value]:
    """Widths with what rounding takes from each glyph's pairs on average, so that lines stay as long as they were."""
    glyph_of = {chr(code): glyph for code, glyph in font.getBestCmap().items()}
    seen: dict[str, list[Value]] = {}
    for one, other in zip(text, text[1:]):
        if one in glyph_of and other in glyph_of:
            seen.setdefault(glyph_of[one], []).append(errors.get((glyph_of[one], glyph_of[other]), NOTHING))
    return {
        glyph: tuple(
            width + sum(side) / len(side) for width, side in zip(both, zip(*seen.get(glyph, [NOTHING])))
        )
        for glyph, both in widths_of(font).items()
    }


def round_kerning(font: TTFont, tolerance: float) -> dict[tuple[str, str], Value]:
    """How far each pair is off afterwards. Glyphs with the same pairs become one class, and a pair that stays the same along the axis has no variation."""
    seen = set(font.getBestCmap().values())
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            seen |= set(getattr(table, "mapping", {}).values())
            seen |= {one.LigGlyph for many in getattr(table, "ligatures", {}).values() for one in many}
    order = [glyph for glyph in font.getGlyphOrder() if glyph in seen]
    exact = kerning_of(font)
    pairs = {
        (one, other): rounded(exact.get((one, other), NOTHING), tolerance) for one in order for other in order
    }
    errors = {
        (one, other): tuple(a - b for a, b in zip(exact.get((one, other), NOTHING), value))
        for (one, other), value in pairs.items()
    }
    columns: dict[tuple, list[str]] = {}
    for second in order:
        columns.setdefault(tuple(pairs[first, second] for first in order), []).append(second)
    rows: dict[tuple, list[str]] = {}
    for first in order:
        row = tuple(pairs[first, seconds[0]] for seconds in columns.values())
        if any(value != NOTHING for value in row):
            rows.setdefault(row, []).append(first)
    # What is in no class has no pairs.
    unpaired = [key for key in columns if all(value == NOTHING for value in key)]
    empty = list(columns).index(unpaired[0])
    row_order = sorted(rows, key=lambda row: -len(rows[row]))

    def units(number: float) -> int:
        return round(number * font["head"].unitsPerEm / 1000)

    def change(value: Value) -> int:
        return units(value[1]) - units(value[0])

    changes = sorted({change(value) for row in rows for value in row} - {0})
    devices = {amount: variations.buildVarDevTable(index) for index, amount in enumerate(changes)}

    def record(value: Value):
        cell = otTables.Class2Record()
        cell.Value1 = builder.ValueRecord()
        cell.Value1.XAdvance = units(value[0])
        if change(value) != 0:
            cell.Value1.XAdvDevice = devices[change(value)]
        return cell

    table = otTables.PairPos()
    table.Format = 2
    table.ValueFormat1, table.ValueFormat2 = (0x44 if changes else 0x04), 0
    table.Coverage = builder.buildCoverage([g for glyphs in rows.values() for g in glyphs], font.getReverseGlyphMap())
    table.ClassDef1, table.ClassDef2 = otTables.ClassDef(), otTables.ClassDef()
    table.ClassDef1.classDefs = {g: index for index, row in enumerate(row_order) for g in rows[row] if index > 0}
    column_order = [empty, *(index for index in range(len(columns)) if index != empty)]
    members = list(columns.values())
    table.ClassDef2.classDefs = {
        g: place for place, index in enumerate(column_order) for g in members[index] if place > 0
    }
    table.Class1Count, table.Class2Count = len(rows), len(columns)
    table.Class1Record = []
    for row in row_order:
        line = otTables.Class1Record()
        line.Class2Record = [record(row[index]) for index in column_order]
        table.Class1Record.append(line)

    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 2, 0, [table], 1
    whole = font["GPOS"].table
    whole.LookupList.Lookup, whole.LookupList.LookupCount = [lookup], 1
    for feature in whole.FeatureList.FeatureRecord:
        feature.Feature.LookupListIndex, feature.Feature.LookupCount = [0], 1
    if "GDEF" in font:
        del font["GDEF"]
    if changes:
        axes = [axis.axisTag for axis in font["fvar"].axes]
        regions = variations.buildVarRegionList([{axes[0]: (0, 1, 1)}], axes)
        data = variations.buildVarData([0], [[amount] for amount in changes], optimize=False)
        definitions = otTables.GDEF()
        definitions.Version = 0x00010003
        definitions.GlyphClassDef = definitions.AttachList = definitions.LigCaretList = None
        definitions.MarkAttachClassDef = definitions.MarkGlyphSetsDef = None
        definitions.VarStore = variations.buildVarStore(regions, [data])
        font["GDEF"] = newTable("GDEF")
        font["GDEF"].table = definitions
    return errors


def keep_ligatures_of_prose(font: TTFont) -> None:
    """Those of f. The sans also joins "ww", "->" and "<-", which are for names of machines and programs."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if hasattr(table, "ligatures"):
                table.ligatures = {first: many for first, many in table.ligatures.items() if first == "f"}
    options = Options(layout_features=["*"], notdef_outline=True, name_IDs=["*"], glyph_names=False, hinting=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def drop_what_no_page_asks_for(font: TTFont) -> None:
    """Names for menus of programs, and figures of one width where the usual ones are that already."""
    if "STAT" in font:
        del font["STAT"]
    font["name"].names = [name for name in font["name"].names if name.nameID in NAMES]
    for axis in font["fvar"].axes if "fvar" in font else []:
        axis.axisNameID = 2
    if "fvar" in font:
        font["fvar"].instances = []


def main(source: str, target: str, units: str, tolerance: str, text: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    keep_ligatures_of_prose(font)
    errors = round_kerning(font, float(tolerance))
    widths = evened_out(font, errors, Path(text).read_text())
    if "gvar" not in font:
        draw_whole(font)
    scale_upem(font, int(units))
    set_widths(font, widths)
    if "gvar" not in font:
        set_beginnings(font)
    drop_what_no_page_asks_for(font)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
