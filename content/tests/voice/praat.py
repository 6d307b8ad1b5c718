"""What Praat says of the pitch of Debian's spoken words: praat.json. By hand, with `pip install praat-parselmouth`."""

import json
import pathlib
import sys

import parselmouth

SOUNDS = sorted(pathlib.Path("/usr/share/sounds/alsa").glob("*.wav"))
found = {}
for sound in SOUNDS:
    pitch = parselmouth.Sound(str(sound)).to_pitch_ac(time_step=0.01, pitch_floor=75.0, pitch_ceiling=600.0)
    values = [round(float(value), 1) for value in pitch.selected_array["frequency"]]
    if sum(1 for value in values if value > 0) >= 20:
        found[sound.name] = {"first": round(pitch.t1, 5), "values": values}
json.dump({"praat": parselmouth.PRAAT_VERSION, "sounds": found}, sys.stdout, separators=(",", ":"))
print()
