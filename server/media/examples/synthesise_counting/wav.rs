//! A sound as a WAV file: one channel, 16 bits, little-endian ("RIFF/WAVE", Microsoft and IBM 1991).

use std::io::{self, Write};

/// Writes samples between -1 and 1; what is louder is cut off.
pub fn write(mut to: impl Write, samples: &[f64], rate: u32) -> io::Result<()> {
    let bytes = u32::try_from(samples.len() * 2).map_err(io::Error::other)?;
    to.write_all(b"RIFF")?;
    to.write_all(&(36 + bytes).to_le_bytes())?;
    to.write_all(b"WAVEfmt ")?;
    to.write_all(&16_u32.to_le_bytes())?; // the length of this chunk
    to.write_all(&1_u16.to_le_bytes())?; // plain PCM
    to.write_all(&1_u16.to_le_bytes())?; // one channel
    to.write_all(&rate.to_le_bytes())?;
    to.write_all(&(rate * 2).to_le_bytes())?; // bytes a second
    to.write_all(&2_u16.to_le_bytes())?; // bytes a sample
    to.write_all(&16_u16.to_le_bytes())?; // bits a sample
    to.write_all(b"data")?;
    to.write_all(&bytes.to_le_bytes())?;
    for sample in samples {
        to.write_all(&((sample.clamp(-1.0, 1.0) * 32767.0).round() as i16).to_le_bytes())?;
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sound_of_two_samples_is_46_plus_two_bytes() {
        let mut file = Vec::new();
        super::write(&mut file, &[0.0, -7.0], 44_100).unwrap();
        assert_eq!((file.len(), &file[44..]), (48, &[0, 0, 1, 128][..]));
    }
}
