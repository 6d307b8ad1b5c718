#!/usr/bin/env python3
"""Makes the fonts of app/public/fonts from Debian's packages.

Run by hand, when a character is missing or Debian has a newer font; make does not run it:

    apt-get install fonts-sil-andika fonts-hanazono
    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools==4.68.0 brotli==1.2.1
    /tmp/fonts/bin/python app/bundle/fonts/make_fonts.py

Then commit what changed. `--check FILE...` makes nothing; it lists the characters of the
given text files that no font here can show.

Both fonts are free under the SIL Open Font License, which reserves their names for the
originals. What we make here is changed, so it carries names of our own.
"""

import argparse
import pathlib
import sys
import tempfile
import unicodedata

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

PUBLIC = pathlib.Path(__file__).resolve().parents[2] / "public" / "fonts"
ANDIKA = pathlib.Path("/usr/share/fonts/truetype/andika")
HANAZONO = pathlib.Path("/usr/share/fonts/truetype/hanazono")

# What every page may write: Vietnamese, the Tày-Nùng spelling of 1961, English.
LATIN = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0¡§©«»°·×÷¿"
    + "".join(map(chr, [*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x100)]))
    + "ĂăĐđĨĩŨũƠơƯưǍǎ"
    + "".join(map(chr, range(0x1EA0, 0x1EFA)))
    + "\u2010\u2011–—‘’“”•…′″‹›₫−"
    # Combining marks: the tones and vowels of Vietnamese taken apart, and the mark below of na̱.
    + "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u0309\u030c\u031b\u0323\u0331"
)

# What a transcription may write. Bold does without: nobody sets IPA in bold here.
PHONETIC = (
    "ŋǀǁǂǃȡȴȵȶ"
    + "".join(map(chr, range(0x250, 0x2B0)))
    + "βθχʰʲʷʼˀˁˈˌːˑˠˤᶠⁿᵐᵑ"
    + "˥˦˧˨˩"
    + "⁰¹²³⁴⁵⁶⁷⁸⁹"
    + "\u030a\u030d\u0311\u031a\u031c\u031d\u031e\u031f\u0320\u0324\u0325\u0329\u032a\u032c\u032f\u0330\u0334\u0339\u033a\u033c\u035c\u0361"
)

# The attested characters of the pages about Nôm Tày, and the word for the script itself.
NOM = "𪟦娜字喃岱"

# The fonts' own date, so that making them twice gives the same bytes: 2022-02-09, Andika's 6.101,
# in seconds since 1904 as fonts count.
EPOCH = 3727209600

LICENCE = (
    "This font is licensed under the SIL Open Font License, Version 1.1: "
    "see the OFL text beside it, also at https://openfontlicense.org"
)


def cut(path, characters, features):
    """A font that holds `characters` only, without hinting or unused features."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["Silt", "Silf", "Glat", "Gloc", "Feat", "Sill", "DSIG", "FFTM"]
    font = TTFont(path)
    prefer_vietnamese_accents(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    return font


def prefer_vietnamese_accents(font):
    """Sets ấ, ầ, ổ … as Vietnamese readers know them, whatever `lang` the text carries.

    Andika does so only for text marked as Vietnamese. Tày and Nùng are spelled with the same
    letters, and a browser knows no such rule for them, so that form becomes the common one.
    """
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    features = table.FeatureList.FeatureRecord
    for script in table.ScriptList.ScriptRecord:
        vietnamese = [l.LangSys for l in script.Script.LangSysRecord if l.LangSysTag == "VIT "]
        for language in vietnamese:
            composed = [i for i in language.FeatureIndex if features[i].FeatureTag == "ccmp"]
            default = script.Script.DefaultLangSys
            others = [i for i in default.FeatureIndex if features[i].FeatureTag != "ccmp"]
            default.FeatureIndex = sorted(others + composed)
            default.FeatureCount = len(default.FeatureIndex)
            script.Script.LangSysRecord = []
            script.Script.LangSysCount = 0


def rename(font, family, style, copyright_notice):
    """Gives a changed font a name of its own, as its licence asks."""
    name = font["name"]
    name.names = []
    full = family if style == "Regular" else f"{family} {style}"
    texts = {
        0: copyright_notice,
        1: family,
        2: style,
        3: f"{full}; subset",
        4: full,
        6: f"{family} {style}".replace(f"{family} ", family.replace(" ", "") + "-"),
        13: LICENCE,
    }
    for number, text in texts.items():
        name.setName(text, number, 3, 1, 0x409)


def save(font, file_name):
    """Writes the font as woff2, the same bytes every time."""
    font.flavor = "woff2"
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False
    path = PUBLIC / file_name
    font.save(path)
    print(f"{path.name:24} {path.stat().st_size:6} bytes  {len(font.getBestCmap()):4} characters")


def make_andika():
    """Andika Regular and Bold, as the family "Tieng Ban Chu"."""
    notice = "Copyright (c) 2004-2022 SIL International. Changed: a subset, for Tiếng Bản."
    features = ["ccmp", "mark", "mkmk", "locl"]
    for style, characters in [("Regular", LATIN + PHONETIC), ("Bold", LATIN)]:
        font = cut(ANDIKA / f"Andika-{style}.ttf", characters, features)
        rename(font, "Tieng Ban Chu", style, notice)
        save(font, f"andika-{style.lower()}.woff2")


def make_nom():
    """One small font from Hanazono's two, as the family "Tieng Ban Nom"."""
    notice = "Copyright 2008-2017 GlyphWiki Project. Changed: a subset, for Tiếng Bản."
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in "AB":
            font = cut(HANAZONO / f"HanaMin{part}.ttf", NOM, [])
            parts.append(f"{folder}/{part}.ttf")
            font.save(parts[-1])
        font = Merger().merge(parts)
    rename(font, "Tieng Ban Nom", "Regular", notice)
    save(font, "nom.woff2")
    print("  unicode-range:", ", ".join(f"U+{ord(c):X}" for c in sorted(NOM)))


def copy_licences():
    """Writes each font's copyright line and licence, which Debian keeps as one indented stanza."""
    for package, stanza, file_name in [
        ("fonts-sil-andika", "License: OFL-1.1-RFN\n ", "OFL-Andika.txt"),
        ("fonts-hanazono", "License: Open-Font-License\n ", "OFL-Hanazono.txt"),
    ]:
        text = pathlib.Path(f"/usr/share/doc/{package}/copyright").read_text(encoding="utf-8")
        stanza = text.split(stanza)[1].split("\n\n")[0]
        lines = [line.strip() for line in stanza.splitlines()]
        plain = "\n".join("" if line == "." else line for line in lines)
        (PUBLIC / file_name).write_text(plain + "\n", encoding="utf-8")


def check(paths):
    """Lists characters of the files that none of the fonts holds. Answers whether all are held."""
    held = set()
    for font in PUBLIC.glob("*.woff2"):
        held |= set(TTFont(font, lazy=True).getBestCmap())
    used = {c for path in paths for c in pathlib.Path(path).read_text(encoding="utf-8")}
    missing = sorted(c for c in used if ord(c) not in held and not c.isspace())
    for character in missing:
        print(f"U+{ord(character):04X}  {character}  {unicodedata.name(character, '?')}")
    return not missing


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--check", nargs="+", metavar="FILE")
    chosen = arguments.parse_args()
    if chosen.check:
        sys.exit(0 if check(chosen.check) else 1)
    PUBLIC.mkdir(parents=True, exist_ok=True)
    make_andika()
    make_nom()
    copy_licences()


if __name__ == "__main__":
    main()
