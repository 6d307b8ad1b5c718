"""What pympi-ling makes of our files, and what it writes itself. Used by eaf_pympi.rs.

pympi_side.py open FILE AGAIN      prints the tiers of FILE as JSON and writes them to AGAIN
pympi_side.py make FILE            writes an ELAN file
pympi_side.py grids FILE LONG SHORT  reads a TextGrid and writes it in both forms
"""

import json
import sys
import warnings

import pympi

warnings.simplefilter("error")


def open_eaf(file, again):
    eaf = pympi.Eaf(file)
    tiers = {}
    for name in eaf.get_tier_names():
        found = eaf.get_annotation_data_for_tier(name)
        tiers[name] = {
            "cues": sorted(([a[0], a[1], a[2]] for a in found), key=lambda cue: (cue[0] or 0, cue[2])),
            "parent": eaf.get_parameters_for_tier(name).get("PARENT_REF"),
            "type": eaf.get_parameters_for_tier(name)["LINGUISTIC_TYPE_REF"],
        }
    eaf.to_file(again)
    kept = {
        "tiers": tiers,
        "types": sorted(eaf.get_linguistic_type_names()),
        "vocabularies": sorted(eaf.get_controlled_vocabulary_names()),
        "external": sorted(eaf.get_external_ref_names()),
        "licenses": eaf.get_licenses(),
    }
    json.dump(kept, sys.stdout)


def make_eaf(file):
    eaf = pympi.Eaf(author="")
    eaf.remove_tier("default")
    eaf.add_language("tyz", None, "Tày")
    eaf.add_language("vie", None, "Vietnamese")
    eaf.add_linguistic_type("beside", "Symbolic_Association", timealignable=False)
    eaf.add_linguistic_type("pieces", "Included_In")
    eaf.add_tier("lời", language="tyz")
    eaf.add_tier("dịch", ling="beside", parent="lời", language="vie")
    eaf.add_tier("words", ling="pieces", parent="lời")
    eaf.add_annotation("lời", 0, 1500, "nâng & <sloong>")
    eaf.add_annotation("lời", 2000, 3000, "slam")
    eaf.add_ref_annotation("dịch", "lời", 2500, "ba")
    eaf.add_annotation("words", 0, 700, "nâng")
    eaf.add_controlled_vocabulary("numbers")
    eaf.add_cv_entry("numbers", "c1", [("ba", "vie", "3")])
    eaf.to_file(file)


def grids(file, long, short):
    grid = pympi.TextGrid(file)
    grid.to_file(long)
    grid.to_file(short, mode="short")


if __name__ == "__main__":
    {"open": open_eaf, "make": make_eaf, "grids": grids}[sys.argv[1]](*sys.argv[2:])
