//! A picture that somebody gave, made clean and small: decoded, turned upright, and written anew. What a camera writes
//! beside it (where it was taken, by whom, with what) is not in what is kept, and neither is anything that hides behind
//! the end of the file.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

/// The most bytes of a picture as it comes.
pub const MOST_BYTES: usize = 25 << 20;
/// The most pixels on either side, as it comes.
const MOST_PIXELS: u32 = 16_000;
/// The most memory that decoding may take, in bytes: 50 megapixels in four channels.
const MEMORY: u64 = 256 << 20;
/// The longer side of what is kept, in pixels: twice the width of a page's text.
const LONGEST: u32 = 1_600;
/// Of JPEG, from 1 to 100.
const QUALITY: u8 = 82;

/// A picture as it is kept.
#[derive(Clone, Debug)]
pub struct Clean {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// `image/jpeg`, or `image/png` where parts of it are transparent.
    pub media_type: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why something is not kept as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// It is no JPEG, PNG or WebP: a drawing in SVG, a document, a film. Save it as JPEG.
    #[error("this is no JPEG, PNG or WebP")]
    OtherFormat,
    /// It has too many bytes or pixels. Make it smaller.
    #[error("the picture is too large")]
    TooLarge,
    /// It looks like a picture, but cannot be read: it was cut off or damaged on its way. Send it again.
    #[error("the picture is damaged")]
    Damaged,
}

/// Reads a picture and writes it anew. Takes a second of one core for a large one: not for the thread of a request.
///
/// # Errors
/// See [`NoPicture`].
pub fn clean(bytes: &[u8]) -> Result<Clean, NoPicture> {
    if bytes.len() > MOST_BYTES {
        return Err(NoPicture::TooLarge);
    }
    let format = image::guess_format(bytes).map_err(|_| NoPicture::OtherFormat)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(NoPicture::OtherFormat);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let upright = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(upright);
    if picture.width().max(picture.height()) > LONGEST {
        picture = picture.resize(LONGEST, LONGEST, FilterType::CatmullRom);
    }
    write(&picture)
}

fn write(picture: &DynamicImage) -> Result<Clean, NoPicture> {
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let transparent = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255);
    let media_type = if transparent {
        let encoder = PngEncoder::new(&mut bytes);
        picture.to_rgba8().write_with_encoder(encoder).map_err(refused)?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        picture.to_rgb8().write_with_encoder(encoder).map_err(refused)?;
        "image/jpeg"
    };
    Ok(Clean { bytes, media_type, width, height })
}

#[expect(clippy::needless_pass_by_value, reason = "the signature that map_err asks for")]
fn refused(error: ImageError) -> NoPicture {
    match error {
        ImageError::Limits(_) => NoPicture::TooLarge,
        ImageError::Unsupported(_) => NoPicture::OtherFormat,
        _ => NoPicture::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

    use super::*;

    /// Three pixels wide, one high: red, green, blue.
    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture =
            RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { [250, 0, 0] } else { [0, 0, 250] }));
        JpegEncoder::new(&mut bytes).write_image(&picture, width, height, ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    /// The same with a camera's notes: turned by a quarter, and a place.
    fn with_notes(jpeg: &[u8]) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        tiff.extend_from_slice(b"GPS 21.65 N 106.40 E");
        let mut notes = b"\xFF\xE1".to_vec();
        notes.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
        notes.extend_from_slice(b"Exif\0\0");
        notes.extend(tiff);
        [&jpeg[..2], &notes, &jpeg[2..]].concat()
    }

    fn holds(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|window| window == text)
    }

    #[test]
    fn where_a_picture_was_taken_is_not_kept_and_it_stands_upright() {
        let taken = with_notes(&jpeg(60, 20));
        assert!(holds(&taken, b"GPS 21.65"));
        let kept = clean(&taken).unwrap();
        assert_eq!((kept.width, kept.height, kept.media_type), (20, 60, "image/jpeg"));
        assert!(!holds(&kept.bytes, b"GPS") && !holds(&kept.bytes, b"Exif"));
        // What stood left stands on top.
        let pixels = image::load_from_memory(&kept.bytes).unwrap().to_rgb8();
        assert!(pixels.get_pixel(10, 5).0[0] > 200 && pixels.get_pixel(10, 55).0[2] > 200);
    }

    #[test]
    fn a_large_picture_becomes_a_small_one() {
        let kept = clean(&jpeg(3_200, 800)).unwrap();
        assert_eq!((kept.width, kept.height), (1_600, 400));
    }

    #[test]
    fn what_is_no_picture_is_named() {
        let script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for (bytes, why) in [
            (&script[..], NoPicture::OtherFormat),
            (b"", NoPicture::OtherFormat),
            (b"GIF89a\x01\0\x01\0", NoPicture::OtherFormat),
            (&jpeg(60, 20)[..40], NoPicture::Damaged),
            (&vec![0; MOST_BYTES + 1], NoPicture::TooLarge),
        ] {
            assert_eq!(clean(bytes).unwrap_err(), why);
        }
    }

    #[test]
    fn what_hides_behind_a_picture_is_left_out() {
        let kept = clean(&[&jpeg(60, 20)[..], b"<script>alert(1)</script>"].concat()).unwrap();
        assert!(!holds(&kept.bytes, b"script"));
    }

    #[test]
    fn a_picture_that_unpacks_to_more_than_memory_is_not_unpacked() {
        // A PNG whose head promises 15,000 × 15,000 pixels.
        let mut bytes = Vec::new();
        let row = RgbImage::new(1, 1);
        PngEncoder::new(&mut bytes).write_image(&row, 1, 1, ExtendedColorType::Rgb8).unwrap();
        bytes[16..24].copy_from_slice(&[0, 0, 0x3a, 0x98, 0, 0, 0x3a, 0x98]);
        let refused = clean(&bytes).unwrap_err();
        assert!(matches!(refused, NoPicture::TooLarge | NoPicture::Damaged), "{refused}");
    }
}
